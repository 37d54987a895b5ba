/**
 * A database of its own for long work beside a workspace that is open: it has the tables of main.db, and main.db itself
 * beside them as `live`, read-only. What is in it is thrown away at the end, so it waits for no disk.
 */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { Logger } from "../logging/logger.ts";
import { addAlive, type IsAbandoned } from "./alive.ts";
import { writable } from "./connection.ts";
import type { OpenDatabase, WritableDatabase } from "./database.ts";
import { assertSpace, freeSpace } from "./disk-space.ts";
import { sizeWithJournal } from "./files.ts";
import { migrate } from "./migrate.ts";
import { MAIN } from "./migrations/main/main-schema.ts";
import { BUSY_TIMEOUT } from "./pragmas.ts";
import { makePrivate } from "./private-file.ts";

/** KiB of pages kept in memory. */
const CACHE_SIZE = 64 * 1_024;

export interface StagingPlace {
  /** Holds whatever the work writes, and nothing else. */
  readonly folder: string;
  /** The database in it. */
  readonly path: string;
}

/** @param folder the workspace's */
export function stagingPlace(folder: string): StagingPlace {
  const own = join(folder, "replay");
  return { folder: own, path: join(own, "staging.db") };
}

/** What an earlier run was killed at, or this one is done with. */
export function removeStaging(folder: string): void {
  rmSync(stagingPlace(folder).folder, { recursive: true, force: true });
}

/** @returns whether anything is left of an earlier run */
export function hasStaging(folder: string): boolean {
  return existsSync(stagingPlace(folder).folder);
}

/**
 * Makes the database anew. Rows may refer to what isn't there.
 * @param folder the workspace's
 * @param isAbandoned whether `alive()` in SQL is to throw
 * @throws WaypostError `not-enough-space`; nothing has been written then
 */
export function openStaging(folder: string, logger: Logger, isAbandoned: IsAbandoned): OpenDatabase {
  removeStaging(folder);
  const { folder: own, path } = stagingPlace(folder);
  const live = join(folder, MAIN.fileName);
  // It seldom takes half as much.
  assertSpace(own, sizeWithJournal(live), freeSpace);
  makePrivate(path);
  const connection = new DatabaseSync(path);
  try {
    // A batch that fails is undone, so there is a journal; nothing has to survive a crash.
    connection.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = MEMORY;
      PRAGMA synchronous = OFF;
      PRAGMA foreign_keys = OFF;
      PRAGMA busy_timeout = ${BUSY_TIMEOUT};
      PRAGMA cache_size = -${CACHE_SIZE};`);
    migrate(connection, MAIN, { onMigrated: () => undefined });
    const database: OpenDatabase = writable({ connection, path, logger });
    addAlive(connection)(isAbandoned);
    attachReadOnly(database, "live", live);
    return database;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Puts another database beside this one, under a name, to be read. Not to be called within a transaction.
 * @returns takes it away again
 */
export function attachReadOnly(database: WritableDatabase, name: string, path: string): () => void {
  database.run(`ATTACH DATABASE :address AS ${name}`, { address: `${pathToFileURL(path).href}?mode=ro` });
  return () => void database.run(`DETACH DATABASE ${name}`);
}
