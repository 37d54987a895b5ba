/** Finds what in a data folder others on this machine could read, were it not for the folder around it. */
import { statSync } from "node:fs";
import { relative } from "node:path";
import { onTestFinished } from "vitest";
import { lookBelow } from "./files-below.ts";

/** Files with their mode, e.g. `vault.json 644`; folders too. */
export function openToOthers(folder: string): readonly string[] {
  return lookBelow(folder, (path) => ({ path, mode: statSync(path).mode & 0o777 }))
    .filter(({ mode }) => (mode & 0o077) !== 0)
    .map(({ path, mode }) => `${relative(folder, path)} ${mode.toString(8)}`);
}

/** Everything that is not made private on purpose is open to all, as on a careless system. */
export function withoutUmask(): void {
  const before = process.umask(0);
  onTestFinished(() => {
    process.umask(before);
  });
}
