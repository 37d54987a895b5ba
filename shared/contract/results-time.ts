/** Messages over time, as it crosses the border. Times are milliseconds since the epoch; all figures are of messages that are kept. */
import { z } from "zod";
import { BIN_UNITS } from "../domain/results/time-bins.ts";
import { procedure } from "./procedure.ts";
import { overviewInputSchema } from "./results.ts";

const time = z.number().int();
const count = z.number().int();
/** So many of those that are old enough. */
const rateCountSchema = z.object({ n: count, of: count });

export const trendInputSchema = overviewInputSchema.extend({
  /** IANA name of the zone by whose clock hours and days begin; UTC where it isn't known. */
  zone: z.string().min(1).max(100),
});
export type TrendInput = z.infer<typeof trendInputSchema>;

const trendBinSchema = z.object({
  /** On whole quarter hours: a list from here until before there has exactly these messages. */
  from: time,
  until: time,
  n: count,
  delivered: count,
  read: count,
  rates: z.object({ delivered: rateCountSchema, read: rateCountSchema }),
});
export type TrendBinAnswer = z.infer<typeof trendBinSchema>;

export const trendSchema = z.object({
  unit: z.enum(BIN_UNITS),
  /** Without gaps, in the order of time; empty without messages. */
  bins: z.array(trendBinSchema).readonly(),
  /** Messages of the filter that are no longer kept, and so aren't in these figures. */
  unlisted: count,
});
export type TrendAnswer = z.infer<typeof trendSchema>;

export const resultsTimeContract = {
  /** How many messages there were when, and how far they came. */
  trend: procedure.input(trendInputSchema).output(trendSchema),
};
