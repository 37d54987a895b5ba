/**
 * Messages a second that Meta lets one number send and receive together. Data with a date: limits change.
 * Source: meta-facts 9 (Meta's *Throughput*, read 2026-11-28). `/messages` and `/marketing_messages` share it; beyond it
 * Meta answers 130429.
 */
/** Of a number about which nothing else is known, and of `throughput.level` STANDARD. */
export const STANDARD_PER_SECOND = 80;
/** Of `throughput.level` HIGH, which Meta gives by itself. */
export const HIGH_PER_SECOND = 1_000;
/** Of a number that is used in the WhatsApp Business app as well (coexistence), whatever its level says. */
export const COEXISTENCE_PER_SECOND = 20;
