/** What is kept of sending as JSON; apart from how it crosses to the interface, which may change with that. */
import { z } from "zod";
import { TRY_KINDS } from "../../shared/domain/dispositions/retry-rules.data.ts";
import { GUARDS } from "../../shared/domain/sending/job-words.ts";
import { storedReason } from "../plans/stored-plan.ts";

const count = z.number().int().nonnegative();

export const storedEvidence = z.object({
  guard: z.enum(GUARDS),
  at: z.number().int(),
  error: z.object({ code: z.number().int().nullable(), title: z.string() }).nullable(),
  reason: storedReason.nullable(),
  seen: z.object({ bad: count, of: count }).nullable(),
  variant: z.string().nullable(),
});
/** What made Waypost pause a campaign. */
export type StoredEvidence = z.infer<typeof storedEvidence>;

/** How often a message was refused, by what it was refused for. */
export type Tries = z.infer<typeof storedTries>;
export const storedTries = z.partialRecord(z.enum(TRY_KINDS), count);

/** What has changed since the freeze and was accepted: a digest of each message's template, by the message's key. */
export const storedAccepted = z.record(z.string(), z.string());
