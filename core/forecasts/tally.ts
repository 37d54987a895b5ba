/** What became of each rehearsed message, and the forecast's figures of it. Pure. Times are milliseconds since the epoch. */
import type { Forecast } from "../../shared/contract/forecasts.ts";
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
  /** Messages of history that shares come from; null for an assumption, which has no range. */
  readonly known: number | null;
}

type Figures = Pick<
  Forecast,
  "funnel" | "branches" | "routes" | "failures" | "timeline" | "mostDeliveredAt" | "messages"
>;

/** Meta's codes that have a branch of their own (meta-facts 8.2). */
const BRANCH_OF_CODE: ReadonlyMap<number | null, ForecastBranch> = new Map([
  [131_049, "limited"],
  [131_050, "opted-out"],
]);

/** Nineteen times out of twenty. */
const Z = 1.96;
/** How many moments a time line shows. */
const MOMENTS = 40;
const MOST = 0.9;

export function tally({ messages, keys, start, watchedUntil, known }: TallyQuestion): Figures {
  const posted = messages.filter(({ submitted }) => submitted !== null);
  const attempted = weigh(posted);
  const expect = (people: number, among = attempted) => ({
    people,
    range: known === null ? null : rangeOf(people, { among, known, asked: posted.length }),
  });
  const funnelOf = (of: readonly RehearsedMessage[]) => {
    const all = weigh(of);
    return FORECAST_STEPS.map((step) => ({ step, ...expect(weigh(of.filter(REACHED[step])), all) }));
  };
  return {
    funnel: funnelOf(posted),
    branches: FORECAST_BRANCHES.map((branch) => ({
      branch,
      ...expect(weigh(posted.filter((message) => branchOf(message) === branch))),
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

/**
 * By chance alone: how far the share among those that are known may be off, how many were drawn, and what the same share comes to
 * among so many people.
 */
function rangeOf(
  people: number,
  { among, known, asked }: { readonly among: number; readonly known: number; readonly asked: number },
): { readonly low: number; readonly high: number } {
  if (among === 0) return { low: 0, high: 0 };
  const share = people / among;
  const spread = Z * Math.sqrt(share * (1 - share) * (1 / among + 1 / known + 1 / Math.max(1, asked)));
  return {
    low: Math.max(0, Math.floor((share - spread) * among)),
    high: Math.min(among, Math.ceil((share + spread) * among)),
  };
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
  return [...found.values()].toSorted((one, other) => other.people - one.people);
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
const COUNTRY_OF_CODE: ReadonlyMap<number | null, string> = new Map([[131_049, "US"]]);

function failuresOf(posted: readonly RehearsedMessage[]): Forecast["failures"] {
  const found = new Map<string, Forecast["failures"][number]>();
  for (const { failure, country, weight } of posted) {
    if (failure === null) continue;
    const { code } = failure;
    const said = { code, country: COUNTRY_OF_CODE.get(code) === country ? country : null };
    const key = JSON.stringify(said);
    found.set(key, { ...said, people: (found.get(key)?.people ?? 0) + weight });
  }
  return [...found.values()].toSorted((one, other) => other.people - one.people);
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
