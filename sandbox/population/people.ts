/**
 * Inventing recipients whose own digits say what they will do: valid mobile numbers of a country whose last three
 * digits are those of a behaviour. Pure: the same wish always gives the same people, in the same order.
 */
import type { MobileRange } from "../data/mobile-ranges.ts";
import { type Behaviour, ORDINARY } from "../messages/behaviours.ts";

export interface Person {
  /** Digits with country code. */
  readonly phone: string;
  readonly country: string;
  readonly behaviour: string;
}

/** People who do something ordinary end in three digits that mean nothing. */
const PLAIN_ENDING = "000";

/** How many different people of one behaviour a country can have. */
export function capacity(range: MobileRange): number {
  return range.beginnings.length * 10 ** (range.following - 3);
}

/** The `index`-th person of this behaviour, from 0 to capacity - 1. */
export function person(country: string, range: MobileRange, behaviour: Behaviour, index: number): Person {
  const free = range.following - 3;
  const beginning = range.beginnings[index % range.beginnings.length] ?? "";
  const middle = String(Math.floor(index / range.beginnings.length)).padStart(free, "0");
  const ending = behaviour.suffix === "" ? PLAIN_ENDING : behaviour.suffix;
  return {
    phone: `${range.callingCode}${beginning}${middle}${ending}`,
    country,
    behaviour: behaviour === ORDINARY ? ORDINARY.name : behaviour.name,
  };
}

/**
 * Splits `count` people by shares (which need not add up to 1) so that the parts add up to `count`: largest
 * remainders first, ties in the order given.
 */
export function divide(count: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (total === 0 ? 0 : (count * share) / total));
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((left, right) => right.remainder - left.remainder || left.index - right.index);
  let missing = total === 0 ? 0 : count - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    missing -= 1;
  }
  return parts;
}
