/**
 * What the stores of the capabilities are written against. A reader takes a `ReadableDatabase`, a store a
 * `WritableDatabase`, so that the type says what a connection can do and which of the two files it belongs to.
 */
import type { SQLInputValue } from "node:sqlite";

export type Row = Readonly<Record<string, unknown>>;
/** A whole number, too, reaches SQLite as REAL: dividing by it keeps fractions. A constant written into the SQL doesn't. */
export type Values = Record<string, SQLInputValue>;

/** A row as the list of its columns, in the order of the SELECT. */
export type Tuple = readonly unknown[];

/** `log`: webhooks as they came. `main`: everything else. */
export type DatabaseFile = "main" | "log";

/** A brand that only core/storage can give: an object of the same shape is not a database. */
declare const file: unique symbol;

export interface ReadableDatabase<File extends DatabaseFile = "main"> {
  readonly [file]: File;
  get(sql: string, values?: Values): Row | null;
  all(sql: string, values?: Values): readonly Row[];
  /** As `get`, at a third of its cost, for what is asked thousands of times a second: values by their position. */
  tuple(sql: string, ...values: readonly SQLInputValue[]): Tuple | null;
  /** As `all`. */
  tuples(sql: string, ...values: readonly SQLInputValue[]): readonly Tuple[];
}

export interface WritableDatabase<File extends DatabaseFile = "main"> extends ReadableDatabase<File> {
  /**
   * Number of the newest commit that changed something. It only ever grows while this process runs, also when the
   * database is closed, restored from a copy and opened again.
   */
  readonly revision: number;
  run(sql: string, values?: Values): { readonly changes: number; readonly lastId: number };
  /** As `run`, with values by their position. @returns how many rows it changed */
  put(sql: string, ...values: readonly SQLInputValue[]): number;
  /** As `put`, of one row. @returns its number */
  insert(sql: string, ...values: readonly SQLInputValue[]): number;
  readonly writeAheadLog: WriteAheadLog;
  /** Keeps all that `work` writes, or none of it if it throws. Can be nested: an inner one undoes only its own part. */
  transaction<Result>(work: () => Result): Result;
  /**
   * Runs as a part of the transaction under way, or else as one of its own. What it throws has to undo all of that
   * transaction: nothing of it is undone by itself.
   */
  within<Result>(work: () => Result): Result;
  /** For as long as the database is open. */
  joinTransactions(participant: TransactionParticipant): void;
}

/** What gathers changes in memory while a transaction runs, and writes them at its end. */
export interface TransactionParticipant {
  /** Writes what was gathered. Called before every commit, and before and after every inner transaction. */
  flush(): void;
  /** Forgets what was gathered, and what was learned from rows: they may have been undone. */
  discard(): void;
}

export interface WriteAheadLog {
  /** How many pages it holds, copied into the file or not; 0 once all of them are copied. */
  pages(): number;
  /** How many pages were written to it since it was begun anew, whether they have been copied or not. */
  written(): number;
  /**
   * Copies it into the file, as far as no reader is in the way. Not to be called within a transaction.
   * @param waitForReaders for so many milliseconds at the most
   * @returns whether all of it was copied, so that the next commit begins it anew
   */
  checkpoint(waitForReaders: number): boolean;
  /**
   * As `checkpoint`, and leaves nothing of it on the disk.
   * @returns whether nothing is left
   */
  cutOff(waitForReaders: number): boolean;
}

export interface OpenDatabase<File extends DatabaseFile = "main"> extends WritableDatabase<File> {
  readonly path: string;
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
  /** Says how far a step over many rows is, in pieces of its own choice; every few thousand rows is enough. */
  progress(done: number, total: number): void;
  /** Several statements at once. */
  exec(sql: string): void;
  run(sql: string, values?: Values): void;
  get(sql: string, values?: Values): Row | null;
  all(sql: string, values?: Values): readonly Row[];
}
