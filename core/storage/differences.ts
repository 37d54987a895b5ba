/**
 * What tells the tables that were built anew in a staging database from those of main.db, and how it is brought into
 * main.db. Differences are tables themselves (`put_…`, `drop_…`, `was_…`), so there may be any number of them. Knows nothing
 * of what the tables mean.
 */
import type { ReadableDatabase, WritableDatabase } from "./database.ts";

/** A table whose rows are made of webhooks. */
export interface DerivedTable {
  readonly name: string;
  /** What tells its rows apart; never null. */
  readonly key: readonly string[];
  /** Columns that only number the rows as they come. */
  readonly numbers?: readonly string[];
  /** Only these columns are derived, of rows that are there in any case. All of them, if it isn't said. */
  readonly columns?: readonly string[];
  /** Columns with numbers of rows that are stored once for their content, and in which table those are. */
  readonly refers?: Readonly<Record<string, Reference>>;
  /** SQL that holds for rows which are kept when everything that webhooks said is forgotten; all may be, if it isn't said. */
  readonly kept?: string;
  /** SQL that holds for the rows meant, where others are in the table as well. */
  readonly only?: string;
}

/** @param offset what is added to the number; smaller numbers are none */
export type Reference = string | { readonly table: string; readonly offset: number };

/** Numbers that a staging database gives to rows of lookup tables which main.db doesn't have begin above this one. */
export const STAGED_NUMBERS = 2 ** 30;

interface Columns {
  readonly key: readonly string[];
  /** What is compared beside the key. */
  readonly content: readonly string[];
  /** What is written: no generated column. */
  readonly written: readonly string[];
}

function columnsOf(database: ReadableDatabase, { name, key, numbers = [], columns }: DerivedTable): Columns {
  // Generated columns are not listed.
  const all = database
    .all(`SELECT name FROM pragma_table_info('${name}', 'main')`)
    .map((row) => String(row.name));
  const written =
    columns === undefined ? all.filter((column) => !numbers.includes(column)) : [...key, ...columns];
  return { key, content: written.filter((column) => !key.includes(column)), written };
}

const same = (columns: readonly string[], left: string, right: string, operator = "=") =>
  columns.length === 0
    ? "true"
    : columns.map((column) => `${left}."${column}" ${operator} ${right}."${column}"`).join(" AND ");
const listed = (columns: readonly string[], of?: string) =>
  columns.map((column) => (of === undefined ? `"${column}"` : `${of}."${column}"`)).join(", ");
const condition = (only: string | undefined) => (only === undefined ? "true" : `(${only})`);

/** Makes the tables of differences, empty. What was in them is gone. */
export function beginDifferences(database: WritableDatabase, table: DerivedTable): void {
  const { key, written } = columnsOf(database, table);
  const whole = [...new Set([...key, ...written])];
  const { name } = table;
  for (const kind of ["put", "drop", "was"]) database.run(`DROP TABLE IF EXISTS main.${kind}_${name}`);
  for (const kind of ["put", "was"]) {
    database.run(`CREATE TABLE main.${kind}_${name} AS SELECT ${listed(whole)} FROM main."${name}" LIMIT 0`);
  }
  database.run(`CREATE TABLE main.drop_${name} AS SELECT ${listed(key)} FROM main."${name}" LIMIT 0`);
}

/** Compares the table of the staging database with that of main.db, after `beginDifferences`. */
export function findDifferences(database: WritableDatabase, table: DerivedTable): void {
  const { key, content, written } = columnsOf(database, table);
  const { name } = table;
  const whole = listed([...new Set([...key, ...written])]);
  const only = condition(table.only);
  database.run(
    `INSERT INTO main.put_${name} SELECT ${whole} FROM main."${name}" AS made WHERE alive() AND ${only} AND NOT EXISTS (
       SELECT 1 FROM live."${name}" AS kept WHERE ${same(key, "kept", "made")} AND ${same(content, "kept", "made", "IS")})`,
  );
  if (table.columns === undefined) {
    database.run(
      `INSERT INTO main.drop_${name} SELECT ${listed(key)} FROM live."${name}" AS kept WHERE alive() AND ${only} AND NOT EXISTS (
         SELECT 1 FROM main."${name}" AS made WHERE ${same(key, "made", "kept")})`,
    );
  }
}

/** Notes what main.db has in the place of the differences, once all of them have been found. */
export function endDifferences(database: WritableDatabase, table: DerivedTable): void {
  const { key, written } = columnsOf(database, table);
  const { name } = table;
  for (const kind of ["put", "drop"]) {
    database.run(
      `INSERT INTO main.was_${name} SELECT ${listed([...new Set([...key, ...written])], "kept")}
       FROM main.${kind}_${name} AS found CROSS JOIN live."${name}" AS kept WHERE ${same(key, "kept", "found")}`,
    );
  }
}

export interface ApplyingDifferences {
  /** Main.db, with the staging database beside it as `replayed`. */
  readonly database: WritableDatabase;
  /** @returns the number in main.db of what a row of the staging database says; the row is made where there is none */
  numberOf(table: string, staged: number): number;
}

export function countDifferences({ database }: ApplyingDifferences, { name }: DerivedTable): number {
  const count = (kind: string) =>
    Number(database.get(`SELECT count(*) AS count FROM replayed.${kind}_${name}`)?.count);
  return count("put") + count("drop");
}

/** Whether main.db has something else in the place of the differences than when they were found. */
export function isOutdated({ database }: ApplyingDifferences, table: DerivedTable): boolean {
  const { key, content } = columnsOf(database, table);
  const { name } = table;
  const isThere = (sql: string) => database.get(`SELECT 1 ${sql} LIMIT 1`) !== null;
  const kept = (of: string) => `SELECT 1 FROM main."${name}" AS kept WHERE ${same(key, "kept", of)}`;
  return (
    isThere(
      `FROM replayed.was_${name} AS was WHERE NOT EXISTS (${kept("was")} AND ${same(content, "kept", "was", "IS")})`,
    ) ||
    isThere(
      `FROM replayed.put_${name} AS put WHERE EXISTS (${kept("put")}) AND NOT EXISTS (
         SELECT 1 FROM replayed.was_${name} AS was WHERE ${same(key, "was", "put")})`,
    )
  );
}

/** Within a transaction. */
export function applyDifferences(applying: ApplyingDifferences, table: DerivedTable): void {
  const { database } = applying;
  const { key, content, written } = columnsOf(database, table);
  const { name } = table;
  database.run(
    `DELETE FROM main."${name}" WHERE (${listed(key)}) IN (SELECT ${listed(key)} FROM replayed.drop_${name})`,
  );
  if (database.get(`SELECT 1 FROM replayed.put_${name} LIMIT 1`) === null) return;
  const values = selectTranslated(applying, table, written);
  if (content.length > 0) {
    database.run(
      `UPDATE main."${name}" AS kept SET ${content.map((column) => `"${column}" = made."${column}"`).join(", ")}
       FROM (SELECT ${listed(key, "put")}, ${values(content)} FROM replayed.put_${name} AS put) AS made
       WHERE ${same(key, "kept", "made")}`,
    );
  }
  if (table.columns !== undefined) return;
  database.run(
    `INSERT INTO main."${name}" (${listed(written)})
     SELECT ${values(written)} FROM replayed.put_${name} AS put WHERE NOT EXISTS (
       SELECT 1 FROM main."${name}" AS kept WHERE ${same(key, "kept", "put")})`,
  );
}

/** Numbers that main.db has in its own way are put in the place of those of the staging database. */
function selectTranslated(
  { database, numberOf }: ApplyingDifferences,
  { name, refers = {} }: DerivedTable,
  written: readonly string[],
): (columns: readonly string[]) => string {
  const translated = new Map<string, string>();
  for (const [column, reference] of Object.entries(refers)) {
    if (!written.includes(column)) continue;
    const { table, offset } = referenceOf(reference);
    const staged = database
      .all(
        `SELECT DISTINCT "${column}" AS number FROM replayed.put_${name} WHERE "${column}" > ${STAGED_NUMBERS + offset}`,
      )
      .map((row) => Number(row.number));
    if (staged.length === 0) continue;
    const cases = staged.map((number) => `WHEN ${number} THEN ${numberOf(table, number - offset) + offset}`);
    translated.set(column, `CASE put."${column}" ${cases.join(" ")} ELSE put."${column}" END AS "${column}"`);
  }
  return (columns) => columns.map((column) => translated.get(column) ?? `put."${column}"`).join(", ");
}

export function referenceOf(reference: Reference): { readonly table: string; readonly offset: number } {
  return typeof reference === "string" ? { table: reference, offset: 0 } : reference;
}
