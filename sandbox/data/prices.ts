/**
 * The sandbox's own prices, invented and round: they are not Meta's rate card and follow no country's. They only make
 * costs add up. Millionths of the account's currency, whatever it is, for one delivered message.
 */

interface PriceCard {
  /** In force from this day on (UTC). */
  readonly since: number;
  readonly categories: Readonly<Record<string, number>>;
  /** Countries with other prices, by which the price is multiplied. */
  readonly factors: Readonly<Record<string, number>>;
}

const CARDS: readonly PriceCard[] = [
  {
    since: 0,
    categories: { marketing: 40_000, marketing_lite: 40_000, utility: 10_000, authentication: 10_000 },
    factors: {},
  },
  {
    since: Date.UTC(2026, 9, 1),
    categories: {
      marketing: 50_000,
      marketing_lite: 50_000,
      utility: 10_000,
      service: 10_000,
      authentication: 10_000,
      authentication_international: 40_000,
    },
    factors: { BR: 1.2, FR: 2, IN: 0.2 },
  },
];

/**
 * Since this day (account's time zone) service messages beyond the free ones of a number and month, and utility
 * templates in an open window, are charged (contract 13.3). How many are free is a setting, `freeServiceMessages`.
 */
export const SERVICE_PRICES = { since: "2026-10-01" };

/** `category` as in webhooks; a category without a price costs nothing. */
export function listPrice(category: string, country: string, at: number): number {
  const card = CARDS.findLast(({ since }) => since <= at);
  const base = card?.categories[category.replaceAll("-", "_")] ?? 0;
  return Math.round(base * (card?.factors[country] ?? 1));
}
