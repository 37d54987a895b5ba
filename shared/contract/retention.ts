/** How long things are kept, and what goes. */
import { z } from "zod";
import { procedure } from "./procedure.ts";

/** Whole days; null keeps it for ever. Ten years are as good as that. */
const days = z.number().int().min(1).max(3_650).nullable();

export const retentionAgesSchema = z.object({
  /** Since a webhook came. */
  webhooks: days,
  /** Since the last receipt of a message came. Null keeps them as long as their message. */
  receipts: days,
  /** Since a message was made. */
  messages: days,
});
export type RetentionAgesView = z.infer<typeof retentionAgesSchema>;

const count = z.number().int().nonnegative();
const countsSchema = z.object({
  /** Whose bodies go. */
  webhooks: count,
  messages: count,
  /** Messages that stay, and whose receipts go. */
  sealed: count,
});

export const retentionSchema = z.object({
  ages: retentionAgesSchema,
  isPruning: z.boolean(),
  /** Of the last time since the workspace was opened; null before it. */
  last: countsSchema.extend({ at: z.number() }).nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

export const retentionPreviewSchema = countsSchema.extend({
  /** There is more than could be counted in time. */
  isCut: z.boolean(),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

export const retentionContract = {
  read: procedure.output(retentionSchema),
  /** What would go now. */
  preview: procedure.input(retentionAgesSchema).output(retentionPreviewSchema),
  /** Begins to prune by them at once. */
  configure: procedure.input(retentionAgesSchema).output(retentionSchema),
};
