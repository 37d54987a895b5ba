/** How long a campaign takes, and whom it reaches in time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfSending, sentBefore } from "../../shared/domain/campaigns/sending-time.ts";
import { propertyOf } from "../support/rounds.ts";

const START = 1_000_000;
const at = (seconds: number, people: number) => ({ at: START + seconds * 1_000, people });

test.each([
  ["nobody", [], 0],
  ["those who may be written to at once", [at(0, 800)], 10],
  ["those whose time has passed", [at(-500, 800)], 10],
  ["those who wait, after a pause", [at(0, 80), at(60, 80)], 61],
  ["those who wait, after the others", [at(0, 8_000), at(60, 80)], 101],
])("the end with %s", (_, openings, seconds) => {
  expect(endOfSending(openings, START, 80)).toBe(START + seconds * 1_000);
});

test.each([
  [0, 0],
  [5, 400],
  [20, 800],
  [61, 880],
  [1_000, 1_600],
])("before second %d, %d people are reached", (seconds, people) => {
  const openings = [at(60, 800), at(0, 800)];
  expect(sentBefore(openings, { start: START, perSecond: 80, until: START + seconds * 1_000 })).toBe(people);
});

test("whoever is reached before the end and after it are all there are, as when each is sent by itself", () => {
  const openings = fc.array(
    fc.record({ at: fc.integer({ min: -50, max: 50 }).map((s) => START + s * 1_000), people: fc.nat(40) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      openings,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 90_000 }),
      (groups, perSecond, later) => {
        const times: number[] = [];
        let free = START;
        for (const group of groups.toSorted((one, other) => one.at - other.at)) {
          for (let person = 0; person < group.people; person += 1) {
            const goes = Math.max(free, group.at);
            times.push(goes);
            free = goes + 1_000 / perSecond;
          }
        }
        const until = START + later;
        const reached = times.filter((time) => time < until - 1e-6).length;
        // A message that is just due counts either way.
        expect(
          Math.abs(sentBefore(groups, { start: START, perSecond, until }) - reached),
        ).toBeLessThanOrEqual(1);
        expect(endOfSending(groups, START, perSecond)).toBeCloseTo(times.length === 0 ? START : free, 3);
      },
    ),
    propertyOf("sending time", 300),
  );
});
