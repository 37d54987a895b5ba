/**
 * Keeps the work on signups in order: one piece at a time, nothing after the stop, and no late answer to an earlier
 * attempt is taken for an answer to the current one.
 */
import type { Logger } from "../logging/logger.ts";

export interface SignupWork {
  /** Runs the job after all that were added before. A failure is logged. */
  add(job: () => Promise<void>): void;
  /** Resolves once everything added so far is done. */
  idle(): Promise<void>;
  /** The current attempt. Its signal fires when the attempt is over, and answers to it no longer count. */
  attempt(): AbortSignal;
  /** Ends the current attempt and begins another. */
  renewAttempt(): void;
  /** Fires at the stop, or when the workspace begins to close. */
  readonly stopped: AbortSignal;
  stop(): void;
}

/** @param closing fires when requests to Meta are broken off, which says nothing about a signup */
export function createSignupWork(logger: Logger, closing: AbortSignal): SignupWork {
  const stopping = new AbortController();
  let attempt = new AbortController();
  let last: Promise<void> = Promise.resolve();

  function renewAttempt(): void {
    attempt.abort();
    attempt = new AbortController();
  }

  function stop(): void {
    stopping.abort();
    renewAttempt();
  }

  closing.addEventListener("abort", stop, { once: true });

  return {
    add: (job) => {
      last = last.then(job).catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error({ error: String(error) }, "a signup could not go on");
      });
    },
    idle: () => last,
    attempt: () => attempt.signal,
    renewAttempt,
    stopped: stopping.signal,
    stop,
  };
}
