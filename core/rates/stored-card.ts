/** A rate card as it is kept. */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { CARD_REMARKS, RATE_CATEGORIES, type RateCard } from "../../shared/domain/rates/rate-card.ts";

export const storedCardSchema: z.ZodType<RateCard> = z.object({
  currency: z.string(),
  effectiveFrom: z.iso.date(),
  rates: z.array(
    z.object({
      market: z.string(),
      prices: z.record(z.enum(RATE_CATEGORIES), z.number().int().nonnegative().nullable()),
    }),
  ),
  otherColumns: z.array(
    z.object({
      header: z.string(),
      cells: z.array(z.object({ market: z.string(), text: z.string() })),
    }),
  ),
  hasVolumeTiers: z.boolean(),
  remarks: z.array(
    z.object({
      reason: z.enum(CARD_REMARKS),
      sheet: z.string().nullable(),
      row: z.number().int().nullable(),
      column: z.string().nullable(),
      found: z.string(),
    }),
  ),
});

/** Whether nothing that is kept differs. */
export const isSameCard = (one: RateCard, other: RateCard): boolean => isDeepStrictEqual(one, other);
