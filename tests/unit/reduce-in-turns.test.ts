import { expect, test } from "vitest";
import { reduceInTurns } from "../../core/workspaces/reduce-in-turns.ts";
import { createStoreQueue } from "../../core/workspaces/store-queue.ts";
import { WaypostError } from "../../shared/contract/index.ts";

test("a part is short while somebody waits for something else, and as long as it likes otherwise", async () => {
  let now = 0;
  const queue = createStoreQueue(() => now);
  const budgets: (number | undefined)[] = [];
  const turned = reduceInTurns(
    {
      reduceNext: (budget) => {
        budgets.push(budget?.milliseconds);
        if (budgets.length === 2) now += 10_000;
        return budgets.length < 3;
      },
      finishBodies: () => undefined,
    },
    queue,
  );
  await queue.add("command", () => undefined);
  await turned.reduce();
  expect(budgets).toEqual([25, 25, undefined]);
});

test("what is logged while the last part is reduced is reduced as well", async () => {
  let logged = 1;
  let reduced = 0;
  const turned = reduceInTurns(
    {
      reduceNext: () => {
        if (reduced === logged) return false;
        reduced += 1;
        return true;
      },
      finishBodies: () => undefined,
    },
    createStoreQueue(),
  );
  const first = turned.reduce();
  logged = 2;
  await Promise.all([first, turned.reduce()]);
  expect(reduced).toBe(2);
});

test("a failure is told to whoever waits, and the next try begins anew", async () => {
  const outcomes = [new Error("locked"), false];
  const turned = reduceInTurns(
    {
      reduceNext: () => {
        const outcome = outcomes.shift();
        if (outcome instanceof Error) throw outcome;
        return false;
      },
      finishBodies: () => undefined,
    },
    createStoreQueue(),
  );
  await expect(turned.reduce()).rejects.toThrow("locked");
  await turned.reduce();
});

test("stopping leaves the rest, however much there is, and says so", async () => {
  const queue = createStoreQueue();
  let parts = 0;
  const turned = reduceInTurns(
    {
      reduceNext: () => {
        parts += 1;
        return true;
      },
      finishBodies: () => undefined,
    },
    queue,
  );
  const reduced = turned.reduce();
  reduced.catch(() => undefined);
  while (parts < 3) await queue.add("reduce", () => undefined);
  await turned.stop();
  const done = parts;
  await expect(reduced).rejects.toThrow(WaypostError);
  await queue.idle();
  expect(parts).toBe(done);
});

test("it is over once the log has been read to its end, however fast more comes", async () => {
  let parts = 0;
  const turned = reduceInTurns(
    {
      reduceNext: () => {
        parts += 1;
        return true;
      },
      hasReadAll: () => parts >= 3,
      finishBodies: () => undefined,
    },
    createStoreQueue(),
  );
  await turned.reduce();
  expect(parts).toBe(3);
});
