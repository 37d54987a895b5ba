/** What Meta counts by itself beside its receipts: the words for it. Source: meta-facts 10.2, 10.3, 13.8. */

/** `templates`: what became of templates, a day at a time. `pricing`: what was delivered and billed. */
export const ANALYTICS_KINDS = ["templates", "pricing"] as const;
export type AnalyticsKind = (typeof ANALYTICS_KINDS)[number];

/** Why Meta gives none, where that is nobody's fault or somebody has to switch it on. */
export const NOT_OFFERED = [
  /** The account is in a region without them, and Meta gave nothing. */
  "region",
  /** 200005 */
  "unavailable",
  /** 200007 */
  "not-enabled",
  /** Waypost has no token for the account. */
  "no-token",
] as const;
export type NotOffered = (typeof NOT_OFFERED)[number];

export const ANALYTICS_OUTCOMES = ["fetched", ...NOT_OFFERED, "failed"] as const;
export type AnalyticsOutcome = (typeof ANALYTICS_OUTCOMES)[number];

export const DAY = 24 * 3_600_000;

/** The number of a day of UTC, since the epoch. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/**
 * The first day to ask Meta about: as far back as it goes, or from where the last answer may have changed since.
 * @param now by Meta's clock
 * @param askedAt when Meta answered last, by its clock; null if it never has
 * @param reach days back that Meta answers for
 * @param settles days until Meta's figures of a day stay as they are
 */
export function firstDayToAsk(now: number, askedAt: number | null, reach: number, settles: number): number {
  // The day that lies as far back as Meta reaches has begun before that.
  const furthest = dayOf(now) - reach + 1;
  return askedAt === null ? furthest : Math.max(furthest, dayOf(askedAt) - settles);
}
