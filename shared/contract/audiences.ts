/**
 * Audiences: named lists of people that campaigns are for, and their import from files. The interface hands a file over in
 * pieces, as for dumps of webhooks, looks at what was found in it, and says how it is to be read. An import runs by itself
 * from then on; how far it is stands in what `read` answers, and the topic `audiences` tells when that changes.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { COLUMN_FAULTS, COLUMN_MEANINGS } from "../domain/audiences/columns.ts";
import { DELIMITERS } from "../domain/audiences/delimiters.ts";
import { ENCODINGS } from "../domain/audiences/import-plan.ts";
import { ROW_CHOICES, ROW_REASONS, ROW_VERDICTS } from "../domain/audiences/row-verdicts.ts";
import { asAudienceFileId, asAudienceId } from "../domain/ids.ts";
import { RECIPIENT_KINDS } from "../domain/recipients/recipient.ts";
import { fullNumberConsentSchema } from "./full-numbers.ts";
import { accountIdSchema } from "./ids.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";
import { exportEventSchema } from "./results.ts";

/** Bytes of a piece of a file. */
export const AUDIENCE_PIECE = 512 * 1_024;
/** Base64 has four characters for three bytes. */
const LONGEST_PIECE = Math.ceil(AUDIENCE_PIECE / 3) * 4;
const LARGEST_FILE = 2 * 1_024 * 1_024 * 1_024;
const MOST_COLUMNS = 500;
const MOST_LINES = 1_000;
export const AUDIENCE_PAGE = 200;

export const audienceIdSchema = z.string().transform(asAudienceId);
const askedAudienceIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(asAudienceId);
export const audienceFileIdSchema = z.string().transform(asAudienceFileId);
const askedFileIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(asAudienceFileId);
const nameSchema = z.string().trim().min(1).max(200);
const lineSchema = z.number().int().positive();

const verdictSchema = z.enum(ROW_VERDICTS);
const reasonSchema = z.enum(ROW_REASONS);
const choiceSchema = z.enum(ROW_CHOICES);

export const readingSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  hasHeader: z.boolean(),
});

export const importPlanSchema = readingSchema.extend({
  columns: z
    .array(z.object({ meaning: z.enum(COLUMN_MEANINGS), name: z.string().max(1_000) }))
    .min(1)
    .max(MOST_COLUMNS),
  /** ISO 3166-1 alpha-2 of numbers without a country code; null takes every number as international. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
});

const consentSchema = z.object({
  /** Where the consent comes from, in the person's words. */
  sentence: z.string().trim().min(1).max(2_000),
  /** Milliseconds; null where nobody knows. */
  since: z.number().int().nullable(),
});

/** How many rows of the list are of a kind. All of them together are the rows of the file. */
export const audienceCountSchema = z.object({
  verdict: verdictSchema,
  reason: reasonSchema.nullable(),
  rows: z.number().int(),
  /** Of these, the rows a campaign would write to, as far as the list alone decides. */
  included: z.number().int(),
  accepted: z.number().int(),
  dropped: z.number().int(),
  /** What was decided for all of the kind; null for nothing. */
  choice: choiceSchema.nullable(),
});
export type AudienceCount = z.infer<typeof audienceCountSchema>;

const comparedSchema = z.object({
  /** People the list in force lacks. */
  new: z.number().int(),
  /** People of the list in force who are no longer there. */
  gone: z.number().int(),
  /** People whose cells or verdict differ. */
  changed: z.number().int(),
  same: z.number().int(),
});

/** The file that is being read, or has been and waits for a word. */
export const audienceImportSchema = z.object({
  state: z.enum(["reading", "comparing", "waiting"]),
  fileName: z.string(),
  /** Bytes of the file that have been read, of all. */
  done: z.number(),
  total: z.number(),
  /** Rows that have been judged. */
  rows: z.number().int(),
  /** Once it waits to take the place of the list in force. */
  compared: comparedSchema.nullable(),
});

export const audienceSummarySchema = z.object({
  id: audienceIdSchema,
  name: z.string(),
  createdAt: z.number(),
  /** Rows of the file; null before the first import. */
  rows: z.number().int().nullable(),
  included: z.number().int(),
  /** Suspicious and invalid rows that nothing was decided about. */
  toReview: z.number().int(),
  /** When the import of the list in force began, milliseconds; null before the first. */
  importedAt: z.number().nullable(),
  importing: audienceImportSchema.nullable(),
  hasConsent: z.boolean(),
});
export type AudienceSummary = z.infer<typeof audienceSummarySchema>;

export const audienceViewSchema = audienceSummarySchema.extend({
  accountId: accountIdSchema.nullable(),
  consent: consentSchema.nullable(),
  /** The list in force. */
  file: z.object({ name: z.string(), size: z.number(), plan: importPlanSchema }).nullable(),
  counts: z.array(audienceCountSchema),
  /** What an undo would take back. */
  lastStep: z.object({ kind: z.string(), at: z.number() }).nullable(),
  /** Why the last import failed; null if it didn't, or another has begun. */
  problem: problemSchema.nullable(),
});
export type AudienceView = z.infer<typeof audienceViewSchema>;

export const audienceRowSchema = z.object({
  /** As a spreadsheet numbers its rows. */
  line: z.number().int(),
  verdict: verdictSchema,
  reason: reasonSchema.nullable(),
  /** Its own, or else what was decided for its kind. */
  choice: choiceSchema.nullable(),
  isIncluded: z.boolean(),
  /** As people write it; null for a user id, and where the row stands for nobody. */
  number: z.string().nullable(),
  userId: z.string().nullable(),
  country: z.string().nullable(),
  /** What stands in the file, or what it was changed to. */
  typed: z.string(),
  /** What it may have been meant to be. */
  suggestion: z.string().nullable(),
  duplicateOf: z.number().int().nullable(),
  /** Of the kept columns, in the order of the plan. */
  cells: z.array(z.string()),
});
export type AudienceRow = z.infer<typeof audienceRowSchema>;

export const placedPeopleSchema = z.object({
  /** Of a user id, the country it begins with. Null where nothing tells. */
  place: z.string().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  people: z.number().int(),
});
export type PlacedPeople = z.infer<typeof placedPeopleSchema>;

const placeSchema = z.object({ state: z.number().int(), line: z.number().int().nonnegative() });

export const audienceInspectionSchema = z.object({
  /** What is imported: of a workbook, the text that was made of the sheet. */
  file: audienceFileIdSchema,
  fileName: z.string(),
  size: z.number(),
  /** Of a workbook. */
  sheets: z.array(z.string()).nullable(),
  sheet: z.string().nullable(),
  reading: readingSchema,
  isEncodingCertain: z.boolean(),
  /** False where the bytes are not text of that encoding: then it can't be imported so. */
  isDecodable: z.boolean(),
  columns: z.array(
    z.object({
      header: z.string().nullable(),
      /** Guessed by what stands in it and by its name. */
      meaning: z.enum(COLUMN_MEANINGS),
    }),
  ),
  /** The first records, without a header. */
  sample: z.array(z.array(z.string())),
  /** What is wrong with the column of numbers as a whole, by the first records. */
  faults: z.array(z.object({ fault: z.enum(COLUMN_FAULTS), cells: z.number().int() })),
  /** How columns of this header were read last time. */
  remembered: importPlanSchema.nullable(),
});
export type AudienceInspection = z.infer<typeof audienceInspectionSchema>;

const filterSchema = z.object({
  /** Null for all rows, by their lines. */
  verdict: verdictSchema.nullable(),
  /** Left out for every reason; null for the rows of the verdict that have none. */
  reason: reasonSchema.nullable().optional(),
  /** ISO 3166-1 alpha-2; left out for every country, empty for none. For rows of all verdicts only. */
  country: z
    .string()
    .regex(/^([A-Z]{2})?$/)
    .optional(),
});

export const audiencesContract = {
  list: procedure.output(z.object({ audiences: z.array(audienceSummarySchema) })),
  read: procedure.input(z.object({ id: askedAudienceIdSchema })).output(audienceViewSchema),
  create: procedure.input(z.object({ name: nameSchema })).output(z.object({ id: audienceIdSchema })),
  rename: procedure.input(z.object({ id: askedAudienceIdSchema, name: nameSchema })),
  remove: procedure.input(z.object({ id: askedAudienceIdSchema })),
  changeConsent: procedure.input(z.object({ id: askedAudienceIdSchema, consent: consentSchema.nullable() })),

  /** Begins to hand a file over. What is pasted is a file, too, of UTF-8. */
  beginFile: procedure
    .input(
      z.object({
        audience: askedAudienceIdSchema,
        name: z.string().min(1).max(1_000),
        size: z.number().int().positive().max(LARGEST_FILE),
      }),
    )
    .output(z.object({ file: audienceFileIdSchema })),
  /** The next piece; pieces come in order. */
  handFile: procedure
    .input(z.object({ file: askedFileIdSchema, piece: z.base64().max(LONGEST_PIECE) }))
    .output(z.object({ handed: z.number() })),
  discardFile: procedure.input(z.object({ file: askedFileIdSchema })),
  /** Looks at a file that was handed over whole. What isn't said is guessed. */
  inspect: procedure
    .input(
      z.object({
        file: askedFileIdSchema,
        reading: readingSchema.partial().default({}),
        sheet: z.string().max(1_000).nullable().default(null),
      }),
    )
    .output(audienceInspectionSchema),
  /** The first rows as the plan reads them, with what is wrong with the column of numbers. Duplicates are not looked for yet. */
  preview: procedure.input(z.object({ file: askedFileIdSchema, plan: importPlanSchema })).output(
    z.object({
      rows: z.array(audienceRowSchema.extend({ record: z.array(z.string()) })),
      faults: z.array(z.object({ fault: z.enum(COLUMN_FAULTS), cells: z.number().int() })),
    }),
  ),
  /** Begins an import; it goes on without a window, and after a restart. */
  import: procedure.input(
    z.object({ audience: askedAudienceIdSchema, file: askedFileIdSchema, plan: importPlanSchema }),
  ),
  /** Gives up the import under way or the list that waits. Nothing of it is left. */
  cancelImport: procedure.input(z.object({ id: askedAudienceIdSchema })),
  /** Has the list that waits take the place of the one in force. */
  applyImport: procedure.input(z.object({ id: askedAudienceIdSchema })),

  /** A page of rows; of a verdict by their reasons, and then by their lines. */
  rows: procedure
    .input(
      filterSchema.extend({
        id: askedAudienceIdSchema,
        after: placeSchema.nullable(),
        limit: z.number().int().min(1).max(AUDIENCE_PAGE),
      }),
    )
    .output(z.object({ rows: z.array(audienceRowSchema), next: placeSchema.nullable() })),
  /** Rows by country, and by place those who would be written to: the included of one are the people of the other. */
  countries: procedure.input(z.object({ id: askedAudienceIdSchema })).output(
    z.object({
      /** By the numbering plans, empty text for no country. */
      countries: z.array(
        z.object({ country: z.string(), rows: z.number().int(), included: z.number().int() }),
      ),
      /** As Meta's list in use has them. */
      places: z.array(placedPeopleSchema),
    }),
  ),
  /** Has a row stand for another number or user id. @returns the row as it is judged now */
  fix: procedure
    .input(z.object({ id: askedAudienceIdSchema, line: lineSchema, text: z.string().max(2_000) }))
    .output(audienceRowSchema),
  /** Accepts or drops some rows, or all of a kind; null takes it back. @returns how many rows it is about */
  choose: procedure
    .input(
      z.object({
        id: askedAudienceIdSchema,
        choice: choiceSchema.nullable(),
        what: z.union([
          z.object({ lines: z.array(lineSchema).min(1).max(MOST_LINES) }),
          z.object({ verdict: verdictSchema, reason: reasonSchema.nullable().optional() }),
        ]),
      }),
    )
    .output(z.object({ rows: z.number().int() })),
  /** Takes the last step back. */
  undo: procedure.input(z.object({ id: askedAudienceIdSchema })),
  /**
   * The rows nobody is written to as a CSV file: their line, why, and the columns as they came, but for phone numbers,
   * of which four digits are left where nobody has agreed to a file with full ones.
   * @param words for the file, in the person's language: `line`, `why`, and `verdict` or `verdict.reason` for each
   */
  rejects: procedure
    .input(
      z.object({
        id: askedAudienceIdSchema,
        words: z.record(z.string().max(100), z.string().max(500)),
        consent: fullNumberConsentSchema.nullable().default(null),
      }),
    )
    .output(eventIterator(exportEventSchema)),
};
