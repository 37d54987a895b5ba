import { expect, test } from "vitest";
import { createStoreQueue, type StorePriority } from "../../core/workspaces/store-queue.ts";

test("what is urgent comes first, and of equals what came first", async () => {
  const queue = createStoreQueue();
  const done: string[] = [];
  const add = (priority: StorePriority, name: string) => queue.add(priority, () => void done.push(name));
  const all = [
    add("upkeep", "pruning"),
    add("reduce", "receipts"),
    add("command", "draft"),
    add("send", "claim"),
    add("command", "choice"),
    add("send", "answer"),
  ];
  await Promise.all(all);
  expect(done).toEqual(["claim", "answer", "draft", "choice", "receipts", "pruning"]);
});

test("one entry at a time, however long it takes, and a failure is its own", async () => {
  const queue = createStoreQueue();
  const steps: string[] = [];
  const slow = queue.add("command", async () => {
    steps.push("begun");
    await new Promise(setImmediate);
    steps.push("ended");
    throw new Error("in the end it failed");
  });
  const next = queue.add("command", () => steps.push("next"));
  await expect(slow).rejects.toThrow("in the end it failed");
  await next;
  expect(steps).toEqual(["begun", "ended", "next"]);
});

test("what comes in while one is done is heard before the next, and idle waits for it all", async () => {
  const queue = createStoreQueue();
  const done: string[] = [];
  void queue.add("reduce", () => {
    done.push("first batch");
    void queue.add("reduce", () => void done.push("second batch"));
    setImmediate(() => void queue.add("send", () => void done.push("claim")));
  });
  await queue.idle();
  expect(done).toEqual(["first batch", "claim", "second batch"]);
  await queue.idle();
});

test("for a second after something urgent it is pressed, and not by anything else", async () => {
  let now = 5_000;
  const queue = createStoreQueue(() => now);
  await queue.add("reduce", () => undefined);
  await queue.add("upkeep", () => undefined);
  expect(queue.isPressed()).toBe(false);
  await queue.add("send", () => undefined);
  now += 999;
  expect(queue.isPressed()).toBe(true);
  now += 1;
  expect(queue.isPressed()).toBe(false);
  await queue.add("command", () => undefined);
  expect(queue.isPressed()).toBe(true);
});
