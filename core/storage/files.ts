/** The files of one database on the disk: the database and its copies. Opens none of them. */
import { statSync } from "node:fs";

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether the file is missing or empty. SQLite would take either for a new database. */
export function isGone(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

export function backupPath(path: string): string {
  return `${path}.backup`;
}

export function previousBackupPath(path: string): string {
  return `${backupPath(path)}-previous`;
}

/** The newest copy made at a close. If a close is killed between its two renames, only the one before is left. */
export function lastGoodCopy(path: string): string | null {
  return [backupPath(path), previousBackupPath(path)].find((copy) => !isGone(copy)) ?? null;
}
