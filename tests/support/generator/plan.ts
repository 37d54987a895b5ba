/**
 * What happens in a generated workspace, made of a seed: campaigns that send one after the other, what Meta answers, and
 * the statuses it posts. Pure, and asked by index, so that a million messages need not be held in memory.
 */

import type { Send } from "../../../shared/domain/decision/decision.ts";
import { decide } from "../../../shared/domain/decision/judge.ts";
import { personOfTest, planOfTest } from "../../../shared/domain/decision/test-message.ts";
import { writeCallbackData } from "../../../shared/domain/messages/callback-data.ts";
import { ENDPOINTS } from "../../../shared/domain/messages/request.ts";
import type { Json, Snapshot } from "../../../shared/domain/messages/snapshot.ts";
import type { Fallback, Route } from "../../../shared/domain/route/route-decision.ts";
import { WORKSPACE_ID } from "../sent-message.ts";
import { below, chooser, fraction, roll } from "./chance.ts";
import { type GeneratedPerson, personAt } from "./people.ts";
import {
  FAILURES,
  FATES,
  type Fate,
  type GeneratedError,
  type GeneratedSender,
  type GeneratedTemplate,
  REFUSALS,
  SENDERS,
  TEMPLATES,
} from "./world.data.ts";

export interface GeneratorParameters {
  readonly messages: number;
  /** Statuses in one webhook: 100 when Meta batches, 1 when it does not. */
  readonly batch: number;
  readonly seed: number;
  /** Every fate as often as any other, so that few messages have them all; as in real life unless this is set. */
  readonly isEven?: boolean;
  /** Messages and answers only: Meta has posted nothing yet. */
  readonly isUnheard?: boolean;
}

export interface PlannedPrice {
  readonly category: string;
  readonly type: string;
  readonly subtype: string | null;
}

export interface PlannedStatus {
  /** Index of the attempt it is about. */
  readonly attempt: number;
  readonly status: string;
  /** Meta's time, whole seconds in milliseconds. */
  readonly at: number;
  readonly price: PlannedPrice | null;
  readonly error: GeneratedError | null;
  /** When it reaches us, by our clock; Meta posts few of them twice. */
  readonly arrivals: readonly number[];
}

export type PlannedOutcome =
  | { readonly kind: "sending" | "elsewhere" }
  | { readonly kind: "accepted"; readonly at: number; readonly messageStatus: string; readonly ahead: number }
  | {
      readonly kind: "refused";
      readonly at: number;
      readonly error: GeneratedError;
      readonly traceId: string;
    }
  | { readonly kind: "unknown" | "never-sent"; readonly at: number };

export interface PlannedAttempt {
  readonly id: number;
  readonly claimedAt: number;
  readonly outcome: PlannedOutcome;
  /** Null where Meta did not take it, or nobody ever says so. */
  readonly wamid: string | null;
  readonly callbackData: string;
}

export interface PlannedMessage {
  readonly index: number;
  readonly origin: "test" | "campaign" | "experiment" | "echo" | "imported";
  readonly campaign: number;
  readonly variant: number;
  readonly sender: GeneratedSender;
  readonly person: GeneratedPerson;
  readonly template: GeneratedTemplate;
  readonly values: readonly Json[];
  readonly requestedRoute: Route;
  readonly route: Route;
  readonly fallback: Fallback | null;
  readonly onboardingStatus: string;
  readonly endpoint: string;
  readonly epoch: number;
  readonly createdAt: number;
  readonly attempts: readonly PlannedAttempt[];
  readonly statuses: readonly PlannedStatus[];
}

/** Statuses of a message that another tool sent. */
export interface PlannedStranger {
  readonly sender: GeneratedSender;
  readonly person: GeneratedPerson;
  readonly wamid: string;
  readonly statuses: readonly PlannedStatus[];
}

/** 2026-10-19 03:30 UTC. */
const BEGINNING = Date.UTC(2026, 9, 19, 3, 30);
const HOUR = 3_600_000;
/** From the beginning of one campaign to that of the next, and most of them. */
const CAMPAIGN_EVERY = 12 * HOUR;
const CAMPAIGNS = 20;
const SMALLEST_CAMPAIGN = 40;
/** Messages a second. */
const PACE = 100;
const RETRIED_AFTER = 60_000;
/** Messages held in memory: most statuses come soon after their message. */
const RECENT = 8_192;
/** The first messages of each campaign are tests. */
const TESTS = 2;
/** Of a hundred messages, how many others there are that another tool sent. */
const STRANGERS = 1;

const LABEL = {
  fate: 1,
  person: 2,
  variant: 3,
  template: 4,
  requested: 5,
  percent: 6,
  code: 7,
  answer: 8,
  priced: 9,
  category: 10,
  priceType: 11,
  failure: 12,
  refusal: 13,
  trace: 14,
  start: 15,
  wamid: 20,
  sent: 30,
  delivered: 34,
  read: 38,
  failed: 42,
  arrival: 50,
  again: 60,
} as const;

const fateAt = chooser(FATES);
const anyFateAt = chooser(FATES.map(({ value }) => ({ value, share: 1 })));
const templateAt = chooser(TEMPLATES);
const failureAt = chooser(FAILURES);
const refusalAt = chooser(REFUSALS);

/** Which fates need a second attempt. */
const RETRIED: ReadonlySet<Fate> = new Set(["refused-then-read", "delivered-twice"]);

const MESSAGE_STATUS: Partial<Record<Fate, string>> = {
  held: "held_for_quality_assessment",
  paused: "paused",
};

/** What Meta reports, in order. */
const STATUSES: Readonly<Record<Fate, readonly string[]>> = {
  read: ["sent", "delivered", "read"],
  // Meta may skip `delivered` when the person reads at once.
  "read-at-once": ["sent", "read"],
  delivered: ["sent", "delivered"],
  sent: ["sent"],
  odd: ["sent", "delivered", "warning"],
  "failed-after-sent": ["sent", "failed"],
  failed: ["failed"],
  "refused-then-read": ["sent", "delivered", "read"],
  "unknown-then-read": ["sent", "delivered", "read"],
  "delivered-twice": ["sent", "delivered"],
  accepted: [],
  held: [],
  paused: [],
  refused: [],
  unknown: [],
  "never-sent": [],
  sending: [],
  echo: [],
  imported: [],
};

interface Campaign {
  readonly first: number;
  /** Index of the message after its last one. */
  readonly end: number;
  readonly startsAt: number;
  /** Second attempts of all campaigns before this one. */
  retriesBefore: number;
  /** Its messages with a second attempt, in order. */
  readonly retried: number[];
}

export interface Plan {
  readonly parameters: GeneratorParameters;
  readonly strangers: number;
  message(index: number): PlannedMessage;
  stranger(index: number): PlannedStranger;
  /** All attempts in the order of their ids, as [index of the message, 0 or 1]. */
  attempts(): Generator<readonly [message: number, attempt: number]>;
  /** Which start each campaign has, in milliseconds: an epoch of sending begins then. */
  readonly starts: readonly number[];
}

export function snapshotOf({ id: templateId, components, policy, ...template }: GeneratedTemplate): Snapshot {
  const { name, language, category, ttlSeconds } = template;
  return {
    templateId,
    name,
    language,
    category,
    parameterFormat: "POSITIONAL",
    ttlSeconds,
    policy,
    activitySharing: null,
    components,
  };
}

/** Decided by category and wish alone: the accounts are active, and everybody may be written to. */
const ROUTED = new Map<string, Send>();
function routed(asked: Route, category: string): Send {
  const key = `${asked} ${category}`;
  const known = ROUTED.get(key);
  if (known !== undefined) return known;
  const account = { onboardingStatus: "ONBOARDED", isCloudDisabled: false } as const;
  const plan = planOfTest({
    asked,
    category,
    readiness: { kind: "ready" },
    hasGif: false,
    hasMaxPrice: false,
    ...account,
  });
  const person = personOfTest({
    kind: "number",
    country: "BR",
    effect: "optimized",
    isOptedOut: false,
    isSuppressed: false,
    quietUntil: null,
  });
  const decision = decide(plan, person, 0);
  if (decision.kind !== "send") throw new Error(`${key} is sent`);
  ROUTED.set(key, decision);
  return decision;
}

function hexOf(seed: number, subject: number, label: number): string {
  return roll(seed, subject, label).toString(16).padStart(8, "0").toUpperCase();
}

/** As long as Meta's: the recipient, and bytes of its own. */
function wamidOf(seed: number, subject: number, attempt: number, digits: string): string {
  const own = hexOf(seed, subject, LABEL.wamid + attempt) + hexOf(seed, subject, LABEL.wamid + 4 + attempt);
  const inner = `\u001c\u0018${String.fromCharCode(digits.length)}${digits}\u0015\u0002\u0000\u0011\u0018\u0012${own}A0\u0000`;
  return `wamid.${Buffer.from(inner, "latin1").toString("base64")}`;
}

export function planWorkspace(parameters: GeneratorParameters): Plan {
  const { messages, seed } = parameters;
  const count = Math.max(1, Math.min(CAMPAIGNS, Math.floor(messages / SMALLEST_CAMPAIGN)));
  const size = Math.ceil(messages / count);
  const choose = parameters.isEven ? anyFateAt : fateAt;
  const fateOf = (index: number) => choose(fraction(seed, index, LABEL.fate));
  const campaigns: readonly Campaign[] = planCampaigns();
  const recent: PlannedMessage[] = [];

  function planCampaigns(): readonly Campaign[] {
    let retriesBefore = 0;
    return Array.from({ length: count }, (_, number) => {
      const first = Math.min(messages, number * size);
      const end = Math.min(messages, first + size);
      const retried: number[] = [];
      for (let index = first; index < end; index += 1) if (RETRIED.has(fateOf(index))) retried.push(index);
      const startsAt = BEGINNING + number * CAMPAIGN_EVERY + below(seed, number, LABEL.start, HOUR);
      const campaign = { first, end, startsAt, retried, retriesBefore };
      retriesBefore += retried.length;
      return campaign;
    });
  }

  function campaignAt(number: number): Campaign {
    const campaign = campaigns[number];
    if (campaign === undefined) throw new RangeError(`no campaign ${number}`);
    return campaign;
  }

  function arrivalsOf(subject: number, place: number, at: number): readonly number[] {
    const first = at + 1_200 + below(seed, subject, LABEL.arrival + place, 2_500);
    const again = below(seed, subject, LABEL.again + place, 1_000);
    return again < 10 ? [first, first + 20_000 + again * 60_000] : [first];
  }

  const prices = new Map<string, PlannedPrice>();

  function priceOf(index: number, route: Route, templateCategory: string): PlannedPrice {
    const odds = below(seed, index, LABEL.category, 100);
    const ofRoute = odds < 94 ? "marketing_lite" : odds < 99 ? "marketing" : "marketing_plus";
    const ofCloud = templateCategory === "UTILITY" ? "utility" : "marketing";
    const category = route === "optimized" ? ofRoute : ofCloud;
    const rest = below(seed, index, LABEL.priceType, 1_000);
    const type = rest < 970 ? "regular" : rest < 990 ? "free_customer_service" : "free_entry_point";
    const subtype = rest % 100 === 0 ? "paid_exempt" : null;
    const key = `${category} ${type} ${subtype}`;
    const price = prices.get(key) ?? { category, type, subtype };
    prices.set(key, price);
    return price;
  }

  /** @param from when Meta took it */
  function statusesOf(
    subject: number,
    attempt: number,
    from: number,
    words: readonly string[],
    price: PlannedPrice,
  ): readonly PlannedStatus[] {
    const second = (time: number) => Math.floor(time / 1_000) * 1_000;
    const place = attempt * 4;
    const sent = second(from + below(seed, subject, LABEL.sent + attempt, 1_500));
    const delivered = sent + (1 + below(seed, subject, LABEL.delivered + attempt, 45)) * 1_000;
    const waited = fraction(seed, subject, LABEL.read + attempt) ** 3;
    const read = delivered + (3 + Math.floor(waited * 86_000)) * 1_000;
    const failed = sent + (1 + below(seed, subject, LABEL.failed + attempt, 8)) * 1_000;
    const times: Readonly<Record<string, number>> = { sent, delivered, read, failed, warning: delivered };
    const priced = below(seed, subject, LABEL.priced, 100);
    return words.map((status, index) => {
      const at = times[status] ?? sent;
      // In `sent` and in the one that follows, or in the latter alone, or nowhere.
      const isPriced = status === "sent" ? priced < 80 : index === 1 && status !== "failed" && priced < 95;
      return {
        attempt,
        status,
        at,
        price: isPriced ? price : null,
        error: status === "failed" ? failureAt(fraction(seed, subject, LABEL.failure)) : null,
        arrivals: arrivalsOf(subject, place + index, at),
      };
    });
  }

  function outcomeOf(index: number, fate: Fate, attempt: number, claimedAt: number): PlannedOutcome {
    const at = claimedAt + 150 + below(seed, index, LABEL.answer + attempt * 100, 400);
    if (attempt === 0) {
      switch (fate) {
        case "sending":
          return { kind: "sending" };
        case "echo":
        case "imported":
          return { kind: "elsewhere" };
        case "refused":
        case "refused-then-read":
          return {
            kind: "refused",
            at,
            error: refusalAt(fraction(seed, index, LABEL.refusal)),
            traceId: `A${hexOf(seed, index, LABEL.trace)}${hexOf(seed, index, LABEL.trace + 1)}`,
          };
        case "unknown":
        case "unknown-then-read":
        case "delivered-twice":
          return { kind: "unknown", at: at + 10_000 };
        case "never-sent":
          return { kind: "never-sent", at };
      }
    }
    const messageStatus = MESSAGE_STATUS[fate] ?? "accepted";
    return { kind: "accepted", at, messageStatus, ahead: at % 5 === 0 ? 120 : 0 };
  }

  function originOf(index: number, campaign: number, fate: Fate): PlannedMessage["origin"] {
    if (fate === "echo" || fate === "imported") return fate;
    if (index - campaignAt(campaign).first < TESTS) return "test";
    return campaign % 5 === 4 ? "experiment" : "campaign";
  }

  function made(index: number): PlannedMessage {
    const number = Math.floor(index / size);
    const campaign = campaignAt(number);
    const fate = fateOf(index);
    const person = personAt(seed, below(seed, index, LABEL.person, messages));
    const variant = 1 + below(seed, index, LABEL.variant, 2 + (number % 2));
    const template = templateAt(fraction(seed, number * 4 + variant, LABEL.template));
    const requestedRoute = below(seed, index, LABEL.requested, 100) < 85 ? "optimized" : "cloud";
    const decision = routed(requestedRoute, template.category);
    const sender = SENDERS[(number + variant) % SENDERS.length] ?? SENDERS[0];
    const endpoint = ENDPOINTS[decision.route];
    const createdAt = campaign.startsAt + Math.floor(((index - campaign.first) * 1_000) / PACE);
    const epoch = Math.floor(campaign.startsAt / 1_000);
    const price = priceOf(index, decision.route, template.category);
    const digits = person.digits;

    function attemptAt(place: number, id: number, claimedAt: number): PlannedAttempt {
      const outcome = outcomeOf(index, fate, place, claimedAt);
      const isTaken =
        outcome.kind === "accepted" || fate === "unknown-then-read" || fate === "delivered-twice";
      return {
        id,
        claimedAt,
        outcome,
        wamid: isTaken ? wamidOf(seed, index, place, digits) : null,
        callbackData: writeCallbackData({ workspaceId: WORKSPACE_ID, epoch, attemptId: id }),
      };
    }

    const first = attemptAt(0, index + 1 + campaign.retriesBefore, createdAt);
    const attempts = [first];
    if (RETRIED.has(fate)) {
      const rank = campaign.retried.indexOf(index);
      const endsAt = campaign.startsAt + Math.ceil(((campaign.end - campaign.first) * 1_000) / PACE);
      attempts.push(
        attemptAt(1, campaign.end + campaign.retriesBefore + rank + 1, endsAt + RETRIED_AFTER + rank * 10),
      );
    }
    const taken = attempts.filter(({ wamid }) => wamid !== null);
    const statuses = taken.flatMap((attempt) => {
      const { outcome, claimedAt } = attempt;
      const from = outcome.kind === "accepted" ? outcome.at : claimedAt + 500;
      return statusesOf(index, attempts.indexOf(attempt), from, STATUSES[fate], price);
    });
    const values = template.values.map((kind) => {
      if (kind === "name") return person.name ?? "amigo";
      return kind === "percent"
        ? `${10 + 5 * below(seed, index, LABEL.percent, 6)} %`
        : hexOf(seed, index, LABEL.code);
    });
    return {
      index,
      origin: originOf(index, number, fate),
      campaign: number + 1,
      variant,
      sender,
      person,
      template,
      values,
      requestedRoute,
      ...decision,
      onboardingStatus: number % 7 === 3 ? "PENDING_INTERNAL_SETUP" : "ONBOARDED",
      endpoint: `v25.0/${sender.number}/${endpoint}`,
      epoch,
      createdAt,
      attempts,
      statuses,
    };
  }

  return {
    parameters,
    strangers: Math.floor((messages * STRANGERS) / 100),
    starts: campaigns.map(({ startsAt }) => startsAt),
    message: (index) => {
      const kept = recent[index % RECENT];
      if (kept?.index === index) return kept;
      const message = made(index);
      recent[index % RECENT] = message;
      return message;
    },
    stranger: (index) => {
      // Beside any message there is one of another tool.
      const subject = messages + index;
      const sender = SENDERS[index % SENDERS.length] ?? SENDERS[0];
      const person = personAt(seed, messages + index);
      const campaign = campaignAt(index % count);
      const from = campaign.startsAt + below(seed, subject, LABEL.answer, CAMPAIGN_EVERY);
      const price = priceOf(subject, "cloud", "MARKETING");
      return {
        sender,
        person,
        wamid: wamidOf(seed, subject, 0, person.digits),
        statuses: statusesOf(subject, 0, from, STATUSES.delivered, price),
      };
    },
    *attempts() {
      for (const { first, end, retried } of campaigns) {
        for (let index = first; index < end; index += 1) yield [index, 0] as const;
        for (const index of retried) yield [index, 1] as const;
      }
    },
  };
}
