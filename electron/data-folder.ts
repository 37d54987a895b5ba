/**
 * Which folder holds everything an admin has in Waypost, and whether it can be used. Pure of Electron.
 */
import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { resolve } from "node:path";

export interface DataFolderSources {
  /** Of the first or of a second start. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Used when nobody says otherwise. */
  readonly fallback: string;
}

/** `--data DIR` (or `--data=DIR`) wins over `WAYPOST_DATA`, which wins over the system's place. */
export function chooseDataFolder({
  argv,
  environment,
  workingDirectory,
  fallback,
}: DataFolderSources): string {
  const asked = readFlag(argv, "--data") ?? environment.WAYPOST_DATA;
  return asked === undefined || asked.trim() === "" ? fallback : resolve(workingDirectory, asked);
}

function readFlag(argv: readonly string[], flag: string): string | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith(`${flag}=`)) return argument.slice(flag.length + 1);
    if (argument === flag) return argv[index + 1];
  }
  return undefined;
}

/**
 * Makes the folder when it is missing; a new one is for this user only.
 * @returns what is wrong with it in the system's words, null when it can be used
 */
export function prepareDataFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) return `Not a folder: ${folder}`;
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
