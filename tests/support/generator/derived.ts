/**
 * What the product derives of a planned message from the statuses that have come so far, in few steps of its own: the
 * product's reducer takes several times as long. generator.test.ts holds the rows to the product's.
 */
import type { MessageState, Reached } from "../../../shared/domain/messages/lifecycle.ts";
import {
  billedRouteOf,
  type FallbackReason,
  fallbackByMeta,
  type Route,
} from "../../../shared/domain/route/route-decision.ts";
import type { PlannedAttempt, PlannedMessage, PlannedPrice, PlannedStatus } from "./plan.ts";
import type { GeneratedError } from "./world.data.ts";

export interface DerivedMessage {
  readonly state: MessageState;
  readonly reached: Reached;
  /** `n` of the attempt that decides. */
  readonly deciding: number;
  readonly billed: Route | null;
  readonly why: FallbackReason | null;
  readonly price: PlannedPrice | null;
  readonly error: GeneratedError | null;
  readonly traceId: string | null;
  readonly deliveries: number;
  readonly accepted: number | null;
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly read: number | null;
  readonly failed: number | null;
}

const FURTHEST: Readonly<Record<MessageState, number>> = {
  failed: 0,
  unknown: 1,
  sending: 2,
  accepted: 3,
  held: 3,
  paused: 3,
  sent: 4,
  delivered: 5,
  read: 6,
};

function stateOf({ outcome }: PlannedAttempt, came: readonly PlannedStatus[]): MessageState {
  const has = (word: string) => came.some(({ status }) => status === word);
  if (has("read")) return "read";
  if (has("delivered")) return "delivered";
  if (has("failed")) return "failed";
  if (has("sent")) return "sent";
  if (came.length > 0) return "accepted";
  switch (outcome.kind) {
    case "sending":
    case "unknown":
      return outcome.kind;
    case "refused":
    case "never-sent":
      return "failed";
    case "elsewhere":
      return "accepted";
    case "accepted":
      if (outcome.messageStatus === "held_for_quality_assessment") return "held";
      return outcome.messageStatus === "paused" ? "paused" : "accepted";
  }
}

function reachedBy(state: MessageState, outcome: string, came: readonly PlannedStatus[]): Reached {
  if (state === "failed") {
    if (came.some(({ status }) => status === "sent")) return "sent";
    return came.length > 0 || outcome === "accepted" ? "accepted" : "not-accepted";
  }
  if (state === "sending" || state === "unknown") return "not-accepted";
  return state === "held" || state === "paused" ? "accepted" : state;
}

/** @param seen which of its statuses have come, a bit for each place */
export function derivedOf(message: PlannedMessage, seen: number): DerivedMessage {
  const ofAttempts = message.attempts.map((attempt, index) => {
    const came = message.statuses.filter((status, place) => status.attempt === index && (seen >> place) & 1);
    return { attempt, n: index + 1, came, state: stateOf(attempt, came) };
  });
  const deciding = ofAttempts.reduce((best, one) =>
    FURTHEST[one.state] >= FURTHEST[best.state] ? one : best,
  );
  const { attempt, came, state, n } = deciding;
  const { outcome } = attempt;
  const first = (word: string) => came.find(({ status }) => status === word) ?? null;
  const price = came.find((status) => status.price !== null)?.price ?? null;
  const billed = billedRouteOf(price?.category ?? null);
  const refusal = outcome.kind === "refused" && state === "failed" ? outcome : null;
  const isOver = outcome.kind === "refused" || outcome.kind === "never-sent";
  const fallback = message.fallback ?? fallbackByMeta(message.route, billed, message.onboardingStatus);
  return {
    state,
    reached: reachedBy(state, outcome.kind, came),
    deciding: n,
    billed,
    why: fallback?.reason ?? null,
    price,
    error: first("failed")?.error ?? refusal?.error ?? null,
    traceId: refusal?.traceId ?? null,
    deliveries: ofAttempts.filter((one) => one.state === "delivered" || one.state === "read").length,
    accepted: outcome.kind === "accepted" ? outcome.at : null,
    sent: first("sent")?.at ?? null,
    delivered: first("delivered")?.at ?? null,
    read: first("read")?.at ?? null,
    failed: first("failed")?.at ?? (isOver ? outcome.at : null),
  };
}
