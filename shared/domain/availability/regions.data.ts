/**
 * Where optimized delivery has an effect. Meta may change this list at any time: it is data with a date.
 * Source: Meta's "get started" page, copy of 2026-09-11 (meta-facts 7; ISO codes are ours).
 */
export const REGIONS_AS_OF = "2026-09-11";

/**
 * No delivery optimization when the business number or the recipient is in one of these; sending itself is allowed.
 */
export const NO_OPTIMIZATION_COUNTRIES: readonly string[] = [
  ..."AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" "),
  "GB",
  "JP",
  "KR",
  "NG",
  "ZA",
];

/**
 * Countries of the list above where per-user marketing limits are off, so that the missing optimization
 * does not reduce delivery. For NG and ZA Meta's pages disagree (meta-facts 7).
 */
export const PER_USER_LIMIT_EXEMPTION_UNCLEAR: readonly string[] = ["NG", "ZA"];

/** Marketing messages to these recipients are never delivered, by any route (since 2025-04-01). */
export const MARKETING_NEVER_DELIVERED_COUNTRIES: readonly string[] = ["US"];

/** Users in these countries cannot be messaged, by any route. Regions inside Ukraine cannot be told from a number. */
export const SANCTIONED_COUNTRIES: readonly string[] = ["CU", "IR", "KP", "SY", "VE"];

/** Optimization stays, but some metrics and max-price bidding are missing. */
export const PARTIAL_COUNTRIES: readonly string[] = ["RU", "BY"];
