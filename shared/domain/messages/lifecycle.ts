/**
 * What became of one attempt to send a message: one pure reducer over what we did and what Meta reported (receipts). It
 * gives the same answer for any order and any duplication of the receipts, so that a replay of the webhook log rebuilds
 * the state. It must not know when or how often a receipt arrived. What became of the message over all its attempts is
 * reduce-message.ts's to say.
 * Source: meta-facts 6.1 (status values, which receipts carry pricing) and 6.4 (at least once, in no order).
 */

import { tellingError } from "../graph/meta-error.ts";
import {
  billedRouteOf,
  type Fallback,
  fallbackByMeta,
  type Party,
  type Route,
} from "../route/route-decision.ts";
import { compareTrust, isProven, receiptSourceOf, type Trust } from "../webhooks/trust.ts";
import { heedWebhooks } from "./history-receipts.ts";
import type { Attempt, MessageError } from "./message.ts";

export const MESSAGE_STATES = [
  /** The request is under way, or was when Waypost stopped. */
  "sending",
  /** The request's answer was lost: only a receipt can tell whether Meta took it. Never resent by itself. */
  "unknown",
  "accepted",
  /** Taken, but held back by Meta until it trusts the template's quality. */
  "held",
  "paused",
  "sent",
  "delivered",
  "read",
  "failed",
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** How far a message came, whether it failed afterwards or not: the steps of a funnel, each of which holds those after it. */
export const REACHED = [
  /** Meta hasn't taken it, as far as is known. */
  "not-accepted",
  "accepted",
  "sent",
  "delivered",
  "read",
] as const;
export type Reached = (typeof REACHED)[number];

/** One status event. `at` is Meta's own timestamp in milliseconds; its resolution is one second. */
export interface Receipt {
  readonly status: string;
  readonly at: number;
  /** `pricing` as Meta wrote it; it is on `sent` or on a later receipt, and not surely on any (meta-facts 13.3). */
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
  readonly error: MessageError | null;
  /** The highest of its copies. */
  readonly trust: Trust;
}

export const TIMELINE_STEPS = [
  "created",
  "accepted",
  "held",
  "paused",
  "unknown",
  "never-sent",
  "refused",
  "sent",
  "delivered",
  "read",
  "failed",
  /** A status Meta reported that we do not know; shown raw. */
  "other",
] as const;
export type TimelineStep = (typeof TIMELINE_STEPS)[number];

export interface TimelineEntry {
  readonly step: TimelineStep;
  readonly at: number;
  /** Whose clock says so. The two may differ. */
  readonly source: Party;
  /** The word as it came, for `other`. */
  readonly status: string | null;
  readonly error: MessageError | null;
  /** Not reported by itself, but certain because a later step was ("read" proves "delivered"). */
  readonly implied: boolean;
  /** Meta's own timestamps put this step before one that must have come first. */
  readonly clockConflict: boolean;
  /** Only a source that proves nothing says so. */
  readonly isUnproven: boolean;
}

/** What is known of the billed route. */
export const BILLINGS = [
  "known",
  /** Meta named a category we do not know. */
  "unclear",
  /** A receipt that may name the price has not come. */
  "not-yet",
  /** Every receipt has come, and none names a price. */
  "unnamed",
  /** It failed, and no receipt had named a price. */
  "failed-before",
  /** Meta did not take the message. */
  "none",
] as const;
export type Billing = (typeof BILLINGS)[number];

/** What became of an attempt. */
export interface AttemptResult {
  readonly state: MessageState;
  readonly reached: Reached;
  readonly requestedRoute: Route | null;
  readonly submittedRoute: Route | null;
  readonly billedRoute: Route | null;
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
  readonly billing: Billing;
  readonly fallback: Fallback | null;
  readonly error: MessageError | null;
  /** State, price or error would be another without what unproven sources say. */
  readonly isUnproven: boolean;
  /** That it was sent, delivered or read is known from Meta's history alone. */
  readonly isFromHistory: boolean;
  /** When it reached each step, in milliseconds; null where it has not, or nobody said so. */
  readonly times: StepTimes;
  readonly timeline: readonly TimelineEntry[];
}

/** The same without how it came to that: what is kept in the message's row. */
export type AttemptFacts = Omit<AttemptResult, "timeline">;

export interface StepTimes {
  /** By our clock. */
  readonly accepted: number | null;
  /** By Meta's, as the three that follow. */
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly read: number | null;
  /** By Meta's clock where a receipt says so, by ours where the request was refused or never left. */
  readonly failed: number | null;
}

const STATUS_RANK: Readonly<Record<string, number>> = { sent: 1, delivered: 2, read: 3, failed: 4 };
const UNKNOWN_STATUS_RANK = 5;

function rankOf(status: string): number {
  // `played` is a read of a voice message; no marketing template has one, so it stays "other".
  return isKnownStatus(status) ? (STATUS_RANK[status] ?? UNKNOWN_STATUS_RANK) : UNKNOWN_STATUS_RANK;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A total order, so that equal sets of receipts always line up the same way. */
function compareReceipts(left: Receipt, right: Receipt): number {
  return (
    rankOf(left.status) - rankOf(right.status) ||
    left.at - right.at ||
    compareText(left.status, right.status) ||
    compareText(left.pricingCategory ?? "", right.pricingCategory ?? "") ||
    compareText(left.pricingType ?? "", right.pricingType ?? "") ||
    compareText(left.pricingSubtype ?? "", right.pricingSubtype ?? "") ||
    (left.error?.code ?? 0) - (right.error?.code ?? 0) ||
    compareText(JSON.stringify(left.error), JSON.stringify(right.error))
  );
}

/**
 * One receipt a (status, timestamp): the key Meta's events are told apart by. What webhooks say and what Meta's history
 * says stay two, unless only the steps count. Only the most trusted copies count. Where these differ (one has the price, one the error), each thing is kept from the first copy in the total order that has it.
 */
function withoutDuplicates(
  receipts: readonly Receipt[],
  keyOf: (receipt: Receipt) => string = ({ trust, ...step }) => `${receiptSourceOf(trust)} ${stepKey(step)}`,
): readonly Receipt[] {
  const sorted = receipts.length < 2 ? receipts : [...receipts].sort(compareReceipts);
  // Nearly always: millions of attempts have a few receipts each, and none twice.
  if (sorted.every(isLikeNone)) return sorted;
  const merged = new Map<string, Receipt>();
  for (const receipt of sorted) {
    const key = keyOf(receipt);
    const known = merged.get(key);
    const trust = known === undefined ? 1 : compareTrust(receipt.trust, known.trust);
    if (trust < 0) continue;
    const earlier = trust > 0 ? undefined : known;
    merged.set(key, {
      trust: receipt.trust,
      status: receipt.status,
      at: receipt.at,
      pricingCategory: earlier?.pricingCategory || receipt.pricingCategory || null,
      pricingType: earlier?.pricingType || receipt.pricingType || null,
      pricingSubtype: earlier?.pricingSubtype || receipt.pricingSubtype || null,
      error: tellingError(errorsOf(earlier, receipt)),
    });
  }
  return [...merged.values()];
}

/** Neither another one of the same step nor a text without content is merged away. */
function isLikeNone(receipt: Receipt, index: number, all: readonly Receipt[]): boolean {
  for (let other = 0; other < index; other += 1) {
    if (all[other]?.at === receipt.at && all[other]?.status === receipt.status) return false;
  }
  return receipt.pricingCategory !== "" && receipt.pricingType !== "" && receipt.pricingSubtype !== "";
}

function stepKey({ status, at }: Pick<Receipt, "status" | "at">): string {
  return `${status} ${at}`;
}

function errorsOf(...receipts: readonly (Receipt | undefined)[]): readonly MessageError[] {
  return receipts.flatMap((receipt) => receipt?.error ?? []);
}

function stateOf({ outcome }: Attempt, receipts: readonly Receipt[]): MessageState {
  const has = (status: string) => receipts.some((receipt) => receipt.status === status);
  if (has("read")) return "read";
  if (has("delivered")) return "delivered";
  if (has("failed")) return "failed";
  if (has("sent")) return "sent";
  // Any receipt at all proves that Meta took the message, whatever became of our request.
  if (receipts.length > 0) return "accepted";
  switch (outcome.kind) {
    case "sending":
      return "sending";
    case "unknown":
      return "unknown";
    case "never-sent":
    case "refused":
      return "failed";
    case "accepted":
      return acceptedAs(outcome.messageStatus);
    case "elsewhere":
      return "accepted";
  }
}

function reachedBy({ outcome }: Attempt, receipts: readonly Receipt[], state: MessageState): Reached {
  switch (state) {
    case "sent":
    case "delivered":
    case "read":
      return state;
    case "accepted":
    case "held":
    case "paused":
      return "accepted";
    case "sending":
    case "unknown":
      return "not-accepted";
    case "failed":
      if (receipts.some(({ status }) => status === "sent")) return "sent";
      // Any receipt at all proves that Meta took it.
      return receipts.length > 0 || outcome.kind === "accepted" ? "accepted" : "not-accepted";
  }
}

function acceptedAs(messageStatus: string | null): "accepted" | "held" | "paused" {
  if (messageStatus === "held_for_quality_assessment") return "held";
  if (messageStatus === "paused") return "paused";
  return "accepted";
}

type Step = Omit<TimelineEntry, "clockConflict">;

function ownSteps({ claimedAt, outcome }: Attempt): readonly Step[] {
  const own = (step: TimelineStep, at: number, error: MessageError | null = null): Step => ({
    step,
    at,
    source: "waypost",
    status: null,
    error,
    implied: false,
    isUnproven: false,
  });
  const created = own("created", claimedAt);
  switch (outcome.kind) {
    case "sending":
      return [created];
    case "unknown":
      // Kept even after a receipt brought the outcome: it explains why there is no `accepted`.
      return [created, own("unknown", outcome.at)];
    case "never-sent":
      return [created, own("never-sent", outcome.at)];
    case "refused":
      return [created, own("refused", outcome.at, outcome.error)];
    case "accepted":
      return [created, own(acceptedAs(outcome.messageStatus), outcome.at)];
    case "elsewhere":
      return [];
  }
}

function isKnownStatus(status: string): status is "sent" | "delivered" | "read" | "failed" {
  return Object.hasOwn(STATUS_RANK, status);
}

function receiptSteps(receipts: readonly Receipt[]): readonly Step[] {
  const steps: Step[] = receipts.map((receipt) => ({
    step: isKnownStatus(receipt.status) ? receipt.status : "other",
    at: receipt.at,
    source: "meta",
    status: isKnownStatus(receipt.status) ? null : receipt.status,
    error: receipt.error,
    implied: false,
    isUnproven: !isProven(receipt.trust),
  }));
  const read = receipts.find((receipt) => receipt.status === "read");
  const isDeliveredReported = receipts.some((receipt) => receipt.status === "delivered");
  if (read && !isDeliveredReported) {
    // Meta may skip `delivered` when the person reads at once (meta-facts 6.1).
    steps.push({
      step: "delivered",
      at: read.at,
      source: "meta",
      status: null,
      error: null,
      implied: true,
      isUnproven: !isProven(read.trust),
    });
  }
  return steps.sort(
    (left, right) =>
      left.at - right.at ||
      stepRank(left) - stepRank(right) ||
      compareText(left.status ?? "", right.status ?? ""),
  );
}

function stepRank(step: Step): number {
  return step.step === "other" ? UNKNOWN_STATUS_RANK : rankOf(step.step);
}

/** A step whose rank is lower than one that Meta dates earlier: Meta's own times contradict each other. */
function conflictsWith(earlier: readonly Step[], step: Step): boolean {
  if (step.source !== "meta" || step.step === "other" || step.step === "failed") return false;
  return earlier.some(
    (other) =>
      other.source === "meta" &&
      (other.step === "sent" || other.step === "delivered" || other.step === "read") &&
      stepRank(other) > stepRank(step),
  );
}

function timelineOf(attempt: Attempt, receipts: readonly Receipt[]): readonly TimelineEntry[] {
  const steps = [...ownSteps(attempt), ...receiptSteps(withoutDuplicates(receipts, stepKey))];
  return steps.map((step, index) => ({ ...step, clockConflict: conflictsWith(steps.slice(0, index), step) }));
}

function billingOf(
  { outcome }: Attempt,
  receipts: readonly Receipt[],
  state: MessageState,
  pricingCategory: string | null,
): Billing {
  if (pricingCategory !== null) return billedRouteOf(pricingCategory) === null ? "unclear" : "known";
  const isTaken = receipts.length > 0 || (outcome.kind !== "refused" && outcome.kind !== "never-sent");
  if (!isTaken) return "none";
  if (state === "failed") return "failed-before";
  if (restsOnHistory(receipts)) return "not-yet";
  const has = (status: string) => receipts.some((receipt) => receipt.status === status);
  return has("sent") && has("delivered") && has("read") ? "unnamed" : "not-yet";
}

/** Whether a webhook is missing that may have named the price: Meta's history names none. */
function restsOnHistory(receipts: readonly Receipt[]): boolean {
  return receipts.some(
    ({ status, trust }) =>
      receiptSourceOf(trust) === "history" && isKnownStatus(status) && status !== "failed",
  );
}

function timesOf({ outcome }: Attempt, receipts: readonly Receipt[]): StepTimes {
  const first = (status: string) => receipts.find((receipt) => receipt.status === status)?.at ?? null;
  const isOver = outcome.kind === "refused" || outcome.kind === "never-sent";
  return {
    accepted: outcome.kind === "accepted" ? outcome.at : null,
    sent: first("sent"),
    delivered: first("delivered"),
    read: first("read"),
    failed: first("failed") ?? (isOver ? outcome.at : null),
  };
}

/** What follows from these receipts, which are all taken at their word. */
function resultOf(attempt: Attempt, receipts: readonly Receipt[]): Omit<AttemptFacts, "isUnproven"> {
  const state = stateOf(attempt, receipts);
  const priced = (field: "pricingCategory" | "pricingType" | "pricingSubtype") =>
    receipts.find((receipt) => receipt[field] !== null)?.[field] ?? null;
  const pricingCategory = priced("pricingCategory");
  const billedRoute = billedRouteOf(pricingCategory);
  const failure = tellingError(errorsOf(...receipts.filter(({ status }) => status === "failed")));
  return {
    state,
    reached: reachedBy(attempt, receipts, state),
    requestedRoute: attempt.requestedRoute,
    submittedRoute: attempt.submittedRoute,
    billedRoute,
    pricingCategory,
    pricingType: priced("pricingType"),
    pricingSubtype: priced("pricingSubtype"),
    billing: billingOf(attempt, receipts, state, pricingCategory),
    fallback:
      attempt.fallback ?? fallbackByMeta(attempt.submittedRoute, billedRoute, attempt.onboardingStatus),
    error:
      attempt.outcome.kind === "refused" && state === "failed" ? (failure ?? attempt.outcome.error) : failure,
    isFromHistory: restsOnHistory(receipts),
    times: timesOf(attempt, receipts),
  };
}

/** The facts that must not rest on unproven sources without saying so. */
function claimOf(
  result: Pick<AttemptResult, "state" | "error" | "pricingCategory" | "pricingType" | "pricingSubtype">,
) {
  const { state, error, pricingCategory, pricingType, pricingSubtype } = result;
  return JSON.stringify([state, error, pricingCategory, pricingType, pricingSubtype]);
}

function factsFrom(attempt: Attempt, receipts: readonly Receipt[]): AttemptFacts {
  const proven = receipts.filter(({ trust }) => isProven(trust));
  const { kind } = attempt.outcome;
  const isTaken = kind === "accepted" || kind === "elsewhere" || proven.length > 0;
  const result = resultOf(attempt, isTaken ? receipts : proven);
  const isUnproven =
    proven.length < receipts.length && claimOf(result) !== claimOf(resultOf(attempt, proven));
  return { ...result, isUnproven };
}

/** As `reduceAttempt`, for whoever does not ask for the timeline. */
export function attemptFacts(attempt: Attempt, allReceipts: readonly Receipt[]): AttemptFacts {
  return factsFrom(attempt, heedWebhooks(withoutDuplicates(allReceipts)));
}

/**
 * The whole truth about one attempt as far as we know it. Unproven receipts are shown, and count once it is certain
 * without them that Meta took the message: they never settle an unknown send nor undo a refusal.
 */
export function reduceAttempt(attempt: Attempt, allReceipts: readonly Receipt[]): AttemptResult {
  const receipts = heedWebhooks(withoutDuplicates(allReceipts));
  return { ...factsFrom(attempt, receipts), timeline: timelineOf(attempt, receipts) };
}
