/** JSON that was kept: what is read back is checked, since a file may have been written by anyone. */
import type { z } from "zod";
import type { Logger } from "../logging/logger.ts";

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

export interface JsonRows {
  /** @returns null for what cannot be read: it is logged once and stays as it is, and whoever asks leaves it out */
  read<Value>(schema: z.ZodType<Value>, text: unknown): Value | null;
}

/**
 * Reads a table's column of JSON: one row that cannot be read must not take the others with it.
 * @param table names it in the log
 */
export function jsonRows(table: string, logger: Logger): JsonRows {
  const logged = new Set<string>();
  return {
    read: (schema, text) => {
      const parsed = schema.safeParse(parseJson(String(text)));
      if (parsed.success) return parsed.data;
      const paths = issuePaths(parsed.error);
      const seen = paths.join();
      if (!logged.has(seen)) logger.error({ table, paths }, "a kept row cannot be read; it stays as it is");
      logged.add(seen);
      return null;
    },
  };
}

/** Where a value breaks its shape, without the value. */
export function issuePaths({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, code }) => `${path.map(String).join(".")} ${code}`);
}

/** Returns undefined for invalid JSON, so that the schema rejects it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
