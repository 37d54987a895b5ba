/** What the screens of a forecast draw and say: bars, the course over time, and what a forecast is of. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  courseOf,
  isWithinMinutes,
  LINES,
  roundUp,
} from "../../renderer/features/campaigns/review/rehearsal/course.ts";
import {
  barOf,
  firstFew,
  hasRanges,
  peopleAt,
  shareOf,
  wholeOf,
} from "../../renderer/features/campaigns/review/rehearsal/figures.ts";
import { outdatedBy } from "../../renderer/features/campaigns/review/rehearsal/outdated.ts";
import { propertyOf } from "../support/rounds.ts";

const MINUTE = 60_000;
const people = fc.nat({ max: 1_000_000 });

const bare = (count: number) => ({ people: count, range: null });

describe("parts of a whole", () => {
  test.each([
    [0, 0, 0],
    [5, 0, 0],
    [1, 4, 0.25],
  ])("%i of %i are %f", (count, whole, share) => {
    expect(shareOf(count, whole)).toBe(share);
  });

  test("a step that isn't there has nobody", () => {
    const funnel = [{ step: "attempted" as const, ...bare(12) }];
    expect(peopleAt(funnel, "attempted")).toBe(12);
    expect(peopleAt(funnel, "read")).toBe(0);
  });

  test("the longest of all bars has the whole width, and none is wider", () => {
    const ranged = fc
      .tuple(people, people, people)
      .map((three) => three.toSorted((one, other) => one - other))
      .map(([low = 0, count = 0, high = 0]) => ({ people: count, range: { low, high } }));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(ranged, people.map(bare)), { minLength: 1, maxLength: 10 }),
        (expectations) => {
          const figures = {
            funnel: expectations.map((one) => ({ step: "read" as const, ...one })),
            branches: [],
          };
          const whole = wholeOf(figures);
          const bars = expectations.map((one) => barOf(one, whole));
          for (const { sure, at, most } of bars) {
            expect(sure).toBeGreaterThanOrEqual(0);
            expect(at).toBeGreaterThanOrEqual(sure);
            expect(most).toBeGreaterThanOrEqual(at);
            expect(most).toBeLessThanOrEqual(100);
          }
          expect(Math.max(...bars.map(({ at }) => at))).toBe(whole === 0 ? 0 : 100);
        },
      ),
      propertyOf("bars of forecasts", 200),
    );
  });

  test("one range is enough for a column of them", () => {
    const without = { funnel: [{ step: "read" as const, ...bare(3) }], branches: [] };
    expect(hasRanges(without)).toBe(false);
    const branches = [{ branch: "refused" as const, people: 3, range: { low: 1, high: 5 } }];
    expect(hasRanges({ ...without, branches })).toBe(true);
  });

  test.each([
    [0, 0, 0],
    [8, 8, 0],
    [9, 9, 0],
    [10, 8, 2],
    [40, 8, 32],
  ])("of %i countries %i are named and %i counted", (length, shown, left) => {
    const countries = Array.from({ length }, (_, index) => index);
    const few = firstFew(countries, 8);
    expect([few.shown.length, few.left]).toEqual([shown, left]);
  });
});

describe("the course over time", () => {
  const at = (minute: number, sent: number, delivered: number, read: number) => ({
    at: minute * MINUTE,
    sent,
    delivered,
    read,
  });

  test("begins with nobody and ends where hardly anything comes any more", () => {
    const course = courseOf([at(10, 100, 50, 0), at(20, 100, 100, 99), at(90, 100, 100, 100)], 0);
    expect(course).toEqual({
      from: 0,
      until: 20 * MINUTE,
      isCut: true,
      top: 100,
      paths: {
        sent: "M 0 100 L 50 0 L 100 0",
        delivered: "M 0 100 L 50 50 L 100 0",
        read: "M 0 100 L 50 100 L 100 1",
      },
    });
  });

  test("is whole where something comes until the end", () => {
    const course = courseOf([at(1, 10, 0, 0), at(2, 10, 10, 0), at(3, 10, 10, 5)], 0);
    expect(course).toMatchObject({ until: 3 * MINUTE, isCut: false });
  });

  test.each([
    ["without a moment", []],
    ["where nobody was written to", [at(1, 0, 0, 0), at(2, 0, 0, 0)]],
    ["of one moment", [at(0, 5, 5, 5)]],
  ])("isn't drawn %s", (_, timeline) => {
    expect(courseOf(timeline, 0)).toBeNull();
  });

  test("never leaves its field", () => {
    const step = fc.record({ sent: people, delivered: people, read: people, minutes: fc.nat({ max: 500 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const reached = at(0, 0, 0, 0);
        const timeline = steps.map(({ minutes, ...more }) => {
          reached.at += minutes * MINUTE;
          for (const line of LINES) reached[line] += more[line];
          return { ...reached };
        });
        const course = courseOf(timeline, 0);
        if (course === null) return;
        for (const line of LINES) {
          const numbers = course.paths[line].match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
          expect(numbers.length).toBeGreaterThanOrEqual(4);
          for (const number of numbers) {
            expect(number).toBeGreaterThanOrEqual(0);
            expect(number).toBeLessThanOrEqual(100);
          }
        }
      }),
      propertyOf("courses of forecasts", 200),
    );
  });

  test.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [7, 8],
    [10, 10],
    [11, 12],
    [13, 16],
    [17, 20],
    [1_058, 1_200],
    [1_751, 2_000],
    [420_000, 600_000],
    [1_000_000, 1_000_000],
  ])("%i people are under a scale up to %i", (count, top) => {
    expect(roundUp(count)).toBe(top);
  });

  test("seconds are told where a minute has two moments", () => {
    expect(isWithinMinutes([0, MINUTE])).toBe(false);
    expect(isWithinMinutes([0, MINUTE - 1])).toBe(true);
  });
});

test.each([
  [false, "draft", false, null],
  [true, "draft", false, "draft"],
  [true, "scheduled", false, "frozen"],
  [true, "draft", true, "takenBack"],
  [true, "missed", true, "otherPlan"],
  [false, "completed", true, null],
] as const)("outdated %s in state %s, of a plan %s: %s", (isOutdated, state, isOfPlan, by) => {
  const found = { isOutdated, forecast: { isOfPlan, fingerprint: "seen" } };
  expect(outdatedBy(found, state, "seen")).toBe(by);
  // Other people make a draft's forecast an old one, and nothing is said while they are looked at.
  expect(outdatedBy(found, state, null)).toBe(by);
  expect(outdatedBy(found, state, "other")).toBe(by ?? (state === "draft" ? "people" : null));
});
