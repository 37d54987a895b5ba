/**
 * Which market of a card a country belongs to. A market with the country's own name goes before the region it is in, so that a
 * card with a new market of its own is read rightly before Waypost hears of it. What nothing states is unknown. Pure.
 */
import { COUNTRY_NAMES } from "./country-names.data.ts";
import { MARKET_OF_OTHERS, REGIONS, type Region } from "./markets.data.ts";
import type { RateCard } from "./rate-card.ts";

/** Letters and digits alone, as cards and people write the same name differently. */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/^\s*the\s+/, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const COUNTRIES: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTRY_NAMES).flatMap(([country, names]) =>
    names.map((name): [string, string] => [plainName(name), country]),
  ),
);
const REGIONS_BY_NAME: ReadonlyMap<string, Region> = new Map(
  REGIONS.map((region) => [plainName(region.market), region]),
);

/** `others`: Meta's market of all countries it doesn't name, and nobody states which those are. */
export type MarketKind = "country" | "region" | "others" | "unmatched";

/** As `CardMarkets.countryOf`: the same on every card. */
export const countryNamed = (market: string): string | null => COUNTRIES.get(plainName(market)) ?? null;

function kindOf(market: string): MarketKind {
  const name = plainName(market);
  if (COUNTRIES.has(name)) return "country";
  if (REGIONS_BY_NAME.has(name)) return "region";
  return name === plainName(MARKET_OF_OTHERS) ? "others" : "unmatched";
}

export interface CardMarkets {
  /** @returns the market's name on the card; null where nothing states which one it is */
  marketOf(country: string): string | null;
  /** @returns ISO 3166-1 alpha-2, sorted */
  countriesOf(market: string): readonly string[];
  kindOf(market: string): MarketKind;
  /** @returns ISO 3166-1 alpha-2 of a market that is one country; null for any other */
  countryOf(market: string): string | null;
  /** Markets that are no country Waypost knows and no region of Meta's: no country leads to them. */
  readonly unmatched: readonly string[];
}

export function marketsOf({ rates, effectiveFrom }: Pick<RateCard, "rates" | "effectiveFrom">): CardMarkets {
  const markets = new Map<string, string>();
  for (const { market } of rates) {
    const region = REGIONS_BY_NAME.get(plainName(market));
    for (const country of region === undefined ? [] : membersOf(region, effectiveFrom)) {
      if (!markets.has(country)) markets.set(country, market);
    }
  }
  for (const { market } of rates) {
    const country = countryNamed(market);
    if (country !== null) markets.set(country, market);
  }
  const byMarket = Map.groupBy([...markets], ([, market]) => market);
  return {
    marketOf: (country) => markets.get(country) ?? null,
    countriesOf: (market) => (byMarket.get(market) ?? []).map(([country]) => country).toSorted(),
    kindOf,
    countryOf: countryNamed,
    unmatched: rates.map(({ market }) => market).filter((market) => kindOf(market) === "unmatched"),
  };
}

/** A country that left is in its region only on cards of before. */
function membersOf({ countries, left }: Region, day: string): readonly string[] {
  const still = Object.entries(left).flatMap(([country, since]) => (day < since ? [country] : []));
  return [...countries, ...still];
}
