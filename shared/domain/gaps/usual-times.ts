/** How long messages usually take until Meta tells of a step, from what was measured. Pure. */
import { type BucketCount, percentile } from "../results/latency-buckets.ts";
import type { UsualTimes } from "./gaps.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Of fewer messages, a percentile says nothing. */
const ENOUGH = 50;

/** Meta sends a message within seconds; whether it arrives depends on the phone. */
const RULES = {
  sent: { share: 0.99, unmeasured: 2 * MINUTE, least: MINUTE, most: HOUR },
  delivered: { share: 0.95, unmeasured: HOUR, least: 15 * MINUTE, most: 24 * HOUR },
} as const;

export interface MeasuredTimes {
  /** From when Meta took it, in seconds, as `latency-buckets.ts` counts them. */
  readonly sent: readonly BucketCount[];
  readonly delivered: readonly BucketCount[];
}

export function usualTimesOf(measured: MeasuredTimes): UsualTimes {
  return { sent: usualOf("sent", measured.sent), delivered: usualOf("delivered", measured.delivered) };
}

function usualOf(step: keyof typeof RULES, counts: readonly BucketCount[]): number {
  const { share, unmeasured, least, most } = RULES[step];
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const seconds = total < ENOUGH ? null : percentile(counts, share);
  return seconds === null ? unmeasured : Math.min(most, Math.max(least, Math.round(seconds * SECOND)));
}
