/** The copies of a workspace and the check of its files, as they cross the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const upkeepViewSchema = z.object({
  /** The newest copy of both files; it was checked as a whole. */
  lastCopy: z.object({ madeAt: time, bytes: z.number().int(), folder: z.string() }).nullable(),
  /** Where copies are, whether there is one or not. */
  copiesFolder: z.string(),
  /** When both files were last looked through and found sound. */
  checkedAt: time.nullable(),
  underWay: z.object({ kind: z.enum(["copy", "check"]), share: z.number().min(0).max(1) }).nullable(),
  /** Why the last copy was not made; null once one is. */
  problem: problemSchema.nullable(),
});
export type UpkeepView = z.infer<typeof upkeepViewSchema>;

export const upkeepContract = {
  read: procedure.output(upkeepViewSchema),
  /** Copies both files now; answers when the copy is checked and in its place. */
  copyNow: procedure.output(upkeepViewSchema),
};
