/** What the doctor reads of this computer: the data folder, free disk space, where secrets are kept. Changes nothing. */
import { accessSync, constants, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { WaypostError } from "../../shared/contract/index.ts";
import type { DoctorFacts } from "../../shared/domain/doctor/facts.ts";
import type { Vault } from "../vault/vault.ts";

export function folderState(folder: string): DoctorFacts["folder"]["state"] {
  const state = statusOf(folder);
  if (state === "missing" || state === "unreadable") return state;
  if (state === "file") return "not-a-folder";
  if (!isAllowed(folder, constants.R_OK | constants.X_OK)) return "unreadable";
  return isAllowed(folder, constants.W_OK) ? "ok" : "not-writable";
}

function statusOf(folder: string): "folder" | "file" | "missing" | "unreadable" {
  try {
    return statSync(folder).isDirectory() ? "folder" : "file";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "EACCES" || code === "EPERM" ? "unreadable" : "missing";
  }
}

function isAllowed(folder: string, mode: number): boolean {
  try {
    accessSync(folder, mode);
    return true;
  } catch {
    return false;
  }
}

/** Free bytes of the disk the folder is on, or would be on. Null when the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  for (let place = folder; ; place = dirname(place)) {
    try {
      const { bavail, bsize } = await statfs(place);
      return bavail * bsize;
    } catch {
      if (place === dirname(place)) return null;
    }
  }
}

export async function keyringFacts(vault: Vault): Promise<DoctorFacts["keyring"]> {
  try {
    return await vault.status();
  } catch (error) {
    const isNewer = error instanceof WaypostError && error.problem.code === "secrets-newer";
    return { state: isNewer ? "file-newer" : "unknown", backend: null };
  }
}
