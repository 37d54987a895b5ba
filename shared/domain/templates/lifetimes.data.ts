/**
 * How long Meta tries to deliver a message whose template names no time of its own, in seconds. As of 2026-11-28.
 * Source: meta-facts 5.5 (`message_send_ttl_seconds`).
 */
export const DEFAULT_LIFETIMES: Readonly<Record<string, number>> = {
  MARKETING: 30 * 24 * 3600,
  UTILITY: 30 * 24 * 3600,
  AUTHENTICATION: 10 * 60,
};

/** Templates of these categories keep a time of their own by the optimized endpoint alone. */
export const OWN_LIFETIME_IS_OPTIMIZED: ReadonlySet<string> = new Set(["MARKETING"]);
