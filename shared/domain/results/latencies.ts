/** What is said of how long messages took: how many, percentiles, and how the times are spread. Pure. */
import type { Route } from "../route/route-decision.ts";
import { type BucketCount, boundsOf, LEGS, type Leg, percentile } from "./latency-buckets.ts";

/** Seconds at which the slots of a histogram end; the last slot has no end. */
export const SLOT_ENDS = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 259_200] as const;

/** Times of one leg by one route. */
export interface LegCounts {
  readonly leg: Leg;
  /** The endpoint messages were posted to; null for those not made in Waypost. */
  readonly route: Route | null;
  readonly counts: readonly BucketCount[];
}

export interface LatencyFigure {
  readonly leg: Leg;
  readonly route: Route | null;
  readonly n: number;
  /** Seconds, as precise as buckets are. */
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  /** Messages up to each of `SLOT_ENDS` and beyond the one before; those beyond the last come last. */
  readonly slots: readonly number[];
}

const ROUTE_ORDER: readonly (Route | null)[] = ["optimized", "cloud", null];

/** In the order of `LEGS`, the routes of each together; those without any time are left out. */
export function latencyFigures(all: readonly LegCounts[]): readonly LatencyFigure[] {
  return LEGS.flatMap((leg) =>
    ROUTE_ORDER.flatMap((route) => {
      const counts = all.filter((one) => one.leg === leg && one.route === route).flatMap((one) => one.counts);
      const n = counts.reduce((sum, count) => sum + count.n, 0);
      const [median, p90, p99] = [0.5, 0.9, 0.99].map((share) => percentile(counts, share));
      if (median == null || p90 == null || p99 == null) return [];
      return [{ leg, route, n, median, p90, p99, slots: slotsOf(counts) }];
    }),
  );
}

/** A bucket that reaches across the end of a slot is put where its middle is. */
function slotsOf(counts: readonly BucketCount[]): readonly number[] {
  const slots = [...SLOT_ENDS, 0].map(() => 0);
  for (const { bucket, n } of counts) {
    const seconds = middleOf(bucket);
    const slot = SLOT_ENDS.findIndex((end) => seconds <= end);
    const at = slot === -1 ? SLOT_ENDS.length : slot;
    slots[at] = (slots[at] ?? 0) + n;
  }
  return slots;
}

function middleOf(bucket: number): number {
  const { first, last } = boundsOf(bucket);
  return last === Number.POSITIVE_INFINITY ? first : (first + last) / 2;
}

/** How many of the times are no longer than this, in seconds: as precise as buckets are. */
export function noLongerThan(counts: readonly BucketCount[], seconds: number): number {
  return counts.reduce((sum, { bucket, n }) => sum + (middleOf(bucket) <= seconds ? n : 0), 0);
}
