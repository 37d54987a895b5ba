/**
 * Copies of databases: made when a workspace is closed and before each migration, and put back after damage. Of a
 * workspace's two files, main.db is copied first and its copy is put in place last. So the copy of the log always holds
 * every webhook that the copy of main.db has reduced.
 */
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../logging/logger.ts";
import type { DatabaseFile, OpenDatabase } from "./database.ts";
import { backupPath, lastGoodCopy, previousBackupPath } from "./files.ts";
import { makePrivate } from "./private-file.ts";
import { damaged } from "./sqlite-problem.ts";

const unfinishedPath = (path: string) => `${backupPath(path)}.unfinished`;

/** @throws what SQLite says, such as that the disk is full */
export function writeCopy(connection: DatabaseSync, path: string): void {
  copyInto(connection, unfinishedPath(path));
}

function copyInto(connection: DatabaseSync, copy: string): void {
  rmSync(copy, { force: true });
  makePrivate(copy);
  connection.prepare("VACUUM INTO ?").run(copy);
}

/** Puts the finished copy in its place; the one before it is kept as well. */
function adoptCopy(path: string): void {
  if (existsSync(backupPath(path))) renameSync(backupPath(path), previousBackupPath(path));
  renameSync(unfinishedPath(path), backupPath(path));
}

/**
 * Copies databases that belong together, then closes them. If one of them cannot be copied, the earlier copies of all
 * stay in place.
 * @param databases the main one first
 */
export function closeWithCopies(databases: readonly OpenDatabase<DatabaseFile>[], logger: Logger): void {
  try {
    for (const database of databases) database.writeCopy();
    for (const { path } of databases.toReversed()) adoptCopy(path);
  } catch (error) {
    logger.warn({ error: String(error) }, "no copy made at closing; the databases themselves are whole");
  }
  for (const database of databases) database.close();
}

/** @throws WaypostError `database-damaged` when the copy isn't whole */
export function copyBeforeMigrating(connection: DatabaseSync, path: string, nextVersion: number): void {
  const copy = `${path}.before-${nextVersion}`;
  copyInto(connection, copy);
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

/**
 * Puts the last good copy in the place of each of these databases. What was there is kept beside it.
 * @returns where the files that were replaced went
 * @throws WaypostError `database-damaged` when one of them has no whole copy; nothing is moved then
 */
export function restoreCopies(paths: readonly string[], now: number): readonly string[] {
  const copies = paths.map((path) => {
    const copy = lastGoodCopy(path);
    if (copy === null) throw damaged(path, new Error("there is no copy"));
    verifyCopy(copy, path);
    return { path, copy };
  });
  return copies.map(({ path, copy }) => {
    const kept = moveAside(path, now);
    makePrivate(path);
    copyFileSync(copy, path);
    return kept;
  });
}

/** @returns where what is there of the database is then */
export function moveAside(path: string, now: number): string {
  const kept = `${path}.damaged-${now}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  return kept;
}
