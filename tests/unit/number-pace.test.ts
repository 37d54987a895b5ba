/** The pace of a number: in no second more than its level, in order, shared by all workspaces, starting empty. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNumberPaces, type PacedNumber } from "../../core/sending/number-paces.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import { createNumberPace, type NumberPace } from "../../shared/domain/sending/number-pace.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import { createManualTimers } from "../support/manual-timers.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";

const SECOND = 1_000;

describe("the level of a number", () => {
  test.each([
    [{ throughputLevel: null, isCoexistence: null }, 80],
    [{ throughputLevel: "STANDARD", isCoexistence: false }, 80],
    [{ throughputLevel: "A_LEVEL_TO_COME", isCoexistence: false }, 80],
    [{ throughputLevel: "HIGH", isCoexistence: false }, 1_000],
    [{ throughputLevel: "HIGH", isCoexistence: true }, 20],
  ])("%o is %i a second", (number, expected) => {
    expect(throughputOf(number)).toBe(expected);
  });
});

describe("a pace", () => {
  test("lets nothing go in the first second, and a level's worth in the next", () => {
    const pace = createNumberPace({ startedAt: 0 });
    expect([pace.free(999, 80), pace.mayGo(999, 80), pace.nextGo(0, 80)]).toEqual([0, false, SECOND]);
    expect(pace.mayGo(SECOND, 80)).toBe(true);
    expect(sendAll(pace, { from: SECOND, until: 2 * SECOND, perSecond: 80 })).toHaveLength(80);
  });

  test("doesn't let a whole second's worth go in one burst", () => {
    const pace = createNumberPace({ startedAt: 0 });
    expect(pace.free(60 * SECOND, 1_000)).toBe(100);
  });

  test("reserved ones are no longer free, until they are released", () => {
    const pace = createNumberPace({ startedAt: 0 });
    pace.reserve(100);
    expect(pace.free(SECOND, 1_000)).toBe(0);
    expect(pace.nextFree(SECOND, 1_000)).toBeCloseTo(1, 3);
    pace.release(40);
    expect(pace.free(SECOND, 1_000)).toBe(40);
    expect(pace.nextFree(SECOND, 1_000)).toBe(0);
    // One that goes makes no room for another.
    pace.sent(SECOND);
    expect(pace.free(SECOND, 1_000)).toBe(40);
  });

  test("can be reserved ahead by as many as may go until then", () => {
    const pace = createNumberPace({ startedAt: 0 });
    expect(pace.freeWithin(900, 1_000, 50)).toBe(0);
    expect(pace.freeWithin(SECOND, 1_000, 50)).toBe(150);
    pace.reserve(150);
    expect(pace.freeWithin(SECOND, 1_000, 50)).toBe(0);
    expect(pace.freeWithin(SECOND + 20, 1_000, 50)).toBe(0);
    expect(pace.freeWithin(SECOND, 1_000, 70)).toBe(20);
  });

  test("what people write takes from what may be sent", () => {
    const pace = createNumberPace({ startedAt: 0 });
    pace.heard(SECOND, 70);
    expect(sendAll(pace, { from: SECOND, until: 2 * SECOND, perSecond: 80 })).toHaveLength(10);
    pace.heard(10 * SECOND, 500);
    expect(pace.mayGo(10 * SECOND, 80)).toBe(false);
    expect(pace.nextGo(10 * SECOND, 80)).toBe(SECOND + 10);
    expect(pace.mayGo(11 * SECOND + 10, 80)).toBe(true);
  });

  test("a level that is lowered counts at once, for what has already gone too", () => {
    const pace = createNumberPace({ startedAt: 0 });
    const times = sendAll(pace, { from: SECOND, until: 1.9 * SECOND, perSecond: 80 });
    expect(times.length).toBeGreaterThan(70);
    expect(pace.mayGo(1.9 * SECOND, 40)).toBe(false);
    const next = 1.9 * SECOND + pace.nextGo(1.9 * SECOND, 40);
    // All but 39 of them have to be more than a second old.
    expect(next).toBeCloseTo((times.at(-40) ?? 0) + SECOND + 10, 3);
  });

  test("never has more in any second than the level, however late what was reserved goes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(
          fc.record({ pause: fc.nat({ max: 300 }), reserve: fc.nat({ max: 80 }), heard: fc.nat({ max: 3 }) }),
          {
            maxLength: 200,
          },
        ),
        (perSecond, steps) => {
          const pace = createNumberPace({ startedAt: 0, guard: 0 });
          const all: number[] = [];
          let [now, reserved] = [0, 0];
          for (const { pause, reserve, heard } of steps) {
            now += pause;
            pace.heard(now, heard);
            for (let n = 0; n < heard; n += 1) all.push(now);
            const more = Math.min(reserve, pace.freeWithin(now, perSecond, 200));
            pace.reserve(more);
            reserved += more;
            while (reserved > 0 && pace.mayGo(now, perSecond)) {
              expect(now).toBeGreaterThanOrEqual(SECOND);
              pace.sent(now);
              all.push(now);
              reserved -= 1;
              // What has just gone is the last of a second with no more than the level.
              expect(all.filter((at) => at > now - SECOND).length).toBeLessThanOrEqual(perSecond);
            }
          }
        },
      ),
      propertyOf("number pace: never more in any second than the level", 100),
    );
  });

  test(
    "keeps 95 percent of its level in any ten seconds, though every commit and every turn is late",
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(20, 80, 1_000),
          fc.integer({ min: 1, max: 60 }),
          fc.array(
            fc.record({
              turn: fc.integer({ min: 1, max: 15 }),
              commit: fc.double({ min: 0, max: 1, noNaN: true }),
            }),
            {
              minLength: 50,
              maxLength: 200,
            },
          ),
          (perSecond, lead, turns) => {
            const times = sendInCommits({ perSecond, lead, turns, until: 25 * SECOND });
            times.forEach((at, index) => {
              const oneTooMany = times[index + perSecond];
              if (oneTooMany !== undefined) expect(oneTooMany - at).toBeGreaterThanOrEqual(SECOND);
            });
            for (let from = SECOND; from <= 15 * SECOND; from += SECOND / 4) {
              const sent = times.filter((at) => at >= from && at < from + 10 * SECOND).length;
              expect(sent).toBeGreaterThanOrEqual(0.95 * 10 * perSecond);
            }
          },
        ),
        propertyOf("number pace: keeps 95 percent of its level", 25),
      );
    },
    patienceOf(20_000),
  );

  /** Always has something to send: goes as soon as it may. @returns when each went */
  function sendAll(
    pace: NumberPace,
    { from, until, perSecond }: { readonly from: number; readonly until: number; readonly perSecond: number },
  ): readonly number[] {
    const times: number[] = [];
    for (let now = from; now < until; now += Math.max(0.5, pace.nextGo(now, perSecond))) {
      while (pace.mayGo(now, perSecond)) {
        pace.sent(now);
        times.push(now);
      }
    }
    return times;
  }

  /** A sender that looks up now and then, writes down what it is about to send, and sends it once that is done. */
  function sendInCommits({
    perSecond,
    lead,
    turns,
    until,
  }: {
    readonly perSecond: number;
    readonly lead: number;
    readonly turns: readonly { readonly turn: number; readonly commit: number }[];
    readonly until: number;
  }): readonly number[] {
    const pace = createNumberPace({ startedAt: 0 });
    const times: number[] = [];
    let [ready, now] = [0, 0];
    let commit: { readonly ends: number; readonly rows: number } | null = null;
    for (let n = 0; now < until; n += 1) {
      const { turn = 1, commit: part = 0 } = turns[n % turns.length] ?? {};
      now += turn;
      if (commit !== null && commit.ends <= now) {
        ready += commit.rows;
        commit = null;
      }
      for (; ready > 0 && pace.mayGo(now, perSecond); ready -= 1) {
        pace.sent(now);
        times.push(now);
      }
      // A commit is seen to have ended at the next turn only: the lead has to cover that as well.
      const rows: number = commit === null ? pace.freeWithin(now, perSecond, lead + 30) : 0;
      if (rows > 0) {
        pace.reserve(rows);
        commit = { ends: now + part * lead, rows };
      }
    }
    return times;
  }
});

describe("the paces of all numbers", () => {
  const NUMBER: PacedNumber = {
    graphUrl: "https://graph.facebook.com",
    numberId: asNumberId("1"),
    perSecond: 2,
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  function start() {
    const timers = createManualTimers();
    const paces = createNumberPaces({ monotonicNow: timers.now, timers });
    const gone: string[] = [];
    const take = (who: string, number: PacedNumber = NUMBER, signal = new AbortController().signal) =>
      paces.take(number, signal).then(
        () => void gone.push(`${who} ${timers.now()}`),
        (error: unknown) => void gone.push(`${who} ${error instanceof Error ? error.message : ""}`),
      );
    const pass = async (milliseconds: number) => {
      await settle();
      for (let passed = 0; passed < milliseconds; passed += 100) {
        timers.pass(100);
        await settle();
      }
    };
    return { take, pass, gone, timers, paces };
  }

  test("two workspaces that send from one number share its level, in the order they asked", async () => {
    const { take, pass, gone } = start();
    for (const who of ["a", "b", "a", "b"]) void take(who);
    await pass(900);
    expect(gone).toEqual([]);
    await pass(2_000);
    expect(gone).toEqual(["a 1000", "b 1000", "a 2100", "b 2100"]);
  });

  test("another number, and a sandbox's of the same id, have a level of their own", async () => {
    const { take, pass, gone } = start();
    void take("first");
    void take("first");
    void take("other", { ...NUMBER, numberId: asNumberId("2") });
    void take("sandbox", { ...NUMBER, graphUrl: "http://127.0.0.1:4010" });
    await pass(1_000);
    expect(gone.sort()).toEqual(["first 1000", "first 1000", "other 1000", "sandbox 1000"]);
  });

  test("a test takes its turn before what a campaign has reserved, and takes nothing from it", async () => {
    const { take, pass, gone, paces } = start();
    const pace = paces.paceOf(NUMBER);
    pace.reserve(2);
    void take("a");
    await pass(1_000);
    expect(gone).toEqual(["a 1000"]);
    pace.release(1);
    expect(pace.free(SECOND, 2)).toBe(0);
    pace.release(1);
    expect(pace.free(SECOND, 2)).toBe(1);
  });

  test("who gives up counts for nothing and holds nobody up", async () => {
    const { take, pass, gone, timers } = start();
    const closing = new AbortController();
    void take("a");
    void take("closing", NUMBER, closing.signal);
    void take("b");
    await pass(500);
    closing.abort();
    await pass(600);
    expect(gone).toEqual(["a 1000", "closing workspace-not-open", "b 1000"]);
    expect(timers.pending()).toBe(0);
  });
});
