/**
 * What messages will cost by Meta's rate cards: a range in each currency, what it is made of, and what has no price. Always an
 * estimate: what Meta bills is only in its receipts and invoices. Pure.
 *
 * What makes it a range (meta-facts 5.6, 13.3 to 13.5):
 * - **Only delivered messages are billed.** Without figures of one's own the lower end is nothing, because nobody knows how many
 *   will be; with them it is the lowest share.
 * - **The route makes no difference to fixed prices**: `marketing_lite` is charged by the marketing column. With a maximum price
 *   an optimized message costs anything up to it, and the card's price if it falls back to Cloud API.
 * - **International authentication** is charged to some businesses for some people, so both prices count where a card has both.
 * - **A new card** that begins while messages are sent: the lowest and the highest of the cards' prices.
 *
 * What is not in it is named in `notCounted`: free entry windows, and volume tiers, which exist for utility and authentication
 * alone. Both can only make it less.
 */
import type { Route } from "../route/route-decision.ts";
import { cardsBetween, changeSince } from "./holding.ts";
import { type CardMarkets, marketsOf } from "./markets.ts";
import { type Micros, toMicros } from "./money.ts";
import type { RateCard, RateCategory } from "./rate-card.ts";

export const PRICED_CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
export type PricedCategory = (typeof PRICED_CATEGORIES)[number];

/** The most an optimized message may cost, as its template says. */
export interface MaxPrice {
  /** Of the account. */
  readonly currency: string;
  /** For one message; null where it isn't known. */
  readonly micros: Micros | null;
}

/** Messages that are alike in what they cost. */
export interface MessageCount {
  /** ISO 3166-1 alpha-2 of the person's number; null where nothing tells. */
  readonly country: string | null;
  readonly category: PricedCategory;
  readonly route: Route;
  /** Whether an optimized message may go by Cloud API in the end. */
  readonly mayFallBack: boolean;
  readonly maxPrice: MaxPrice | null;
  /** A whole number, 0 or more. */
  readonly messages: number;
}

/** How many of a thousand messages are delivered: 0 to 1,000, whole, the fewest and the most to expect. */
export interface DeliveredShare {
  readonly fewest: number;
  readonly most: number;
}

export interface EstimateQuestion {
  readonly counts: readonly MessageCount[];
  /** All that are kept. */
  readonly cards: readonly RateCard[];
  /** The account's; null for one estimate in each currency there is a card of. */
  readonly currency: string | null;
  /** The first and the last day that messages are sent on, ISO 8601, in the time zone of the account. */
  readonly days: { readonly first: string; readonly last: string };
  /** From the account's own history; null where there is none. */
  readonly delivered: DeliveredShare | null;
}

export const RANGE_REASONS = [
  "delivery-unknown",
  "not-all-delivered",
  "max-price",
  "fallback",
  "authentication-international",
  "card-changes",
] as const;
export type RangeReason = (typeof RANGE_REASONS)[number];

export const NOT_COUNTED = ["free-entry-window", "volume-tiers"] as const;
export type NotCounted = (typeof NOT_COUNTED)[number];

export const NOT_PRICED_REASONS = [
  "no-card",
  "country-unknown",
  "country-unmatched",
  "no-price",
  "max-price-currency",
  "max-price-unknown",
] as const;
/**
 * - `no-card`: no card of this currency holds on the first day
 * - `country-unknown`: nothing tells the person's country
 * - `country-unmatched`: nothing states which market the country belongs to
 * - `no-price`: the market has no price for the category
 * - `max-price-currency`: the maximum price is in another currency
 * - `max-price-unknown`: there is a maximum price, and nobody can tell how much it is for one message
 */
export type NotPricedReason = (typeof NOT_PRICED_REASONS)[number];

export interface NotPriced {
  readonly reason: NotPricedReason;
  readonly country: string | null;
  readonly category: PricedCategory;
  readonly messages: number;
}

/** Messages of one market, category and route. */
export interface EstimatePart {
  /** As the card calls it. */
  readonly market: string;
  /** ISO 3166-1 alpha-2 of a market that is one country. */
  readonly country: string | null;
  readonly category: PricedCategory;
  readonly route: Route;
  readonly messages: number;
  /** Of one delivered message. */
  readonly price: { readonly low: Micros; readonly high: Micros };
  readonly low: Micros;
  readonly high: Micros;
}

export interface CostEstimate {
  /** ISO 4217. */
  readonly currency: string;
  /** Sums of the parts. */
  readonly low: Micros;
  readonly high: Micros;
  /** Messages with a price. With those of `notPriced` they are all that were asked about. */
  readonly messages: number;
  /** The dearest first. */
  readonly parts: readonly EstimatePart[];
  /** By reason, the most messages first. */
  readonly notPriced: readonly NotPriced[];
  /** First days of the cards it was made by. */
  readonly cards: readonly string[];
  /** A day since the card's own on which Meta may have changed its rates; null if there was none. */
  readonly mayBeOldSince: string | null;
  readonly reasons: readonly RangeReason[];
  readonly notCounted: readonly NotCounted[];
}

export function estimateCost(question: EstimateQuestion): readonly CostEstimate[] {
  const { currency, cards } = question;
  const currencies = currency === null ? new Set(cards.map((card) => card.currency)) : [currency];
  return [...currencies].toSorted().map((one) => estimateIn(one, question));
}

interface Priced {
  readonly market: string;
  readonly marketCountry: string | null;
  readonly low: Micros;
  readonly high: Micros;
  readonly reasons: readonly RangeReason[];
}

function estimateIn(currency: string, { counts, cards, days, delivered }: EstimateQuestion): CostEstimate {
  const holding = cardsBetween(cards, currency, days.first, days.last).map((card) => ({
    card,
    markets: marketsOf(card),
  }));
  const parts = new Map<string, EstimatePart>();
  const notPriced = new Map<string, NotPriced>();
  const reasons = new Set<RangeReason>();
  for (const count of counts) {
    if (count.messages === 0) continue;
    const priced = priceOf(count, currency, holding);
    if (typeof priced === "string") {
      add(notPriced, {
        reason: priced,
        country: count.country,
        category: count.category,
        messages: count.messages,
      });
      continue;
    }
    for (const reason of priced.reasons) reasons.add(reason);
    addPart(parts, count, priced);
  }
  const share = delivered ?? { fewest: 0, most: 1_000 };
  const summed = [...parts.values()].map((part) => withSums(part, share));
  if (summed.length > 0 && delivered === null) reasons.add("delivery-unknown");
  else if (summed.length > 0 && share.fewest < 1_000) reasons.add("not-all-delivered");
  const [first] = holding;
  return {
    currency,
    low: sumOf(summed.map(({ low }) => low)),
    high: sumOf(summed.map(({ high }) => high)),
    messages: summed.reduce((sum, { messages }) => sum + messages, 0),
    parts: summed.toSorted((a, b) => b.high - a.high || b.messages - a.messages),
    notPriced: [...notPriced.values()].toSorted((a, b) => b.messages - a.messages),
    cards: holding.map(({ card }) => card.effectiveFrom),
    mayBeOldSince: first === undefined || holding.length > 1 ? null : changeSince(first.card, days.last),
    reasons: RANGE_REASONS.filter((reason) => reasons.has(reason)),
    notCounted: notCountedIn(summed),
  };
}

/** Tiers are only for these two (meta-facts 13.3). */
function notCountedIn(parts: readonly EstimatePart[]): readonly NotCounted[] {
  if (parts.length === 0) return [];
  const haveTiers = parts.some(({ category }) => category !== "MARKETING");
  return haveTiers ? ["free-entry-window", "volume-tiers"] : ["free-entry-window"];
}

// Prices of one message

interface HoldingCard {
  readonly card: RateCard;
  readonly markets: CardMarkets;
}

const COLUMN: Readonly<Record<PricedCategory, RateCategory>> = {
  MARKETING: "marketing",
  UTILITY: "utility",
  AUTHENTICATION: "authentication",
};

function priceOf(
  count: MessageCount,
  currency: string,
  holding: readonly HoldingCard[],
): Priced | NotPricedReason {
  const { country, maxPrice } = count;
  if (holding.length === 0) return "no-card";
  if (country === null) return "country-unknown";
  const onCards = holding.map((one) => onCard(one, country, count.category));
  const missing = onCards.find((one) => typeof one === "string");
  if (missing !== undefined) return missing;
  const known = onCards.filter((one) => typeof one !== "string");
  const { market, marketCountry } = known.at(-1) ?? { market: "", marketCountry: null };
  if (count.category === "MARKETING" && count.route === "optimized" && maxPrice !== null) {
    if (maxPrice.micros === null) return "max-price-unknown";
    if (maxPrice.currency !== currency) return "max-price-currency";
    return {
      market,
      marketCountry,
      low: 0,
      high: Math.max(maxPrice.micros, ...(count.mayFallBack ? known.map(({ high }) => high) : [])),
      reasons: count.mayFallBack ? ["max-price", "fallback"] : ["max-price"],
    };
  }
  const isInternational = known.some(({ low, high }) => low !== high);
  const low = Math.min(...known.map((one) => one.low));
  const high = Math.max(...known.map((one) => one.high));
  const changes = known.some((one) => one.low !== known[0]?.low || one.high !== known[0].high);
  return {
    market,
    marketCountry,
    low,
    high,
    reasons: [
      ...(isInternational ? (["authentication-international"] as const) : []),
      ...(changes ? (["card-changes"] as const) : []),
    ],
  };
}

function onCard(
  { card, markets }: HoldingCard,
  country: string,
  category: PricedCategory,
): Omit<Priced, "reasons"> | NotPricedReason {
  const market = markets.marketOf(country);
  const prices = card.rates.find((rates) => rates.market === market)?.prices;
  if (market === null || prices === undefined) return "country-unmatched";
  const price = prices[COLUMN[category]];
  if (price === null) return "no-price";
  const other = category === "AUTHENTICATION" ? prices["authentication-international"] : null;
  return {
    market,
    marketCountry: markets.countryOf(market),
    low: Math.min(price, other ?? price),
    high: Math.max(price, other ?? price),
  };
}

// Sums

function add(all: Map<string, NotPriced>, one: NotPriced): void {
  const key = `${one.reason} ${one.country ?? ""} ${one.category}`;
  all.set(key, { ...one, messages: one.messages + (all.get(key)?.messages ?? 0) });
}

function addPart(
  parts: Map<string, EstimatePart>,
  { category, route, messages }: MessageCount,
  { market, marketCountry: country, low, high }: Priced,
): void {
  const key = `${market} ${category} ${route} ${low} ${high}`;
  const known = parts.get(key)?.messages ?? 0;
  parts.set(key, {
    market,
    country,
    category,
    route,
    messages: messages + known,
    price: { low, high },
    low: 0,
    high: 0,
  });
}

/** The lower end is rounded down to a millionth, the upper end up. */
function withSums(part: EstimatePart, { fewest, most }: DeliveredShare): EstimatePart {
  const all = (price: Micros, share: number) => BigInt(price) * BigInt(part.messages) * BigInt(share);
  return {
    ...part,
    low: toMicros(all(part.price.low, fewest) / 1_000n),
    high: toMicros((all(part.price.high, most) + 999n) / 1_000n),
  };
}

const sumOf = (amounts: readonly Micros[]) =>
  toMicros(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
