/** What undoes a step, as it is stored. Rows hold bytes, which JSON does not. */
import { z } from "zod";
import { ROW_CHOICES } from "../../shared/domain/audiences/row-verdicts.ts";
import { parseJson } from "../storage/json.ts";
import type { RowImage } from "./audience-rows.ts";

const storedSchema = z.union([z.string(), z.number(), z.null()]);
const valueSchema = z.union([storedSchema, z.object({ bytes: z.string() })]);
const imageSchema = z.tuple([
  z.number(),
  z.number(),
  z.number().nullable(),
  valueSchema,
  valueSchema,
  valueSchema,
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
]);

const beforeSchema = z.discriminatedUnion("kind", [
  /** Rows as they were. */
  z.object({ kind: z.literal("rows"), list: z.number(), rows: z.array(imageSchema) }),
  /** What was decided for whole kinds. */
  z.object({
    kind: z.literal("kinds"),
    list: z.number(),
    choices: z.array(z.tuple([z.number(), z.enum(ROW_CHOICES).nullable()])),
  }),
  /** The list that was in force. */
  z.object({ kind: z.literal("list"), list: z.number().nullable() }),
]);
export type StepBefore = z.infer<typeof beforeSchema>;

export function imagesToStore(images: readonly RowImage[]): z.infer<typeof imageSchema>[] {
  return images.map((image) =>
    imageSchema.parse(
      image.map((value) =>
        value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value,
      ),
    ),
  );
}

export function imagesFrom(stored: readonly z.infer<typeof imageSchema>[]): readonly RowImage[] {
  return stored.map(
    (image) =>
      image.map((value) =>
        typeof value === "object" && value !== null ? Buffer.from(value.bytes, "base64") : value,
      ) as unknown as RowImage,
  );
}

/** @throws when it is not what this version writes */
export function readBefore(text: string): StepBefore {
  return beforeSchema.parse(parseJson(text));
}
