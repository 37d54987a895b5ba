/**
 * How long to wait before Meta is asked again: often while something is expected of it, seldom otherwise, and not before
 * it takes calls again. Pure; times are milliseconds. Source of the limits: meta-facts 9.
 */
import type { Problem } from "../../shared/contract/index.ts";
import { isWaitingOnMeta, type SetupStep } from "../../shared/domain/setup/checklist.ts";
import { USAGE_TO_SLOW_DOWN, type Usage } from "../graph/usage.ts";

const MINUTE = 60_000;

/** Waits between checks while something is expected of Meta; the last one repeats. */
const EXPECTANT_WAITS = [2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 60_000];
/**
 * While the person has something to do on Meta's pages. A light check is two calls, so 120 an hour: within the 200
 * an hour of an account without a registered number.
 */
const ATTENTIVE_WAIT = MINUTE;
export const QUIET_WAIT = 2 * MINUTE;
/**
 * After something was announced: long enough for its neighbours to arrive too, and longer the more announcements
 * follow each other, since each costs a full check.
 */
const NEWS_WAITS = [250, 250, 500, 1_000, 2_000, 5_000, 10_000, 15_000];
/** Announcements this far apart do not follow each other. */
export const NEWS_APART = MINUTE;
/** Close to Meta's rate limit Waypost holds back. */
const NEAR_LIMIT_WAIT = 10 * MINUTE;
const LONGEST_WAIT = 24 * 60 * MINUTE;
/** Token, subscription and templates change seldom: they are asked for less often than the account. */
const FULL_CHECK_EVERY = 10 * MINUTE;

function nth(waits: readonly number[], count: number): number {
  return waits[Math.min(count, waits.length - 1)] ?? QUIET_WAIT;
}

/** The least to wait by what Meta says of its rate limit; 0 while it takes calls. */
export function leastWait(usage: Usage | null, problem: Problem | null): number {
  const named = (usage?.minutesToRegain ?? 0) * MINUTE;
  const isNearLimit = (usage?.percent ?? 0) > USAGE_TO_SLOW_DOWN;
  const refused =
    problem?.code !== "graph-rate-limited"
      ? 0
      : problem.retry.kind === "after"
        ? problem.retry.seconds * 1_000
        : NEAR_LIMIT_WAIT;
  return Math.min(LONGEST_WAIT, Math.max(named, refused, isNearLimit ? NEAR_LIMIT_WAIT : 0));
}

/**
 * Null when there is nothing to ask.
 * @param count checks in a row, before this one, while something was expected
 * @param least by `leastWait`
 */
export function waitFor(
  steps: readonly SetupStep[],
  count: number,
  least: number,
): { readonly wait: number; readonly isExpectant: boolean } | null {
  if (steps[0]?.state === "waiting-on-you") return null;
  if (isWaitingOnMeta(steps))
    return { wait: Math.max(least, nth(EXPECTANT_WAITS, count)), isExpectant: true };
  const isPersonOnMetasPages = steps.some(
    (step) => step.action === "open-terms" || step.action === "open-payment",
  );
  const wait = isPersonOnMetasPages ? ATTENTIVE_WAIT : QUIET_WAIT;
  return { wait: Math.max(least, wait), isExpectant: false };
}

/** @param count announcements that were followed up before this one, each shortly after the other */
export function newsWait(count: number): number {
  return nth(NEWS_WAITS, count);
}

/** A clock that was set back says nothing of how long it has been. */
export function isFullCheckDue(lastAt: number | null, now: number): boolean {
  return lastAt === null || now < lastAt || now - lastAt >= FULL_CHECK_EVERY;
}
