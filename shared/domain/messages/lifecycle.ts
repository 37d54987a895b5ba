/**
 * What became of one message: one pure reducer over what we did (the submission) and what Meta reported
 * (receipts). It gives the same answer for any order and any duplication of the receipts, so the state can be
 * rebuilt from the webhook log at any time. It must not know when or how often a receipt arrived.
 * Source: meta-facts 6.1 (status values, which receipts carry pricing) and 6.4 (at least once, in no order).
 */

import type { OnboardingStatus } from "../accounts/onboarding.ts";
import { tellingError } from "../graph/meta-error.ts";
import {
  billedRouteOf,
  type Fallback,
  fallbackByMeta,
  type Party,
  type Route,
} from "../route/route-decision.ts";

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

/** An error of Meta's about one message, in the words it came with. */
export interface MessageError {
  /** Null where Meta gives none. */
  readonly code: number | null;
  readonly title: string;
  readonly details: string | null;
  readonly traceId: string | null;
}

/** What we did. Times are milliseconds since the epoch, from our clock. */
export interface Submission {
  readonly requestedRoute: Route;
  readonly submittedRoute: Route;
  /** Set when we, not Meta, chose another route than the one asked for. */
  readonly fallback: Fallback | null;
  readonly onboardingStatus: OnboardingStatus | null;
  readonly createdAt: number;
  readonly outcome: SubmissionOutcome;
}

export type SubmissionOutcome =
  | { readonly kind: "sending" }
  | { readonly kind: "unknown"; readonly at: number }
  | { readonly kind: "accepted"; readonly at: number; readonly messageStatus: string | null }
  /** The request never reached Meta: nothing can arrive, and sending again by hand is safe. */
  | { readonly kind: "never-sent"; readonly at: number }
  | { readonly kind: "refused"; readonly at: number; readonly error: MessageError };

/** One status event. `at` is Meta's own timestamp in milliseconds; its resolution is one second. */
export interface Receipt {
  readonly status: string;
  readonly at: number;
  /** `pricing` as Meta wrote it; it is on `sent` or on a later receipt, and not surely on any (meta-facts 13.3). */
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
  readonly error: MessageError | null;
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

export interface MessageOutcome {
  readonly state: MessageState;
  readonly requestedRoute: Route;
  readonly submittedRoute: Route;
  readonly billedRoute: Route | null;
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
  readonly billing: Billing;
  readonly fallback: Fallback | null;
  readonly error: MessageError | null;
  readonly timeline: readonly TimelineEntry[];
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
 * One receipt a (status, timestamp): the key Meta's events are told apart by. Where copies differ (one has
 * the price, one the error), each thing is kept from the first copy in the total order that has it.
 */
function withoutDuplicates(receipts: readonly Receipt[]): readonly Receipt[] {
  const merged = new Map<string, Receipt>();
  for (const receipt of [...receipts].sort(compareReceipts)) {
    const key = `${receipt.status} ${receipt.at}`;
    const earlier = merged.get(key);
    merged.set(key, {
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

function errorsOf(...receipts: readonly (Receipt | undefined)[]): readonly MessageError[] {
  return receipts.flatMap((receipt) => receipt?.error ?? []);
}

function stateOf(submission: Submission, receipts: readonly Receipt[]): MessageState {
  const has = (status: string) => receipts.some((receipt) => receipt.status === status);
  if (has("read")) return "read";
  if (has("delivered")) return "delivered";
  if (has("failed")) return "failed";
  if (has("sent")) return "sent";
  // Any receipt at all proves that Meta took the message, whatever became of our request.
  if (receipts.length > 0) return "accepted";
  const { outcome } = submission;
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
  }
}

function acceptedAs(messageStatus: string | null): "accepted" | "held" | "paused" {
  if (messageStatus === "held_for_quality_assessment") return "held";
  if (messageStatus === "paused") return "paused";
  return "accepted";
}

type Step = Pick<TimelineEntry, "step" | "at" | "source" | "status" | "error" | "implied">;

function submissionSteps(submission: Submission): readonly Step[] {
  const own = (step: TimelineStep, at: number, error: MessageError | null = null): Step => ({
    step,
    at,
    source: "waypost",
    status: null,
    error,
    implied: false,
  });
  const created = own("created", submission.createdAt);
  const { outcome } = submission;
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
  }));
  const read = receipts.find((receipt) => receipt.status === "read");
  const isDeliveredReported = receipts.some((receipt) => receipt.status === "delivered");
  if (read && !isDeliveredReported) {
    // Meta may skip `delivered` when the person reads at once (meta-facts 6.1).
    steps.push({ step: "delivered", at: read.at, source: "meta", status: null, error: null, implied: true });
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

function timelineOf(submission: Submission, receipts: readonly Receipt[]): readonly TimelineEntry[] {
  const steps = [...submissionSteps(submission), ...receiptSteps(receipts)];
  return steps.map((step, index) => ({ ...step, clockConflict: conflictsWith(steps.slice(0, index), step) }));
}

function billingOf(
  { outcome }: Submission,
  receipts: readonly Receipt[],
  state: MessageState,
  pricingCategory: string | null,
): Billing {
  if (pricingCategory !== null) return billedRouteOf(pricingCategory) === null ? "unclear" : "known";
  const isTaken = receipts.length > 0 || (outcome.kind !== "refused" && outcome.kind !== "never-sent");
  if (!isTaken) return "none";
  if (state === "failed") return "failed-before";
  const has = (status: string) => receipts.some((receipt) => receipt.status === status);
  return has("sent") && has("delivered") && has("read") ? "unnamed" : "not-yet";
}

/** The whole truth about one message as far as we know it. */
export function reduceMessage(submission: Submission, allReceipts: readonly Receipt[]): MessageOutcome {
  const receipts = withoutDuplicates(allReceipts);
  const state = stateOf(submission, receipts);
  const priced = (field: "pricingCategory" | "pricingType" | "pricingSubtype") =>
    receipts.find((receipt) => receipt[field] !== null)?.[field] ?? null;
  const pricingCategory = priced("pricingCategory");
  const billedRoute = billedRouteOf(pricingCategory);
  const failure = tellingError(errorsOf(...receipts.filter(({ status }) => status === "failed")));
  return {
    state,
    requestedRoute: submission.requestedRoute,
    submittedRoute: submission.submittedRoute,
    billedRoute,
    pricingCategory,
    pricingType: priced("pricingType"),
    pricingSubtype: priced("pricingSubtype"),
    billing: billingOf(submission, receipts, state, pricingCategory),
    fallback:
      submission.fallback ??
      fallbackByMeta(submission.submittedRoute, billedRoute, submission.onboardingStatus),
    error:
      submission.outcome.kind === "refused" && state === "failed"
        ? (failure ?? submission.outcome.error)
        : failure,
    timeline: timelineOf(submission, receipts),
  };
}
