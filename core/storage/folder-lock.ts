/**
 * One core a data folder. The lock is SQLite's own on a file of its own: the system lets go of it when the
 * process ends, however it ends, so that a kill leaves nothing to clean up.
 */
import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WaypostError } from "../../shared/contract/index.ts";
import { makePrivate } from "./private-file.ts";

export interface FolderLock {
  release(): void;
}

export const LOCK_FILE = "waypost.lock";

/** @throws WaypostError `data-folder-not-writable` or `data-folder-in-use` */
export function lockFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new WaypostError("data-folder-not-writable", { params: { folder }, cause });
  }
  let connection: DatabaseSync | undefined;
  try {
    const file = join(folder, LOCK_FILE);
    makePrivate(file);
    connection = new DatabaseSync(file);
    connection.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    connection?.close();
    const isBusy = String(cause).includes("locked");
    throw new WaypostError(isBusy ? "data-folder-in-use" : "data-folder-not-writable", {
      params: { folder },
      cause,
    });
  }
  const held = connection;
  return { release: () => held.close() };
}
