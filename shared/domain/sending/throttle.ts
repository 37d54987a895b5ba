/**
 * Which part of its level a number sends at. Meta's word that it was too much (130429), and usage headers near their limit, take
 * a part of it away; it comes back evenly. Pure: a state becomes another one, and time is passed in, in milliseconds of a clock
 * that only goes forward. Source: meta-facts 8.1 (130429: lower the rate) and 9 (usage headers: slow down above 80 percent).
 */
export interface Throttle {
  /** Part of the level, from `LEAST` to 1, as it was then. */
  readonly factor: number;
  readonly at: number;
  /** When it was last lowered; null if it never was. */
  readonly loweredAt: number | null;
}

/** What lowers the rate. */
export type SlowSign =
  /** Meta refused a message since too many were sent (130429). */
  | { readonly kind: "too-fast" }
  /** @param percent the highest of the percentages of a usage header, 0 to 100 and above */
  | { readonly kind: "usage"; readonly percent: number };

const SECOND = 1_000;
/** All that was sent before the rate was lowered is refused for the same reason: that counts once. */
const AT_MOST_EVERY = SECOND;
const AFTER_TOO_FAST = 0.7;
const NEAR_LIMIT = 0.9;
/** Percent. */
const USAGE_IS_HIGH = 80;
const USAGE_IS_FULL = 100;
/** Part of the level that comes back each second: after one refusal all of it is back in a quarter of a minute. */
const BACK_PER_SECOND = 0.02;
/** A campaign that sends nothing at all couldn't find out that it may send again. */
const LEAST = 0.05;

export const FULL_SPEED: Throttle = { factor: 1, at: 0, loweredAt: null };

/** @returns the part of the level that may be sent at now */
export function factorAt({ factor, at }: Throttle, now: number): number {
  return Math.min(1, factor + (BACK_PER_SECOND * Math.max(0, now - at)) / SECOND);
}

/** @returns the same state where the sign changes nothing */
export function afterSign(throttle: Throttle, sign: SlowSign, now: number): Throttle {
  const part = partAfter(sign);
  const { loweredAt } = throttle;
  if (part === 1 || (loweredAt !== null && now - loweredAt < AT_MOST_EVERY)) return throttle;
  return { factor: Math.max(LEAST, factorAt(throttle, now) * part), at: now, loweredAt: now };
}

function partAfter(sign: SlowSign): number {
  if (sign.kind === "too-fast") return AFTER_TOO_FAST;
  if (sign.percent >= USAGE_IS_FULL) return AFTER_TOO_FAST;
  return sign.percent >= USAGE_IS_HIGH ? NEAR_LIMIT : 1;
}
