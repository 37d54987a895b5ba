/** Files that only this user may read, also those that SQLite makes itself (POSIX; on Windows the folder's rights apply). */
import { chmodSync, closeSync, openSync } from "node:fs";

const PRIVATE_FILE = 0o600;

/**
 * Makes an empty file when there is none. SQLite opens an empty file as a new database, copies into one, and gives the journal
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

/** Takes away the access that an older Waypost, or a copy put back by hand, left to others. */
export function closeToOthers(path: string): void {
  try {
    chmodSync(path, PRIVATE_FILE);
  } catch {
    // The file is missing, or the disk has no file modes. The folder protects it then.
  }
}
