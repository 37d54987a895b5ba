/** What stands on the disk for one database: the file itself and its copies. Opens none of them. */
import { statSync } from "node:fs";

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Missing or empty: SQLite would take either for a new database. */
export function isGone(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

export function backupPath(path: string): string {
  return `${path}.backup`;
}

export function previousBackupPath(path: string): string {
  return `${backupPath(path)}-previous`;
}

/** The newest copy made at a close. A close that is killed between two renames leaves only the one before. */
export function lastGoodCopy(path: string): string | null {
  return [backupPath(path), previousBackupPath(path)].find((copy) => !isGone(copy)) ?? null;
}
