/** The pace of a number: in no second more than its level, in order, shared by all workspaces, starting empty. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNumberPaces, type PacedNumber } from "../../core/sending/number-paces.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import { createPace } from "../../shared/domain/sending/pace.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import { createManualTimers } from "../support/manual-timers.ts";
import { propertyOf } from "../support/rounds.ts";

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
  /** Sends as fast as it may, and is asked at odd moments. @returns when each message went */
  function goneAt(perSecond: number, pauses: readonly number[]): number[] {
    const pace = createPace(0);
    const times: number[] = [];
    let now = 0;
    for (const pause of pauses) {
      now += pause;
      for (let wait = pace.wait(now, perSecond); wait > 0; wait = pace.wait(now, perSecond)) now += wait;
      pace.take(now);
      times.push(now);
    }
    return times;
  }

  test("never has more in any second than the level, nor anything in the first", () => {
    // biome-ignore lint/nursery/noFloatingPromises: the property is no promise
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 300 }),
        (perSecond, pauses) => {
          const times = goneAt(perSecond, pauses);
          expect(times.every((at) => at >= SECOND)).toBe(true);
          times.forEach((at, index) => {
            const oneTooMany = times[index + perSecond];
            if (oneTooMany !== undefined) expect(oneTooMany - at).toBeGreaterThanOrEqual(SECOND);
          });
        },
      ),
      propertyOf("number pace: never has more in any second than the level, nor anything in the first", 100),
    );
  });

  test("reaches its level when there is enough to send", () => {
    const times = goneAt(80, new Array(800).fill(0));
    expect(times.at(-1)).toBeLessThanOrEqual(10 * SECOND);
  });
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
    return { take, pass, gone, timers };
  }

  test("two workspaces that send from one number share its level, in the order they asked", async () => {
    const { take, pass, gone } = start();
    for (const who of ["a", "b", "a", "b"]) void take(who);
    await pass(900);
    expect(gone).toEqual([]);
    await pass(2_000);
    expect(gone).toEqual(["a 1000", "b 1000", "a 2000", "b 2000"]);
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
