/** What a plan's estimate is made of: people by what they cost. Pure. */

import type { Route } from "../route/route-decision.ts";
import { pricePerMessage, type TemplateMaxPrice } from "../templates/max-price.ts";
import { type MessageCount, PRICED_CATEGORIES } from "./estimate.ts";

/** People of a plan who cost the same, as a preflight has them. */
export interface PlannedBilling {
  readonly country: string | null;
  /** As Meta spells it. */
  readonly category: string;
  readonly route: Route;
  readonly maxPrice: TemplateMaxPrice | null;
  readonly people: number;
}

/** ISO 4217 for none. Whoever has it has no amount either. */
const NO_CURRENCY = "XXX";

/**
 * Categories without a price on cards are left out.
 * @param currency of the account; null while it isn't known
 * @param mayFallBack whether optimized messages may go by Cloud API in the end
 */
export function planCounts(
  billing: readonly PlannedBilling[],
  { currency, mayFallBack }: { readonly currency: string | null; readonly mayFallBack: boolean },
): MessageCount[] {
  return billing.flatMap(({ country, category, route, maxPrice, people }) => {
    const priced = PRICED_CATEGORIES.find((known) => known === category);
    return priced === undefined
      ? []
      : [
          {
            country,
            category: priced,
            route,
            mayFallBack: route === "optimized" && mayFallBack,
            maxPrice: maxPrice && {
              currency: currency ?? NO_CURRENCY,
              micros: pricePerMessage(maxPrice, currency),
            },
            messages: people,
          },
        ];
  });
}
