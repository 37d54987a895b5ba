/** JSON that was kept: what is read back is checked, since a file may have been written by anyone. */
import type { z } from "zod";

export function writeJson(value: unknown): string {
  return JSON.stringify(value);
}

export function readJson<Schema extends z.ZodType>(schema: Schema, text: unknown): z.infer<Schema> {
  return schema.parse(JSON.parse(String(text)));
}

export function readOptionalJson<Schema extends z.ZodType>(
  schema: Schema,
  text: unknown,
): z.infer<Schema> | null {
  return text === null || text === undefined ? null : readJson(schema, text);
}

/** Undefined for what is no JSON: whatever it is held against then refuses it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
