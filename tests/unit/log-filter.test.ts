/** The filter of the webhook log, as it stands in the window's address. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askOf,
  beginningOf,
  dayOf,
  endOf,
  logAddress,
  readLogFilter,
  WITHINS,
  writeLogFilter,
} from "../../renderer/features/webhooks/log-filter.ts";
import { WEBHOOK_OUTCOMES } from "../../shared/domain/webhooks/outcomes.ts";
import { WEBHOOK_SOURCES } from "../../shared/domain/webhooks/trust.ts";

const NOW = 1_795_165_200_000;
const HOUR = 60 * 60 * 1_000;
const time = fc.integer({ min: 0, max: NOW * 2 });

describe("the filter of the webhook log", () => {
  test("comes back from the address as it was", () => {
    const some = fc.record(
      {
        source: fc.constantFrom(...WEBHOOK_SOURCES),
        outcome: fc.constantFrom(...WEBHOOK_OUTCOMES),
        field: fc.string({ minLength: 1, maxLength: 40 }),
      },
      { requiredKeys: [] },
    );
    const when = fc.oneof(
      fc.record({ within: fc.constantFrom(...WITHINS) }),
      fc.record({ from: time, until: time }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(some, when, (one, other) => {
        const filter = { ...one, ...other };
        expect(readLogFilter(new URLSearchParams(writeLogFilter(filter)))).toEqual(filter);
      }),
    );
  });

  test("leaves out what nobody can read", () => {
    const address = "source=pigeon&outcome=lost&within=age&from=yesterday&until=&field=";
    expect(readLogFilter(new URLSearchParams(address))).toEqual({});
  });

  test("has no address of its own where there is none", () => {
    expect(logAddress({})).toBe("/webhooks/log");
    expect(logAddress({ outcome: "orphan" })).toBe("/webhooks/log?outcome=orphan");
  });

  test("asks for stretches that end now by when they begin", () => {
    expect(askOf({ within: "hour", field: "calls" }, NOW)).toEqual({ field: "calls", from: NOW - HOUR });
    expect(askOf({ from: 1, until: 2 }, NOW)).toEqual({ from: 1, until: 2 });
  });

  test("takes whole days from their first to their last millisecond", () => {
    const day = dayOf(NOW);
    const [begin, end] = [beginningOf(day) ?? 0, endOf(day) ?? 0];
    expect(begin).toBeLessThanOrEqual(NOW);
    expect(end).toBeGreaterThanOrEqual(NOW);
    expect([dayOf(begin), dayOf(end), dayOf(begin - 1) === day, dayOf(end + 1) === day]).toEqual([
      day,
      day,
      false,
      false,
    ]);
    expect([beginningOf("2026-13-01"), beginningOf("soon"), endOf("")]).toEqual([null, null, null]);
  });
});
