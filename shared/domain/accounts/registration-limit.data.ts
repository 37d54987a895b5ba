/**
 * How often Meta lets a number be registered. Data with a date: limits change.
 * Source: meta-facts 2.4, 9 (133016), 13.2 (a new name), 13.16 (refused attempts count), read 2026-11-28.
 */
/** Attempts of one number, refused ones among them. */
export const MOST_ATTEMPTS = 10;
export const ATTEMPTS_HOURS = 72;

/** Days after the approval of a new display name in which the number must be registered again. */
export const RENEW_NAME_DAYS = 14;
