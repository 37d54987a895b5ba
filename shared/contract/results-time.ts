/** Messages over time, as it crosses the border. Times are milliseconds since the epoch; all figures are of messages that are kept. */
import { z } from "zod";
import { LEGS } from "../domain/results/latency-buckets.ts";
import type { RateName } from "../domain/results/overview.ts";
import { BIN_UNITS } from "../domain/results/time-bins.ts";
import { procedure } from "./procedure.ts";
import { overviewInputSchema } from "./results.ts";
import { routeSchema } from "./route.ts";

const RATES = ["delivered", "read"] as const satisfies readonly RateName[];
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

/** Of the newest of so many messages, where they had to be gone through one by one and there wasn't time for all. */
const lookedSchema = z.object({ looked: count, of: count });

const latencySchema = z.object({
  leg: z.enum(LEGS),
  route: routeSchema.nullable(),
  n: count,
  /** Seconds. */
  median: z.number(),
  p90: z.number(),
  p99: z.number(),
  /** Messages up to each of `SLOT_ENDS`, and beyond. */
  slots: z.array(count).readonly(),
});
export type LatencyAnswer = z.infer<typeof latencySchema>;
export const latenciesSchema = lookedSchema.extend({ figures: z.array(latencySchema).readonly() });
export type LatenciesAnswer = z.infer<typeof latenciesSchema>;

const speedClassSchema = z.object({
  untilSeconds: z.number().nullable(),
  n: count,
  of: count,
  /** Tapped or replied, and clicked, of those of which it would be known. */
  answered: rateCountSchema,
  clicked: rateCountSchema,
});
export const speedSchema = lookedSchema.extend({ classes: z.array(speedClassSchema).readonly() });
export type SpeedAnswer = z.infer<typeof speedSchema>;

const stuckClassSchema = z.object({
  route: routeSchema.nullable(),
  hours: z.number(),
  untilHours: z.number().nullable(),
  n: count,
  /** A list of those at *sent* that are *open*, by this route, from here until before there, has exactly these messages. */
  from: time.nullable(),
  until: time.nullable(),
  usual: rateCountSchema,
});
const stuckCountrySchema = rateCountSchema.extend({ country: z.string().nullable() });
export const stuckSchema = z.object({
  classes: z.array(stuckClassSchema).readonly(),
  expired: z.array(z.object({ route: routeSchema.nullable(), n: count })).readonly(),
  countries: z.object({
    all: rateCountSchema,
    named: z.array(stuckCountrySchema).readonly(),
    more: count,
  }),
  /** Only messages that were created before count for countries. */
  countriesUntil: time,
});
export type StuckAnswer = z.infer<typeof stuckSchema>;

export const sendTimesInputSchema = overviewInputSchema.extend({ outcome: z.enum(RATES) });
export type SendTimesInput = z.infer<typeof sendTimesInputSchema>;

const sendTimeSchema = rateCountSchema.extend({
  /** From 0 to 1: drawn towards the share of all by as much as chance may have moved it, and where it may be. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
});
export type SendTimeAnswer = z.infer<typeof sendTimeSchema>;
export const sendTimesSchema = z.object({
  /** Null without any message that is old enough and whose recipient's clock is known. */
  times: z
    .object({
      all: rateCountSchema,
      /** Whether hours or days differ by more than chance makes them. */
      differ: z.boolean(),
      /** From Monday's first hour on. */
      cells: z.array(sendTimeSchema).readonly(),
      hours: z.array(sendTimeSchema).readonly(),
      weekdays: z.array(sendTimeSchema).readonly(),
      /** The hour of the day that did best; null where the evidence is too little. */
      best: z.number().int().nullable(),
    })
    .nullable(),
  /** Left out: people whose country has several time zones, and whose number doesn't tell, or couldn't be looked at in the time. */
  several: count,
  /** The countries with several zones, those with the most messages first; a few. */
  countries: z.array(z.string()).readonly(),
  /** Left out, since nothing is known of their clock. */
  unknown: count,
  tooYoung: count,
});
export type SendTimesAnswer = z.infer<typeof sendTimesSchema>;

export const resultsTimeContract = {
  /** How many messages there were when, and how far they came. */
  trend: procedure.input(trendInputSchema).output(trendSchema),
  /** How long messages took from one step to the next, by route. */
  latencies: procedure.input(overviewInputSchema).output(latenciesSchema),
  /** How many were read of those that arrived fast, and of those that arrived late. */
  speed: procedure.input(overviewInputSchema).output(speedSchema),
  /** What became of messages by the hour and weekday of the recipient's own day. */
  sendTimes: procedure.input(sendTimesInputSchema).output(sendTimesSchema),
  /** Messages at *sent* by their age, and where they are. */
  stuck: procedure.input(overviewInputSchema).output(stuckSchema),
};
