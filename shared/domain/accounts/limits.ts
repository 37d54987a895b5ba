/** How many people a portfolio may write to first in 24 hours. Source: meta-facts 4.1, 4.3, 4.5. */

/** Tiers Meta names. Any other `TIER_` followed by digits is read the same way, so tiers Meta adds later work too. */
export const KNOWN_LIMITS = [
  "TIER_50",
  "TIER_250",
  "TIER_1K",
  "TIER_2K",
  "TIER_10K",
  "TIER_100K",
  "TIER_UNLIMITED",
  "UNTIERED",
  "NOT_SET",
] as const;

export type MessagingLimit =
  | { readonly kind: "people"; readonly people: number }
  | { readonly kind: "unlimited" }
  /** None has been set yet. */
  | { readonly kind: "untiered" }
  /** A word we do not know, to be shown as it came. */
  | { readonly kind: "unknown"; readonly raw: string };

export function readLimit(tier: string): MessagingLimit {
  if (tier === "TIER_UNLIMITED") return { kind: "unlimited" };
  if (tier === "UNTIERED" || tier === "NOT_SET") return { kind: "untiered" };
  const match = /^TIER_(\d+)(K?)$/.exec(tier);
  if (!match) return { kind: "unknown", raw: tier };
  return { kind: "people", people: Number(match[1]) * (match[2] === "K" ? 1000 : 1) };
}
