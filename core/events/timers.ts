/** Timers, handed to whatever waits, so that tests can let time pass by hand. */
export interface Timers {
  /** Calls `work` once, `delay` milliseconds from now. @returns a function that calls it off */
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
