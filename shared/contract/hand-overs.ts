/**
 * Unreached people of a campaign, handed to another channel such as SMS or e-mail: once, and nothing goes to them from the
 * campaign any more. Whoever is reached after all is taken back, as their receipts come in.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { KEPT_BACK, UNREACHED } from "../domain/sending/hand-over.ts";
import { ACTORS } from "../domain/sending/job-words.ts";
import { askedCampaignIdSchema } from "./campaigns.ts";
import { fullNumberConsentSchema } from "./full-numbers.ts";
import { messageIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";
import { exportEventSchema } from "./results.ts";

const count = z.number().int().nonnegative();
const keptBackSchema = z.array(z.object({ why: z.enum(KEPT_BACK), people: count }));

const unreachedSchema = z.object({
  groups: z.array(
    z.object({
      why: z.enum(UNREACHED),
      /** Their message may still arrive, so that they may get both. */
      mayArrive: z.boolean(),
      people: count,
    }),
  ),
  /** Who isn't handed over, as far as it is known: opt-outs and suppressions are looked at once more when they are. */
  keptBack: keptBackSchema,
});
export type UnreachedView = z.infer<typeof unreachedSchema>;

const handOverSchema = z.object({
  id: z.number().int(),
  /** Milliseconds since the epoch. */
  at: z.number().int(),
  by: z.object({ kind: z.enum(ACTORS), name: z.string().nullable() }),
  /** Without whoever was erased since. */
  people: count,
  /** Of them, reached after all: delivered or read, as receipts say. */
  takenBack: count,
  keptBack: keptBackSchema,
});
export type HandOverView = z.infer<typeof handOverSchema>;

const takenBackSchema = z.object({
  people: z.array(
    z.object({
      recipient: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("number"), number: z.string() }),
        z.object({ kind: z.literal("user-id"), userId: z.string() }),
      ]),
      messageId: messageIdSchema,
      reached: z.enum(["delivered", "read"]),
    }),
  ),
  hasMore: z.boolean(),
});

const idInput = z.object({ id: askedCampaignIdSchema });
const handOverInput = idInput.extend({ handOver: z.number().int() });

export const handOversContract = {
  /** Who could be handed over now. @throws `campaign-not-found` */
  unreached: procedure.input(idInput).output(unreachedSchema),
  /** Newest first. @throws `campaign-not-found` */
  list: procedure.input(idInput).output(z.object({ handOvers: z.array(handOverSchema) })),
  /**
   * Hands over whoever is unreached and wasn't handed over before. A second click finds nobody.
   * @throws `campaign-not-found`
   */
  handOver: procedure
    .input(
      idInput.extend({
        /** Also those whose message may still arrive. */
        withArriving: z.boolean(),
      }),
    )
    .output(z.object({ handOver: z.number().int().nullable(), people: count, keptBack: keptBackSchema })),
  /** Who was reached after all. @throws `campaign-not-found`, `hand-over-not-found` */
  takenBack: procedure
    .input(handOverInput.extend({ limit: z.number().int().min(1).max(200) }))
    .output(takenBackSchema),
  /**
   * A hand-over as a CSV file, as often as it is asked for: those who are still unreached and haven't opted out since, or those
   * who were reached after all, to be taken out of the other channel's list.
   * @param words for the file, in the person's language: `number`, `userId`, `country`, `why`, and a word or `word.detail`
   * for each reason
   * @throws `campaign-not-found`, `hand-over-not-found`
   */
  file: procedure
    .input(
      handOverInput.extend({
        which: z.enum(["unreached", "taken-back"]),
        words: z.record(z.string().max(100), z.string().max(500)),
        consent: fullNumberConsentSchema.nullable().default(null),
      }),
    )
    .output(eventIterator(exportEventSchema)),
};
