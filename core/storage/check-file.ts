/**
 * Looks through a whole database for damage. Takes seconds for a large one and cannot be interrupted within a table, so
 * it belongs in a thread where nobody waits for anything else.
 */
import { DatabaseSync } from "node:sqlite";
import { damaged, databaseProblem } from "./sqlite-problem.ts";

export interface CheckOptions {
  /** Called between tables: bytes looked through, of all. May throw, which ends the check. */
  onProgress?(done: number, total: number): void;
}

/**
 * Table by table, each in a read of its own, so that a write-ahead log is not held for longer than one of them takes.
 * Damage of the list of free pages alone is left for the check of a copy to find.
 * @throws WaypostError `database-damaged`, or `database-busy` and the like when the file cannot be read now
 */
export function checkTables(path: string, { onProgress }: CheckOptions = {}): void {
  const connection = openForReading(path);
  try {
    const tables = tablesOf(connection);
    const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    onProgress?.(done, total);
    for (const { name, bytes } of tables) {
      assertSound(connection, path, `PRAGMA quick_check('${name.replaceAll("'", "''")}')`);
      done += bytes;
      onProgress?.(done, total);
    }
  } catch (error) {
    throw databaseProblem(error, path);
  } finally {
    connection.close();
  }
}

/** Everything at once. @throws as `checkTables` */
export function checkWhole(path: string): void {
  const connection = openForReading(path);
  try {
    assertSound(connection, path, "PRAGMA quick_check");
  } catch (error) {
    throw databaseProblem(error, path);
  } finally {
    connection.close();
  }
}

/**
 * What an opening finds, whatever the size: the list of tables and the first page of each. @throws as `checkTables`
 */
export function checkFirstPages(connection: DatabaseSync, path: string): void {
  try {
    for (const { name } of connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all()) {
      connection.prepare(`SELECT 1 FROM "${String(name).replaceAll('"', '""')}" LIMIT 1`).get();
    }
  } catch (error) {
    throw databaseProblem(error, path);
  }
}

function openForReading(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  } catch (error) {
    throw databaseProblem(error, path);
  }
}

function assertSound(connection: DatabaseSync, path: string, check: string): void {
  const found = connection.prepare(check).get()?.quick_check;
  if (found !== "ok") throw damaged(path, new Error(String(found)));
}

/** The tables with the bytes that each takes together with its indexes. */
function tablesOf(connection: DatabaseSync): readonly { readonly name: string; readonly bytes: number }[] {
  return connection
    .prepare(
      `SELECT tables.name AS name, sum(coalesce(pages.pgsize, 1)) AS bytes
       FROM sqlite_schema AS tables
       JOIN sqlite_schema AS parts ON parts.tbl_name = tables.name AND parts.rootpage > 0
       LEFT JOIN dbstat AS pages ON pages.name = parts.name AND pages.aggregate = TRUE
       WHERE tables.type = 'table'
       GROUP BY tables.name`,
    )
    .all()
    .map(({ name, bytes }) => ({ name: String(name), bytes: Number(bytes) }));
}
