import { expect, test } from "vitest";
import { createReductionPace, GATHER_FOR } from "../../core/webhooks/reduction-pace.ts";
import { createManualTimers } from "../support/manual-timers.ts";

/** Reductions that are over when the test says so. */
function start() {
  const timers = createManualTimers();
  const underWay: PromiseWithResolvers<void>[] = [];
  let begun = 0;
  const pace = createReductionPace({
    reduce: () => {
      begun += 1;
      const reduction = Promise.withResolvers<void>();
      underWay.push(reduction);
      return reduction.promise;
    },
    timers,
  });
  const finish = async () => {
    underWay.shift()?.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { pace, timers, finish, begun: () => begun };
}

test("a webhook is reduced at once if none comes while another is reduced", async () => {
  const { pace, finish, begun } = start();
  for (const count of [1, 2, 3]) {
    pace.stored();
    expect(begun()).toBe(count);
    await finish();
  }
});

test("what comes during a reduction and a moment after it is reduced together", async () => {
  const { pace, timers, finish, begun } = start();
  pace.stored();
  pace.stored();
  await finish();
  for (let index = 0; index < 100; index += 1) pace.stored();
  timers.pass(GATHER_FOR - 1);
  expect(begun()).toBe(1);
  timers.pass(1);
  expect(begun()).toBe(2);
  await finish();
  pace.stored();
  expect(begun()).toBe(3);
});

test("nothing is reduced any more once it is stopped", async () => {
  const { pace, timers, finish, begun } = start();
  pace.stored();
  pace.stored();
  await finish();
  pace.stop();
  timers.pass(GATHER_FOR);
  pace.stored();
  expect(begun()).toBe(1);
});

test("nor when it is stopped during a reduction", async () => {
  const { pace, timers, finish, begun } = start();
  pace.stored();
  pace.stored();
  pace.stop();
  await finish();
  timers.pass(GATHER_FOR);
  expect([begun(), timers.pending()]).toEqual([1, 0]);
});
