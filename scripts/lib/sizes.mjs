/** How large the built app is, against the budgets of docs/ARCHITECTURE.md. Sizes are the same on every machine. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const KILOBYTE = 1_000;

/** A file of the build and all it imports before its first line runs; what it loads later does not count. */
export function staticImports(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(entry, "utf8");
  // `import "./a.js"`, `import {b} from "./b.js"`, `export … from "./c.js"`, but not `import("./d.js")`.
  for (const [, path] of code.matchAll(/\b(?:import|from) ?["'](\.{1,2}\/[^"']+)["']/g)) {
    staticImports(join(dirname(entry), path), found);
  }
  return found;
}

function bytes(files) {
  return [...files].reduce((sum, file) => sum + readFileSync(file).length, 0);
}

/** What the page's HTML names: scripts with all they import, and styles. */
function firstLoad(folder) {
  const entry = join(folder, "index.html");
  const html = readFileSync(entry, "utf8");
  const named = [...html.matchAll(/(?:src|href)="(\.\/[^"]+\.(?:js|css))"/g)].map(([, path]) =>
    join(folder, path),
  );
  const files = new Set([entry]);
  for (const file of named) for (const one of staticImports(file)) files.add(one);
  return files;
}

/** @param out the folder of the build */
export function measureSizes(out) {
  const gzipped = [...firstLoad(join(out, "renderer"))].reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
    0,
  );
  return [
    {
      name: "main process, all it reads before the window",
      bytes: bytes(staticImports(join(out, "main", "main.js"))),
      budget: 400 * KILOBYTE,
    },
    { name: "interface's first load, gzipped", bytes: gzipped, budget: 700 * KILOBYTE },
    {
      name: "core's process, without the sandbox",
      bytes: bytes(staticImports(join(out, "main", "core-process.js"))),
      budget: 1_900 * KILOBYTE,
    },
  ];
}
