/** Places of the messaging limit, against somebody who counts names. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { limitPlaces } from "../../shared/domain/campaigns/limit-places.ts";
import { propertyOf } from "../support/rounds.ts";

const DAY = 86_400_000;
const AT = 10 * DAY;
const QUARTER = 15 * 60_000;

test("who holds a place takes no further one", () => {
  const others = Array.from({ length: 1_800 }, () => AT - DAY + QUARTER);
  const question = { most: 2_000, perDay: null, at: AT, people: 500, already: 40, others };
  expect(limitPlaces(question)).toEqual({
    used: 1_840,
    free: 200,
    releases: [{ at: AT + QUARTER, people: 1_800 }],
    beyond: 300,
  });
  // Spread over days, only the first one can be too much.
  expect(limitPlaces({ ...question, perDay: 170 }).beyond).toBe(10);
  expect(limitPlaces({ ...question, perDay: 3_000 }).beyond).toBe(300);
});

test("of a limit that was lowered, places come free once fewer are taken than it has", () => {
  const others = [1, 2, 3, 4].map((n) => AT - n * QUARTER);
  expect(limitPlaces({ most: 3, perDay: null, at: AT, people: 1, already: 0, others })).toEqual({
    used: 4,
    free: 0,
    releases: [3, 2, 1].map((n) => ({ at: AT + DAY - n * QUARTER, people: 1 })),
    beyond: 1,
  });
});

test("never more places than the limit has, and as many as a plain count of people leaves", () => {
  const name = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(
      fc.uniqueArray(name),
      fc.array(fc.tuple(name, fc.integer({ min: 1, max: DAY - 1 }))),
      fc.integer({ min: 1, max: 40 }),
      (campaign, sent, most) => {
        const last = new Map<number, number>();
        for (const [person, ago] of sent) last.set(person, Math.max(last.get(person) ?? 0, AT - ago));
        const others = [...last].flatMap(([person, at]) => (campaign.includes(person) ? [] : [at]));
        const already = campaign.filter((person) => last.has(person)).length;
        const found = limitPlaces({ most, perDay: null, at: AT, people: campaign.length, already, others });

        expect(found.used).toBe(last.size);
        // One after the other, those who hold a place first.
        const holders = new Set(last.keys());
        let waiting = 0;
        for (const person of campaign.toSorted(
          (one, other) => Number(last.has(other)) - Number(last.has(one)),
        )) {
          if (!holders.has(person) && holders.size >= most) waiting += 1;
          else holders.add(person);
        }
        expect(found.beyond).toBe(waiting);
        const released = found.releases.reduce((sum, { people }) => sum + people, 0);
        // Within 24 hours all are free again.
        expect(found.free + released).toBe(most);
        for (const { at } of found.releases) {
          expect(at).toBeGreaterThan(AT);
          expect(at).toBeLessThanOrEqual(AT + DAY);
        }
      },
    ),
    propertyOf("limit places", 500),
  );
});
