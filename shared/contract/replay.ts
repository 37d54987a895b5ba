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
export type ReplayStep = (typeof REPLAY_STEPS)[number];

/** A part of the log. */
const replayedPartSchema = z.discriminatedUnion("kind", [
  /** Webhooks that came in this time, both ends included. */
  z.object({ kind: z.literal("received"), from: time, to: time }),
  z.object({ kind: z.literal("webhook"), id: z.number().int().positive() }),
]);
export type ReplayedPart = z.infer<typeof replayedPartSchema>;

export const replayViewSchema = z.object({
  underWay: z
    .object({
      /** Webhooks are read, what they say is compared, what differs is written, figures are counted. */
      step: z.enum(REPLAY_STEPS),
      /** Of the step. */
      share: z.number().min(0).max(1),
      /** Null for all of the log. */
      of: replayedPartSchema.nullable(),
    })
    .nullable(),
  /** The last one in this run that came to its end. */
  last: z
    .object({
      endedAt: time,
      /** Null for all of the log. */
      of: replayedPartSchema.nullable(),
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
  /** Answers once it is under way. Of a part of the log, or null for all of it. */
  begin: procedure.input(z.object({ of: replayedPartSchema.nullable() })).output(replayViewSchema),
  /** Leaves everything as it was. */
  cancel: procedure.output(replayViewSchema),
};
