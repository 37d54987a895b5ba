/**
 * Opens one workspace's SQLite file: pragmas, version check, verified copy, migrations, backup at a clean
 * close. Knows nothing of what the tables mean. The only folder that may import node:sqlite is this one.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { initial } from "./migrations/0001-initial.ts";
import { accounts } from "./migrations/0002-accounts.ts";
import { people } from "./migrations/0003-people.ts";
import { closeToOthers, makePrivate } from "./private-file.ts";
import { nextRevision } from "./revision.ts";

/** In order; a number never changes its meaning. */
const MIGRATIONS = [initial, accounts, people] as const;
export const NEWEST_VERSION = MIGRATIONS.length;

/** Statements slower than this are logged, in milliseconds. */
const SLOW_STATEMENT = 40;

export type Row = Readonly<Record<string, unknown>>;
type Values = Record<string, SQLInputValue>;

/** Nobody but this folder can make one of these: an object of the same shape is none. */
declare const opened: unique symbol;

/** What a reader of a capability is made on. Nothing can be changed through it. */
export interface ReadableDatabase {
  readonly [opened]: true;
  get(sql: string, values?: Values): Row | null;
  all(sql: string, values?: Values): readonly Row[];
}

/** What a store of a capability is made on. */
export interface WritableDatabase extends ReadableDatabase {
  /**
   * Number of the newest commit that changed something. It only ever grows while this process runs, also when the
   * database is closed, restored from a copy and opened again.
   */
  readonly revision: number;
  run(sql: string, values?: Values): { readonly changes: number; readonly lastId: number };
  /** All of `work` or none of it. Nests: an inner one that fails takes back its own part, and only that. */
  transaction<Result>(work: () => Result): Result;
}

export interface OpenDatabase extends WritableDatabase {
  close(): void;
}

export interface OpenDatabaseOptions {
  readonly path: string;
  readonly logger: Logger;
  /** The workspace has had a database: one that is gone or empty is damage, and no reason to start a new one. */
  readonly mustExist?: boolean;
  /** For tests of migrations: stop at this version. */
  readonly migrateTo?: number;
}

const NOT_A_DATABASE = 26;
const CORRUPT = 11;
const BUSY = 5;
const LOCKED = 6;
const IO_ERROR = 10;
const FULL = 13;
const READ_ONLY = 8;
const CANNOT_OPEN = 14;

function sqliteCode(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode & 0xff : null;
}

/** SQLite's failures in our words; anything else is passed on as it is. */
export function databaseProblem(error: unknown, path: string): unknown {
  switch (sqliteCode(error)) {
    case NOT_A_DATABASE:
    case CORRUPT:
      return damaged(path, error);
    case BUSY:
    case LOCKED:
    case IO_ERROR:
      return new WaypostError("database-busy", {
        params: { file: path },
        retry: { kind: "now" },
        cause: error,
      });
    case FULL:
      return new WaypostError("disk-full", { params: { folder: dirname(path) }, cause: error });
    case READ_ONLY:
    case CANNOT_OPEN:
      return new WaypostError("data-folder-not-writable", {
        params: { folder: dirname(path) },
        cause: error,
      });
    default:
      return error;
  }
}

function damaged(path: string, cause: unknown): WaypostError {
  return new WaypostError("database-damaged", {
    params: { file: path, backup: lastGoodCopy(path) ?? "—" },
    cause,
  });
}

export function backupPath(path: string): string {
  return `${path}.backup`;
}

function previousBackupPath(path: string): string {
  return `${backupPath(path)}-previous`;
}

/** The newest copy made at a close. A close that is killed between two renames leaves only the one before. */
export function lastGoodCopy(path: string): string | null {
  return [backupPath(path), previousBackupPath(path)].find((copy) => !isGone(copy)) ?? null;
}

/**
 * @throws WaypostError `database-newer`, `database-damaged`, `data-folder-not-writable`, `disk-full`; the file
 *   is left as it was
 */
export function openDatabase(options: OpenDatabaseOptions): OpenDatabase {
  const { path } = options;
  if (isFolder(path)) throw damaged(path, new Error("there is a folder in its place"));
  if (options.mustExist && isGone(path)) throw damaged(path, new Error("the file is missing or empty"));
  makeFile(path);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path);
    prepare(connection, options);
    return writable(connection, options);
  } catch (error) {
    connection?.close();
    throw databaseProblem(error, path);
  }
}

function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    makePrivate(path);
    for (const suffix of ["-wal", "-shm"]) closeToOthers(`${path}${suffix}`);
  } catch (cause) {
    const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    const code = isFull ? "disk-full" : "data-folder-not-writable";
    throw new WaypostError(code, { params: { folder: dirname(path) }, cause });
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isGone(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/**
 * Puts the last good copy in the place of a damaged database, which is kept beside it.
 * @returns where the damaged files went
 * @throws WaypostError `database-damaged` when there is no copy; nothing is moved then
 */
export function restoreBackup(path: string, now: number): string {
  const backup = lastGoodCopy(path);
  if (backup === null) throw damaged(path, new Error("there is no copy"));
  verifyCopy(backup, path);
  const kept = `${path}.damaged-${now}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  makePrivate(path);
  copyFileSync(backup, path);
  return kept;
}

function readVersion(connection: DatabaseSync): number {
  return Number(connection.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

function prepare(connection: DatabaseSync, options: OpenDatabaseOptions): void {
  const { path, logger, migrateTo } = options;
  connection.exec("PRAGMA busy_timeout = 5000");
  const version = readVersion(connection);
  // Before anything is written: a newer file must stay exactly as it is.
  if (version > NEWEST_VERSION) {
    throw new WaypostError("database-newer", { params: { found: version, known: NEWEST_VERSION } });
  }
  // A database that was never checkpointed is all in the file beside it, `-wal`: without that it reads as a new one.
  if (options.mustExist && version === 0) throw damaged(path, new Error("nothing is in the file"));
  connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  const check = connection.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (check !== "ok") throw damaged(path, new Error(String(check)));

  const target = migrateTo ?? NEWEST_VERSION;
  if (version > 0 && version < target) copyBeforeMigrating(connection, path, version);
  for (const migration of MIGRATIONS) {
    if (migration.version <= version || migration.version > target) continue;
    connection.exec("BEGIN IMMEDIATE");
    connection.exec(migration.sql);
    connection.exec(`PRAGMA user_version = ${migration.version}`);
    connection.exec("COMMIT");
    logger.info({ version: migration.version }, "database migrated");
  }
}

function copyBeforeMigrating(connection: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.before-${version + 1}`;
  rmSync(copy, { force: true });
  makePrivate(copy);
  connection.prepare("VACUUM INTO ?").run(copy);
  verifyCopy(copy, path);
}

function verifyCopy(copy: string, path: string): void {
  const connection = new DatabaseSync(copy, { readOnly: true });
  try {
    const check = connection.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (check !== "ok") throw damaged(path, new Error(`copy: ${String(check)}`));
  } finally {
    connection.close();
  }
}

/** Keeps its statements, and tells SQLite's failures in our words. */
function createReading(
  connection: DatabaseSync,
  path: string,
  logger: Logger,
): Omit<ReadableDatabase, typeof opened> & {
  measured<Result>(sql: string, work: (statement: StatementSync) => Result): Result;
} {
  const statements = new Map<string, StatementSync>();

  function statementFor(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  function measured<Result>(sql: string, work: (statement: StatementSync) => Result): Result {
    const start = performance.now();
    try {
      return work(statementFor(sql));
    } catch (error) {
      throw databaseProblem(error, path);
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      if (milliseconds > SLOW_STATEMENT) logger.warn({ sql, milliseconds }, "slow statement");
    }
  }

  return {
    measured,
    get: (sql, values = {}) =>
      measured(sql, (statement) => (statement.get(values) as Row | undefined) ?? null),
    all: (sql, values = {}) => measured(sql, (statement) => statement.all(values) as readonly Row[]),
  };
}

export function readable(connection: DatabaseSync, path: string, logger: Logger): ReadableDatabase {
  const { get, all } = createReading(connection, path, logger);
  return { get, all } as ReadableDatabase;
}

function writable(connection: DatabaseSync, { path, logger }: OpenDatabaseOptions): OpenDatabase {
  const { get, all, measured } = createReading(connection, path, logger);
  const countChanges = connection.prepare("SELECT total_changes() AS total");
  let depth = 0;
  /** SQLite counts those that were rolled back too. */
  const changes = () => Number(countChanges.get()?.total);
  let changesSeen = changes();
  let revision = nextRevision();

  /** Called after every outermost commit, also one that changed nothing. */
  function committed(): void {
    const total = changes();
    if (total === changesSeen) return;
    changesSeen = total;
    revision = nextRevision();
  }

  function nested<Result>(work: () => Result): Result {
    const savepoint = `part_${depth}`;
    depth += 1;
    try {
      connection.exec(`SAVEPOINT ${savepoint}`);
      const result = work();
      connection.exec(`RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      // SQLite may have rolled back the whole by itself, as on a full disk.
      if (connection.isTransaction) connection.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw databaseProblem(error, path);
    } finally {
      depth -= 1;
    }
  }

  const database: Omit<OpenDatabase, typeof opened> = {
    get revision() {
      return revision;
    },
    get,
    all,
    run: (sql, values = {}) => {
      const result = measured(sql, (statement) => statement.run(values));
      if (depth === 0) committed();
      return { changes: Number(result.changes), lastId: Number(result.lastInsertRowid) };
    },
    transaction: (work) => {
      if (depth > 0) return nested(work);
      try {
        connection.exec("BEGIN IMMEDIATE");
        depth = 1;
        const result = work();
        connection.exec("COMMIT");
        committed();
        return result;
      } catch (error) {
        // SQLite may have rolled back by itself, as on a full disk.
        if (connection.isTransaction) connection.exec("ROLLBACK");
        changesSeen = changes();
        throw databaseProblem(error, path);
      } finally {
        depth = 0;
      }
    },
    close: () => {
      backUp(connection, path, logger);
      connection.close();
    },
  };
  return database as OpenDatabase;
}

/** A whole, compact copy beside the database; the one before is kept as well. */
function backUp(connection: DatabaseSync, path: string, logger: Logger): void {
  const unfinished = `${backupPath(path)}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    makePrivate(unfinished);
    connection.prepare("VACUUM INTO ?").run(unfinished);
    if (existsSync(backupPath(path))) renameSync(backupPath(path), previousBackupPath(path));
    renameSync(unfinished, backupPath(path));
  } catch (error) {
    logger.warn({ error: String(error) }, "backup at close failed; the database itself is whole");
  }
}
