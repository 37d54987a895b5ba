/** The intake of webhooks, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const webhookStatusSchema = z.object({
  isListening: z.boolean(),
  localUrl: z.string().nullable(),
  lastReceivedAt: time.nullable(),
  received: z.number().int(),
  /** Refused because the signature was wrong or missing. */
  refusedSignatures: z.number().int(),
  /** Kept in the log although we could not read them. */
  unreadable: z.number().int(),
  /** Parts that Waypost has no use for, by field and kind. They are kept too, and nothing is wrong with them. */
  unread: z.array(z.object({ field: z.string(), count: z.number().int() })),
  /** Receipts that came for what is no longer kept. They are counted and change nothing. */
  late: z.number().int(),
  problem: problemSchema.nullable(),
});
export type WebhookStatus = z.infer<typeof webhookStatusSchema>;

export const webhooksContract = {
  status: procedure.output(webhookStatusSchema),
};
