/** The texts of pages that are loaded later are not there before them. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { lateEn } from "../../renderer/i18n/late-resources.ts";

const renderer = join(import.meta.dirname, "..", "..", "renderer");

/** What a file imports before its first line runs, of the interface's own. */
function staticallyImported(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(file, "utf8");
  for (const [, clause, path = ""] of code.matchAll(
    /^(?:import|export)\b([^"';]*?)(?:from )?"(\.[^"]+\.tsx?)"/gms,
  )) {
    if (!clause?.trimStart().startsWith("type ")) staticallyImported(join(dirname(file), path), found);
  }
  return found;
}

test("nothing of the first load speaks with the words of a page that is loaded later", () => {
  const files = [...staticallyImported(join(renderer, "main.tsx"))];
  expect(files.length).toBeGreaterThan(200);
  const late = Object.keys(lateEn).join("|");
  const uses = new RegExp(`useTranslation\\((?:\\[[^\\]]*)?"(?:${late})"|\\bt\\(\\s*["\`](?:${late}):`);
  expect(files.filter((file) => uses.test(readFileSync(file, "utf8")))).toEqual([]);
  expect(files.filter((file) => file.endsWith("late-resources.ts"))).toEqual([]);
});
