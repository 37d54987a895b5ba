/** Whether, and when, a process that died (the core's, the page's) is started again. Pure. */

/** Waits before the first, second, … restart, in milliseconds; there is no further one. */
const DELAYS = [250, 1_000, 2_000, 4_000, 8_000] as const;
/** A process that has never run most likely never will; one more try covers a passing fault. */
const TRIES_BEFORE_FIRST_RUN = 1;
/** Crashes longer ago than this, in milliseconds, no longer count. */
const MEMORY = 10 * 60_000;

export type RestartDecision =
  | { readonly kind: "restart"; readonly delay: number }
  | { readonly kind: "give-up" };

/**
 * @param crashes times of all crashes including the one just seen, in milliseconds
 * @param hasRun whether it ever came to run
 */
export function decideRestart(crashes: readonly number[], now: number, hasRun: boolean): RestartDecision {
  const recent = crashes.filter((time) => now - time < MEMORY).length;
  const allowed = hasRun ? DELAYS.length : TRIES_BEFORE_FIRST_RUN;
  const delay = recent <= allowed ? DELAYS[Math.max(recent, 1) - 1] : undefined;
  return delay === undefined ? { kind: "give-up" } : { kind: "restart", delay };
}
