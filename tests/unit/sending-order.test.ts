/** Whose turn it is, by the hours of their classes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HORIZON, type Opening } from "../../shared/domain/campaigns/sending-time.ts";
import { createSendingOrder, type OrderedClass } from "../../shared/domain/sending/sending-order.ts";
import { propertyOf } from "../support/rounds.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALWAYS: OrderedClass = { openAt: (at) => ({ opens: at, closes: null }) };
const NEVER: OrderedClass = { openAt: () => null };
const everybody = () => 1;

/** Every day from one hour until another. */
function daily(from: number, until: number): OrderedClass & { asked: number } {
  const one = {
    asked: 0,
    openAt: (at: number): Opening => {
      one.asked += 1;
      const day = Math.floor((at - until * HOUR) / DAY) + 1;
      return { opens: day * DAY + from * HOUR, closes: day * DAY + until * HOUR };
    },
  };
  return one;
}

describe("whose turn it is", () => {
  test("those first whose hours end first, and of equals those who come first", () => {
    const order = createSendingOrder([ALWAYS, daily(9, 20), daily(9, 18), daily(9, 18), daily(12, 17)], 0);
    expect(order.next(10 * HOUR, everybody)).toEqual({ kind: "open", classes: [2, 3, 1, 0] });
    expect(order.next(12 * HOUR, everybody)).toEqual({ kind: "open", classes: [4, 2, 3, 1, 0] });
    expect(order.next(18 * HOUR, everybody)).toEqual({ kind: "open", classes: [1, 0] });
  });

  test("a clock that is put back before the first look keeps nobody waiting who has no hours", () => {
    const order = createSendingOrder([ALWAYS, daily(9, 18)], 10 * HOUR);
    expect(order.next(9 * HOUR, everybody)).toEqual({ kind: "open", classes: [1, 0] });
  });

  test("nobody's of whom nobody is left, or whom no hour suits", () => {
    const order = createSendingOrder([daily(9, 18), daily(10, 20), NEVER], 0);
    expect(order.next(12 * HOUR, (index) => (index === 0 ? 0 : 5))).toEqual({ kind: "open", classes: [1] });
    expect(order.next(12 * HOUR, (index) => (index === 2 ? 5 : 0))).toBeNull();
    expect(order.next(12 * HOUR, () => 0)).toBeNull();
  });

  test("somebody's once their hours begin, and not those of whom nobody is left", () => {
    const order = createSendingOrder([daily(9, 18), daily(11, 20)], 0);
    expect(order.next(HOUR, everybody)).toEqual({ kind: "closed", opens: 9 * HOUR });
    expect(order.next(HOUR, (index) => index)).toEqual({ kind: "closed", opens: 11 * HOUR });
    expect(order.next(19 * HOUR, (index) => 1 - index)).toEqual({ kind: "closed", opens: DAY + 9 * HOUR });
  });

  test("everybody's whom some hour suits, once sixty days are over", () => {
    const late: OrderedClass = { openAt: () => ({ opens: 10 * HORIZON, closes: null }) };
    const order = createSendingOrder([late, NEVER], 0);
    expect(order.next(HORIZON, everybody)).toEqual({ kind: "closed", opens: 10 * HORIZON });
    expect(order.next(HORIZON + 1, everybody)).toEqual({ kind: "open", classes: [0] });
  });

  test("is not worked out again before hours begin or end", () => {
    const classes = Array.from({ length: 300 }, () => daily(9, 18));
    const order = createSendingOrder(classes, 0);
    for (let now = 10 * HOUR; now < 17 * HOUR; now += 60_000) order.next(now, everybody);
    expect(classes.every(({ asked }) => asked === 1)).toBe(true);
  });

  test("is the same as when nothing is remembered, whichever way the clock jumps", () => {
    const hours = fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 23 }));
    fc.assert(
      fc.property(
        fc.array(hours, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat({ max: 80 * DAY }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 30 }),
        (ranges, questions) => {
          const classes = ranges.map(([from, length]) => daily(from, Math.min(24, from + length)));
          const order = createSendingOrder(classes, 0);
          for (const [now, left] of questions) {
            const countLeftOf = (index: number) => (left >> index) & 1;
            const fresh = createSendingOrder(classes, 0).next(now, countLeftOf);
            expect(order.next(now, countLeftOf)).toEqual(fresh);
            if (fresh?.kind === "open" && now <= HORIZON)
              for (const index of fresh.classes)
                expect(classes[index]?.openAt(now)?.opens).toBeLessThanOrEqual(now);
          }
        },
      ),
      propertyOf("sending order: the same as when nothing is remembered", 200),
    );
  });
});
