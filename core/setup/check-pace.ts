/**
 * How long Waypost waits before it asks Meta again: a short time while it expects a change, a long time otherwise, and
 * never less than Meta's rate limit allows. Pure; times are milliseconds. Source of the limits: meta-facts 9.
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
/** Announcements that are further apart than this count as separate ones. */
export const NEWS_APART = MINUTE;
/** Wait while the usage headers say that Meta's rate limit is close. */
const NEAR_LIMIT_WAIT = 10 * MINUTE;
const LONGEST_WAIT = 24 * 60 * MINUTE;
/** Token, subscription and templates seldom change, so Waypost asks for them less often than for the account. */
const FULL_CHECK_EVERY = 10 * MINUTE;

function nth(waits: readonly number[], count: number): number {
  return waits[Math.min(count, waits.length - 1)] ?? QUIET_WAIT;
}

/** @returns the shortest wait that Meta's rate limit allows; 0 while Meta takes calls */
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
 * @returns null when there is nothing to ask
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

/** @param count how many announcements in a row, each shortly after the other, were followed up before this one */
export function newsWait(count: number): number {
  return nth(NEWS_WAITS, count);
}

/** A clock that was set back doesn't tell how long it has been, so the check counts as due. */
export function isFullCheckDue(lastAt: number | null, now: number): boolean {
  return lastAt === null || now < lastAt || now - lastAt >= FULL_CHECK_EVERY;
}
