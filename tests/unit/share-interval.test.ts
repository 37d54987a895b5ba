/** How far a share may be off by chance. */
import { expect, test } from "vitest";
import { shareInterval } from "../../shared/domain/results/share-interval.ts";

// Computed apart from it: roots of (p - s)² = z² s (1 - s) / n, to four digits.
test.each([
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [1, 1, 0.2065, 1],
  [500, 1_000, 0.4691, 0.5309],
  [9_900, 10_000, 0.9879, 0.9918],
])("%i of %i may be %d to %d", (n, of, low, high) => {
  const interval = shareInterval(n, of);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("of nobody there is no share, and more than all are none", () => {
  expect(shareInterval(0, 0)).toBeNull();
  expect(() => shareInterval(3, 2)).toThrow(RangeError);
});
