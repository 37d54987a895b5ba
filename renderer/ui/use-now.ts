/** The present, as one shared ticking clock, so that all relative times of a page change together. */
import { useSyncExternalStore } from "react";

function createClock(everyMs: number) {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      timer ??= setInterval(() => {
        now = Date.now();
        for (const each of listeners) each();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    /** Nobody may have listened for a while; the clock is then put right by whoever looks first. */
    read(): number {
      if (timer === undefined && Date.now() - now > everyMs) now = Date.now();
      return now;
    },
  };
}

const slow = createClock(5000);
const fast = createClock(1000);

/** @param pace `fast` ticks every second, for countdowns */
export function useNow(pace: "slow" | "fast" = "slow"): number {
  const clock = pace === "fast" ? fast : slow;
  return useSyncExternalStore(clock.subscribe, clock.read, clock.read);
}
