/** The passing of time, as what waits for it is handed it: tests pass it on by hand. */
export interface Timers {
  /** Calls `work` once, `delay` milliseconds from now. @returns calls it off */
  after(delay: number, work: () => void): () => void;
}

/** The system's timers. None of them keeps the process running. */
export const SYSTEM_TIMERS: Timers = {
  after: (delay, work) => {
    const timer = setTimeout(work, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
