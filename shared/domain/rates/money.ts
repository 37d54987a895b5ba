/**
 * Prices and sums as whole millionths of a currency's unit, so that what is added up is exact. A millionth is finer than any
 * price on Meta's cards (four decimals, meta-facts 13.4). Pure.
 */

/** A whole number of millionths of one unit, such as 60,400 for USD 0.0604. */
export type Micros = number;

const DECIMALS = 6;
const MICROS = 10n ** BigInt(DECIMALS);
/** More than this for one message is no price: a thousand million units. */
const DEAREST_UNITS_DIGITS = 9;

/** What a cell of prices says. */
export type PriceCell =
  | { readonly kind: "price"; readonly micros: Micros }
  /** `n/a`, a dash or nothing: there is no such price. */
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" };

const UNREADABLE: PriceCell = { kind: "unreadable" };

/**
 * Reads a price. Only a decimal point is taken: with a comma nobody knows whether it parts thousands, unless there is a
 * point after it.
 */
export function readPrice(cell: string): PriceCell {
  const text = cell.replace(/[\s\u00a0\u202f]/g, "");
  if (/^(?:n\/?a|[-–—])?$/i.test(text)) return { kind: "none" };
  const plain = /^\d{1,3}(?:,\d{3})+\.\d+$/.test(text) ? text.replaceAll(",", "") : text;
  const [, units, decimals = ""] = /^(\d+)(?:\.(\d+))?$/.exec(fromBinary(plain)) ?? [];
  if (units === undefined) return UNREADABLE;
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > DECIMALS || units.replace(/^0+/, "").length > DEAREST_UNITS_DIGITS) return UNREADABLE;
  return { kind: "price", micros: Number(BigInt(units) * MICROS + BigInt(kept.padEnd(DECIMALS, "0"))) };
}

/**
 * A workbook keeps 0.0604 as a binary number, which some programs write as `6.0400000000000002E-2`. The shortest decimal that
 * stands for the same binary number is the one that was typed.
 */
function fromBinary(text: string): string {
  const digits = /^(\d)(?:\.(\d+))?E[+-]?\d{1,2}$/i.test(text) || /^\d*\.?\d*$/.test(text) ? text : null;
  if (digits === null) return text;
  const isLong = digits.replace(/\D/g, "").replace(/^0+/, "").length > 15;
  return /e/i.test(digits) || isLong ? String(Number(digits)) : text;
}

/** @returns the amount as an exact decimal, such as `1234.5006`, without zeros at the end */
export function decimalOf(amount: Micros): string {
  const whole = BigInt(amount);
  const decimals = String(whole % MICROS)
    .padStart(DECIMALS, "0")
    .replace(/0+$/, "");
  return decimals === "" ? String(whole / MICROS) : `${whole / MICROS}.${decimals}`;
}

/** A sum as a number: exact up to 9,007 million units, and off by a few millionths of one above. */
export const toMicros = (sum: bigint): Micros => Number(sum);
