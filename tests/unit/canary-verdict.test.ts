/** Whether a campaign goes on after the first few people. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canaryVerdict } from "../../shared/domain/sending/canary-verdict.ts";
import { propertyOf } from "../support/rounds.ts";

const LIMITS = { people: 200, minutes: 10, mostFailed: 5, leastDelivered: 50 };
const COUNTS = { people: 200, failed: 0, limited: 0, delivered: 150, refused: 0 };
const AT_ITS_TIME = { lastSentAt: 1_000, now: 601_000 };

describe("after the first few", () => {
  test("nothing is said before their time, however bad it looks, while a receipt is missing", () => {
    const bad = { ...COUNTS, failed: 199, delivered: 0 };
    expect(canaryVerdict(LIMITS, bad, { ...AT_ITS_TIME, now: 600_999 })).toEqual({
      kind: "not-yet",
      at: 601_000,
    });
    expect(canaryVerdict(LIMITS, bad, AT_ITS_TIME).kind).toBe("stops");
  });

  test.each([
    [{ delivered: 200 }, "goes-on"],
    [{ delivered: 188, failed: 12, limited: 2 }, "goes-on"],
    [{ delivered: 187, failed: 10, refused: 3 }, "stops"],
    [{ delivered: 199 }, "not-yet"],
    [{ people: 0, delivered: 0 }, "not-yet"],
  ] as const)("%j before their time: %s", (change, kind) => {
    const early = { ...AT_ITS_TIME, now: 2_000 };
    expect(canaryVerdict(LIMITS, { ...COUNTS, ...change }, early).kind).toBe(kind);
  });

  test.each([
    [{}, "goes-on", 0, 75],
    [{ failed: 10 }, "goes-on", 5, 75],
    [{ failed: 11 }, "stops", 5.5, 75],
    [{ failed: 60, limited: 50 }, "goes-on", 5, 75],
    [{ failed: 6, refused: 5 }, "stops", 5.5, 75],
    [{ delivered: 100 }, "goes-on", 0, 50],
    [{ delivered: 99 }, "stops", 0, 49.5],
    [{ people: 0, delivered: 0 }, "stops", 0, 0],
  ] as const)("%j: it %s", (change, kind, failed, delivered) => {
    expect(canaryVerdict(LIMITS, { ...COUNTS, ...change }, AT_ITS_TIME)).toEqual({
      kind,
      evidence: { failed, delivered, mostFailed: 5, leastDelivered: 50 },
    });
  });

  test("one more delivered never stops it, and one more that failed never lets it go on", () => {
    const count = fc.nat({ max: 100 });
    fc.assert(
      fc.property(count, count, count, (failed, refused, delivered) => {
        const goesOn = (change: Partial<typeof COUNTS>) =>
          canaryVerdict(LIMITS, { ...COUNTS, failed, refused, delivered, ...change }, AT_ITS_TIME).kind ===
          "goes-on";
        if (goesOn({})) expect(goesOn({ delivered: delivered + 1 })).toBe(true);
        else expect(goesOn({ failed: failed + 1 })).toBe(false);
      }),
      propertyOf("canary verdict: follows the counts", 200),
    );
  });
});
