/** How long a campaign still takes, as a range. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SendingGroup } from "../../shared/domain/campaigns/sending-time.ts";
import { type EtaQuestion, etaOf } from "../../shared/domain/sending/eta.ts";
import { propertyOf } from "../support/rounds.ts";

const NOW = 1_000_000;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const anytime = (people: number): SendingGroup => ({ people, openAt: (at) => ({ opens: at, closes: null }) });

function eta(change: Partial<EtaQuestion>) {
  const { earliest, latest, inTime } = etaOf({
    now: NOW,
    planned: 100,
    measured: null,
    groups: [],
    waiting: [],
    until: null,
    perDay: null,
    limit: null,
    stop: null,
    ...change,
  });
  return { earliest: (earliest - NOW) / SECOND, latest: (latest - NOW) / SECOND, inTime };
}

describe("how long it still takes", () => {
  test("is nothing where nobody is left", () => {
    expect(eta({})).toEqual({ earliest: 0, latest: 0, inTime: { fewest: 0, most: 0 } });
  });

  test("is from what was planned to what was measured, and some more", () => {
    const groups = [anytime(10_000)];
    expect(eta({ groups })).toMatchObject({ earliest: 100, latest: 125 });
    expect(eta({ groups, measured: 50 })).toMatchObject({ earliest: 100, latest: 250 });
    // A pace above the plan is no reason to promise more.
    expect(eta({ groups, measured: 200 })).toMatchObject({ earliest: 100, latest: 125 });
  });

  test("lasts until those who wait have been tried again, and perhaps once more", () => {
    const waiting = [{ due: NOW + 600 * SECOND, messages: 100 }];
    expect(eta({ groups: [anytime(1_000)], waiting })).toMatchObject({ earliest: 601, latest: 1_201.25 });
  });

  test("knows of hours that are still to come", () => {
    const later: SendingGroup = {
      people: 100,
      openAt: (at) => ({ opens: Math.max(at, NOW + HOUR), closes: null }),
    };
    expect(eta({ groups: [later] })).toMatchObject({ earliest: 3_601, latest: 3_601.25 });
  });

  test("ends when the message is of no use any more, and says how many are reached by then", () => {
    const groups = [anytime(10_000)];
    expect(eta({ groups, measured: 50, until: NOW + 60 * SECOND })).toEqual({
      earliest: 60,
      latest: 60,
      inTime: { fewest: 2_400, most: 6_000 },
    });
  });

  test("is never a range that ends before it begins, nor grows shorter with more people", () => {
    const count = fc.nat({ max: 5_000 });
    const pace = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(
        count,
        pace,
        fc.option(pace),
        fc.option(fc.nat({ max: 600 })),
        count,
        (people, planned, measured, until, messages) => {
          const question = {
            planned,
            measured,
            until: until === null ? null : NOW + until * SECOND,
            waiting: [{ due: NOW + 30 * SECOND, messages }],
          };
          const one = eta({ ...question, groups: [anytime(people)] });
          const more = eta({ ...question, groups: [anytime(people + 100)] });
          expect(one.earliest).toBeGreaterThanOrEqual(0);
          expect(one.latest).toBeGreaterThanOrEqual(one.earliest);
          expect(one.inTime.most).toBeGreaterThanOrEqual(one.inTime.fewest);
          expect(one.inTime.most).toBeLessThanOrEqual(people + messages);
          expect(more.latest).toBeGreaterThanOrEqual(one.latest);
          expect(more.earliest).toBeGreaterThanOrEqual(one.earliest);
        },
      ),
      propertyOf("eta: a range that holds", 300),
    );
  });
});
