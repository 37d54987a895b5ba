/**
 * What one listener has not taken yet: at most one event for each topic of a workspace, the newest. However slow the
 * listener is, it needs no more memory than that, and the newest of every topic reaches it.
 */
import type { CoreEvent } from "../../shared/contract/index.ts";

export interface EventQueue {
  /** Replaces an earlier event of the same key. */
  add(key: string, event: CoreEvent): void;
  /** Ends when the queue is closed; a consumer that stops iterating closes it, too. */
  readonly events: AsyncIteratorObject<CoreEvent, void, void>;
  close(): void;
}

/** @param onClosed called once, whoever closes it */
export function createEventQueue(onClosed: () => void): EventQueue {
  const pending = new Map<string, CoreEvent>();
  /** Calls of `next` that found nothing. */
  const waiting: ((result: IteratorResult<CoreEvent, void>) => void)[] = [];
  let isClosed = false;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    pending.clear();
    for (const resolve of waiting.splice(0)) resolve({ done: true, value: undefined });
    onClosed();
  }

  function take(): CoreEvent | null {
    const first = pending.entries().next();
    if (first.done) return null;
    const [key, event] = first.value;
    pending.delete(key);
    return event;
  }

  const events: AsyncIteratorObject<CoreEvent, void, void> = {
    next: async () => {
      const event = take();
      if (event !== null) return { done: false, value: event };
      if (isClosed) return { done: true, value: undefined };
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    return: async () => {
      close();
      return { done: true, value: undefined };
    },
    throw: async (error) => {
      close();
      throw error;
    },
    [Symbol.asyncIterator]: () => events,
    [Symbol.asyncDispose]: async () => close(),
  };

  return {
    add: (key, event) => {
      if (isClosed) return;
      const resolve = waiting.shift();
      if (resolve) resolve({ done: false, value: event });
      // An event that waits keeps its place in the line, so that no topic is held up by the others.
      else pending.set(key, event);
    },
    events,
    close,
  };
}
