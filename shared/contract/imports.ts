/**
 * Importing webhooks from files. The interface has the files and hands them over in pieces, the same way on the desktop
 * and in a browser; then one call takes them in and tells how far it is.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { procedure } from "./procedure.ts";

/** Bytes of a piece. */
export const IMPORT_PIECE = 512 * 1_024;
/** Base64 has four characters for three bytes. */
const LONGEST_PIECE = Math.ceil(IMPORT_PIECE / 3) * 4;
const MOST_FILES = 1_000;

const importIdSchema = z.uuid();

const placesSchema = z.object({
  count: z.number().int(),
  places: z.array(z.object({ file: z.string(), line: z.number().int() })).readonly(),
});

/** What each means is in shared/domain/imports/import-summary.ts. */
export const importSummarySchema = z.object({
  files: z.number().int(),
  bytes: z.number(),
  webhooks: z.number().int(),
  new: z.number().int(),
  duplicate: z.number().int(),
  foreign: z.number().int(),
  foreignAccounts: z.array(z.string()).readonly(),
  orphan: z.number().int(),
  malformed: placesSchema,
  unrecognized: placesSchema,
  broken: z.array(z.object({ file: z.string(), reason: z.string() })).readonly(),
  isCancelled: z.boolean(),
});

export const importEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("reading"),
    /** Unpacked, so that it may be more than the files have. */
    bytes: z.number(),
    webhooks: z.number().int(),
  }),
  /** All of it is in the log, and is being reduced. */
  z.object({ type: z.literal("reducing"), webhooks: z.number().int() }),
  z.object({ type: z.literal("done"), summary: importSummarySchema }),
]);
export type ImportEvent = z.infer<typeof importEventSchema>;

export const importsContract = {
  /** @returns the name of an import whose files are handed over next */
  begin: procedure
    .input(
      z.object({
        files: z
          .array(z.object({ name: z.string().min(1).max(1_000), size: z.number().int().nonnegative() }))
          .min(1)
          .max(MOST_FILES),
      }),
    )
    .output(z.object({ id: importIdSchema })),
  /** The next piece of a file; pieces of one file come in order. */
  hand: procedure.input(
    z.object({
      id: importIdSchema,
      file: z.number().int().nonnegative(),
      piece: z.base64().max(LONGEST_PIECE),
    }),
  ),
  /** Takes in what was handed over. Breaking off keeps what was taken by then; the handed files are deleted anyway. */
  run: procedure.input(z.object({ id: importIdSchema })).output(eventIterator(importEventSchema)),
  /** Gives an import up before it ran. */
  discard: procedure.input(z.object({ id: importIdSchema })),
};
