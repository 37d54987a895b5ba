/**
 * When the log is reduced after something was stored in it: at once, so that a receipt is seen as soon as it can be, unless
 * they come faster than they are reduced. What comes within a moment is then reduced together, which costs a fraction for
 * each, and leaves the processors to what is being acknowledged.
 */
import type { Timers } from "../events/timers.ts";

export interface ReductionPace {
  /** Something is stored. Costs next to nothing, however often it is called. */
  stored(): void;
  stop(): void;
}

export interface ReductionPaceOptions {
  /** Reduces everything that is stored by then. Never rejects. */
  reduce(): Promise<void>;
  readonly timers: Timers;
}

/** Milliseconds from the end of a reduction, during which more was stored, to the beginning of the next. */
export const GATHER_FOR = 150;

export function createReductionPace({ reduce, timers }: ReductionPaceOptions): ReductionPace {
  let state: "idle" | "reducing" | "gathering" = "idle";
  let isMoreStored = false;
  let isStopped = false;
  let callOff = () => {};

  async function begin(): Promise<void> {
    state = "reducing";
    isMoreStored = false;
    await reduce();
    if (isStopped) return;
    if (!isMoreStored) {
      state = "idle";
      return;
    }
    state = "gathering";
    callOff = timers.after(GATHER_FOR, () => void begin());
  }

  return {
    stored: () => {
      isMoreStored = true;
      if (state === "idle" && !isStopped) void begin();
    },
    stop: () => {
      isStopped = true;
      callOff();
    },
  };
}
