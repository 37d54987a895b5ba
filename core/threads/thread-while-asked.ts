/**
 * A thread that is started when something is asked of it, and ends once nothing has been for a while: one that rests takes some
 * 40 MiB. Knows no role.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Timers } from "../events/timers.ts";
import type { Thread } from "./thread-host.ts";
import type { ThreadMethods } from "./thread-role.ts";

export interface ThreadWhileAskedOptions<Methods extends ThreadMethods> {
  start(): Thread<Methods>;
  readonly timers: Timers;
  /** Milliseconds it rests before it ends. */
  readonly idle: number;
}

export interface ThreadWhileAsked<Methods extends ThreadMethods> {
  /** The thread doesn't end before `work` has. */
  during<Output>(work: () => Promise<Output>): Promise<Output>;
  /** Only within `during`. @throws WaypostError `storage-interrupted` once it has been stopped */
  running(): Thread<Methods>;
  /** What it has read is not likely to be asked for again: it ends as soon as nothing is under way. */
  letGo(): void;
  /** For good. Resolves once the thread is gone; what was asked of it is still answered. */
  stop(): Promise<void>;
}

export function createThreadWhileAsked<Methods extends ThreadMethods>(
  options: ThreadWhileAskedOptions<Methods>,
): ThreadWhileAsked<Methods> {
  let thread: Thread<Methods> | null = null;
  let underWay = 0;
  let isLetGo = false;
  let isStopped = false;
  let callOff: (() => void) | null = null;

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.stop();
  }

  function rest(): void {
    if (underWay > 0 || isStopped) return;
    callOff?.();
    callOff = options.timers.after(isLetGo ? 0 : options.idle, () => void end());
    isLetGo = false;
  }

  return {
    during: async (work) => {
      callOff?.();
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        rest();
      }
    },
    running: () => {
      if (isStopped) throw new WaypostError("storage-interrupted", { retry: { kind: "now" } });
      thread ??= options.start();
      return thread;
    },
    letGo: () => {
      isLetGo = true;
      rest();
    },
    stop: async () => {
      isStopped = true;
      callOff?.();
      await end();
    },
  };
}
