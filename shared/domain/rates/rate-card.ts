/** A rate card of Meta's: what a delivered message costs, by market and category, in one currency from one day on. */
import type { Micros } from "./money.ts";

/** Columns of prices. A card lacks some of them: older ones have no international authentication (meta-facts 13.4). */
export const RATE_CATEGORIES = [
  "marketing",
  "utility",
  "authentication",
  "authentication-international",
  "service",
] as const;
export type RateCategory = (typeof RATE_CATEGORIES)[number];

/** Prices of one market; null where the card has none, or where it can't be read. */
export type MarketPrices = Readonly<Record<RateCategory, Micros | null>>;

export interface MarketRates {
  /** As the card calls it. */
  readonly market: string;
  readonly prices: MarketPrices;
}

/** A column that Waypost knows nothing about, as it came. */
export interface OtherColumn {
  readonly header: string;
  readonly cells: readonly { readonly market: string; readonly text: string }[];
}

export interface RateCard {
  /** ISO 4217. */
  readonly currency: string;
  /** The first day it holds on, ISO 8601. */
  readonly effectiveFrom: string;
  readonly rates: readonly MarketRates[];
  readonly otherColumns: readonly OtherColumn[];
  /** The file has a sheet of volume tiers. The facts know its name and not its columns, so nothing is read of it. */
  readonly hasVolumeTiers: boolean;
  readonly remarks: readonly CardRemark[];
}

/** Where in the file something stands. */
export interface CardPlace {
  /** Of a workbook. */
  readonly sheet: string | null;
  /** As a spreadsheet numbers its rows, from 1; null for all of the file. */
  readonly row: number | null;
  /** As the card calls it. */
  readonly column: string | null;
  /** What stands there, shortened; empty where it says nothing. */
  readonly found: string;
}

/** Why a file is no rate card. A card that is only nearly right is refused: nobody would see what it gets wrong. */
export const CARD_FAULTS = [
  "unreadable",
  "no-table",
  "several-tables",
  "column-twice",
  "no-price-column",
  "no-markets",
  "market-twice",
  "no-currency",
  "currency-wrong",
  "currency-disagrees",
  "no-date",
  "date-wrong",
  "date-disagrees",
  "no-price",
] as const;
export type CardFaultReason = (typeof CARD_FAULTS)[number];
export interface CardFault extends CardPlace {
  readonly reason: CardFaultReason;
}

/** What a card is kept in spite of; whatever it is about has no price. */
export const CARD_REMARKS = ["price-unreadable", "market-missing", "row-without-prices"] as const;
export type CardRemarkReason = (typeof CARD_REMARKS)[number];
export interface CardRemark extends CardPlace {
  readonly reason: CardRemarkReason;
}
