/**
 * Seeded chance, the same for the same seed, subject and label, in any order. Far cheaper than a digest: a generated
 * workspace asks it some tens of millions of times. Nothing for secrets.
 */

/** A whole number of 32 bits. */
export function roll(seed: number, subject: number, label: number): number {
  let mixed = seed ^ Math.imul(subject + 1, 0x9e3779b1) ^ Math.imul(label + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** At least 0, below 1. */
export function fraction(seed: number, subject: number, label: number): number {
  return roll(seed, subject, label) / 2 ** 32;
}

/** A whole number, at least 0 and below `end`. */
export function below(seed: number, subject: number, label: number, end: number): number {
  return Math.floor(fraction(seed, subject, label) * end);
}

export interface Share<Value> {
  readonly value: Value;
  readonly share: number;
}

/** One of the values, each as often as its share says. */
export function chooser<Value>(shares: readonly Share<Value>[]): (point: number) => Value {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const slots = shares.flatMap(({ value, share }) => Array.from({ length: share }, () => value));
  return (point) => {
    const value = slots[Math.floor(point * total)];
    if (value === undefined) throw new RangeError(`no share at ${point}`);
    return value;
  };
}
