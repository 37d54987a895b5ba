/**
 * Small private files that are either the old or the new version, never half of one. Readable by this user only
 * (POSIX mode 0600; on Windows the profile folder's own rights apply).
 */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

const PRIVATE_FILE = 0o600;

/** @throws the file system's own error, with nothing changed */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, "wx", PRIVATE_FILE);
    try {
      await file.writeFile(content, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The rename itself must reach the disk; Windows cannot open a folder and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The same for what has to be on the disk before the next line runs, in a folder that is there.
 * @param draft where it is written first, beside it; one that nobody else writes to
 * @throws the file system's own error, with nothing changed
 */
export function writeFileAtomicallyNow(path: string, content: string, draft = `${path}.unfinished`): void {
  writeFileSync(draft, content, { mode: PRIVATE_FILE, flush: true });
  renameSync(draft, path);
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
