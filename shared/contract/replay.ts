/**
 * Building anew, from the log of webhooks, what webhooks said of messages, people and accounts, as it crosses the border.
 * Times are milliseconds since the epoch.
 */
import { z } from "zod";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const count = z.number().int().nonnegative();

export const REPLAY_STEPS = ["reading", "comparing", "applying", "figures"] as const;

export const replayViewSchema = z.object({
  underWay: z
    .object({
      /** Webhooks are read, what they say is compared, what differs is written, figures are counted. */
      step: z.enum(REPLAY_STEPS),
      /** Of the step. */
      share: z.number().min(0).max(1),
    })
    .nullable(),
  /** The last one in this run that came to its end. */
  last: z
    .object({
      endedAt: time,
      webhooks: count,
      receipts: count,
      /** Messages whose receipts, or what follows from them, were not what the log says. */
      messages: count,
      /** Other rows that were not, of people, accounts and figures. */
      others: count,
    })
    .nullable(),
  /** Why the last one did not; null once one does, and where a person broke it off. */
  problem: problemSchema.nullable(),
  /** Why none can begin now. */
  objection: problemSchema.nullable(),
});
export type ReplayView = z.infer<typeof replayViewSchema>;

export const replayContract = {
  read: procedure.output(replayViewSchema),
  /** Answers once it is under way. Of a stretch of time: webhooks that came in it, both ends included. */
  begin: procedure
    .input(z.object({ received: z.object({ from: time, to: time }).nullable() }))
    .output(replayViewSchema),
  /** Leaves everything as it was. */
  cancel: procedure.output(replayViewSchema),
};
