/**
 * Texts that many rows repeat (Meta's ids, Meta's words) are stored once, and referred to by number. Rows of these tables
 * are never changed, and a replay keeps them.
 */
import type { ReadableDatabase, WritableDatabase } from "./database.ts";

export type LookupTable = "meta_id" | "meta_word";

/** Null for a text that no row has used yet. */
export function lookUp(database: ReadableDatabase, table: LookupTable, text: string): number | null {
  const row = database.get(`SELECT id FROM ${table} WHERE text = :text`, { text });
  return row === null ? null : Number(row.id);
}

export function numberFor(database: WritableDatabase, table: LookupTable, text: string): number;
export function numberFor(database: WritableDatabase, table: LookupTable, text: string | null): number | null;
export function numberFor(
  database: WritableDatabase,
  table: LookupTable,
  text: string | null,
): number | null {
  if (text === null) return null;
  return (
    lookUp(database, table, text) ??
    database.run(`INSERT INTO ${table} (text) VALUES (:text)`, { text }).lastId
  );
}
