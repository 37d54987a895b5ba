/** Gaps between webhooks, as they cross the border. Times are milliseconds since the epoch, durations milliseconds. */
import { z } from "zod";
import { numberIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const count = z.number().int().nonnegative();

const stepCountSchema = z.object({
  /** Messages that Meta should have told of in the gap. */
  expected: count,
  /** Of these, how many nobody has told of to this day. */
  missing: count,
});

export const gapSchema = z.object({
  /** The webhook before it; null where none had come as far back as is looked. */
  from: time.nullable(),
  /** The webhook that ended it; null while it lasts. */
  until: time.nullable(),
  open: count,
  sent: stepCountSchema,
  delivered: stepCountSchema,
  /** For how long of it Waypost was not running, or this computer asleep, as far as Waypost can tell. */
  away: z.number().nonnegative(),
});
export type GapView = z.infer<typeof gapSchema>;

export const historyOfferSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("available"), at: time }),
  z.object({
    state: z.literal("refused"),
    at: time,
    code: z.number().int().nullable(),
    subcode: z.number().int().nullable(),
  }),
]);

export const gapListSchema = z.object({
  /** Newest first. */
  gaps: z.array(gapSchema),
  /** There were more. */
  isCut: z.boolean(),
  /** By when nearly all messages are told of, from when Meta took them. */
  usual: z.object({ sent: z.number().nonnegative(), delivered: z.number().nonnegative() }),
  /** As far back as was looked. */
  since: time,
  /** Numbers that Meta was asked about: whether they offer the history of their messages. */
  histories: z.array(
    z.object({
      numberId: numberIdSchema,
      displayNumber: z.string().nullable(),
      offer: historyOfferSchema,
    }),
  ),
  asking: z.object({
    isAsking: z.boolean(),
    /** Messages Meta has answered for in this round, or in the last one. */
    asked: count,
    /** Why the last round ended early; null where it did not. */
    ended: z.enum(["busy", "unreachable", "refused", "stopped"]).nullable(),
  }),
});
export type GapList = z.infer<typeof gapListSchema>;

export const gapsContract = {
  read: procedure.output(gapListSchema),
  /** Begins to ask Meta about messages in gaps, also for numbers that have refused before. */
  askMeta: procedure.output(z.void()),
  stopAsking: procedure.output(z.void()),
};
