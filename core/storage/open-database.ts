/**
 * Opens databases, whatever their size: version checked before anything is written, pragmas, the first page of each table,
 * the tables of a new one. The rest of a file is checked later, in the background. Knows nothing of what the tables mean.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import { checkFirstPages } from "./check-file.ts";
import { writable } from "./connection.ts";
import type { DatabaseFile, DatabaseSchema, OpenDatabase } from "./database.ts";
import { isFolder, isGone } from "./files.ts";
import { migrate, newestVersion, readVersion } from "./migrate.ts";
import { BUSY_TIMEOUT, pragmas } from "./pragmas.ts";
import { closeToOthers, makePrivate } from "./private-file.ts";
import { damaged, databaseProblem } from "./sqlite-problem.ts";

export interface OpenDatabaseOptions<File extends DatabaseFile> {
  readonly path: string;
  readonly schema: DatabaseSchema<File>;
  readonly logger: Logger;
  /** The workspace has had its databases. A file that is gone or empty then counts as damaged and is not begun anew. */
  readonly mustExist?: boolean;
  /** `process.platform`, unless a test says otherwise. */
  readonly platform?: NodeJS.Platform;
}

/**
 * @throws WaypostError `database-newer`, `database-damaged`, `data-folder-not-writable`, `disk-full`; the file is left
 *   as it was
 */
export function openDatabase<File extends DatabaseFile>(
  options: OpenDatabaseOptions<File>,
): OpenDatabase<File> {
  const opening = beginOpening(options);
  try {
    return opening.finish();
  } catch (error) {
    opening.abandon();
    throw error;
  }
}

/** Opens two databases that belong together. Nothing is written to either before both versions have been checked. */
export function openTogether<First extends DatabaseFile, Second extends DatabaseFile>(
  first: OpenDatabaseOptions<First>,
  second: OpenDatabaseOptions<Second>,
): readonly [OpenDatabase<First>, OpenDatabase<Second>] {
  const openings: { abandon(): void }[] = [];
  try {
    const ofFirst = beginOpening(first);
    openings.push(ofFirst);
    const ofSecond = beginOpening(second);
    openings.push(ofSecond);
    return [ofFirst.finish(), ofSecond.finish()];
  } catch (error) {
    for (const opening of openings) opening.abandon();
    throw error;
  }
}

function assertPresent({ path, mustExist }: OpenDatabaseOptions<DatabaseFile>): void {
  if (isFolder(path)) throw damaged(path, new Error("there is a folder in its place"));
  if (mustExist && isGone(path)) throw damaged(path, new Error("the file is missing or empty"));
}

/** Opens the file and checks its version. Only `finish` writes to it. */
function beginOpening<File extends DatabaseFile>(options: OpenDatabaseOptions<File>) {
  const { path, logger } = options;
  assertPresent(options);
  makeFile(path);
  const connection = named(path, () => new DatabaseSync(path));
  try {
    named(path, () => checkVersion(connection, options));
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    finish: (): OpenDatabase<File> => {
      named(path, () => prepare(connection, options));
      return writable({ connection, path, logger });
    },
    abandon: () => connection.close(),
  };
}

function named<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
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

/** A file of a newer Waypost must stay exactly as it is. */
function checkVersion(connection: DatabaseSync, options: OpenDatabaseOptions<DatabaseFile>): void {
  connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  const version = readVersion(connection);
  const known = newestVersion(options.schema);
  if (version > known) throw new WaypostError("database-newer", { params: { found: version, known } });
  // A database that was never checkpointed has all its content in the `-wal` file beside it, and looks new without that.
  if (options.mustExist && version === 0) throw damaged(options.path, new Error("nothing is in the file"));
}

function prepare(connection: DatabaseSync, options: OpenDatabaseOptions<DatabaseFile>): void {
  const { path, schema, logger, platform = process.platform } = options;
  const version = readVersion(connection);
  connection.exec(pragmas({ file: schema.file, isNew: version === 0, platform }));
  if (version > 0) {
    if (version < newestVersion(schema))
      throw new Error("an earlier version is upgraded before it is opened");
    checkFirstPages(connection, path);
    return;
  }
  migrate(connection, schema, {
    onMigrated: (reached) => logger.info({ file: schema.file, version: reached }, "database made"),
  });
}
