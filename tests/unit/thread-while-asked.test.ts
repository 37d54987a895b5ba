/** A thread that is there while somebody asks of it, and a while longer. */
import { expect, test } from "vitest";
import type { Thread } from "../../core/threads/thread-host.ts";
import { createThreadWhileAsked } from "../../core/threads/thread-while-asked.ts";
import { createManualTimers } from "../support/manual-timers.ts";

type Methods = { echo(input: string): string };
const IDLE = 1_000;

function start() {
  const timers = createManualTimers();
  let started = 0;
  let running = 0;
  const thread = createThreadWhileAsked<Methods>({
    start: () => {
      started += 1;
      running += 1;
      return {
        ask: async (_: string, input: string) => input,
        stop: async () => {
          running -= 1;
        },
      } as unknown as Thread<Methods>;
    },
    timers,
    idle: IDLE,
  });
  const ask = () => thread.during(() => thread.running().ask("echo", "asked"));
  return { thread, timers, ask, started: () => started, running: () => running };
}

test("it starts with the first question, and ends once nothing has been asked for a while", async () => {
  const { ask, timers, started, running } = start();
  expect(started()).toBe(0);
  await ask();
  timers.pass(IDLE - 1);
  await ask();
  timers.pass(IDLE - 1);
  expect([started(), running()]).toEqual([1, 1]);
  timers.pass(1);
  expect(running()).toBe(0);
  await ask();
  expect([started(), running()]).toEqual([2, 1]);
});

test("it doesn't end while something is under way, however long that takes", async () => {
  const { thread, ask, timers, running } = start();
  const held = Promise.withResolvers<void>();
  const long = thread.during(async () => {
    await thread.running().ask("echo", "begun");
    await held.promise;
  });
  await ask();
  timers.pass(10 * IDLE);
  expect(running()).toBe(1);
  held.resolve();
  await long;
  timers.pass(IDLE);
  expect(running()).toBe(0);
});

test("let go of, it ends as soon as nothing is under way, and once only", async () => {
  const { thread, ask, timers, running } = start();
  await thread.during(async () => {
    await ask();
    thread.letGo();
    timers.pass(1);
    expect(running()).toBe(1);
  });
  timers.pass(0);
  expect(running()).toBe(0);
  await ask();
  timers.pass(IDLE - 1);
  expect(running()).toBe(1);
});

test("stopped, it is gone for good", async () => {
  const { thread, ask, timers, started, running } = start();
  await ask();
  await thread.stop();
  expect(running()).toBe(0);
  await expect(ask()).rejects.toMatchObject({ problem: { code: "storage-interrupted" } });
  expect([started(), timers.pending()]).toEqual([1, 0]);
});
