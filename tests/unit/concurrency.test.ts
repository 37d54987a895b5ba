/** How many requests of a number may be under way at once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterLatency,
  afterShortage,
  type Concurrency,
  FEWEST_AT_ONCE,
  FIRST_CONCURRENCY,
  fitted,
  MOST_AT_ONCE,
} from "../../shared/domain/sending/concurrency.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";

const answeredIn = (milliseconds: number): Concurrency => afterLatency(FIRST_CONCURRENCY, milliseconds);

describe("requests at once", () => {
  test.each([
    [1_000, 200, 300],
    [1_000, 2_000, 3_000],
    [1_000, 30_000, MOST_AT_ONCE],
    [80, 50, FEWEST_AT_ONCE],
    [80, 1_000, 120],
  ])("at %d a second with answers after %d ms are %d", (perSecond, latency, expected) => {
    expect(fitted(answeredIn(latency), perSecond, 0).most).toBe(expected);
  });

  test("grow at once when a message finds no connection, and shrink by a tenth every five seconds", () => {
    const grown = afterShortage(FIRST_CONCURRENCY, 100);
    expect(grown.most).toBe(108);
    const seen = fitted(grown, 10, 0);
    expect(fitted(seen, 10, 4_999).most).toBe(108);
    const smaller = fitted(seen, 10, 5_000);
    expect(smaller.most).toBe(97);
    expect(fitted(smaller, 10, 9_999).most).toBe(97);
    expect(fitted(smaller, 10, 10_000).most).toBe(87);
    // A shortage in between starts the waiting over.
    expect(fitted(afterShortage(smaller, 1), 10, 10_000).most).toBe(122);
  });

  test("stay the same where nothing was short", () => {
    expect(afterShortage(FIRST_CONCURRENCY, 0)).toBe(FIRST_CONCURRENCY);
  });

  test("are whole and within their limits, whatever happens", () => {
    const happening = fc.oneof(
      fc.record({ latency: fc.double({ min: 0, max: 120_000, noNaN: true }) }),
      fc.record({ shortage: fc.nat({ max: 2_000 }) }),
      fc.record({ rate: fc.integer({ min: 1, max: 1_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 100 }), (happenings) => {
        let state = FIRST_CONCURRENCY;
        happenings.forEach((one, index) => {
          if ("latency" in one) state = afterLatency(state, one.latency);
          else if ("shortage" in one) state = afterShortage(state, one.shortage);
          else state = fitted(state, one.rate, index * 2_500);
          expect(Number.isInteger(state.most)).toBe(true);
          expect(state.most).toBeGreaterThanOrEqual(FEWEST_AT_ONCE);
          expect(state.most).toBeLessThanOrEqual(MOST_AT_ONCE);
        });
      }),
      propertyOf("concurrency: whole and within limits", 200),
    );
  });

  test(
    "that become slow all at once lower the rate for no longer than an answer takes",
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(80, 1_000),
          fc.integer({ min: 5, max: 100 }),
          fc.integer({ min: 100, max: 2_000 }),
          (perSecond, quick, slow) => {
            const sent = simulate(perSecond, (now) => (now < 5_000 ? quick : slow));
            const from = 5_000 + slow;
            const after = sent.filter((at) => at >= from && at < from + 5_000).length;
            expect(after).toBeGreaterThanOrEqual(0.95 * 5 * perSecond);
          },
        ),
        propertyOf("concurrency: slow answers don't lower the rate", 20),
      );
    },
    patienceOf(10_000),
  );

  /** Sends every ten milliseconds what is due and finds a connection. @returns when each message went */
  function simulate(perSecond: number, latencyAt: (now: number) => number): readonly number[] {
    let state = FIRST_CONCURRENCY;
    let due = 0;
    const underWay: { readonly ends: number; readonly took: number }[] = [];
    const sent: number[] = [];
    for (let now = 0; now < 13_000; now += 10) {
      for (let index = underWay.length - 1; index >= 0; index -= 1) {
        const one = underWay[index];
        if (one === undefined || one.ends > now) continue;
        underWay.splice(index, 1);
        state = afterLatency(state, one.took);
      }
      due = Math.min(perSecond / 10, due + perSecond / 100);
      state = fitted(state, perSecond, now);
      const most = Math.floor(due + 1e-9);
      const short = most - (state.most - underWay.length);
      if (short > 0) state = afterShortage(state, short);
      for (let n = Math.min(most, state.most - underWay.length); n > 0; n -= 1) {
        const took = latencyAt(now);
        underWay.push({ ends: now + took, took });
        sent.push(now);
        due -= 1;
      }
    }
    return sent;
  }
});
