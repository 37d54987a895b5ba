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

/**
 * How far two shares lie apart, by Newcombe's hybrid score interval (R. G. Newcombe, 1998, method 10): it holds for small
 * groups, and where nobody or everybody has it.
 * @returns the first share less the second one, from -1 to 1; null where a group has nobody
 * @throws RangeError as `shareInterval`
 */
export function shareDifference(
  first: { readonly n: number; readonly of: number },
  second: { readonly n: number; readonly of: number },
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  const [one, other] = [shareInterval(first.n, first.of), shareInterval(second.n, second.of)];
  if (one === null || other === null) return null;
  const [p, q] = [first.n / first.of, second.n / second.of];
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low),
  };
}
