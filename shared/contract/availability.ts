/** What optimized delivery does where, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import {
  AVAILABILITY_FORMAT,
  type AvailabilityData,
  CONFIDENCES,
  DELIVERIES,
  PER_USER_LIMITS,
  SENDER_OPTIMIZATIONS,
  STATEMENTS,
} from "../domain/availability/availability-data.ts";
import { asNumberId } from "../domain/ids.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const statement = z.enum(STATEMENTS);
const bilingual = z.object({ en: z.string(), fr: z.string() });

/** Bytes of a list of countries: Waypost's own has under 30,000. */
export const LARGEST_AVAILABILITY_FILE = 1_000_000;
export const LONGEST_OVERRIDE_NOTE = 500;

const dataSchema: z.ZodType<AvailabilityData> = z.object({
  format: z.literal(AVAILABILITY_FORMAT),
  asOf: z.string(),
  source: z.string(),
  groups: z.array(
    z.object({
      id: z.string(),
      places: z.array(z.string()),
      isStated: z.boolean(),
      confidence: z.enum(CONFIDENCES),
      recipient: z.object({
        delivery: z.enum(DELIVERIES),
        optimization: statement,
        metrics: statement,
        maxPrice: statement,
        perUserLimit: z.enum(PER_USER_LIMITS),
      }),
      sender: z.object({
        onboarding: statement,
        optimization: z.enum(SENDER_OPTIMIZATIONS),
        metrics: statement,
        adsManager: statement,
      }),
      name: bilingual.optional(),
    }),
  ),
  remarks: z.array(
    z.object({
      code: z.string(),
      isStated: z.boolean(),
      confidence: z.enum(CONFIDENCES),
      note: bilingual,
    }),
  ),
  ranges: z.array(z.object({ code: z.string(), prefixes: z.array(z.string()) })),
  areaCodes: z.object({
    asOf: z.string(),
    source: z.string(),
    places: z.array(z.object({ code: z.string(), areas: z.array(z.string()) })),
  }),
});

export const availabilityOverrideSchema = z.object({
  place: z.string(),
  /** Id of a group of the list. */
  treatAs: z.string(),
  note: z.string(),
  at: time,
});

export const availabilityViewSchema = z.object({
  data: dataSchema,
  origin: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("built-in") }),
    z.object({ kind: z.literal("imported"), fileName: z.string(), importedAt: time }),
  ]),
  /** Day of the list Waypost came with, ISO 8601. */
  builtInAsOf: z.string(),
  overrides: z.array(availabilityOverrideSchema),
  /** What was kept and can't be read; it doesn't act. */
  unreadable: z.array(z.enum(["list", "overrides"])),
  /** Business numbers, the chosen one first. */
  senders: z.array(
    z.object({
      numberId: z.string().transform(asNumberId),
      displayNumber: z.string(),
      verifiedName: z.string().nullable(),
      accountName: z.string(),
      /** Where the list has it; null when nothing tells. */
      place: z.string().nullable(),
    }),
  ),
});
export type AvailabilityView = z.infer<typeof availabilityViewSchema>;

/** Why a file is no list of countries; each has a sentence in both languages. */
export const LIST_FAULTS = [
  "not-json",
  "missing",
  "wrong",
  "not-known",
  "not-a-place",
  "not-a-date",
  "in-the-future",
  "twice",
  "no-others",
  "others-with-places",
] as const;
export type ListFaultReason = (typeof LIST_FAULTS)[number];

const listFaultSchema = z.object({
  /** Where in the file, e.g. `groups.3.recipient.delivery`; empty for all of it. */
  field: z.string(),
  reason: z.enum(LIST_FAULTS),
  /** What stands there, shortened; empty where it says nothing. */
  found: z.string(),
});
export type ListFault = z.infer<typeof listFaultSchema>;

const place = z.string();
const listChangeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("place"), place, before: z.string(), after: z.string() }),
  z.object({ kind: z.enum(["group-new", "group-gone", "group-rules"]), group: z.string() }),
  z.object({ kind: z.enum(["remark", "range", "areas"]), place }),
]);

const fileInputSchema = z.object({
  fileName: z.string().max(255),
  text: z.string().max(LARGEST_AVAILABILITY_FILE),
});
export type AvailabilityFileInput = z.infer<typeof fileInputSchema>;

const previewSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refused"), faults: z.array(listFaultSchema) }),
  z.object({
    kind: z.literal("list"),
    asOf: z.string(),
    source: z.string(),
    /** Than the one in use. */
    isOlder: z.boolean(),
    /** Against the one in use. */
    changes: z.array(listChangeSchema),
    /** Places whose override names a group the new list doesn't have. */
    lostOverrides: z.array(place),
  }),
]);
export type AvailabilityPreview = z.infer<typeof previewSchema>;

export const availabilityContract = {
  read: procedure.output(availabilityViewSchema),
  /** Reads a file and changes nothing. */
  preview: procedure.input(fileInputSchema).output(previewSchema),
  /** Puts a file's list in the place of the one in use. Refused with `availability-file-refused`. */
  use: procedure.input(fileInputSchema).output(z.void()),
  /** Goes back to the list Waypost came with. */
  putBack: procedure.output(z.void()),
  override: procedure
    .input(
      z.object({
        place: z.string().max(40),
        treatAs: z.string().max(40),
        note: z.string().trim().min(1).max(LONGEST_OVERRIDE_NOTE),
      }),
    )
    .output(z.void()),
  removeOverride: procedure.input(z.object({ place: z.string().max(40) })).output(z.void()),
};
