/**
 * What Waypost knows about registering a number: attempts counted against Meta's limit, and why they failed. Pure.
 */
import { ATTEMPTS_HOURS, MOST_ATTEMPTS } from "./registration-limit.data.ts";

/** Times are milliseconds since the epoch, by Meta's clock. */
export interface RegistrationLog {
  /** Times of the attempts Meta may have seen, oldest first. */
  readonly attempts: readonly number[];
  /** When Meta said that there were too many. */
  readonly refusedForLimitAt: number | null;
  /** When Meta refused it because its display name isn't approved; null once a registration has succeeded. */
  readonly refusedForNameAt: number | null;
}

export const NO_ATTEMPTS: RegistrationLog = { attempts: [], refusedForLimitAt: null, refusedForNameAt: null };

export interface Registering {
  /** Attempts made from this Waypost in the last 72 hours; others may have been made elsewhere. */
  readonly attempts: number;
  /** Until when Meta accepts no attempt; null while it accepts one. */
  readonly lockedUntil: number | null;
  readonly isNameRefused: boolean;
}

const WINDOW = ATTEMPTS_HOURS * 60 * 60 * 1000;

export type AttemptOutcome = "registered" | "refused" | "refused-for-limit" | "refused-for-name" | "unknown";

export function afterAttempt(log: RegistrationLog, at: number, outcome: AttemptOutcome): RegistrationLog {
  return {
    attempts: [...log.attempts.filter((one) => at - one < WINDOW), at],
    refusedForLimitAt: outcome === "refused-for-limit" ? at : log.refusedForLimitAt,
    refusedForNameAt:
      outcome === "refused-for-name" ? at : outcome === "registered" ? null : log.refusedForNameAt,
  };
}

/** @param now by Meta's clock */
export function registeringOf(log: RegistrationLog, now: number): Registering {
  const recent = log.attempts.filter((at) => at > now - WINDOW);
  const oldestOfTen = recent.at(-MOST_ATTEMPTS);
  const isLimited = log.refusedForLimitAt !== null && log.refusedForLimitAt > now - WINDOW;
  // Meta's refusal locks the number for the whole period. Without one, the oldest of ten attempts has to leave it
  // first.
  const ends = [
    ...(isLimited ? [log.refusedForLimitAt + WINDOW] : []),
    ...(oldestOfTen === undefined ? [] : [oldestOfTen + WINDOW]),
  ];
  return {
    attempts: recent.length,
    lockedUntil: ends.length === 0 ? null : Math.max(...ends),
    isNameRefused: log.refusedForNameAt !== null,
  };
}
