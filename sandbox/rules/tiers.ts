/**
 * Messaging limits: how many different people a portfolio may reach outside service windows in a moving 24 hours, and
 * how it comes to the next one (contract 9). Pure.
 */

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

export const REACH_WINDOW = DAY;

const SIZES: Readonly<Record<string, number>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1000,
  TIER_2K: 2000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
};

/** What comes after each limit by use; 50 and 250 lead to 2,000. */
const NEXT: Readonly<Record<string, string>> = {
  TIER_50: "TIER_2K",
  TIER_250: "TIER_2K",
  TIER_1K: "TIER_2K",
  TIER_2K: "TIER_10K",
  TIER_10K: "TIER_100K",
  TIER_100K: "TIER_UNLIMITED",
};

export const KNOWN_TIERS: readonly string[] = [...Object.keys(SIZES), "TIER_UNLIMITED", "UNTIERED"];

/** Returns Infinity when there is no limit, or for a limit the sandbox does not know. */
export function tierSize(tier: string): number {
  return SIZES[tier] ?? Number.POSITIVE_INFINITY;
}

export function nextTier(tier: string): string | null {
  return NEXT[tier] ?? null;
}

/** The way up, by use: 2,000 different people in 30 days below TIER_2K, half of the limit in 7 days from there on. */
export function wayUp(tier: string): { readonly people: number; readonly within: number } {
  const size = tierSize(tier);
  return size < 2000 ? { people: 2000, within: 30 * DAY } : { people: size / 2, within: 7 * DAY };
}

/** Verification of the business opens TIER_2K, and nothing beyond. */
export function tierOnceVerified(tier: string): string {
  return tierSize(tier) < 2000 ? "TIER_2K" : tier;
}

/** "Good quality": no number of the portfolio is rated below GREEN; one without a rating is not held against it. */
export function isGoodQuality(ratings: readonly string[]): boolean {
  return !ratings.includes("YELLOW") && !ratings.includes("RED");
}
