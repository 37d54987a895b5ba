/** A connection that writes as fast as it can to a file that is thrown away if anything goes wrong. */
import { DatabaseSync, type StatementSync } from "node:sqlite";

export interface Bulk {
  readonly database: DatabaseSync;
  /** A statement that inserts a row with these columns. @param conflict what follows `VALUES (…)` */
  insert(table: string, columns: readonly string[], conflict?: string): StatementSync;
  commit(): void;
  /** Leaves the file as the product opens it. */
  close(): void;
}

/** KiB. */
const CACHE = 512 * 1_024;

/** @param path a database with its tables */
export function openBulk(path: string): Bulk {
  const database = new DatabaseSync(path);
  // Left as the product has them: page size, auto_vacuum. The rows end up in the same pages.
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${CACHE}; BEGIN`);
  return {
    database,
    insert: (table, columns, conflict = "") =>
      database.prepare(
        `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")}) ${conflict}`,
      ),
    commit: () => database.exec("COMMIT"),
    close: () => {
      database.exec("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
      database.close();
    },
  };
}

/** The number of a row that many others refer to, asked for once. Equal values must be the very same. */
export function remembered<Value>(
  numberOf: (value: Value) => number,
): (value: Value | null) => number | null {
  const numbers = new Map<Value, number>();
  return (value) => {
    if (value === null) return null;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const number = numberOf(value);
    numbers.set(value, number);
    return number;
  };
}
