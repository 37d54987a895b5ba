/** What became of each rehearsed message, and the forecast's figures of it. Pure. Times are milliseconds since the epoch. */

import type { Forecast } from "../../shared/contract/forecasts.ts";
import { PERSON_LIMIT_CODE, STOPPED_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import {
  FORECAST_BRANCHES,
  FORECAST_STEPS,
  type ForecastBranch,
  type ForecastStep,
} from "../../shared/domain/forecasts/forecast-words.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";

export interface RehearsedMessage {
  /** People it stands for. */
  readonly weight: number;
  /** Index of the campaign's messages. */
  readonly message: number;
  readonly requested: Route;
  /** Of the person. */
  readonly country: string | null;
  /** Null until it is posted. */
  submitted: Route | null;
  billed: Route | null;
  /** Waypost's own decision about its route, beforehand or after a refusal. */
  fallback: Fallback | null;
  fallbackCode: number | null;
  isAccepted: boolean;
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  failure: { readonly code: number | null } | null;
}

export interface TallyQuestion {
  readonly messages: readonly RehearsedMessage[];
  /** Keys of the campaign's messages, in their order. */
  readonly keys: readonly string[];
  readonly start: number;
  readonly watchedUntil: number;
  /** Messages of history that a person's shares come from; null for an assumption, which has no range. */
  known(message: RehearsedMessage): number | null;
}

type Figures = Pick<
  Forecast,
  "funnel" | "branches" | "routes" | "failures" | "timeline" | "mostDeliveredAt" | "messages"
>;

/** Meta's codes that have a branch of their own (meta-facts 8.2). */
const BRANCH_OF_CODE: ReadonlyMap<number | null, ForecastBranch> = new Map([
  [PERSON_LIMIT_CODE, "limited"],
  [STOPPED_CODE, "opted-out"],
]);

/** Nineteen times out of twenty. */
const Z = 1.96;
/** How many moments a time line shows. */
const MOMENTS = 40;
const MOST = 0.9;

export function tally({ messages, keys, start, watchedUntil, known }: TallyQuestion): Figures {
  const posted = messages.filter(({ submitted }) => submitted !== null);
  const expect = (of: readonly RehearsedMessage[], isMeant: (message: RehearsedMessage) => boolean) => ({
    people: weigh(of.filter(isMeant)),
    range: rangeOf(of, { isMeant, known }),
  });
  const funnelOf = (of: readonly RehearsedMessage[]) =>
    FORECAST_STEPS.map((step) => ({
      step,
      ...(OF_RULES.includes(step)
        ? { people: weigh(of.filter(REACHED[step])), range: null }
        : expect(of, REACHED[step])),
    }));
  return {
    funnel: funnelOf(posted),
    branches: FORECAST_BRANCHES.map((branch) => ({
      branch,
      ...(branch === "refused"
        ? { people: weigh(posted.filter((message) => branchOf(message) === branch)), range: null }
        : expect(posted, (message) => branchOf(message) === branch)),
    })),
    routes: routesOf(posted),
    failures: failuresOf(posted),
    timeline: timelineOf(posted, start, watchedUntil),
    mostDeliveredAt: mostDeliveredAt(posted),
    messages: keys.map((key, index) => {
      const own = posted.filter(({ message }) => message === index);
      return { key, people: weigh(own), funnel: funnelOf(own) };
    }),
  };
}

const weigh = (messages: readonly RehearsedMessage[]) =>
  messages.reduce((sum, { weight }) => sum + weight, 0);

/** What is read has been delivered, and what is delivered was sent, whichever receipts came. */
const REACHED: Readonly<Record<ForecastStep, (message: RehearsedMessage) => boolean>> = {
  attempted: () => true,
  accepted: ({ isAccepted }) => isAccepted,
  sent: ({ sentAt, deliveredAt, readAt }) => sentAt !== null || deliveredAt !== null || readAt !== null,
  delivered: ({ deliveredAt, readAt }) => deliveredAt !== null || readAt !== null,
  read: ({ readAt }) => readAt !== null,
};

function branchOf(message: RehearsedMessage): ForecastBranch | null {
  if (REACHED.delivered(message)) return null;
  if (!message.isAccepted) return "refused";
  if (message.failure === null) return "no-receipt";
  return BRANCH_OF_CODE.get(message.failure.code) ?? "technical";
}

/** Decided by rules and not by chance, so that a range would say nothing. */
const OF_RULES: readonly ForecastStep[] = ["attempted", "accepted"];

/**
 * By chance alone, of people who are alike: how far a share may be off that comes of so many known messages, how many were asked
 * for, and what the same share comes to among so many people. Wilson's interval for the size that comes of the three, which holds
 * at rare ends too; those of different people add up by their squares.
 */
function rangeOf(
  messages: readonly RehearsedMessage[],
  { isMeant, known }: { isMeant(message: RehearsedMessage): boolean } & Pick<TallyQuestion, "known">,
): { readonly low: number; readonly high: number } | null {
  const alike = new Map<number, { people: number; meant: number; asked: number }>();
  for (const message of messages) {
    const from = known(message);
    if (from === null) return null;
    const sum = alike.get(from) ?? { people: 0, meant: 0, asked: 0 };
    alike.set(from, sum);
    sum.people += message.weight;
    sum.asked += 1;
    if (isMeant(message)) sum.meant += message.weight;
  }
  let [all, center, squares] = [0, 0, 0];
  for (const [from, { people, meant, asked }] of alike) {
    all += people;
    if (from === Number.POSITIVE_INFINITY) {
      center += meant;
      continue;
    }
    const size = 1 / (1 / people + 1 / from + 1 / asked);
    const share = meant / people;
    const shrink = 1 + Z ** 2 / size;
    center += (people * (share + Z ** 2 / (2 * size))) / shrink;
    squares +=
      ((people * Z * Math.sqrt((share * (1 - share)) / size + Z ** 2 / (4 * size ** 2))) / shrink) ** 2;
  }
  const half = Math.sqrt(squares);
  return { low: Math.max(0, Math.floor(center - half)), high: Math.min(all, Math.ceil(center + half)) };
}

function routesOf(posted: readonly RehearsedMessage[]): Forecast["routes"] {
  const found = new Map<string, Forecast["routes"][number]>();
  for (const message of posted) {
    const { requested, submitted, billed, fallbackCode, weight } = message;
    if (submitted === null) continue;
    const said = { requested, submitted, billed, fallback: fallbackOf(message, fallbackCode) };
    const key = JSON.stringify(said);
    found.set(key, { ...said, people: (found.get(key)?.people ?? 0) + weight });
  }
  return mostFirst(found);
}

function fallbackOf(
  { submitted, billed, fallback }: RehearsedMessage,
  code: number | null,
): Forecast["routes"][number]["fallback"] {
  if (fallback !== null) return { ...fallback, code };
  if (code !== null && submitted === "cloud") return { decidedBy: "waypost", reason: null, code };
  if (submitted === "optimized" && billed === "cloud")
    return { decidedBy: "meta", reason: "billed-as-cloud", code: null };
  return null;
}

/** 131049 is about everybody in the United States, and about a single person elsewhere (meta-facts 7, 8.2). */
const COUNTRY_OF_CODE: ReadonlyMap<number | null, string> = new Map([[PERSON_LIMIT_CODE, "US"]]);

function failuresOf(posted: readonly RehearsedMessage[]): Forecast["failures"] {
  const found = new Map<string, Forecast["failures"][number]>();
  for (const { failure, country, weight } of posted) {
    if (failure === null) continue;
    const { code } = failure;
    const said = { code, country: COUNTRY_OF_CODE.get(code) === country ? country : null };
    const key = JSON.stringify(said);
    found.set(key, { ...said, people: (found.get(key)?.people ?? 0) + weight });
  }
  return mostFirst(found);
}

/** Equal ones in an order of their own, whatever came first. */
function mostFirst<Counted extends { readonly people: number }>(
  found: ReadonlyMap<string, Counted>,
): Counted[] {
  return [...found]
    .toSorted(([one, { people }], [other, { people: others }]) => others - people || (one < other ? -1 : 1))
    .map(([, counted]) => counted);
}

/** Moments lie closer together at the beginning, where most happens. */
function timelineOf(posted: readonly RehearsedMessage[], start: number, until: number): Forecast["timeline"] {
  return Array.from({ length: MOMENTS + 1 }, (_, index) => {
    const at = Math.round(start + (until - start) * (index / MOMENTS) ** 3);
    const by = (time: number | null) => time !== null && time <= at;
    return {
      at,
      sent: weigh(posted.filter(({ sentAt }) => by(sentAt))),
      delivered: weigh(posted.filter(({ deliveredAt }) => by(deliveredAt))),
      read: weigh(posted.filter(({ readAt }) => by(readAt))),
    };
  });
}

function mostDeliveredAt(posted: readonly RehearsedMessage[]): number | null {
  const delivered = posted
    .flatMap(({ deliveredAt, weight }) => (deliveredAt === null ? [] : [{ at: deliveredAt, weight }]))
    .toSorted((one, other) => one.at - other.at);
  const all = delivered.reduce((sum, { weight }) => sum + weight, 0);
  let seen = 0;
  for (const { at, weight } of delivered) {
    seen += weight;
    if (seen >= MOST * all) return at;
  }
  return null;
}
