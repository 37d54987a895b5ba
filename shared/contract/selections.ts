/**
 * Selections of messages that something is to be done with. The core holds which messages were selected, as they matched at
 * that moment, so that an action is about exactly those, whatever receipts change meanwhile; a window holds a name for it.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { ENTERED_SUPPRESSION_SOURCES } from "../domain/permission/permission.ts";
import { audienceIdSchema } from "./audiences.ts";
import { askedMessageIdSchema, messageIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";
import { MOST_MESSAGES_LISTED, messageFilterSchema, selectedMessagesSchema } from "./results.ts";

/** As in `selectedMessagesSchema`. */
const askedSchema = z.object({ selected: selectedMessagesSchema });

const weightSchema = z.object({
  /** Those that are still kept. */
  messages: z.number().int(),
  /** To whom they went: both forms of a number are one person. */
  people: z.number().int(),
  /** Messages to somebody of whom no number or user id is kept: they were erased, or use Messenger. */
  unnamed: z.number().int(),
  /** Whose accounts the messages were sent from, and to how many people; those without a name aren't in it. */
  businesses: z.array(z.object({ name: z.string(), people: z.number().int() })),
});
export type SelectionWeight = z.infer<typeof weightSchema>;

const suppressedSchema = z.object({
  name: z.string(),
  added: z.number().int(),
  /** They were on the list by an entry of somebody's already. */
  known: z.number().int(),
  erased: z.number().int(),
});

/** `done` and `total` are people of each business. */
export const suppressionEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), done: z.number().int(), total: z.number().int() }),
  z.object({
    type: z.literal("done"),
    messages: z.number().int(),
    unnamed: z.number().int(),
    businesses: z.array(suppressedSchema),
  }),
]);
export type SuppressionEvent = z.infer<typeof suppressionEventSchema>;

export const selectionsContract = {
  /**
   * Holds what is selected, with what matches at this moment. The newest three selections are held until the workspace
   * closes.
   */
  take: procedure
    .input(
      z.object({
        base: selectedMessagesSchema.nullable(),
        matching: z
          .object({
            filter: messageFilterSchema,
            /** From one message of the list to another, both included; null for all of it. */
            between: z.object({ newest: askedMessageIdSchema, oldest: askedMessageIdSchema }).nullable(),
          })
          .nullable(),
      }),
    )
    .output(z.object({ taken: z.string(), messages: z.number().int() })),
  /** Which of these were taken. */
  among: procedure
    .input(z.object({ taken: z.uuid(), ids: z.array(askedMessageIdSchema).max(MOST_MESSAGES_LISTED) }))
    .output(z.object({ ids: z.array(messageIdSchema) })),
  /** How many messages and people an action would be about. */
  weigh: procedure.input(askedSchema).output(weightSchema),
  /** Puts everybody on the list of people who are not written to, of the business that wrote to them. */
  suppress: procedure
    .input(
      askedSchema.extend({
        source: z.enum(ENTERED_SUPPRESSION_SOURCES),
        /** Why; kept with each entry. */
        note: z.string().trim().min(1).max(500),
      }),
    )
    .output(eventIterator(suppressionEventSchema)),
  /** Makes an audience of everybody, without a consent: where that comes from is for a person to say. */
  toAudience: procedure
    .input(
      askedSchema.extend({
        name: z.string().trim().min(1).max(200),
        /** What the people were selected by, in words: the name of the file the audience is made of. */
        source: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({ id: audienceIdSchema, people: z.number().int(), unnamed: z.number().int() })),
};
