/**
 * The order in which one writer does its work: one entry at a time, what is urgent first, and of equals in the order they
 * came. Between two entries the thread hears what has come in meanwhile. Knows nothing of what an entry does.
 */
import { setImmediate } from "node:timers";

/** The most urgent first. */
const PRIORITIES = ["send", "command", "reduce", "upkeep"] as const;
export type StorePriority = (typeof PRIORITIES)[number];
/** Somebody waits for these. */
const URGENT: readonly StorePriority[] = ["send", "command"];
/** Milliseconds for which more of the same is expected after something urgent. */
const LATELY = 1_000;

export interface StoreQueue {
  /** @returns what `work` returns or throws */
  add<Result>(priority: StorePriority, work: () => Result | Promise<Result>): Promise<Result>;
  /** Whether somebody has been waiting within the last second, so that what is done now should be short. */
  isPressed(): boolean;
  /** Resolves once everything that was added has been done. */
  idle(): Promise<void>;
}

/** @param monotonicNow milliseconds */
export function createStoreQueue(monotonicNow: () => number = () => performance.now()): StoreQueue {
  const waiting: Readonly<Record<StorePriority, (() => Promise<void>)[]>> = {
    send: [],
    command: [],
    reduce: [],
    upkeep: [],
  };
  let lastUrgent = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  let idle: (() => void)[] = [];

  const first = () => PRIORITIES.find((priority) => waiting[priority].length > 0);

  function goOn(): void {
    const priority = first();
    const entry = priority === undefined ? undefined : waiting[priority].shift();
    if (entry === undefined) {
      isBusy = false;
      for (const resolve of idle) resolve();
      idle = [];
      return;
    }
    void entry().then(() => setImmediate(goOn));
  }

  return {
    add: (priority, work) =>
      new Promise((resolve, reject) => {
        if (URGENT.includes(priority)) lastUrgent = monotonicNow();
        waiting[priority].push(async () => {
          try {
            resolve(await work());
          } catch (error) {
            reject(error);
          }
        });
        if (isBusy) return;
        isBusy = true;
        setImmediate(goOn);
      }),
    isPressed: () => monotonicNow() - lastUrgent < LATELY,
    idle: () => (isBusy ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
}
