/**
 * How far a share may be off by chance alone: Wilson's interval (E. B. Wilson, 1927), which holds for small groups and for
 * shares near 0 and 1. Pure.
 */
export interface ShareInterval {
  /** Both from 0 to 1. */
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution, for 95 percent. */
const Z = 1.959963984540054;

/**
 * @param n of these have it
 * @param of in all
 * @returns null where there is nobody
 * @throws RangeError unless 0 ≤ n ≤ of
 */
export function shareInterval(n: number, of: number): ShareInterval | null {
  if (n < 0 || n > of) throw new RangeError(`${n} of ${of} is no share`);
  if (of === 0) return null;
  const share = n / of;
  const square = Z * Z;
  const middle = share + square / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share) + square / (4 * of)) / of);
  const whole = 1 + square / of;
  return {
    low: n === 0 ? 0 : (middle - reach) / whole,
    high: n === of ? 1 : (middle + reach) / whole,
  };
}
