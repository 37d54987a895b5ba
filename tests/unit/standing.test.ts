/** Whether a message can still arrive, and its price still come, as time goes by. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MESSAGE_STATES, type MessageState } from "../../shared/domain/messages/lifecycle.ts";
import {
  BILLINGS_KEPT,
  billedAsOf,
  lastRunOut,
  lifetimeOf,
  quarterOf,
  standingOf,
} from "../../shared/domain/messages/standing.ts";
import { propertyOf } from "../support/rounds.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const QUARTER = 15 * 60_000;
const CREATED = 1_795_165_200_000;
const quarter = quarterOf(CREATED);

describe("the time a message has", () => {
  const cases: readonly (readonly [
    string,
    string,
    number | null,
    "optimized" | "cloud" | null,
    number | null,
  ])[] = [
    ["is 30 days for marketing", "MARKETING", null, "optimized", 30 * DAY],
    ["is the template's, by the optimized endpoint", "MARKETING", 12 * HOUR, "optimized", 12 * HOUR],
    ["is not the template's by Cloud API, for marketing", "MARKETING", 12 * HOUR, "cloud", 30 * DAY],
    ["is the template's for other categories", "UTILITY", 60, "cloud", 60],
    ["is ten minutes for a code", "AUTHENTICATION", null, "cloud", 600],
    ["is the usual one where Meta writes -1", "UTILITY", -1, "cloud", 30 * DAY],
    ["is not known of a category that came later", "SERVICE_PLUS", null, "cloud", null],
    ["is not taken from what every object has", "constructor", null, "cloud", null],
  ];
  test.each(cases)("%s", (_, category, ttlSeconds, submittedRoute, expected) => {
    expect(lifetimeOf({ category, ttlSeconds, submittedRoute })).toBe(expected);
  });
});

test("a message is not expired before its time is over, whenever in its quarter hour it was created", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: QUARTER - 1 }),
      fc.integer({ min: 30, max: 40 * DAY }),
      fc.integer({ min: -3 * QUARTER, max: 3 * QUARTER }),
      (offset, lifetime, late) => {
        const created = CREATED + offset;
        const now = created + lifetime * 1_000 + late;
        const isOver = quarterOf(created) <= lastRunOut(lifetime, now);
        if (late < 0) expect(isOver).toBe(false);
        // Two quarter hours of rounding, and one of grace.
        if (late >= 3 * QUARTER) expect(isOver).toBe(true);
      },
    ),
    propertyOf("times that run out", 500),
  );
});

describe("what time makes of a message", () => {
  const later = (quarters: number) => CREATED + quarters * QUARTER;
  const counted = (state: MessageState, lifetime: number | null = HOUR) => ({ state, quarter, lifetime });

  test("it is open, and stuck once Meta has been silent, until its time is over", () => {
    const seen = [0, 1, 2, 5, 6, 7].map((quarters) => standingOf(counted("accepted"), later(quarters)));
    expect(seen).toEqual(["open", "open", "stuck", "stuck", "expired", "expired"]);
    expect(standingOf(counted("sent"), later(5))).toBe("open");
    expect(standingOf(counted("sent"), later(6))).toBe("expired");
  });

  test("what has arrived or failed is over, and what Meta holds back or nobody knows is open", () => {
    const far = later(1_000_000);
    expect(MESSAGE_STATES.map((state) => [state, standingOf(counted(state), far)])).toEqual([
      ["sending", "open"],
      ["unknown", "open"],
      ["accepted", "expired"],
      ["held", "open"],
      ["paused", "open"],
      ["sent", "expired"],
      ["delivered", "over"],
      ["read", "over"],
      ["failed", "over"],
    ]);
    expect(standingOf(counted("sent", null), far)).toBe("open");
    expect(standingOf(counted("accepted", null), far)).toBe("stuck");
  });

  test("a price that has not come while there was time never comes, and one that came stays", () => {
    expect([5, 6].map((quarters) => billedAsOf("not-yet", counted("sent"), later(quarters)))).toEqual([
      "not-yet",
      "never",
    ]);
    for (const kept of BILLINGS_KEPT) {
      const expected = kept === "not-yet" ? "never" : kept;
      expect(billedAsOf(kept, counted("delivered"), later(100))).toBe(expected);
      expect(billedAsOf(kept, counted("held"), later(100))).toBe(kept);
      expect(billedAsOf(kept, counted("sent", null), later(100))).toBe(kept);
    }
  });
});
