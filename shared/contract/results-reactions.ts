/** What people did after reading messages, in figures. */
import { z } from "zod";
import { REACTIONS } from "../domain/results/reaction-values.ts";
import { procedure } from "./procedure.ts";
import { linkedFigureSchema, overviewInputSchema } from "./results.ts";

const reactionFigureSchema = z.object({
  done: linkedFigureSchema,
  /** Messages of which it would be known. */
  known: linkedFigureSchema,
  /** Messages that arrived and gave occasion to it. */
  possible: linkedFigureSchema,
});
export type ReactionFigureAnswer = z.infer<typeof reactionFigureSchema>;

/** What Meta counts by itself of one template, over the days that the filter touches, whoever sent it. */
const metaCountSchema = z.object({
  templateId: z.string(),
  /** As people know it; null where it isn't known. */
  name: z.string().nullable(),
  /** Null where Meta gives none. */
  replied: z.number().int().nullable(),
  /** As Meta names the kind of button, and what stands on it. Each click once: without those by how many people. */
  clicks: z.array(z.object({ type: z.string(), button: z.string(), n: z.number().int() })).readonly(),
  /** Days of UTC on which it gave anything. */
  days: z.number().int(),
});
export type MetaCount = z.infer<typeof metaCountSchema>;

export const reactionsSchema = z.object({
  figures: z.record(z.enum(REACTIONS), reactionFigureSchema),
  /** Messages with a link of which Meta gives no clicks, because of where they went or came from. */
  withoutClicks: z.number().int(),
  /** Clicks that Meta told of without saying of which message, by the same numbers and within the same time. */
  looseClicks: z.number().int(),
  /** Of the templates of these messages: those with the most clicks and replies first. */
  metaCounts: z.array(metaCountSchema).readonly(),
});
export type ReactionsAnswer = z.infer<typeof reactionsSchema>;

export const resultsReactionsContract = {
  /** How many people tapped, replied and clicked, and of how many messages that would be known. */
  reactions: procedure.input(overviewInputSchema).output(reactionsSchema),
};
