/** Schemas that keep what they can read of an answer, so that one odd part does not cost the others. */
import { z } from "zod";

/** The items that have the expected shape; an empty list if there is no list. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((parts) =>
      parts.flatMap((part): z.infer<Item>[] => {
        const parsed = item.safeParse(part);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** Ids, tiers and dates come as text and as numbers; anything else counts as not given. */
export const textual = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);

/** The same without a schema, for what is read a thousand times a second. */
export function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** A whole number, which may come as text; anything else counts as not given. */
export const wholeNumber = z
  .union([z.number(), z.string().regex(/^-?\d{1,16}$/)])
  .transform((value) => Math.round(Number(value)))
  .nullish()
  .catch(null);
