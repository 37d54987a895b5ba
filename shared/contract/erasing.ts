/** Erasing a person from a workspace. What each word means is in shared/domain/erasing/erased-kinds.ts. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { ERASED_KINDS, LEFT_KINDS } from "../domain/erasing/erased-kinds.ts";
import { procedure } from "./procedure.ts";

/** A number in any writing, a user id, or a page-scoped id. */
const nameSchema = z.string().min(1).max(200);
/** As `names` answers with them. */
const exceptSchema = z.array(nameSchema).max(100);

export const erasingReportSchema = z.object({
  /** Milliseconds since the epoch. */
  begun: z.number().int(),
  finished: z.number().int(),
  /** How many of each kind were erased, none of them left out that are not 0. */
  erased: z.partialRecord(z.enum(ERASED_KINDS), z.number().int()),
  /** What stays. */
  left: z.array(z.enum(LEFT_KINDS)).readonly(),
});
export type ErasingReport = z.infer<typeof erasingReportSchema>;

export const erasingEventSchema = z.discriminatedUnion("type", [
  /** Nothing has been erased yet, since another erasing is under way; who gives up now has changed nothing. */
  z.object({ type: z.literal("waiting") }),
  /** It can't be given up any more, and goes on whether anybody listens or not, after a restart too. */
  z.object({
    type: z.literal("erasing"),
    step: z.enum(["tables", "log", "files"]),
    /** Of this step, from 0 to 1. */
    share: z.number().min(0).max(1),
  }),
  z.object({ type: z.literal("done"), report: erasingReportSchema }),
]);
export type ErasingEvent = z.infer<typeof erasingEventSchema>;

export const peopleContract = {
  /** All names that are known to belong to the same person, for somebody to look at before they are erased. */
  names: procedure
    .input(z.object({ name: nameSchema }))
    .output(z.object({ names: z.array(z.string()).readonly() })),
  /** Erases a person by any of their names, and with it all others but those that are somebody else's. */
  erase: procedure
    .input(z.object({ name: nameSchema, except: exceptSchema }))
    .output(eventIterator(erasingEventSchema)),
  /** Whether an erasing is under way, and what came of the last one; null where there was none. */
  erasing: procedure.output(z.object({ isUnderWay: z.boolean(), last: erasingReportSchema.nullable() })),
};
