/** Whether a share has fallen: how often it is said of one that has not, and how seldom it is missed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chanceOf,
  logGamma,
  RISES,
  type Tally,
  watchForDrop,
} from "../../shared/domain/alerts/drop-evidence.ts";
import { propertyOf } from "../support/rounds.ts";

test("the gamma function is that of the tables", () => {
  expect(logGamma(1)).toBeCloseTo(0, 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 12);
  // 100! has 158 digits and begins with 9.33262154439441.
  expect(logGamma(101)).toBeCloseTo(Math.log(9.33262154439441) + 157 * Math.log(10), 10);
  let sum = 0;
  for (let n = 1; n <= 1_000; n += 1) sum += Math.log(n);
  expect(logGamma(1_001)).toBeCloseTo(sum, 8);
});

function dropEvidence(baseline: Tally, days: readonly Tally[], horizon: number) {
  const watch = watchForDrop(baseline, horizon);
  for (const [day, tally] of days.entries()) watch.add(day, tally);
  return watch.evidence();
}

/** The same by multiplying up one message after another. */
function naively(baseline: Tally, days: readonly Tally[], horizon: number): number {
  const all = [baseline, ...days];
  const sum = (tallies: readonly Tally[]) =>
    tallies.reduce((one, { n, successes }) => ({ n: one.n + n, successes: one.successes + successes }), {
      n: 0,
      successes: 0,
    });
  const total = sum(all);
  const best = total.successes / total.n;
  let evidence = 0;
  for (let day = 0; day < days.length; day += 1) {
    const before = sum(all.slice(0, day + 1));
    const since = sum(all.slice(day + 1));
    if (since.n === 0) continue;
    for (const rise of RISES) {
      let ratio = 1;
      // One after another, each with the share that the ones before it make likely.
      let [seen, good] = [0, 0];
      for (let message = 0; message < before.n; message += 1) {
        const isGood = message < before.successes;
        const share = (good + 0.5) / (seen + 1);
        ratio *= (isGood ? share : 1 - share) / (isGood ? best : 1 - best);
        seen += 1;
        good += Number(isGood);
      }
      const usual = (before.successes + 0.5) / (before.n + 1);
      const failure = (rise * (1 - usual)) / (usual + rise * (1 - usual));
      for (let message = 0; message < since.n; message += 1) {
        const isGood = message < since.successes;
        ratio *= (isGood ? 1 - failure : failure) / (isGood ? best : 1 - best);
      }
      evidence += ratio / (horizon * RISES.length);
    }
  }
  return Math.log(evidence);
}

const tally = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map(([good, bad]): Tally => ({ n: good + bad, successes: good }));

test("it is the product of one message after another", () => {
  fc.assert(
    fc.property(tally, fc.array(tally, { minLength: 1, maxLength: 5 }), (baseline, days) => {
      const { log, day } = dropEvidence(baseline, days, 5);
      const expected = naively(baseline, days, 5);
      if (days.every(({ n }) => n === 0)) {
        expect(log).toBe(Number.NEGATIVE_INFINITY);
        expect(day).toBeNull();
      } else expect(log).toBeCloseTo(expected, 8);
    }),
    propertyOf("evidence of a drop against its product", 200),
  );
});

test("the chances of however many groups are less than the whole", () => {
  let sum = 0;
  for (let place = 1; place <= 10_000; place += 1) sum += chanceOf(place, 0.05);
  expect(sum).toBeLessThan(0.05);
  expect(sum).toBeGreaterThan(0.049);
  expect(() => chanceOf(0, 0.05)).toThrow(RangeError);
});

test("a day that is over or has not come cannot be counted", () => {
  const watch = watchForDrop({ n: 1, successes: 1 }, 2);
  watch.add(1, { n: 1, successes: 1 });
  expect(() => watch.add(2, { n: 1, successes: 1 })).toThrow(RangeError);
  expect(() => watch.add(0, { n: 1, successes: 1 })).toThrow(RangeError);
});

test("an average over all that can come is no more than one", () => {
  // Of a baseline of three and two days of two, with a share of 0.7: every outcome by its chance.
  for (const share of [0.3, 0.7, 0.95]) {
    let expectation = 0;
    const chances = (n: number, successes: number) => {
      const ways = [1, n, (n * (n - 1)) / 2, (n * (n - 1) * (n - 2)) / 6][successes] ?? 0;
      return ways * share ** successes * (1 - share) ** (n - successes);
    };
    for (let base = 0; base <= 3; base += 1)
      for (let one = 0; one <= 2; one += 1)
        for (let other = 0; other <= 2; other += 1) {
          const { log } = dropEvidence(
            { n: 3, successes: base },
            [
              { n: 2, successes: one },
              { n: 2, successes: other },
            ],
            2,
          );
          expectation += chances(3, base) * chances(2, one) * chances(2, other) * Math.exp(log);
        }
    expect(expectation).toBeLessThanOrEqual(1 + 1e-12);
  }
});
