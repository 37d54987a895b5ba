/** Phone numbers as people type them in a signup, and whether they can be taken. */
import { marketOf } from "../data/markets.ts";
import type { World } from "../world.ts";

const SHORTEST = 7;
const LONGEST = 15;

/**
 * With or without the calling code, "+", "00", spaces and brackets. Returns null when it is not a number of the
 * country.
 */
export function digitsOf(country: string, typed: string): string | null {
  const { dialCode } = marketOf(country);
  if (!/^[\d\s().+\-/]+$/.test(typed)) return null;
  const only = typed.replace(/\D/g, "");
  const international = typed.trim().startsWith("+") || only.startsWith("00");
  const whole = international ? only.replace(/^00/, "") : `${dialCode}${only.replace(/^0/, "")}`;
  if (!whole.startsWith(dialCode) || whole.length < SHORTEST || whole.length > LONGEST) return null;
  return whole;
}

export function displayOf(country: string, digits: string): string {
  const { dialCode } = marketOf(country);
  const rest = digits.slice(dialCode.length).replace(/(\d{3})(?=\d{3})/g, "$1 ");
  return `+${dialCode} ${rest}`;
}

export function isTaken(world: World, digits: string): boolean {
  return world.store.values("number").some((number) => number.digits === digits);
}
