/** How far a share may be off by chance. */
import { expect, test } from "vitest";
import { shareDifference, shareInterval } from "../../shared/domain/results/share-interval.ts";

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

// Newcombe 1998, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
])("%i of %i against %i of %i lies between %f and %f", (n, of, m, other, low, high) => {
  const between = shareDifference({ n, of }, { n: m, of: other });
  expect(between?.difference).toBeCloseTo(n / of - m / other, 12);
  expect(between?.low).toBeCloseTo(low, 4);
  expect(between?.high).toBeCloseTo(high, 4);
});

test("with nobody on one side there is no difference", () => {
  expect(shareDifference({ n: 1, of: 2 }, { n: 0, of: 0 })).toBeNull();
});
