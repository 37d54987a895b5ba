/**
 * Looks through a folder that a running Waypost writes to. It replaces files by renaming others, so what is listed may be
 * gone when it is looked at.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Somebody replaces a file a few times a second at the most. */
const MOST_PASSES = 100;

/**
 * Files and folders. Looked at again from the start until all that was listed was still there.
 * @throws what `look` throws; Error when something is gone each time
 */
export function lookBelow<Seen>(
  folder: string,
  look: (path: string, isFile: boolean) => Seen,
): readonly Seen[] {
  let gone: unknown;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
        look(join(entry.parentPath, entry.name), entry.isFile()),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      gone = error;
    }
  }
  throw new Error(`${folder} is not quiet for long enough to be looked at`, { cause: gone });
}

export interface FileBelow {
  readonly path: string;
  readonly bytes: Buffer;
}

export function filesBelow(folder: string): readonly FileBelow[] {
  return lookBelow(folder, (path, isFile) => (isFile ? [{ path, bytes: readFileSync(path) }] : [])).flat();
}

/** @returns the paths of files that hold this text */
export function filesWith(folder: string, text: string): readonly string[] {
  return filesBelow(folder)
    .filter(({ bytes }) => bytes.includes(text))
    .map(({ path }) => path);
}
