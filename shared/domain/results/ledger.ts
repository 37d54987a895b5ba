/**
 * The ledger of routes: what was delivered, by the route Meta billed, and what it costs by rate cards; and the same held
 * against what Meta counts itself, a day of UTC at a time. Sums of one set of cells, so that days, campaigns and the whole
 * always agree. Pure.
 */
import type { Billed } from "../messages/standing.ts";
import type { NotPricedReason } from "../rates/estimate.ts";
import type { Micros } from "../rates/money.ts";

/** `unknown`: it was delivered, and no receipt tells the route it was billed by. */
export const LEDGER_ROUTES = ["optimized", "cloud", "unknown"] as const;
export type LedgerRoute = (typeof LEDGER_ROUTES)[number];

export const UNPRICED_EXTRA = ["currency-unknown", "category-unknown"] as const;
/**
 * - `currency-unknown`: the currency of the account isn't known
 * - `category-unknown`: it wasn't made here, or its template is of a category that no card has
 */
export type Unpriced = NotPricedReason | (typeof UNPRICED_EXTRA)[number];

/** From one amount to another; the same twice where nothing makes it a range. */
export interface Cost {
  /** ISO 4217. */
  readonly currency: string;
  readonly low: Micros;
  readonly high: Micros;
}

export interface LedgerCell {
  /** Of UTC since the epoch, by when the message was made. */
  readonly day: number;
  readonly campaign: number | null;
  readonly billed: Billed;
  readonly isDelivered: boolean;
  readonly n: number;
  /** Of one delivered message, or why it has no price. */
  readonly price: Cost | Unpriced;
}

export interface RouteLine {
  /** Delivered messages. */
  readonly messages: number;
  /** Of those with a price, one for each currency. */
  readonly costs: readonly Cost[];
  /** Delivered messages without a price, by reason; the most first. */
  readonly unpriced: readonly { readonly reason: Unpriced; readonly messages: number }[];
}

export interface LedgerLine {
  /** All messages, delivered or not. */
  readonly n: number;
  readonly routes: Readonly<Record<LedgerRoute, RouteLine>>;
}

export interface Ledger {
  readonly whole: LedgerLine;
  /** The newest first. */
  readonly days: readonly { readonly day: number; readonly line: LedgerLine }[];
  /** Those with the most messages first; null: messages of no campaign. */
  readonly campaigns: readonly { readonly campaign: number | null; readonly line: LedgerLine }[];
}

export function ledgerOf(cells: readonly LedgerCell[]): Ledger {
  const days = Map.groupBy(cells, ({ day }) => day);
  const campaigns = Map.groupBy(cells, ({ campaign }) => campaign);
  return {
    whole: lineOf(cells),
    days: [...days].map(([day, some]) => ({ day, line: lineOf(some) })).toSorted((a, b) => b.day - a.day),
    campaigns: [...campaigns]
      .map(([campaign, some]) => ({ campaign, line: lineOf(some) }))
      .toSorted((a, b) => b.line.n - a.line.n || (a.campaign ?? 0) - (b.campaign ?? 0)),
  };
}

export function ledgerRoute(billed: Billed): LedgerRoute {
  return billed === "optimized" || billed === "cloud" ? billed : "unknown";
}

function lineOf(cells: readonly LedgerCell[]): LedgerLine {
  const delivered = cells.filter(({ isDelivered }) => isDelivered);
  const routeOf = (route: LedgerRoute) =>
    routeLine(delivered.filter(({ billed }) => ledgerRoute(billed) === route));
  return {
    n: cells.reduce((sum, { n }) => sum + n, 0),
    routes: { optimized: routeOf("optimized"), cloud: routeOf("cloud"), unknown: routeOf("unknown") },
  };
}

function routeLine(cells: readonly LedgerCell[]): RouteLine {
  const unpriced = new Map<Unpriced, number>();
  const costs: Cost[] = [];
  for (const { price, n } of cells) {
    if (typeof price === "string") unpriced.set(price, (unpriced.get(price) ?? 0) + n);
    else costs.push({ currency: price.currency, low: price.low * n, high: price.high * n });
  }
  return {
    messages: cells.reduce((sum, { n }) => sum + n, 0),
    costs: addCosts(costs),
    unpriced: [...unpriced]
      .map(([reason, messages]) => ({ reason, messages }))
      .toSorted((a, b) => b.messages - a.messages),
  };
}

/** One for each currency, in their order. */
export function addCosts(costs: readonly Cost[]): readonly Cost[] {
  const sums = new Map<string, Cost>();
  for (const { currency, low, high } of costs) {
    const known = sums.get(currency) ?? { currency, low: 0, high: 0 };
    sums.set(currency, { currency, low: known.low + low, high: known.high + high });
  }
  return [...sums.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

// What Meta counts itself

/** What Meta bills as messages that Waypost sends: marketing by optimized delivery, and templates by Cloud API. */
export const META_ROUTES = ["optimized", "cloud", "other"] as const;
export type MetaRoute = (typeof META_ROUTES)[number];

/** Pricing categories of Meta's (meta-facts 10.3); those that are not here are of no message that Waypost sends. */
const ROUTE_OF_CATEGORY: Readonly<Record<string, MetaRoute>> = {
  MARKETING_LITE: "optimized",
  MARKETING_LITE_DYNAMIC: "optimized",
  MARKETING: "cloud",
  UTILITY: "cloud",
  AUTHENTICATION: "cloud",
  AUTHENTICATION_INTERNATIONAL: "cloud",
};

export const metaRouteOf = (category: string): MetaRoute => ROUTE_OF_CATEGORY[category] ?? "other";

export interface MetaCell {
  readonly day: number;
  readonly category: string;
  /** Null where Meta gives none. */
  readonly volume: number | null;
  readonly cost: Micros | null;
  readonly currency: string | null;
}

export interface MetaLine {
  readonly routes: Readonly<
    Record<
      MetaRoute,
      {
        readonly volume: number;
        readonly costs: readonly Cost[];
        /** Meta gave no cost for so many of them. */
        readonly withoutCost: number;
      }
    >
  >;
}

export function metaLineOf(cells: readonly MetaCell[]): MetaLine {
  const routeOf = (route: MetaRoute) => {
    const meant = cells.filter(({ category }) => metaRouteOf(category) === route);
    return {
      volume: meant.reduce((sum, { volume }) => sum + (volume ?? 0), 0),
      costs: addCosts(
        meant.flatMap(({ cost, currency }) =>
          cost === null || currency === null ? [] : [{ currency, low: cost, high: cost }],
        ),
      ),
      withoutCost: meant.reduce(
        (sum, { cost, currency, volume }) => sum + (cost === null || currency === null ? (volume ?? 0) : 0),
        0,
      ),
    };
  };
  return {
    routes: { optimized: routeOf("optimized"), cloud: routeOf("cloud"), other: routeOf("other") },
  };
}

/** What explains that the ledger and Meta don't count the same on a day. */
export const DIFFERENCES = [
  "none",
  "not-fetched",
  "not-over",
  "other-day",
  "more-at-meta",
  "fewer-at-meta",
] as const;
/**
 * - `not-over`: Meta was asked before the day was over, or just after: its figures may still grow
 * - `other-day`: what one day has too many, a neighbouring one has too few. Meta counts a message on the day it is
 *   delivered, and Waypost on the day it was made
 * - `more-at-meta`: sent by somebody else with the same number, or their receipts haven't come
 * - `fewer-at-meta`: receipts say more than Meta has counted
 */
export type Difference = (typeof DIFFERENCES)[number];

export interface DayPair {
  readonly day: number;
  readonly ours: LedgerLine;
  /** Null where Meta hasn't been asked about the day. */
  readonly meta: MetaLine | null;
}

const delivered = ({ routes }: LedgerLine) =>
  LEDGER_ROUTES.reduce((sum, route) => sum + routes[route].messages, 0);
const counted = ({ routes }: MetaLine) => routes.optimized.volume + routes.cloud.volume;

/** How many more the ledger has; null where nobody can tell. */
export function differenceOf({ ours, meta }: Pick<DayPair, "ours" | "meta">): number | null {
  return meta === null ? null : delivered(ours) - counted(meta);
}

/**
 * @param days the oldest first; some may be left out
 * @param settledBefore days before this one were over well before Meta was asked last
 */
export function explainDays(days: readonly DayPair[], settledBefore: number): readonly Difference[] {
  const differences = days.map(differenceOf);
  /** Of stretches of days on end without a balanced one between them: if they add up to nothing, only days were mixed up. */
  const isBalanced = new Array<boolean>(days.length).fill(false);
  for (let at = 0; at < days.length; ) {
    if (!differences[at]) {
      at += 1;
      continue;
    }
    let end = at;
    let sum = 0;
    const isNext = () => end === at || days[end]?.day === (days[end - 1]?.day ?? 0) + 1;
    while (end < days.length && differences[end] && isNext()) {
      sum += differences[end] ?? 0;
      end += 1;
      if (sum === 0) break;
    }
    if (sum === 0) isBalanced.fill(true, at, end);
    at = end;
  }
  return days.map(({ day }, at) => {
    const difference = differences[at] ?? null;
    if (difference === null) return "not-fetched";
    if (difference === 0) return "none";
    if (isBalanced[at]) return "other-day";
    if (day >= settledBefore) return "not-over";
    return difference < 0 ? "more-at-meta" : "fewer-at-meta";
  });
}
