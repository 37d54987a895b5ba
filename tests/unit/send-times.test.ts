/** The hour of the recipient's day at which messages did best, and shares that chance has less of a hand in. */
import { expect, test } from "vitest";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { placeCells, sendTimesOf } from "../../shared/domain/results/send-times.ts";
import { shrinkShares } from "../../shared/domain/results/shrinkage.ts";

const clock = createWallClock();

// By hand: mean 0.5, so 0.25 of variance; Σ of (p − mean)² = 2.5; what is left of 2.5 / 0.25 beyond the 2 that chance makes,
// against 60 − 3 · 400 / 60 − 2 = 38, is γ = 8 / 38; the mean counts as 1 / γ − 1 = 3.75 messages.
test("a worked example", () => {
  const shrunk = shrinkShares([
    { n: 10, of: 20 },
    { n: 5, of: 20 },
    { n: 15, of: 20 },
  ]);
  expect(shrunk?.mean).toBe(0.5);
  expect(shrunk?.strength).toBeCloseTo(3.75, 10);
  expect(shrunk?.shares[0]?.share).toBe(0.5);
  // (5 + 3.75 / 2) / 23.75
  expect(shrunk?.shares[1]?.share).toBeCloseTo(0.289474, 6);
  // 1.96 · √(0.289474 · 0.710526 / 24.75)
  expect(shrunk?.shares[1]?.low).toBeCloseTo(0.110802, 5);
  expect(shrunk?.shares[2]?.share).toBeCloseTo(0.710526, 6);
});

test("groups that are all or nothing leave an empty one open, and every share is a number", () => {
  const shrunk = shrinkShares([
    { n: 100, of: 100 },
    { n: 0, of: 50 },
    { n: 0, of: 0 },
  ]);
  expect(shrunk?.strength).toBe(0);
  expect(shrunk?.isBeyondChance).toBe(true);
  expect(shrunk?.shares[2]).toEqual({ share: 100 / 150, low: 0, high: 1 });
  for (const { share, low, high } of shrunk?.shares ?? [])
    expect([share, low, high].every(Number.isFinite)).toBe(true);
});

test("a spread that chance often makes is none", () => {
  // χ² = 0.9 with one degree of freedom; one of twenty cases exceeds 3.84.
  const shrunk = shrinkShares([
    { n: 55, of: 100 },
    { n: 45, of: 95 },
  ]);
  expect(shrunk?.isBeyondChance).toBe(false);
});

test("groups that differ as chance makes them are all alike", () => {
  const shrunk = shrinkShares([
    { n: 31, of: 100 },
    { n: 29, of: 100 },
    { n: 30, of: 100 },
  ]);
  expect(shrunk?.strength).toBeNull();
  expect(shrunk?.shares.map(({ share }) => share)).toEqual([0.3, 0.3, 0.3]);
});

test("one empty group, or one group, moves nothing; nobody has no share", () => {
  expect(shrinkShares([])).toBeNull();
  expect(shrinkShares([{ n: 0, of: 0 }])).toBeNull();
  expect(shrinkShares([{ n: 3, of: 4 }])?.shares[0]?.share).toBe(0.75);
  expect(
    shrinkShares([
      { n: 0, of: 5 },
      { n: 0, of: 9 },
    ])?.strength,
  ).toBeNull();
});

test("how far groups are spread is found again", () => {
  // About the quantiles of a beta distribution with a mean of 0.3 that counts as 100; 4,000 messages each.
  const shares = [
    0.2255, 0.2422, 0.2538, 0.2637, 0.2727, 0.2815, 0.2903, 0.2996, 0.3088, 0.3186, 0.3295, 0.3424, 0.3602,
    0.3766,
  ];
  const shrunk = shrinkShares(shares.map((share) => ({ n: Math.round(share * 4_000), of: 4_000 })));
  expect(shrunk?.strength).toBeGreaterThan(60);
  expect(shrunk?.strength).toBeLessThan(180);
});

const at = (iso: string) => Math.floor(Date.parse(iso) / QUARTER_HOUR);

test("messages stand at the recipient's own hour and weekday", () => {
  const { groups, several, unknown } = placeCells(
    [
      // Tuesday, 1 December 2026, 23:15 in Kolkata is Tuesday 17:45 by UTC.
      { zones: ["Asia/Kolkata"], quarter: at("2026-12-01T17:45Z"), n: 2, of: 3 },
      // Wednesday, 00:30 in Kolkata.
      { zones: ["Asia/Kolkata"], quarter: at("2026-12-01T19:00Z"), n: 0, of: 1 },
      // Both clocks show the same.
      { zones: ["Europe/Paris", "Europe/Berlin"], quarter: at("2026-12-01T19:00Z"), n: 1, of: 1 },
      { zones: ["America/New_York", "America/Los_Angeles"], quarter: at("2026-12-01T19:00Z"), n: 1, of: 7 },
      { zones: [], quarter: at("2026-12-01T19:00Z"), n: 1, of: 9 },
    ],
    clock,
  );
  expect([several, unknown]).toEqual([7, 9]);
  const filled = groups.flatMap(({ n, of }, slot) =>
    of === 0 ? [] : [[Math.floor(slot / 24), slot % 24, n, of]],
  );
  expect(filled).toEqual([
    [1, 20, 1, 1],
    [1, 23, 2, 3],
    [2, 0, 0, 1],
  ]);
});

/** Messages at some hours of every weekday. */
function week(hours: Readonly<Record<number, { readonly n: number; readonly of: number }>>) {
  return Array.from({ length: 168 }, (_, slot) => hours[slot % 24] ?? { n: 0, of: 0 });
}

test("three lucky readers at four in the morning don't win", () => {
  const groups = week({ 10: { n: 90, of: 300 }, 14: { n: 84, of: 300 }, 18: { n: 150, of: 300 } });
  groups[4] = { n: 3, of: 3 };
  const times = sendTimesOf(groups);
  expect(times?.best).toBe(18);
  expect(times?.hours[4]?.share).toBeLessThan(times?.hours[18]?.share ?? 0);
  expect(times?.hours[18]).toMatchObject({ n: 7 * 150, of: 7 * 300 });
  expect(times?.weekdays[0]?.of).toBe(903);
});

test("without enough evidence nothing is suggested", () => {
  expect(sendTimesOf(week({ 10: { n: 1, of: 3 }, 18: { n: 2, of: 3 } }))?.best).toBeNull();
  expect(sendTimesOf(week({ 10: { n: 30, of: 100 }, 18: { n: 30, of: 100 } }))?.best).toBeNull();
  expect(sendTimesOf(week({}))).toBeNull();
});
