/** Percentiles read from buckets, beside the exact ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BucketCount,
  boundsOf,
  bucketOf,
  LEGS,
  type LegTimes,
  percentile,
  secondsOf,
} from "../../shared/domain/results/latency-buckets.ts";
import { propertyOf } from "../support/rounds.ts";

const DAY = 24 * 3600;

/** Seconds as they come: mostly few, some of them days. */
const seconds = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 3_600 }),
  fc.integer({ min: 0, max: 40 * DAY }),
);

function countsOf(times: readonly number[]): readonly BucketCount[] {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(bucketOf(time), (counts.get(bucketOf(time)) ?? 0) + 1);
  return [...counts].map(([bucket, n]) => ({ bucket, n }));
}

function exact(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;
}

test("every second has one bucket, and the buckets lie in a row", () => {
  let next = 0;
  for (let bucket = 0; boundsOf(bucket).last < 400 * DAY; bucket += 1) {
    const { first, last } = boundsOf(bucket);
    expect(first).toBe(next);
    expect([bucketOf(first), bucketOf(last)]).toEqual([bucket, bucket]);
    next = last + 1;
  }
  expect(bucketOf(400 * DAY)).toBeLessThan(256);
  expect(bucketOf(-5)).toBe(0);
  expect(boundsOf(19)).toEqual({ first: 19, last: 19 });
  expect(boundsOf(bucketOf(Number.MAX_SAFE_INTEGER)).last).toBe(Number.POSITIVE_INFINITY);
  expect(() => boundsOf(300)).toThrow(RangeError);
});

test("a percentile is within 5 % or one second of the exact one", () => {
  fc.assert(
    fc.property(
      fc.array(seconds, { minLength: 1, maxLength: 400 }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (times, share) => {
        const expected = exact(times, share);
        const found = percentile(countsOf(times), share) ?? Number.NaN;
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.max(1, expected * 0.05));
      },
    ),
    propertyOf("percentiles", 300),
  );
});

test("nothing counted has no percentile, and what was taken away again leaves none", () => {
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([{ bucket: 4, n: 0 }], 0.5)).toBeNull();
});

describe("the time from one step to another", () => {
  const none: LegTimes = { accepted: null, ahead: 0, sent: null, delivered: null, read: null };
  const cases: readonly (readonly [string, Partial<LegTimes>, readonly (number | null)[]])[] = [
    ["is not known without both steps", { sent: 5_000, read: 9_000 }, [null, null, null, null]],
    ["is in whole seconds", { accepted: 5_900, sent: 7_000, delivered: 9_000, read: 9_000 }, [2, 2, 0, 4]],
    [
      "is by Meta's clock",
      { accepted: 5_900, ahead: -3_000, sent: 7_000, delivered: 9_000 },
      [5, 2, null, 7],
    ],
    ["is never below zero", { accepted: 9_000, sent: 7_000, delivered: 8_000 }, [0, 1, null, 0]],
    [
      "is unknown where Meta contradicts itself",
      { sent: 9_000, delivered: 7_000, read: 6_000 },
      [null, null, null, null],
    ],
  ];
  test.each(cases)("%s", (_, times, expected) => {
    expect(LEGS.map((leg) => secondsOf(leg, { ...none, ...times }))).toEqual(expected);
  });
});
