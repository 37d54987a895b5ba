/** Plans of imports and comparisons of lists as they are stored. */
import { z } from "zod";
import { COLUMN_MEANINGS } from "../../shared/domain/audiences/columns.ts";
import { DELIMITERS } from "../../shared/domain/audiences/delimiters.ts";
import { ENCODINGS } from "../../shared/domain/audiences/import-plan.ts";

export const storedPlanSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  hasHeader: z.boolean(),
  columns: z.array(z.object({ meaning: z.enum(COLUMN_MEANINGS), name: z.string() })),
  country: z.string().nullable(),
});

export const comparisonSchema = z.object({
  new: z.number(),
  gone: z.number(),
  changed: z.number(),
  same: z.number(),
});
/** Of people, by whom the rows stand for. */
export type ListComparison = z.infer<typeof comparisonSchema>;
