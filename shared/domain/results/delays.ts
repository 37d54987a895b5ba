/**
 * How long messages took to arrive, as one figure: the mean with what chance may make of it, and the median beside, since a few
 * phones that were off for a day move a mean far. Pure.
 */
import { type BucketCount, boundsOf, percentile } from "./latency-buckets.ts";

export interface Delay {
  readonly n: number;
  /** Seconds, as precise as buckets are: whole seconds below 20, then 5 % at the most. */
  readonly mean: number;
  /** What the mean may be by chance alone (about 95 %); null where too few messages were counted to tell. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Seconds. */
  readonly median: number;
}

/** Of the normal distribution, which the mean of many times is close to. */
const TWO_SIDED_95 = 1.96;
/**
 * Times are skewed: most messages arrive within seconds, few after a day. The mean of a few of them lies lower than it should more
 * often than chance is said to allow, and what they vary by is told too small, so nothing is said of fewer.
 */
export const FEWEST_FOR_INTERVAL = 100;

/** @returns null where nothing was counted */
export function delayOf(counts: readonly BucketCount[]): Delay | null {
  const median = percentile(counts, 0.5);
  const n = counts.reduce((sum, count) => sum + count.n, 0);
  if (median === null || n === 0) return null;
  const times = counts.map((count) => ({ seconds: middleOf(count.bucket), n: count.n }));
  const mean = times.reduce((sum, time) => sum + time.seconds * time.n, 0) / n;
  const squares = times.reduce((sum, time) => sum + time.n * (time.seconds - mean) ** 2, 0);
  const margin = n < FEWEST_FOR_INTERVAL ? null : TWO_SIDED_95 * Math.sqrt(squares / (n - 1) / n);
  const interval = margin === null ? null : { low: Math.max(0, mean - margin), high: mean + margin };
  return { n, mean, interval, median };
}

function middleOf(bucket: number): number {
  const { first, last } = boundsOf(bucket);
  return last === Number.POSITIVE_INFINITY ? first : (first + last) / 2;
}
