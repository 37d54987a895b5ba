/** The files of one database on the disk. Opens none of them. */
import { closeSync, fsyncSync, openSync, statSync } from "node:fs";

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether the file is missing or empty. SQLite would take either for a new database. */
export function isGone(path: string): boolean {
  return sizeOf(path) === 0;
}

/** Bytes; 0 for a file that is missing. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Bytes of the database and what was written last, which is still in the file beside it. */
export function sizeWithJournal(path: string): number {
  return sizeOf(path) + sizeOf(`${path}-wal`);
}

/** Makes renames and new names in the folder reach the disk. Windows cannot open a folder and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  syncFile(folder, "r");
}

/** Not for a database that is open in this process: closing the file lets go of SQLite's locks on it. */
export function syncFile(path: string, flags: "r" | "r+" = "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
