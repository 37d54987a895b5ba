/**
 * Segments: people by what became of the messages to them, over all messages of a workspace. Whom a segment is of is worked out
 * now and then by itself, and whenever somebody asks; whoever stands on a page is looked up anew.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { asSegmentId } from "../domain/ids.ts";
import { OPEN_ENDS } from "../domain/segments/membership.ts";
import { NEVER_REASONS, WAIT_REASONS } from "../domain/segments/next-chance.ts";
import { areParametersOf, PARAMETERS, PRESETS } from "../domain/segments/presets.ts";
import { audienceIdSchema } from "./audiences.ts";
import { fullNumberConsentSchema } from "./full-numbers.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";
import { exportEventSchema } from "./results.ts";

export const MOST_SEGMENTS = 100;
export const SEGMENT_PAGE = 200;
export const LONGEST_SEGMENT_NAME = 200;

export const segmentIdSchema = z.string().transform(asSegmentId);
export const askedSegmentIdSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(asSegmentId);

const count = z.number().int().nonnegative();
/** Milliseconds since the epoch. */
const time = z.number().int();
const nameSchema = z.string().trim().min(1).max(LONGEST_SEGMENT_NAME);
const parametersSchema = z.partialRecord(z.enum(PARAMETERS), z.number().int());

const definitionSchema = z
  .object({ preset: z.enum(PRESETS), parameters: parametersSchema })
  .refine(({ preset, parameters }) => areParametersOf(preset, parameters));

const segmentSchema = z.object({
  id: segmentIdSchema,
  /** Null for those every workspace has, which are named after their preset and can't be changed. */
  name: z.string().nullable(),
  preset: z.enum(PRESETS),
  /** All that the preset has. */
  parameters: parametersSchema,
  /** Null until it has been counted. */
  counted: z.object({ people: count, at: time }).nullable(),
});
export type Segment = z.infer<typeof segmentSchema>;

const nextChanceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never"), why: z.enum(NEVER_REASONS) }),
  z.object({ kind: z.literal("unknown") }),
  z.object({ kind: z.literal("at"), at: time, why: z.enum(WAIT_REASONS) }),
  z.object({ kind: z.literal("now") }),
]);

const segmentPersonSchema = z.object({
  /** As people write it; null where none is known. */
  number: z.string().nullable(),
  userId: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  /** Messages that count for the segment, and of how many; null where that says nothing. */
  times: count,
  of: count.nullable(),
  first: time.nullable(),
  last: time.nullable(),
  openEnd: z.enum(OPEN_ENDS).nullable(),
  /** When the last message to them was made. */
  lastAttemptAt: time,
  /** All to them that are kept, without tests. */
  messages: count,
  isOptedOut: z.boolean(),
  isSuppressed: z.boolean(),
  next: nextChanceSchema,
});
export type SegmentPersonView = z.infer<typeof segmentPersonSchema>;

const idInput = z.object({ id: askedSegmentIdSchema });

export const segmentsContract = {
  /** Those every workspace has first, the others by their names. */
  list: procedure.output(
    z.object({
      segments: z.array(segmentSchema),
      /** They are being worked out. */
      isRefreshing: z.boolean(),
      /** Why they couldn't be the last time; null if they could. */
      problem: problemSchema.nullable(),
    }),
  ),
  /** Begins to work all of them out. */
  refresh: procedure,
  /** @throws `segments-full` */
  create: procedure
    .input(definitionSchema.extend({ name: nameSchema }))
    .output(z.object({ id: segmentIdSchema })),
  /** @throws `segment-not-found`, also for one that every workspace has */
  change: procedure.input(definitionSchema.extend({ id: askedSegmentIdSchema, name: nameSchema })),
  /** @throws `segment-not-found`, also for one that every workspace has */
  remove: procedure.input(idInput),
  /**
   * A page of its people, the last written to first. Whoever no longer belongs to it is left out, so a page may be shorter.
   * @throws `segment-not-found`
   */
  people: procedure
    .input(idInput.extend({ from: count, limit: z.number().int().min(1).max(SEGMENT_PAGE) }))
    .output(
      z.object({
        people: z.array(segmentPersonSchema),
        /** Where the next page begins; null at the end. */
        next: count.nullable(),
        /** Of what was worked out then; null while it is worked out for the first time. */
        at: time.nullable(),
      }),
    ),
  /**
   * Makes an audience of its people as they are now, without a consent: where that comes from is for a person to say.
   * @throws `segment-not-found`, `segment-without-people`
   */
  toAudience: procedure
    .input(
      idInput.extend({
        name: z.string().trim().min(1).max(200),
        /** Whom the segment is of, in words: the name of the file the audience is made of. */
        source: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({ id: audienceIdSchema, people: count })),
  /**
   * Its people as a CSV file for another channel: whoever has opted out or isn't written to is left out, but from the segment of
   * those who have opted out, which is for taking them out of other lists.
   * @param words for the file, in the person's language: names of columns, and a word for each reason
   * @throws `segment-not-found`
   */
  file: procedure
    .input(
      idInput.extend({
        /** Of the segment, for its name in the record of files with full numbers. */
        subject: z.string().trim().min(1).max(LONGEST_SEGMENT_NAME),
        words: z.record(z.string().max(100), z.string().max(500)),
        consent: fullNumberConsentSchema.nullable().default(null),
      }),
    )
    .output(eventIterator(exportEventSchema)),
};
