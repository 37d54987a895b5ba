/**
 * Where a maximum price makes a difference to whether a message can be sent. As of 2026-11-28. Source: meta-facts 5.6,
 * 7 (no maximum price for recipients in Russia and Belarus) and 13.5 (it becomes required for optimized delivery in
 * countries Meta has yet to name, planned for the second quarter of 2027).
 */
export interface MaxPriceCountries {
  /** Meta refuses a template with a maximum price for recipients there (131065). */
  readonly unavailable: readonly string[];
  /** Optimized delivery needs a maximum price there; fixed prices remain on Cloud API. */
  readonly required: readonly string[];
}

export const MAX_PRICE_COUNTRIES: MaxPriceCountries = { unavailable: ["RU", "BY"], required: [] };
