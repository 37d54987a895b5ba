/**
 * Thins out bursts: the first value of a burst goes out at once, and as long as others follow, the newest of them goes out
 * once an interval. So the last value of a burst always goes out, at most one interval late.
 */
import type { Timers } from "./timers.ts";

export interface Coalescer<Value> {
  /** @param key values of different keys do not hold each other up */
  add(key: string, value: Value): void;
  /** Lets go of what has not gone out yet. */
  close(): void;
}

export interface CoalescerOptions<Value> {
  /** Milliseconds between two values of one key. */
  readonly interval: number;
  readonly timers: Timers;
  emit(key: string, value: Value): void;
}

export function createCoalescer<Value>({
  interval,
  timers,
  emit,
}: CoalescerOptions<Value>): Coalescer<Value> {
  /** Keys that went out less than an interval ago, with the value that is to go out next, if there is one. */
  const resting = new Map<string, { next: { readonly value: Value } | null; readonly cancel: () => void }>();

  function send(key: string, value: Value): void {
    resting.set(key, { next: null, cancel: timers.after(interval, () => wake(key)) });
    emit(key, value);
  }

  function wake(key: string): void {
    const next = resting.get(key)?.next ?? null;
    resting.delete(key);
    if (next !== null) send(key, next.value);
  }

  return {
    add: (key, value) => {
      const rest = resting.get(key);
      if (rest) rest.next = { value };
      else send(key, value);
    },
    close: () => {
      for (const { cancel } of resting.values()) cancel();
      resting.clear();
    },
  };
}
