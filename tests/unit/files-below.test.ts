/** Files that are replaced while a test looks at them. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesWith, lookBelow } from "../support/files-below.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a file that is renamed before it is looked at is seen under its new name", () => {
  const folder = temporaryFolder();
  const [draft, kept] = [join(folder, "a.tmp"), join(folder, "b.json")];
  writeFileSync(draft, "secret");
  const look = (path: string) => {
    if (path !== draft) return path;
    renameSync(draft, kept);
    return readFileSync(path, "utf8");
  };
  expect(lookBelow(folder, look)).toEqual([kept]);
  expect(filesWith(folder, "secret")).toEqual([kept]);
});

test("a folder in which something is always gone is never taken for an empty one", () => {
  const folder = temporaryFolder();
  const look = (path: string) => {
    rmSync(path);
    writeFileSync(join(folder, `${Math.random()}`), "");
    return readFileSync(path);
  };
  writeFileSync(join(folder, "first"), "");
  expect(() => lookBelow(folder, look)).toThrow("not quiet");
});
