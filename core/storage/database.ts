/**
 * What the stores of the capabilities are written against. A reader takes a `ReadableDatabase`, a store a
 * `WritableDatabase`, so that the type says what a connection can do and which of the two files it belongs to.
 */
import type { SQLInputValue } from "node:sqlite";

export type Row = Readonly<Record<string, unknown>>;
/** A whole number, too, reaches SQLite as REAL: dividing by it keeps fractions. A constant written into the SQL doesn't. */
export type Values = Record<string, SQLInputValue>;

/** `log`: webhooks as they came. `main`: everything else. */
export type DatabaseFile = "main" | "log";

/** A brand that only core/storage can give: an object of the same shape is not a database. */
declare const file: unique symbol;

export interface ReadableDatabase<File extends DatabaseFile = "main"> {
  readonly [file]: File;
  get(sql: string, values?: Values): Row | null;
  all(sql: string, values?: Values): readonly Row[];
}

export interface WritableDatabase<File extends DatabaseFile = "main"> extends ReadableDatabase<File> {
  /**
   * Number of the newest commit that changed something. It only ever grows while this process runs, also when the
   * database is closed, restored from a copy and opened again.
   */
  readonly revision: number;
  run(sql: string, values?: Values): { readonly changes: number; readonly lastId: number };
  /** Keeps all that `work` writes, or none of it if it throws. Can be nested: an inner one undoes only its own part. */
  transaction<Result>(work: () => Result): Result;
}

export interface OpenDatabase<File extends DatabaseFile = "main"> extends WritableDatabase<File> {
  readonly path: string;
  /**
   * Writes a whole, compact copy beside the database, under a name of its own until `adoptCopy` puts it in the place of
   * the one before.
   * @throws what SQLite says, such as that the disk is full
   */
  writeCopy(): void;
  close(): void;
}

/** The tables of one file, as the migrations that lead to them. */
export interface DatabaseSchema<File extends DatabaseFile> {
  readonly file: File;
  /** Name of the file in the workspace's folder. */
  readonly fileName: string;
  /** In order from version 1, without gaps; a number never changes its meaning. */
  readonly migrations: readonly Migration[];
}

/** One step from a version to the next, run in a transaction of its own. Never changed once released. */
export interface Migration {
  /** The version the database has afterwards (`PRAGMA user_version`). */
  readonly version: number;
  up(database: MigratingDatabase): void;
}

export interface MigratingDatabase {
  /** Several statements at once. */
  exec(sql: string): void;
  run(sql: string, values?: Values): void;
  get(sql: string, values?: Values): Row | null;
  all(sql: string, values?: Values): readonly Row[];
}
