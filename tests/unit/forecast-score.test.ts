/** A forecast is held to what happened. */
import { expect, test } from "vitest";
import { scoreOf } from "../../shared/domain/forecasts/score.ts";

const expected = (people: number, low = people - 10, high = people + 10) => ({
  people,
  range: { low, high },
});
const FORECAST = {
  funnel: [
    { step: "attempted" as const, ...expected(1_000) },
    { step: "accepted" as const, ...expected(990) },
    { step: "sent" as const, ...expected(900) },
    { step: "delivered" as const, ...expected(850) },
    { step: "read" as const, ...expected(500) },
  ],
  branches: [
    { branch: "refused" as const, ...expected(10) },
    { branch: "limited" as const, ...expected(50) },
    { branch: "opted-out" as const, ...expected(10) },
    { branch: "technical" as const, ...expected(30) },
    { branch: "no-receipt" as const, ...expected(50) },
  ],
};

test("nothing is said before enough happened", () => {
  expect(scoreOf(FORECAST, [])).toBeNull();
  expect(scoreOf(FORECAST, [{ state: "read", code: null, n: 499 }])).toBeNull();
  expect(scoreOf(FORECAST, [{ state: "held", code: null, n: 1_000 }])).toBeNull();
});

test("each figure is compared as a share of those who were written to", () => {
  const score = scoreOf(FORECAST, [
    { state: "read", code: null, n: 200 },
    { state: "delivered", code: null, n: 200 },
    { state: "failed", code: 131_049, n: 25 },
    { state: "failed", code: 131_026, n: 25 },
    { state: "failed", code: null, n: 5 },
    { state: "sent", code: null, n: 25 },
    { state: "accepted", code: null, n: 20 },
    // Says nothing yet.
    { state: "unknown", code: null, n: 300 },
    { state: "held", code: null, n: 300 },
  ]);
  expect(score).toEqual({
    messages: 500,
    figures: [
      { figure: "delivered", expected: 85, actual: 80, isWithin: false },
      { figure: "read", expected: 50, actual: 40, isWithin: false },
      { figure: "limited", expected: 5, actual: 5, isWithin: true },
      { figure: "opted-out", expected: 1, actual: 0, isWithin: true },
      { figure: "failed", expected: 4, actual: 6, isWithin: false },
      { figure: "no-receipt", expected: 5, actual: 9, isWithin: false },
    ],
    meanError: 3.7,
  });
});

test("a forecast by an assumption has no range to lie within", () => {
  const assumed = {
    funnel: FORECAST.funnel.map((one) => ({ ...one, range: null })),
    branches: FORECAST.branches.map((one) => ({ ...one, range: null })),
  };
  const score = scoreOf(assumed, [{ state: "read", code: null, n: 1_000 }]);
  expect(score?.figures.map(({ isWithin }) => isWithin)).toEqual([null, null, null, null, null, null]);
});

test("of a part of the campaign chance makes more than of all of it", () => {
  const actual = (n: number) => [
    { state: "delivered" as const, code: null, n: 0.83 * n },
    { state: "sent" as const, code: null, n: 0.17 * n },
  ];
  const isWithin = (n: number) =>
    scoreOf(FORECAST, actual(n))?.figures.find(({ figure }) => figure === "delivered")?.isWithin;
  expect(isWithin(500)).toBe(true);
  expect(isWithin(1_000)).toBe(false);
});
