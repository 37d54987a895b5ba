/** Stored JSON. It is checked when it is read back, since anyone may have written to the file. */
import type { z } from "zod";
import type { Logger } from "../logging/logger.ts";

export function writeJson(value: unknown): string {
  return JSON.stringify(value);
}

export interface JsonRows {
  /** @returns null for a value that cannot be read; it is logged once, stays as it is, and the caller leaves it out */
  read<Value>(schema: z.ZodType<Value>, text: unknown): Value | null;
}

/**
 * Reads a column of JSON row by row, so that a row that cannot be read doesn't make the others fail.
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
