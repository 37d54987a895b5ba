/**
 * Texts that many rows repeat (Meta's ids, Meta's words) are stored once, and referred to by number. Rows of these tables
 * are never changed but by erasing, and a replay keeps them.
 */
import type { ReadableDatabase, WritableDatabase } from "./database.ts";

export type LookupTable = "meta_id" | "meta_word";

/** Null for a text that no row has used yet. */
export function lookUp(database: ReadableDatabase, table: LookupTable, text: string): number | null {
  const row = database.get(`SELECT id FROM ${table} WHERE text = :text`, { text });
  return row === null ? null : Number(row.id);
}

/** Longer texts are seldom the same. */
const LONGEST_REMEMBERED = 300;
const MOST_REMEMBERED = 20_000;

/** By what is looked for, so that no text has to be made of the two: some are asked for ten times a receipt. */
interface Memory {
  readonly byKind: Map<string, Map<string | number, unknown>>;
  size: number;
}

const memories = new WeakMap<WritableDatabase, Memory>();

function forgetAll(memory: Memory): void {
  memory.byKind.clear();
  memory.size = 0;
}

/** What was found before. Only the writer of a file may remember: nobody else makes rows of these tables. */
function memoryOf(database: WritableDatabase): Memory {
  const known = memories.get(database);
  if (known !== undefined) return known;
  const memory: Memory = { byKind: new Map(), size: 0 };
  memories.set(database, memory);
  // A row that is undone leaves its number to another one.
  database.joinTransactions({ flush: () => undefined, discard: () => forgetAll(memory) });
  return memory;
}

/**
 * What follows from rows that never change, looked for once.
 * @param kind of what is looked for; nothing else may have it
 * @param key what tells one of them from the others
 * @param find may make a row where there is none
 */
export function remembered<Value>(
  database: WritableDatabase,
  kind: string,
  key: string | number,
  find: () => Value,
): Value {
  const memory = memoryOf(database);
  const known = memory.byKind.get(kind)?.get(key);
  if (known !== undefined) return known as Value;
  const found = find();
  if (typeof key === "string" && key.length > LONGEST_REMEMBERED) return found;
  if (memory.size >= MOST_REMEMBERED) forgetAll(memory);
  let ofKind = memory.byKind.get(kind);
  if (ofKind === undefined) {
    ofKind = new Map();
    memory.byKind.set(kind, ofKind);
  }
  ofKind.set(key, found);
  memory.size += 1;
  return found;
}

/** Whatever was found is looked for anew: rows of these tables were given other numbers. */
export function forgetRemembered(database: WritableDatabase): void {
  const memory = memories.get(database);
  if (memory !== undefined) forgetAll(memory);
}

/** What texts are remembered under by their numbers; numbers are by the name of the table. */
const TEXTS: Readonly<Record<LookupTable, string>> = { meta_id: "meta_id#", meta_word: "meta_word#" };

/** The text that a number of `numberFor` stands for. */
export function textOf(database: WritableDatabase, table: LookupTable, id: number): string {
  return remembered(database, TEXTS[table], id, () =>
    String(database.get(`SELECT text FROM ${table} WHERE id = :id`, { id })?.text),
  );
}

export function numberFor(database: WritableDatabase, table: LookupTable, text: string): number;
export function numberFor(database: WritableDatabase, table: LookupTable, text: string | null): number | null;
export function numberFor(
  database: WritableDatabase,
  table: LookupTable,
  text: string | null,
): number | null {
  if (text === null) return null;
  return remembered(
    database,
    table,
    text,
    () =>
      lookUp(database, table, text) ??
      database.run(`INSERT INTO ${table} (text) VALUES (:text)`, { text }).lastId,
  );
}
