/** A mean with what chance may make of it: only where that can be told. */
import { expect, test } from "vitest";
import { delayOf, FEWEST_FOR_INTERVAL } from "../../shared/domain/results/delays.ts";
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";

const counts = (n: number, late: number) => [
  { bucket: bucketOf(5), n: n - late },
  { bucket: bucketOf(80_000), n: late },
];

test("of few messages a mean and a median are told, and no interval", () => {
  for (const n of [1, 2, 20, FEWEST_FOR_INTERVAL - 1]) {
    const found = delayOf(counts(n, 0));
    expect(found).toMatchObject({ n, interval: null });
    expect(found?.mean).toBeCloseTo(found?.median ?? 0, 0);
  }
});

test("of many, the interval holds the mean and is the wider the more times vary", () => {
  const even = delayOf(counts(1_000, 0));
  const skewed = delayOf(counts(1_000, 30));
  const width = (found: typeof even) => (found?.interval?.high ?? 0) - (found?.interval?.low ?? 0);
  for (const found of [even, skewed]) {
    expect(found?.interval?.low).toBeLessThanOrEqual(found?.mean ?? 0);
    expect(found?.interval?.high).toBeGreaterThanOrEqual(found?.mean ?? 0);
  }
  expect(width(skewed)).toBeGreaterThan(1_000);
  expect(width(even)).toBeLessThan(0.1);
  expect(delayOf([])).toBeNull();
});
