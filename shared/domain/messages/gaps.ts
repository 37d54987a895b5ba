/**
 * The time between a step of the timeline and the one before, as far as the clocks allow: Meta's counts whole seconds
 * (meta-facts 6.1) and may differ from ours. It gives no figure that nobody measured. Pure.
 */
import type { Party } from "../route/route-decision.ts";

/** The part of a step that matters here; times are milliseconds since the epoch. */
export interface DatedStep {
  readonly at: number;
  readonly source: Party;
  /** Known only because a later step was reported; its time is that of the later step. */
  readonly implied: boolean;
}

export type Gap =
  /** Both times are by our clock. */
  | { readonly kind: "exact"; readonly ms: number }
  /** At least one time is Meta's, which has whole seconds; never 0. */
  | { readonly kind: "seconds"; readonly seconds: number }
  /** First our time, then Meta's, less than a second apart. */
  | { readonly kind: "under-a-second" }
  /** Both times are Meta's, and in the same second. */
  | { readonly kind: "same-second" };

const SECOND = 1000;

/**
 * @param arrivedAt when Meta's report of the step reached us, by our clock; null for a step of our own
 * @returns null where nothing can be said: for the first step, beside an implied one, and where the clocks disagree
 */
export function gapOf(before: DatedStep | undefined, step: DatedStep, arrivedAt: number | null): Gap | null {
  if (before === undefined || before.implied || step.implied) return null;
  const ms = step.at - before.at;
  if (before.source === "waypost" && step.source === "waypost") return ms < 0 ? null : { kind: "exact", ms };
  if (before.source === step.source && ms === 0) return { kind: "same-second" };
  if (before.source !== step.source) {
    // A report that arrives before its own date shows that Meta's clock is ahead of ours, as a sandbox's is once it
    // was moved on.
    const isAhead = arrivedAt !== null && step.at > arrivedAt + SECOND;
    if (isAhead || ms <= -SECOND) return null;
    if (ms < SECOND) return { kind: "under-a-second" };
  }
  return { kind: "seconds", seconds: Math.round(ms / SECOND) };
}
