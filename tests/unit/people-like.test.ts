/** What people are taken to be like in a rehearsal. */
import { describe, expect, test } from "vitest";
import { peopleLike, type SentFigure } from "../../core/forecasts/people-like.ts";
import { ASSUMPTION } from "../../shared/domain/forecasts/assumption.data.ts";
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";

const figure = (change: Partial<SentFigure>): SentFigure => ({
  country: "BR",
  submitted: "optimized",
  state: "read",
  code: null,
  n: 1,
  ...change,
});

describe("people are taken to be", () => {
  test("as assumed, and it says so, until enough messages are known", () => {
    const { groups, isAssumed, messages, countries } = peopleLike({
      figures: [figure({ n: 999 })],
      times: [],
    });
    expect({ isAssumed, messages, countries }).toEqual({ isAssumed: true, messages: 999, countries: [] });
    expect(groups.map(({ country, optimized, read }) => [country, optimized, read])).toEqual([
      [null, true, ASSUMPTION.optimized.read],
      [null, false, ASSUMPTION.cloud.read],
    ]);
  });

  test("as they were, by country where there are enough", () => {
    const figures = [
      figure({ n: 600 }),
      figure({ state: "delivered", n: 200 }),
      figure({ state: "failed", code: 131_049, n: 100 }),
      figure({ state: "sent", n: 100 }),
      figure({ country: "FR", state: "delivered", n: 200 }),
    ];
    const { groups, isAssumed, messages, countries } = peopleLike({ figures, times: [] });
    expect({ isAssumed, messages, countries }).toEqual({
      isAssumed: false,
      messages: 1_200,
      countries: ["BR"],
    });
    const [brazil, everybody] = groups;
    expect(brazil).toMatchObject({
      country: "BR",
      optimized: true,
      failures: [{ code: 131_049, share: 0.1 }],
      silent: 0.1,
      read: 0.75,
    });
    expect(everybody).toMatchObject({ country: null, read: 0.6 });
    // Nothing is known of Cloud API: like all of them.
    expect(groups[2]).toMatchObject({ country: null, optimized: false, read: 0.6 });
  });

  test("by what says something of people alone", () => {
    const figures = [
      figure({ n: 1_000 }),
      figure({ state: "unknown", n: 5_000 }),
      figure({ state: "held", n: 5_000 }),
      // Nobody listened for receipts.
      figure({ state: "accepted", n: 5_000 }),
      // Refused for its values, and never sent: no trait of anybody.
      figure({ state: "failed", code: 132_012, n: 5_000 }),
      figure({ state: "failed", code: null, n: 5_000 }),
      figure({ submitted: null, state: "failed", n: 5_000 }),
    ];
    const { groups, messages } = peopleLike({ figures, times: [] });
    expect(messages).toBe(1_000);
    for (const group of groups)
      expect(group).toMatchObject({ failures: [], silent: 0, read: 1, known: 1_000 });
  });

  test("unknown, where nearly all that is known is about people Meta delivers no marketing to", () => {
    const figures = [figure({ country: "US", state: "failed", code: 131_049, n: 5_000 }), figure({ n: 10 })];
    expect(peopleLike({ figures, times: [] })).toMatchObject({ isAssumed: true, messages: 10 });
  });

  test("as quick as they were by the same route, and one that was very slow stays one", () => {
    const times = [
      {
        leg: "sent-delivered" as const,
        route: "optimized" as const,
        counts: [
          { bucket: bucketOf(2), n: 9_999 },
          { bucket: bucketOf(20 * 86_400), n: 1 },
        ],
      },
      { leg: "sent-delivered" as const, route: "cloud" as const, counts: [{ bucket: bucketOf(9), n: 10 }] },
    ];
    const { groups } = peopleLike({
      figures: [figure({ n: 1_000 }), figure({ submitted: "cloud", n: 1_000 })],
      times,
    });
    const of = (optimized: boolean) =>
      groups.find((group) => group.country === null && group.optimized === optimized)?.delivered ?? [];
    expect(of(true)[0]).toEqual({ share: 0.9999, from: 2, to: 2 });
    expect(of(true)[1]?.share).toBe(0.0001);
    expect(of(true)[1]?.from).toBeLessThanOrEqual(20 * 86_400);
    expect(of(false)).toEqual([{ share: 1, from: 9, to: 9 }]);
  });

  test("by an assumption whose times come to a whole", () => {
    for (const group of peopleLike({ figures: [], times: [] }).groups)
      for (const waits of [group.sent, group.delivered, group.readAfter])
        expect(waits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});
