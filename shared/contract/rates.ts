/**
 * Meta's rate cards, as an admin drops them in: read, kept by currency and first day, and shown. Days are ISO 8601, prices
 * whole millionths of the currency's unit.
 */
import { z } from "zod";
import { asRateCardId } from "../domain/ids.ts";
import {
  type CostEstimate,
  type EstimateQuestion,
  NOT_COUNTED,
  NOT_PRICED_REASONS,
  PRICED_CATEGORIES,
  RANGE_REASONS,
} from "../domain/rates/estimate.ts";
import { HOLDINGS } from "../domain/rates/holding.ts";
import { CARD_FAULTS, CARD_REMARKS, RATE_CATEGORIES } from "../domain/rates/rate-card.ts";
import { ROUTES } from "../domain/route/route-decision.ts";
import { procedure } from "./procedure.ts";

/** Bytes. A message of a window holds 1 MiB, and a card takes some ten thousand bytes. */
export const LARGEST_RATE_CARD = 640 * 1_024;
/** Base64 has four characters for three bytes. */
const LONGEST_FILE = Math.ceil(LARGEST_RATE_CARD / 3) * 4;

const rateCardIdSchema = z.string().transform(asRateCardId);
const askedIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(asRateCardId);
const day = z.string();

const placeSchema = z.object({
  /** Of a workbook. */
  sheet: z.string().nullable(),
  /** As a spreadsheet numbers its rows; null for all of the file. */
  row: z.number().int().nullable(),
  /** As the card calls it. */
  column: z.string().nullable(),
  /** What stands there, shortened; empty where it says nothing. */
  found: z.string(),
});
const faultSchema = placeSchema.extend({ reason: z.enum(CARD_FAULTS) });
export type RateCardFault = z.infer<typeof faultSchema>;
const remarkSchema = placeSchema.extend({ reason: z.enum(CARD_REMARKS) });

const price = z.number().int().nonnegative().nullable();
const pricesSchema = z.record(z.enum(RATE_CATEGORIES), price);

const marketSchema = z.object({
  /** As the card calls it. */
  market: z.string(),
  /**
   * A country by itself, some that Meta charges alike, all that are left (nobody states which), or a name that is neither a
   * country nor a region.
   */
  kind: z.enum(["country", "region", "others", "unmatched"]),
  /** ISO 3166-1 alpha-2. */
  countries: z.array(z.string()),
  prices: pricesSchema,
});

const cardSchema = z.object({
  /** ISO 4217. */
  currency: z.string(),
  effectiveFrom: day,
  markets: z.number().int(),
  /** Names of markets that no country leads to. */
  unmatched: z.array(z.string()),
  remarks: z.array(remarkSchema),
  /** The file has volume tiers, which Waypost doesn't read. */
  hasVolumeTiers: z.boolean(),
});

export const rateCardSummarySchema = cardSchema.extend({
  id: rateCardIdSchema,
  fileName: z.string(),
  /** Milliseconds since the epoch. */
  importedAt: z.number(),
  /** Today. */
  holding: z.enum(HOLDINGS),
  /** Of the one that holds: a day since its own on which Meta may have changed its rates. */
  mayBeOldSince: day.nullable(),
});
export type RateCardSummary = z.infer<typeof rateCardSummarySchema>;

export const rateCardViewSchema = rateCardSummarySchema.extend({
  rates: z.array(marketSchema),
  /** Headers of columns that Waypost knows nothing about. */
  otherColumns: z.array(z.string()),
});
export type RateCardView = z.infer<typeof rateCardViewSchema>;

const fileInputSchema = z.object({
  fileName: z.string().min(1).max(1_000),
  file: z.base64().max(LONGEST_FILE),
  /** The day a person says it holds from, for a file that says none. */
  effectiveFrom: z.iso.date().nullable(),
});
export type RateCardFile = z.infer<typeof fileInputSchema>;

/** Against what is kept for the same currency and day. */
export const RATE_CARD_NEWNESS = ["new", "same", "other"] as const;

const previewSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refused"), faults: z.array(faultSchema) }),
  z.object({
    kind: z.literal("card"),
    card: cardSchema,
    newness: z.enum(RATE_CARD_NEWNESS),
    /** Markets whose prices differ from those of the kept card that it would replace. */
    changed: z.array(
      z.object({
        market: z.string(),
        /** ISO 3166-1 alpha-2 of a market that is one country. */
        country: z.string().nullable(),
      }),
    ),
  }),
]);
export type RateCardPreview = z.infer<typeof previewSchema>;

const micros = z.number().int().nonnegative();
/** Sums may be larger than what is exact (`toMicros`). */
const sum = z.number().nonnegative();
const isoDay = z.iso.date();
const currencyCode = z.string().regex(/^[A-Z]{3}$/);
const perMille = z.number().int().min(0).max(1_000);
/** Places, categories, routes and maximum prices of one campaign. */
const MOST_COUNTS = 5_000;

/** As `EstimateQuestion`, for the cards that are kept. */
const estimateInputSchema: z.ZodType<Omit<EstimateQuestion, "cards">> = z.object({
  counts: z
    .array(
      z.object({
        country: z.string().max(40).nullable(),
        category: z.enum(PRICED_CATEGORIES),
        route: z.enum(ROUTES),
        mayFallBack: z.boolean(),
        maxPrice: z.object({ currency: currencyCode, micros: micros.nullable() }).nullable(),
        messages: z.number().int().nonnegative(),
      }),
    )
    .max(MOST_COUNTS),
  currency: currencyCode.nullable(),
  days: z
    .object({ first: isoDay, last: isoDay })
    .refine(({ first, last }) => first <= last, { error: "the last day is before the first" }),
  delivered: z
    .object({ fewest: perMille, most: perMille })
    .refine(({ fewest, most }) => fewest <= most, { error: "the fewest are more than the most" })
    .nullable(),
});

const rangeSchema = z.object({ low: sum, high: sum });
export const costEstimateSchema: z.ZodType<CostEstimate> = rangeSchema.extend({
  currency: z.string(),
  messages: z.number().int(),
  parts: z.array(
    rangeSchema.extend({
      market: z.string(),
      country: z.string().nullable(),
      category: z.enum(PRICED_CATEGORIES),
      route: z.enum(ROUTES),
      messages: z.number().int(),
      price: rangeSchema,
    }),
  ),
  notPriced: z.array(
    z.object({
      reason: z.enum(NOT_PRICED_REASONS),
      country: z.string().nullable(),
      category: z.enum(PRICED_CATEGORIES),
      messages: z.number().int(),
    }),
  ),
  cards: z.array(day),
  mayBeOldSince: day.nullable(),
  reasons: z.array(z.enum(RANGE_REASONS)),
  notCounted: z.array(z.enum(NOT_COUNTED)),
});

export const ratesContract = {
  /** By currency, the newest first. */
  list: procedure.output(z.object({ cards: z.array(rateCardSummarySchema) })),
  /** Refused with `rate-card-not-found`. */
  read: procedure.input(z.object({ id: askedIdSchema })).output(rateCardViewSchema),
  /** Reads a file and changes nothing. */
  preview: procedure.input(fileInputSchema).output(previewSchema),
  /**
   * Keeps a file's card; one of the same currency and day is replaced. Refused with `rate-card-refused`.
   * @returns `same` if nothing has changed
   */
  keep: procedure
    .input(fileInputSchema)
    .output(z.object({ id: rateCardIdSchema, outcome: z.enum(["added", "replaced", "same"]) })),
  remove: procedure.input(z.object({ id: askedIdSchema })),
  /** What messages will cost by the cards that are kept; without a currency, in each that there is a card of. */
  estimate: procedure.input(estimateInputSchema).output(z.object({ estimates: z.array(costEstimateSchema) })),
};
