/** Figures of a forecast: parts add up, and ranges hold as often as they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RehearsedMessage, tally } from "../../core/forecasts/tally.ts";
import { propertyOf } from "../support/rounds.ts";

const START = 1_795_165_200_000;
const UNTIL = START + 72 * 3_600_000;

const message = (change: Partial<RehearsedMessage>): RehearsedMessage => ({
  weight: 1,
  message: 0,
  requested: "optimized",
  country: "BR",
  submitted: "optimized",
  billed: "optimized",
  fallback: null,
  fallbackCode: null,
  isAccepted: true,
  sentAt: START,
  deliveredAt: null,
  readAt: null,
  failure: null,
  ...change,
});

const figuresOf = (
  messages: readonly RehearsedMessage[],
  known: (message: RehearsedMessage) => number | null,
) => tally({ messages, keys: ["A", "B"], start: START, watchedUntil: UNTIL, known });

const time = fc.option(fc.integer({ min: START, max: UNTIL }));
const anyMessage = fc
  .record({
    weight: fc.integer({ min: 1, max: 50 }),
    message: fc.constantFrom(0, 1),
    requested: fc.constantFrom("optimized" as const, "cloud" as const),
    submitted: fc.constantFrom("optimized" as const, "cloud" as const, null),
    billed: fc.constantFrom("optimized" as const, "cloud" as const, null),
    fallbackCode: fc.constantFrom(null, 134_100),
    isAccepted: fc.boolean(),
    sentAt: time,
    deliveredAt: time,
    readAt: time,
    failure: fc.constantFrom(null, { code: 131_049 }, { code: 131_050 }, { code: null }),
    country: fc.constantFrom("BR", "US", null),
  })
  .map((drawn) => {
    const isTaken = drawn.submitted !== null && drawn.isAccepted;
    return message(
      isTaken
        ? drawn
        : { ...drawn, isAccepted: false, sentAt: null, deliveredAt: null, readAt: null, failure: null },
    );
  });

test("each message that went is somewhere, once", () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 60 }), (messages) => {
      const {
        funnel,
        branches,
        routes,
        failures,
        timeline,
        messages: each,
      } = figuresOf(messages, () => 1_000);
      const sum = (parts: readonly { readonly people: number }[]) =>
        parts.reduce((all, { people }) => all + people, 0);
      const step = (name: string) => funnel.find((one) => one.step === name)?.people ?? -1;
      expect(step("attempted")).toBe(
        messages.reduce((all, { weight, submitted }) => (submitted === null ? all : all + weight), 0),
      );
      expect(step("delivered") + sum(branches)).toBe(step("attempted"));
      expect(sum(routes)).toBe(step("attempted"));
      expect(sum(each)).toBe(step("attempted"));
      expect(sum(failures)).toBeGreaterThanOrEqual(
        sum(branches.filter(({ branch }) => !["refused", "no-receipt"].includes(branch))),
      );
      expect(timeline.at(-1)?.read).toBe(step("read"));
      for (const { people, range } of [...funnel, ...branches]) {
        if (range === null) continue;
        expect(range.low).toBeLessThanOrEqual(people);
        expect(range.high).toBeGreaterThanOrEqual(people);
      }
    }),
    propertyOf("forecast tally: each message is somewhere", 200),
  );
});

/** The same numbers in every run. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a range", () => {
  test.each([
    [0.5, 1_000, 2_000],
    [0.02, 1_000, 2_000],
    [0.85, 300, 5_000],
  ])("holds about 19 times out of 20: a share of %f, %i known, %i people", (share, known, people) => {
    const chance = chanceFrom(20_261_130);
    const drawn = (n: number, of: number) => {
      let count = 0;
      for (let index = 0; index < n; index += 1) if (chance() < of) count += 1;
      return count;
    };
    const [isDelivered, isNot] = [message({ deliveredAt: START }), message({})];
    const rangeOf = (rehearsed: number) => {
      const messages = Array.from({ length: people }, (_, index) =>
        index < Math.max(1, rehearsed) ? isDelivered : isNot,
      );
      return figuresOf(messages, () => known).funnel.find(({ step }) => step === "delivered")?.range;
    };
    // Nothing else decides about it, and many rounds draw the same.
    const ranges = new Map<number, ReturnType<typeof rangeOf>>();
    const rounds = 600;
    let within = 0;
    for (let round = 0; round < rounds; round += 1) {
      const rehearsed = drawn(people, drawn(known, share) / known);
      if (!ranges.has(rehearsed)) ranges.set(rehearsed, rangeOf(rehearsed));
      const range = ranges.get(rehearsed);
      const actual = drawn(people, share);
      if (range != null && actual >= range.low && actual <= range.high) within += 1;
    }
    expect(within / rounds).toBeGreaterThan(0.92);
    expect(within / rounds).toBeLessThan(0.985);
  });

  test("is as wide as the little that is known of some", () => {
    const half = (country: string) =>
      Array.from({ length: 1_000 }, (_, index) =>
        message({ country, ...(index % 2 === 0 ? { deliveredAt: START } : {}) }),
      );
    const width = (known: (one: RehearsedMessage) => number) => {
      const range = figuresOf([...half("BR"), ...half("FR")], known).funnel[3]?.range;
      return (range?.high ?? 0) - (range?.low ?? 0);
    };
    expect(width(({ country }) => (country === "FR" ? 300 : 100_000))).toBeGreaterThan(
      1.2 * width(() => 100_000),
    );
  });

  test("is left out where rules decide, and where nothing is known", () => {
    const messages = [message({ deliveredAt: START }), message({ isAccepted: false, sentAt: null })];
    const { funnel, branches } = figuresOf(messages, () => 1_000);
    expect(funnel.map(({ range }) => range === null)).toEqual([true, true, false, false, false]);
    expect(branches.find(({ branch }) => branch === "refused")?.range).toBeNull();
    for (const { range } of figuresOf(messages, () => null).funnel) expect(range).toBeNull();
  });
});
