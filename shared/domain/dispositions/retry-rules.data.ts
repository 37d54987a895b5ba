/**
 * How often a message that Meta refused at the request is sent again by itself, and after how long. Data as of 2026-11-28.
 * Source: meta-facts 5.3 (sync), 8 (column *Retry*) and 9 (pair rate, throughput); where Meta names neither a number nor a
 * time, they are Waypost's own, and the comment says so.
 */

/** Refusals that are counted together: a message may be refused for several reasons, one after the other. */
export const TRY_KINDS = [
  /** Meta couldn't for the moment. */
  "busy",
  /** The number sent too fast. */
  "rate",
  /** The app or the account asked too much of the Graph API. */
  "calls",
  /** The same person got too much of the number. */
  "pair",
  /** Meta is still preparing the template for optimized delivery. */
  "sync",
  /** A value isn't valid, or the template isn't prepared yet: Meta says the same of both. */
  "values",
  /** The person gets much marketing. */
  "person-limit",
  /** The number may not write to so many people. */
  "number-limit",
  /** The account is being changed at Meta's. */
  "maintenance",
  /** The request didn't leave, since Meta couldn't be reached. */
  "connection",
] as const;
export type TryKind = (typeof TRY_KINDS)[number];

export interface RetryRule {
  /** Seconds until the second try. */
  readonly first: number;
  /** Each further wait is so many times as long as the one before. */
  readonly factor: number;
  /** Seconds that a wait is at the most. */
  readonly longest: number;
  /** Tries altogether, the first one included; null for any number. */
  readonly most: number | null;
  /** What becomes of a message after so many: it counts as failed, or the campaign pauses with everybody kept. */
  readonly ends: "leave" | "pause";
}

const MINUTES = 60;
const HOURS = 60 * MINUTES;
const DAYS = 24 * HOURS;

export const RETRY_RULES: Readonly<Record<TryKind, RetryRule>> = {
  // meta-facts 8.1, 8.2: with backoff, a few times. Numbers are ours.
  busy: { first: 1, factor: 4, longest: 1 * MINUTES, most: 5, ends: "leave" },
  // meta-facts 8.1: exponential backoff. Our own pace never makes anybody fail.
  rate: { first: 1, factor: 2, longest: 1 * MINUTES, most: 30, ends: "pause" },
  // meta-facts 8.1, 9: until access is regained, which a header tells in minutes.
  calls: { first: 1 * MINUTES, factor: 2, longest: 1 * HOURS, most: 10, ends: "pause" },
  // meta-facts 9: 4^X seconds. That it ends after 4^5 is ours.
  pair: { first: 1, factor: 4, longest: 1_024, most: 7, ends: "leave" },
  // meta-facts 5.3: up to ten minutes.
  sync: { first: 10 * MINUTES, factor: 1, longest: 10 * MINUTES, most: 5, ends: "leave" },
  // meta-facts 5.3: once after ten minutes.
  values: { first: 10 * MINUTES, factor: 1, longest: 10 * MINUTES, most: 2, ends: "leave" },
  // meta-facts 8.2: no sooner than after a day, with growing gaps.
  "person-limit": { first: 1 * DAYS, factor: 2, longest: 7 * DAYS, most: 2, ends: "leave" },
  // meta-facts 8.2 says long without a time.
  "number-limit": { first: 1 * HOURS, factor: 2, longest: 1 * DAYS, most: 4, ends: "pause" },
  // meta-facts 9: a minute at the most while throughput is raised.
  maintenance: { first: 1 * MINUTES, factor: 2, longest: 10 * MINUTES, most: 6, ends: "pause" },
  // Nothing has left: as often as it takes, and within seconds once Meta can be reached again.
  connection: { first: 1, factor: 2, longest: 5, most: null, ends: "leave" },
};
