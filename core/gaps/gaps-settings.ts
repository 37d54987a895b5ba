/** Which numbers offer Meta's history, and when this computer was off or asleep. */
import { z } from "zod";
import type { Presence } from "../../shared/domain/gaps/absences.ts";
import type { HistoryOffer } from "../../shared/domain/gaps/history-offer.ts";
import { setting } from "../storage/settings-store.ts";

const offerSchema: z.ZodType<HistoryOffer> = z.discriminatedUnion("state", [
  z.object({ state: z.literal("available"), at: z.number() }),
  z.object({
    state: z.literal("refused"),
    at: z.number(),
    code: z.number().nullable(),
    subcode: z.number().nullable(),
  }),
]);

const presenceSchema: z.ZodType<Presence> = z.object({
  notedAt: z.number(),
  absences: z.array(z.object({ from: z.number(), until: z.number() })),
});

export const gapsSettings = {
  /** By number. */
  histories: setting("gaps.histories", z.record(z.string(), offerSchema), "do-without"),
  presence: setting("gaps.presence", presenceSchema, "do-without"),
} as const;
