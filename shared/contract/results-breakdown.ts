/** Messages broken down by their facets, and a view's table as a file, as they cross the border. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { BREAKDOWN_FACETS } from "../domain/results/facets.ts";
import { procedure } from "./procedure.ts";
import { exportEventSchema, overviewInputSchema, zoneSchema } from "./results.ts";

const count = z.number().int();
const rateCountSchema = z.object({ n: count, of: count });

export const breakdownInputSchema = overviewInputSchema.extend({
  /** Rows are told apart by these, each named once. */
  by: z.array(z.enum(BREAKDOWN_FACETS)).min(1).max(4),
  zone: zoneSchema.optional(),
});
export type BreakdownInput = z.infer<typeof breakdownInputSchema>;

const figuresSchema = z.object({
  n: count,
  accepted: count,
  sent: count,
  delivered: count,
  read: count,
  failed: count,
  /** Of those that are older than the window of the rate. */
  rates: z.object({ delivered: rateCountSchema, read: rateCountSchema }),
});
export type BreakdownFiguresAnswer = z.infer<typeof figuresSchema>;

const breakdownRowSchema = figuresSchema.extend({
  /** One for each of `by`; `name` as in the values of facets. */
  values: z.array(z.object({ text: z.string(), name: z.string().nullable() })).readonly(),
});
export type BreakdownRowAnswer = z.infer<typeof breakdownRowSchema>;

export const breakdownSchema = z.object({
  /** Those with the most messages first. */
  rows: z.array(breakdownRowSchema).readonly(),
  /** Rows that are left out, and their messages. */
  more: z.object({ rows: count, n: count }),
  whole: figuresSchema,
  /** Messages of a rate were created before. Milliseconds since the epoch, on a whole quarter hour. */
  until: z.object({ delivered: count, read: count }),
  /** Messages of the filter that are no longer kept, and so aren't in these figures. */
  unlisted: count,
});
export type BreakdownAnswer = z.infer<typeof breakdownSchema>;

/** Of those whose acceptance and delivery are both known, in seconds. */
const delaySchema = z.object({
  /** As `where` has it. */
  text: z.string(),
  n: count,
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  median: z.number(),
});
export const delaysSchema = z.object({
  types: z.array(delaySchema).readonly(),
  /** So many messages were looked at, the newest, of so many. */
  looked: count,
  of: count,
});
export type DelaysAnswer = z.infer<typeof delaysSchema>;

/** More than fits on any screen; no view has as many. */
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 60;

export const tableExportInputSchema = z.object({
  /** What the view is called in a file's name. */
  view: z.string().regex(/^[a-z-]{1,30}$/),
  /** A campaign that is compared may be named in them. */
  columns: z.array(z.string().min(1).max(400)).min(1).max(MOST_COLUMNS),
  /** As many cells as there are columns. */
  rows: z
    .array(z.array(z.union([z.string().max(2_000), z.number(), z.null()])).max(MOST_COLUMNS))
    .max(MOST_ROWS),
  format: z.enum(["csv", "json"]),
});
export type TableExportInput = z.infer<typeof tableExportInputSchema>;

export const resultsBreakdownContract = {
  /** How many messages there are of each value, and what became of them. */
  breakdown: procedure.input(breakdownInputSchema).output(breakdownSchema),
  /** How long messages of each type took from being accepted to being delivered. Takes a seventh of a second at the most. */
  delays: procedure.input(overviewInputSchema).output(delaysSchema),
  /** The table of a view as a file, as it is shown; numbers of people are shortened. */
  exportTable: procedure.input(tableExportInputSchema).output(eventIterator(exportEventSchema)),
};
