/**
 * Values of `pricing` in Meta's receipts. As of 2026-10-12. Meta adds and drops values; an unlisted one is kept and
 * shown as it came. Source: meta-facts 6.1 and 13.3 (changes of 2026-10-01 and 2026-10-12).
 */

/** The category that proves optimized delivery. */
export const OPTIMIZED_CATEGORY = "marketing_lite";

/** Categories of messages that went by Cloud API. */
export const CLOUD_CATEGORIES: ReadonlySet<string> = new Set([
  "marketing",
  "utility",
  "authentication",
  "authentication-international",
  "authentication_international",
  "service",
  "referral_conversion",
  "group_marketing",
  "group_service",
  "group_utility",
]);

/** What says that a message went into a conversation the person had opened, which is no part of the messaging limit. */
export const IN_OPEN_CONVERSATION = {
  categories: ["service", "group_service"],
  types: ["free_customer_service", "free_group_customer_service", "free_entry_point"],
} as const;

/** Values that have words in the catalogs. */
export const PRICING_TYPES = [
  "regular",
  "free_customer_service",
  "free_group_customer_service",
  "free_entry_point",
] as const;
export const PRICING_SUBTYPES = ["paid_exempt"] as const;
