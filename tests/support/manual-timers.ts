/** Timers whose time a test passes on by hand. */
import type { Timers } from "../../core/events/timers.ts";

export interface ManualTimers extends Timers {
  /** Milliseconds since the start. */
  now(): number;
  /** What falls due meanwhile is called, each at its own time. */
  pass(milliseconds: number): void;
  /** How many are still to come. */
  pending(): number;
}

export function createManualTimers(): ManualTimers {
  let time = 0;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  return {
    now: () => time,
    pending: () => waiting.length,
    after: (delay, work) => {
      const timer = { at: time + delay, work };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    pass: (milliseconds) => {
      const end = time + milliseconds;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        time = next.at;
        next.work();
      }
      time = end;
    },
  };
}
