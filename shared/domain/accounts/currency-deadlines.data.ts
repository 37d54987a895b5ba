/**
 * Countries whose accounts Meta asks to be billed in the country's own currency. Data with a date: deadlines move, and
 * others may follow. Source: meta-facts 13.3, read 2026-10-10.
 */
export interface CurrencyDeadline {
  /** ISO 3166-1 alpha-2, as Meta names an account's country. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The last day on which another currency is taken. */
  readonly lastDay: string;
  /** What happens after that day to an account that hasn't changed; where it is `unknown`, the screens say so. */
  readonly afterwards: "stops-delivering" | "unknown";
}

export const CURRENCY_DEADLINES: readonly CurrencyDeadline[] = [
  { country: "IN", currency: "INR", lastDay: "2026-12-31", afterwards: "stops-delivering" },
  { country: "BR", currency: "BRL", lastDay: "2027-06-30", afterwards: "unknown" },
];
