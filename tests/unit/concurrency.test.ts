/** How many requests of a number may be under way at once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterLatency,
  afterShortage,
  FEWEST_AT_ONCE,
  FIRST_CONCURRENCY,
  fitted,
  MOST_AT_ONCE,
} from "../../shared/domain/sending/concurrency.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";

describe("requests at once", () => {
  test.each([
    [1_000, 200, 300],
    [1_000, 2_000, 3_000],
    [1_000, 8_000, MOST_AT_ONCE],
    [80, 50, FEWEST_AT_ONCE],
    [80, 1_000, 120],
  ])("at %d a second with answers after %d ms are %d", (perSecond, latency, expected) => {
    const { most } = simulate(perSecond, () => latency, { until: 20_000 + 4 * latency });
    expect(most.at(-1)).toBe(expected);
  });

  test("are few until the first answer, then one more for each, and twice as many while none comes", () => {
    const unheard = afterShortage(FIRST_CONCURRENCY, 1_000, 0);
    expect(unheard.most).toBe(64);
    let heard = unheard;
    for (let n = 1; n <= 10; n += 1)
      heard = afterLatency(heard, { took: 100, now: 100 + n, perSecond: 1_000 });
    expect(afterShortage(heard, 1_000, 111).most).toBe(74);
    // A process that stood still meanwhile has heard nothing.
    expect(afterShortage({ ...heard, credit: 0 }, 1_000, 10_000).most).toBe(64);
    const most: number[] = [];
    for (let now = 120, silent = { ...heard, credit: 0 }; now <= 520; now += 10) {
      silent = afterShortage(silent, 1_000, now);
      most.push(silent.most);
    }
    expect([...new Set(most)]).toEqual([64, 128, 256]);
    expect([most.indexOf(128), most.indexOf(256)]).toEqual([19, 39]);
  });

  test("shrink by a tenth every five seconds where fewer would do", () => {
    const seen = fitted(afterShortage(FIRST_CONCURRENCY, 56, -1), 10, 0);
    expect(fitted(seen, 10, 4_999).most).toBe(64);
    const smaller = fitted(seen, 10, 5_000);
    expect(smaller.most).toBe(57);
    expect(fitted(smaller, 10, 9_999).most).toBe(57);
    expect(fitted(smaller, 10, 10_000).most).toBe(51);
    // A shortage in between starts the waiting over.
    expect(fitted(afterShortage(smaller, 1, 9_000), 10, 10_000).most).toBe(64);
  });

  test("stay the same where nothing was short", () => {
    expect(afterShortage(FIRST_CONCURRENCY, 0, 0)).toBe(FIRST_CONCURRENCY);
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
          const now = index * 2_500;
          if ("latency" in one) state = afterLatency(state, { took: one.latency, now, perSecond: 1_000 });
          else if ("shortage" in one) state = afterShortage(state, one.shortage, now);
          else state = fitted(state, one.rate, now);
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
            const { sent } = simulate(perSecond, (now) => (now < 5_000 ? quick : slow));
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

  test(
    "stay few where more of them bring no more answers, and use what there is",
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(80, 1_000),
          fc.integer({ min: 20, max: 600 }),
          fc.integer({ min: 20, max: 500 }),
          // A process that is short of its processor, or a computer that sleeps.
          fc.constantFrom(0, 0, 200, 2_000),
          (perSecond, capacity, quickest, standstill) => {
            // Answers leave one after the other.
            let free = 0;
            const { sent, underWay } = simulate(
              perSecond,
              (now) => {
                free = Math.max(now, free) + 1_000 / capacity;
                return Math.max(quickest, free - now + quickest);
              },
              { until: 60_000, standstill },
            );
            // Answers are far from their time-out, however long the queue in front of them.
            expect((1_000 * Math.max(...underWay)) / capacity).toBeLessThanOrEqual(15_000);
            if (standstill > 0) return;
            const late = sent.filter((at) => at >= 10_000 && at < 50_000).length;
            expect(late).toBeGreaterThanOrEqual(0.8 * 40 * Math.min(capacity, perSecond));
          },
        ),
        propertyOf("concurrency: few where more are no good", 30),
      );
    },
    patienceOf(20_000),
  );

  /** Sends every ten milliseconds what is due and finds a connection. @returns when each message went, and at each moment how many were under way, and might have been */
  function simulate(
    perSecond: number,
    latencyAt: (now: number) => number,
    { until = 13_000, standstill = 0 }: { readonly until?: number; readonly standstill?: number } = {},
  ): {
    readonly sent: readonly number[];
    readonly underWay: readonly number[];
    readonly most: readonly number[];
  } {
    let state = FIRST_CONCURRENCY;
    let due = 0;
    const underWay: { readonly began: number; readonly ends: number }[] = [];
    const sent: number[] = [];
    const counts: number[] = [];
    const allowed: number[] = [];
    const hear = (now: number) => {
      for (let index = underWay.length - 1; index >= 0; index -= 1) {
        const one = underWay[index];
        if (one === undefined || one.ends > now) continue;
        underWay.splice(index, 1);
        state = afterLatency(state, { took: now - one.began, now, perSecond });
      }
    };
    const go = (now: number) => {
      due = Math.min(perSecond / 10, due + perSecond / 100);
      state = fitted(state, perSecond, now);
      const most = Math.floor(due + 1e-9);
      const short = most - (state.most - underWay.length);
      if (short > 0) state = afterShortage(state, short, now);
      for (let n = Math.min(most, state.most - underWay.length); n > 0; n -= 1) {
        underWay.push({ began: now, ends: now + latencyAt(now) });
        sent.push(now);
        due -= 1;
      }
    };
    for (let now = 0, next = 0; now < until; now += 10) {
      counts.push(underWay.length);
      allowed.push(state.most);
      // What was due is done before anything is heard that came meanwhile.
      const stood = standstill > 0 && now >= next;
      if (stood) {
        now += standstill;
        next = now + 700;
        go(now);
      }
      hear(now);
      if (!stood) go(now);
    }
    return { sent, underWay: counts, most: allowed };
  }
});
