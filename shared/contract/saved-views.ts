/** Views of the results that people gave a name. */
import { z } from "zod";
import { VIEW_PATHS } from "../domain/results/view-paths.ts";
import { procedure } from "./procedure.ts";

export const LONGEST_VIEW_NAME = 80;
export const MOST_SAVED_VIEWS = 50;

const savedViewInputSchema = z.object({
  name: z.string().trim().min(1).max(LONGEST_VIEW_NAME),
  path: z.enum(VIEW_PATHS),
  /** What stands behind the path; without what was searched for, which may be somebody's number. */
  address: z
    .string()
    .max(8_000)
    .refine((address) => !/(?:^|&)q=/.test(address)),
});
export type SavedViewInput = z.infer<typeof savedViewInputSchema>;

export const savedViewSchema = savedViewInputSchema.extend({ id: z.uuid() });
export type SavedView = z.infer<typeof savedViewSchema>;

/** By name. */
const savedViewsSchema = z.object({ views: z.array(savedViewSchema) });

export const savedViewsContract = {
  list: procedure.output(savedViewsSchema),
  /** A name that is there already leads to this view from then on. Refused with `saved-views-full`. */
  save: procedure.input(savedViewInputSchema).output(savedViewsSchema),
  forget: procedure.input(z.object({ id: z.uuid() })).output(savedViewsSchema),
};
