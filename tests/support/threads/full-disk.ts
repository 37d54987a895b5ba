/** A disk that fills up and has room again, for a core whose threads begin in `entry`. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { FULL_DISK } from "./full-disk-variable.ts";

export interface FullDisk {
  readonly entry: URL;
  fill(): void;
  empty(): void;
}

export function createFullDisk(): FullDisk {
  const path = join(temporaryFolder(), "full");
  process.env[FULL_DISK] = path;
  onTestFinished(() => {
    delete process.env[FULL_DISK];
  });
  return {
    entry: new URL("full-disk-thread.ts", import.meta.url),
    fill: () => writeFileSync(path, ""),
    empty: () => rmSync(path, { force: true }),
  };
}
