/** Files that hold full phone numbers: each only after somebody has agreed to it by name, and recorded. */
import { z } from "zod";
import { FULL_NUMBER_FILES } from "../domain/export/full-numbers.ts";
import { procedure } from "./procedure.ts";

export const LONGEST_CONSENT_NAME = 100;
/** Characters of what a file is of. */
export const LONGEST_SUBJECT = 500;

/** Asked for a file with full numbers; without it, numbers have their last four digits. */
export const fullNumberConsentSchema = z.object({
  /** Who takes the file and answers for it. */
  by: z.string().trim().min(1).max(LONGEST_CONSENT_NAME),
});
export type FullNumberConsent = z.infer<typeof fullNumberConsentSchema>;

const fullNumberRecordSchema = z.object({
  id: z.number().int(),
  /** Milliseconds since the epoch. */
  at: z.number().int(),
  kind: z.enum(FULL_NUMBER_FILES),
  /** The audience or campaign, by its name at that time; of messages, what the list was narrowed to. */
  subject: z.string(),
  givenBy: z.string(),
  /** Null for a file that was broken off, or is being written. */
  rows: z.number().int().nullable(),
});
export type FullNumberRecord = z.infer<typeof fullNumberRecordSchema>;

export const fullNumbersContract = {
  /** The newest first, 200 at the most. */
  list: procedure.output(z.object({ files: z.array(fullNumberRecordSchema) })),
};
