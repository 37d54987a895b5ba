/** Messages over time: the bars they are gathered into, and the rates of what is old enough. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { REACHED } from "../../shared/domain/messages/lifecycle.ts";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { binsOf, binUnitOf } from "../../shared/domain/results/time-bins.ts";
import { rateLimit, trendOf } from "../../shared/domain/results/trend.ts";
import { propertyOf } from "../support/rounds.ts";

const clock = createWallClock();
const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

function begins(from: string, until: string, unit: Parameters<typeof binsOf>[1], zone: string): string[] {
  return binsOf({ from: at(from), until: at(until) }, unit, zone, clock).map((bin) =>
    new Date(bin.from).toISOString().slice(0, 16),
  );
}

test("days begin at midnight of the place, whatever its summer time does", () => {
  expect(begins("2026-03-27T12:00Z", "2026-03-30T12:00Z", "day", "Europe/Paris")).toEqual([
    "2026-03-27T12:00",
    "2026-03-27T23:00",
    "2026-03-28T23:00",
    // Clocks were put forward that night.
    "2026-03-29T22:00",
  ]);
});

test("a day without a midnight begins with the first time its clocks show", () => {
  // In Cairo clocks go from midnight of 24 April 2026 to one o'clock.
  expect(begins("2026-04-23T00:00Z", "2026-04-25T12:00Z", "day", "Africa/Cairo")).toEqual([
    "2026-04-23T00:00",
    "2026-04-23T22:00",
    "2026-04-24T21:00",
  ]);
});

test("an hour that comes twice is two bars", () => {
  expect(begins("2026-10-24T23:30Z", "2026-10-25T02:30Z", "hour", "Europe/Paris")).toEqual([
    "2026-10-24T23:30",
    "2026-10-25T00:00",
    "2026-10-25T01:00",
    "2026-10-25T02:00",
  ]);
});

test("hours of places that are half an hour off begin there", () => {
  expect(begins("2026-06-01T10:00Z", "2026-06-01T12:00Z", "hour", "Asia/Kolkata")).toEqual([
    "2026-06-01T10:00",
    "2026-06-01T10:30",
    "2026-06-01T11:30",
  ]);
});

test("weeks begin on Monday, months on their first", () => {
  expect(begins("2026-11-25T00:00Z", "2026-12-09T00:00Z", "week", "UTC")).toEqual([
    "2026-11-25T00:00",
    "2026-11-30T00:00",
    "2026-12-07T00:00",
  ]);
  expect(begins("2026-11-25T00:00Z", "2027-01-09T00:00Z", "month", "UTC")).toEqual([
    "2026-11-25T00:00",
    "2026-12-01T00:00",
    "2027-01-01T00:00",
  ]);
});

test.each([
  [24, "quarter"],
  [48, "hour"],
  [24 * 30, "day"],
  [24 * 365, "week"],
  [24 * 365 * 5, "month"],
] as const)("%i hours are shown by the %s", (hours, unit) => {
  expect(binUnitOf({ from: 0, until: hours * HOUR })).toBe(unit);
});

test("bars follow on each other without gaps, and hold every message once", () => {
  const cell = fc.record({
    quarter: fc.nat({ max: 20_000 }).map((quarter) => 1_980_000 + quarter),
    reached: fc.constantFrom(...REACHED),
    n: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 40 }),
      fc.constantFrom("Europe/Paris", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"),
      fc.nat({ max: 21_000 }),
      (cells, zone, ahead) => {
        const now = (1_980_000 + ahead) * QUARTER_HOUR + 61_000;
        const { bins } = trendOf(cells, zone, clock, now);
        const sum = (ns: readonly { readonly n: number }[]) => ns.reduce((total, { n }) => total + n, 0);
        expect(sum(bins)).toBe(sum(cells));
        for (const [index, bin] of bins.entries()) {
          expect(bin.from % QUARTER_HOUR).toBe(0);
          expect(bin.until).toBeGreaterThan(bin.from);
          if (index > 0) expect(bin.from).toBe(bins[index - 1]?.until);
          const within = cells.filter(
            ({ quarter }) => quarter * QUARTER_HOUR >= bin.from && quarter * QUARTER_HOUR < bin.until,
          );
          expect(bin.n).toBe(sum(within));
          expect(bin.read).toBe(sum(within.filter(({ reached }) => reached === "read")));
          const old = within.filter(({ quarter }) => quarter * QUARTER_HOUR < rateLimit("delivered", now));
          expect(bin.rates.delivered).toEqual({
            n: sum(old.filter(({ reached }) => reached === "delivered" || reached === "read")),
            of: sum(old),
          });
        }
      },
    ),
    propertyOf("bars over time", 150),
  );
});

test("a message counts in a rate once its whole quarter hour is older than the window", () => {
  const now = at("2026-12-01T12:07Z");
  expect(new Date(rateLimit("delivered", now)).toISOString()).toBe("2026-11-30T12:00:00.000Z");
  expect(new Date(rateLimit("read", now)).toISOString()).toBe("2026-11-28T12:00:00.000Z");
});

test("without messages there are no bars", () => {
  expect(trendOf([], "UTC", clock, 0).bins).toEqual([]);
});
