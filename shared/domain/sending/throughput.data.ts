/**
 * Messages a second that Meta lets one number send and receive, taken together. Data with a date: limits change.
 * Source: meta-facts 9 (Meta's *Throughput*, read 2026-11-28). `/messages` and `/marketing_messages` share the limit;
 * beyond it Meta answers 130429.
 */
/** For a number about which nothing else is known, and for `throughput.level` STANDARD. */
export const STANDARD_PER_SECOND = 80;
/** For `throughput.level` HIGH, which Meta grants on its own. */
export const HIGH_PER_SECOND = 1_000;
/** For a number also used in the WhatsApp Business app (coexistence), whatever its level says. */
export const COEXISTENCE_PER_SECOND = 20;
