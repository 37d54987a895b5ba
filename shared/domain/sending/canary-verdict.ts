/**
 * Whether a campaign goes on after the first few people: judged once, when their receipts have had the time they were given, or
 * as soon as all of them have come. Pure.
 */
import type { Canary } from "../campaigns/draft.ts";

/** Of those who were written to first. */
export interface CanaryCounts {
  readonly people: number;
  /** A receipt says so, those whom Meta limited included. */
  readonly failed: number;
  /** Failed since the person gets much marketing (131049): says nothing of the campaign. */
  readonly limited: number;
  readonly delivered: number;
  /** Refused at the request, and left. */
  readonly refused: number;
}

export interface CanaryEvidence {
  /** Percent of the people, to one decimal; so are the others. */
  readonly failed: number;
  readonly delivered: number;
  readonly mostFailed: number;
  readonly leastDelivered: number;
}

export type CanaryVerdict =
  /** @property at when it is judged at the latest */
  | { readonly kind: "not-yet"; readonly at: number }
  | { readonly kind: "goes-on"; readonly evidence: CanaryEvidence }
  | { readonly kind: "stops"; readonly evidence: CanaryEvidence };

const MINUTE = 60_000;

/** When the first few are judged at the latest. @param lastSentAt when the last of them was written to: milliseconds since the epoch */
export function judgedAt({ minutes }: Canary, lastSentAt: number): number {
  return lastSentAt + minutes * MINUTE;
}

export function canaryVerdict(
  limits: Canary,
  counts: CanaryCounts,
  { lastSentAt, now }: { readonly lastSentAt: number; readonly now: number },
): CanaryVerdict {
  const at = judgedAt(limits, lastSentAt);
  if (now < at && !isFinal(counts)) return { kind: "not-yet", at };
  const percent = (n: number) => Math.round((1_000 * n) / Math.max(1, counts.people)) / 10;
  const { mostFailed, leastDelivered } = limits;
  const failed = percent(counts.failed - counts.limited + counts.refused);
  const delivered = percent(counts.delivered);
  const goesOn = failed <= mostFailed && delivered >= leastDelivered;
  return { kind: goesOn ? "goes-on" : "stops", evidence: { failed, delivered, mostFailed, leastDelivered } };
}

/** Nothing that is still to come changes the counts: whoever is delivered a message doesn't fail. */
function isFinal({ people, failed, delivered, refused }: CanaryCounts): boolean {
  return people > 0 && failed + delivered + refused >= people;
}
