/**
 * The most an optimized message of a template may cost. Meta calls it max price, and its template field `optimization_spec`;
 * the older `bid_spec` says the same. Source: meta-facts 5.6 and 13.5. Pure.
 */
import type { Micros } from "../rates/money.ts";
import {
  SMALLEST_UNIT_UNCLEAR,
  WITH_THREE_DECIMALS,
  WITHOUT_DECIMALS,
} from "../rates/smallest-units.data.ts";

export interface TemplateMaxPrice {
  /**
   * For 1,000 deliveries, in the smallest unit of the account's currency: a whole number above 0. Null where the template has
   * a maximum price, and Meta says no amount that can be read.
   */
  readonly perThousand: number | null;
}

/** As Meta's fields have them, whatever they hold. */
export interface BidFields {
  readonly optimizationSpec: unknown;
  readonly bidSpec: unknown;
}

/**
 * A field that says anything at all is a maximum price, if one whose amount isn't known: taken for none, the message would be
 * sent to people and by a route that Meta refuses it for.
 */
export function maxPriceFrom({ optimizationSpec, bidSpec }: BidFields): TemplateMaxPrice | null {
  const said = [optimizationSpec, bidSpec].filter(saysAnything);
  if (said.length === 0) return null;
  const [perThousand = null] = said.flatMap((spec) => amountIn(spec) ?? []);
  return { perThousand };
}

function saysAnything(spec: unknown): boolean {
  if (spec === null || spec === undefined || spec === "") return false;
  return typeof spec !== "object" || Object.keys(spec).length > 0;
}

function amountIn(spec: unknown): number | null {
  if (typeof spec !== "object" || spec === null || !("bid_amount" in spec)) return null;
  const { bid_amount: amount } = spec;
  const read = typeof amount === "string" && /^\d{1,15}$/.test(amount) ? Number(amount) : amount;
  return typeof read === "number" && Number.isSafeInteger(read) && read > 0 ? read : null;
}

/** Decimals of a millionth, less those of a thousandth. */
const MICROS_OF_A_THOUSANDTH = 3;

/**
 * @param currency ISO 4217, of the account; null while it isn't known
 * @returns for one delivered message; null where the amount, the currency or its smallest unit isn't known
 */
export function pricePerMessage({ perThousand }: TemplateMaxPrice, currency: string | null): Micros | null {
  if (perThousand === null || currency === null || SMALLEST_UNIT_UNCLEAR.has(currency)) return null;
  const decimals = WITHOUT_DECIMALS.has(currency) ? 0 : WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
  const micros = perThousand * 10 ** (MICROS_OF_A_THOUSANDTH - decimals);
  return Number.isSafeInteger(micros) ? micros : null;
}
