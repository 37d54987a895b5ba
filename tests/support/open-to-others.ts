/** Finds what in a data folder others on this machine could read, were it not for the folder around it. */
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { onTestFinished } from "vitest";

/** Files with their mode, e.g. `vault.json 644`; folders too. */
export function openToOthers(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0)
    .map((path) => `${relative(folder, path)} ${(statSync(path).mode & 0o777).toString(8)}`);
}

/** Everything that is not made private on purpose is open to all, as on a careless system. */
export function withoutUmask(): void {
  const before = process.umask(0);
  onTestFinished(() => {
    process.umask(before);
  });
}
