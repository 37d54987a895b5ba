/** Whether the disk has room for what is about to be written, asked before anything is. */
import { mkdirSync, statfsSync } from "node:fs";
import { WaypostError } from "../../shared/contract/problem.ts";

const MEGABYTE = 1_024 * 1_024;
/** Bytes that stay free for what is written meanwhile: webhooks, results, other programs. */
const LEFT_FREE = 64 * MEGABYTE;

/** @returns null when the system does not say */
export type FreeSpace = (folder: string) => number | null;

export const freeSpace: FreeSpace = (folder) => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

/**
 * @param bytes what is about to be written
 * @throws WaypostError `not-enough-space`; nothing has been written then
 */
export function assertSpace(folder: string, bytes: number, free: FreeSpace): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const available = free(folder);
  const needed = bytes + LEFT_FREE;
  if (available === null || available >= needed) return;
  throw new WaypostError("not-enough-space", {
    params: { folder, needed: Math.ceil(needed / MEGABYTE), free: Math.floor(available / MEGABYTE) },
    retry: { kind: "now" },
  });
}
