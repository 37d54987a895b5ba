/** What one delivered message costs by the rate cards that are kept, each kind of message worked out once. */
import { DAY } from "../../shared/domain/analytics/analytics.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { estimateCost, PRICED_CATEGORIES } from "../../shared/domain/rates/estimate.ts";
import { cardOn } from "../../shared/domain/rates/holding.ts";
import type { Cost, Unpriced } from "../../shared/domain/results/ledger.ts";
import { pricePerMessage } from "../../shared/domain/templates/max-price.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { CountedForLedger } from "./ledger-reader.ts";

/** It is there for certain. */
const DELIVERED = { fewest: 1_000, most: 1_000 };

export type PriceOf = (of: CountedForLedger) => Cost | Unpriced;

export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * Within one query. Templates count with the maximum price they have today: what it was is kept nowhere, and the message may
 * have cost anything below it.
 */
export function ledgerPrices({
  rates,
  accounts,
  templates,
}: Pick<WorkspaceReaders, "rates" | "accounts" | "templates">): PriceOf {
  const cards = rates.cards().map(({ card }) => card);
  const currencies = new Map(accounts.accounts().map(({ id, currency }) => [String(id), currency]));
  const dates = new Map<string, string>();
  const maxPrices = new Map<string, ReturnType<typeof maxPriceOf>>();
  const prices = new Map<string, Cost | Unpriced>();

  function maxPriceOf(account: string, templateId: string, currency: string) {
    const maxPrice = templates.find(asAccountId(account), templateId)?.maxPrice ?? null;
    return maxPrice && { currency, micros: pricePerMessage(maxPrice, currency) };
  }

  function remembered<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = find();
    known.set(key, value);
    return value;
  }

  return ({ day, account, country, templateId, category: named, billed }) => {
    const currency = account === null ? null : (currencies.get(account) ?? null);
    if (account === null || currency === null) return "currency-unknown";
    const category = PRICED_CATEGORIES.find((known) => known === named);
    if (category === undefined || templateId === null) return "category-unknown";
    const date = isoDay(day);
    const card = remembered(
      dates,
      `${currency} ${date}`,
      () => cardOn(cards, currency, date)?.effectiveFrom ?? "",
    );
    // Without a receipt that names the route, what it was posted by would be a guess, and the highest price the same.
    const route = billed === "cloud" ? "cloud" : "optimized";
    const maxPrice =
      route === "cloud"
        ? null
        : remembered(maxPrices, `${account} ${templateId}`, () => maxPriceOf(account, templateId, currency));
    const mayFallBack = billed !== "optimized" && route === "optimized";
    const key = [
      card,
      currency,
      country,
      category,
      route,
      mayFallBack,
      maxPrice?.micros,
      maxPrice === null,
    ].join(" ");
    return remembered(prices, key, () => {
      const [estimate] = estimateCost({
        counts: [
          {
            country,
            category,
            route,
            mayFallBack,
            maxPrice,
            messages: 1,
          },
        ],
        cards,
        currency,
        days: { first: date, last: date },
        delivered: DELIVERED,
      });
      const reason = estimate?.notPriced[0]?.reason;
      if (estimate === undefined || reason !== undefined) return reason ?? "no-card";
      return { currency, low: estimate.low, high: estimate.high };
    });
  };
}
