/** Which part of its level a number sends at, after Meta said that it was too much. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterSign, FULL_SPEED, factorAt, type SlowSign } from "../../shared/domain/sending/throttle.ts";
import { propertyOf } from "../support/rounds.ts";

const TOO_FAST: SlowSign = { kind: "too-fast" };
const SECOND = 1_000;

describe("a number that sent too fast", () => {
  test("slows down by a part, and comes back evenly to all of its level", () => {
    const slowed = afterSign(FULL_SPEED, TOO_FAST, 5_000);
    expect(factorAt(slowed, 5_000)).toBeCloseTo(0.7, 9);
    expect(factorAt(slowed, 10_000)).toBeCloseTo(0.8, 9);
    expect(factorAt(slowed, 20_000)).toBe(1);
    expect(factorAt(slowed, 900_000)).toBe(1);
  });

  test("hears of the same second once, and of the next one again", () => {
    const once = afterSign(FULL_SPEED, TOO_FAST, 0);
    expect(afterSign(once, TOO_FAST, 999)).toBe(once);
    expect(factorAt(afterSign(once, TOO_FAST, SECOND), SECOND)).toBeCloseTo(0.72 * 0.7, 9);
  });

  test.each([
    [79, 1],
    [80, 0.9],
    [99, 0.9],
    [100, 0.7],
    [150, 0.7],
  ])("%d percent of a usage limit leave %d of the level", (percent, expected) => {
    expect(factorAt(afterSign(FULL_SPEED, { kind: "usage", percent }, 0), 0)).toBeCloseTo(expected, 9);
  });

  test("never stops altogether, never goes beyond its level, and is back half a minute or so after the last sign", () => {
    const sign = fc.oneof(
      fc.constant(TOO_FAST),
      fc.record({ kind: fc.constant("usage" as const), percent: fc.integer({ min: 0, max: 200 }) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 3_000 }), sign), { maxLength: 100 }), (signs) => {
        let throttle = FULL_SPEED;
        let now = 0;
        for (const [pause, one] of signs) {
          now += pause;
          const before = factorAt(throttle, now);
          throttle = afterSign(throttle, one, now);
          const after = factorAt(throttle, now);
          expect(after).toBeGreaterThanOrEqual(0.05);
          expect(after).toBeLessThanOrEqual(before);
        }
        for (let later = 0; later < 48; later += 1) {
          const [one, next] = [
            factorAt(throttle, now + later * SECOND),
            factorAt(throttle, now + (later + 1) * SECOND),
          ];
          expect(next - one).toBeGreaterThanOrEqual(0);
          expect(next - one).toBeLessThanOrEqual(0.02 + 1e-9);
        }
        expect(factorAt(throttle, now + 48 * SECOND)).toBe(1);
      }),
      propertyOf("throttle: never stops altogether and always comes back", 200),
    );
  });
});
