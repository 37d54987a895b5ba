/**
 * Where a running Waypost is steered from the command line: the port and the key, in a file beside the lock of the data folder
 * that only its owner can read.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { WaypostError } from "../../shared/contract/index.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import { LOCK_FILE, lockFolder } from "../storage/folder-lock.ts";
import { parseJson } from "../storage/json.ts";

export const CONTROL_FILE = "waypost.control";

const controlSchema = z.object({ port: z.number().int().min(1).max(65_535), key: z.string().min(1) });
export type ControlAddress = z.infer<typeof controlSchema>;

export function writeControl(dataFolder: string, address: ControlAddress): Promise<void> {
  return writeFileAtomically(join(dataFolder, CONTROL_FILE), `${JSON.stringify(address)}\n`);
}

export function removeControl(dataFolder: string): void {
  rmSync(join(dataFolder, CONTROL_FILE), { force: true });
}

/** @returns null where no Waypost is running on the folder; a file that one left when it was killed says nothing */
export function readControl(dataFolder: string): ControlAddress | null {
  if (!existsSync(join(dataFolder, LOCK_FILE)) || !isLocked(dataFolder)) return null;
  let text: string;
  try {
    text = readFileSync(join(dataFolder, CONTROL_FILE), "utf8");
  } catch {
    return null;
  }
  const parsed = controlSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

function isLocked(dataFolder: string): boolean {
  try {
    lockFolder(dataFolder).release();
    return false;
  } catch (error) {
    if (error instanceof WaypostError) return error.problem.code === "data-folder-in-use";
    throw error;
  }
}
