/** Files that only this user may read, also those that SQLite makes itself (POSIX; on Windows the folder's rights apply). */
import { chmodSync, closeSync, openSync } from "node:fs";

const PRIVATE_FILE = 0o600;

/**
 * Made empty when it is missing. SQLite opens an empty file as a new database, copies into one, and gives the journal
 * and the shared memory beside a database the mode of that database.
 * @throws the file system's own error when it can be neither made nor found
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, "wx", PRIVATE_FILE));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    // By its name: to open and close a database's file lets go of the locks this process has on it.
    closeToOthers(path);
  }
}

/** What an older Waypost, or a copy put back by hand, left open to others. */
export function closeToOthers(path: string): void {
  try {
    chmodSync(path, PRIVATE_FILE);
  } catch {
    // There is none, or the disk knows no modes: the folder is what protects it then.
  }
}
