/**
 * The sandbox's state on disk: one SQLite file, one table of JSON rows and one of the record of sends, one transaction
 * per change set.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SendRow } from "../sends/record.ts";

const FORMAT_VERSION = 1;

export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

export interface StoredRow {
  readonly kind: string;
  readonly id: string;
  readonly json: string;
}

/** `json` null deletes the row. */
export interface RowChange {
  readonly kind: string;
  readonly id: string;
  readonly json: string | null;
}

export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #upsert: StatementSync;
  readonly #remove: StatementSync;
  readonly #upsertSend: StatementSync;

  constructor(path: string) {
    try {
      this.#database = openDatabase(path);
    } catch (cause) {
      const locked = cause instanceof Error && /locked|busy/i.test(cause.message);
      const reason = locked
        ? "is in use by another sandbox; stop that one or choose another file"
        : `cannot be used (${cause instanceof Error ? cause.message : String(cause)})`;
      throw new StateFileError(`The state file ${reason}.`, { cause });
    }
    // An update keeps the row where it is, so that lists come back in their order of creation.
    this.#upsert = this.#database.prepare(
      "INSERT INTO entity (kind, id, json) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
    );
    this.#remove = this.#database.prepare("DELETE FROM entity WHERE kind = ? AND id = ?");
    this.#upsertSend = this.#database.prepare("INSERT OR REPLACE INTO send (number, json) VALUES (?, ?)");
  }

  read(): StoredRow[] {
    const rows = this.#database.prepare("SELECT kind, id, json FROM entity ORDER BY rowid").all();
    return rows.map((row) => ({ kind: String(row.kind), id: String(row.id), json: String(row.json) }));
  }

  /** The record of sends, oldest first. */
  *sends(): Generator<SendRow> {
    for (const row of this.#database.prepare("SELECT number, json FROM send ORDER BY number").iterate())
      yield { number: Number(row.number), json: String(row.json) };
  }

  forgetSends(upTo: number): void {
    this.#database.prepare("DELETE FROM send WHERE number <= ?").run(upTo);
  }

  write(changes: Iterable<RowChange>, sends: Iterable<SendRow>): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      for (const change of changes) {
        if (change.json === null) this.#remove.run(change.kind, change.id);
        else this.#upsert.run(change.kind, change.id, change.json);
      }
      for (const { number, json } of sends) this.#upsertSend.run(number, json);
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** Leaves nothing in the file, and in the log beside it, of what was deleted. */
  scrub(): void {
    this.#database.exec("VACUUM");
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#database.close();
  }
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA busy_timeout = 200");
    // One process owns the file; the write-ahead log survives the death of that process at any instant.
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("BEGIN IMMEDIATE");
    const version = Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
    if (version !== 0 && version !== FORMAT_VERSION) {
      throw new Error(`it has format ${version}, this sandbox writes format ${FORMAT_VERSION}`);
    }
    database.exec(
      "CREATE TABLE IF NOT EXISTS entity (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (kind, id))",
    );
    database.exec("CREATE TABLE IF NOT EXISTS send (number INTEGER PRIMARY KEY, json TEXT NOT NULL)");
    database.exec(`PRAGMA user_version = ${FORMAT_VERSION}`);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
