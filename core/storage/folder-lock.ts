/**
 * Lets only one core use a data folder. The lock is SQLite's lock on a separate file. The system releases it when the
 * process ends, however it ends, so a kill leaves nothing to clean up.
 */
import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import { isFolder } from "./files.ts";
import { makePrivate } from "./private-file.ts";
import { databaseProblem } from "./sqlite-problem.ts";

export interface FolderLock {
  release(): void;
}

export const LOCK_FILE = "waypost.lock";

/** @throws WaypostError `data-folder-not-writable`, `data-folder-in-use` or `lock-file-damaged` */
export function lockFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new WaypostError("data-folder-not-writable", { params: { folder }, cause });
  }
  const file = join(folder, LOCK_FILE);
  let connection: DatabaseSync | undefined;
  try {
    makePrivate(file);
    connection = new DatabaseSync(file);
    connection.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    connection?.close();
    throw new WaypostError(reasonOf(cause, file), { params: { folder }, cause });
  }
  const held = connection;
  return { release: () => held.close() };
}

function reasonOf(
  cause: unknown,
  file: string,
): "data-folder-in-use" | "lock-file-damaged" | "data-folder-not-writable" {
  if (String(cause).includes("locked")) return "data-folder-in-use";
  const problem = databaseProblem(cause, file);
  const isDamaged = problem instanceof WaypostError && problem.problem.code === "database-damaged";
  return isDamaged || isFolder(file) ? "lock-file-damaged" : "data-folder-not-writable";
}
