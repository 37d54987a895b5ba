/** Whether an account's currency is one Meta will go on taking in its country. Pure. */
import { CURRENCY_DEADLINES } from "./currency-deadlines.data.ts";

export interface CurrencyTrouble {
  readonly country: string;
  /** What the account is billed in, and what Meta asks for. */
  readonly currency: string;
  readonly wanted: string;
  /** Noon of the last day, UTC, in milliseconds since the epoch: the same day wherever it is read. */
  readonly lastDayAt: number;
  readonly isOver: boolean;
  /** Meta delivers nothing for it once the day is over; otherwise what comes then is not known. */
  readonly stopsDelivering: boolean;
}

const HALF_A_DAY = 12 * 60 * 60 * 1000;

/** Null when Meta asks for no change, or hasn't named the account's country or currency. @param now by Meta's clock */
export function currencyTrouble(
  account: { readonly country: string | null; readonly currency: string | null },
  now: number,
): CurrencyTrouble | null {
  const { country, currency } = account;
  if (country === null || currency === null) return null;
  const deadline = CURRENCY_DEADLINES.find((one) => one.country === country.toUpperCase());
  if (deadline === undefined || deadline.currency === currency.toUpperCase()) return null;
  const lastDayAt = Date.parse(`${deadline.lastDay}T12:00:00Z`);
  return {
    country,
    currency,
    wanted: deadline.currency,
    lastDayAt,
    isOver: now >= lastDayAt + HALF_A_DAY,
    stopsDelivering: deadline.afterwards === "stops-delivering",
  };
}
