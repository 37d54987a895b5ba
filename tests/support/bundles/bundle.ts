/** Bundles of what runs beside a test, where its sources are: read in one by one, some hundred files take most of a short life. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

const ROOT = join(import.meta.dirname, "../../..");
const SOURCES = ["core", "sandbox", "shared", "tests/support", "package-lock.json"];
/** Milliseconds a bundle is kept that no run has used. */
const KEPT_UNUSED = 24 * 3_600_000;

/** The core's threads. @returns the path of what they begin with */
export async function bundleThreads(): Promise<string> {
  return join(await bundle("threads", ["core/threads/thread-entry"], []), "core/threads/thread-entry.js");
}

/**
 * Processes, which start threads that are bundled, too.
 * @param entries from the root, without `.ts`; they have the same paths in the bundle, and end in `.js`
 * @returns the bundle's folder
 */
export async function bundleCommands(entries: readonly string[]): Promise<string> {
  return bundle("commands", entries, [asInSources(await bundleThreads())]);
}

/** The same sources are always in the same place, so that Node finds what it compiled of them before. */
async function bundle(kind: string, entries: readonly string[], plugins: readonly Plugin[]): Promise<string> {
  const bundles = join(ROOT, ".cache/bundles", kind);
  const folder = join(bundles, stampOfSources());
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) {
    // Another run may think nobody uses it.
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  mkdirSync(bundles, { recursive: true });
  forgetUnused(bundles);
  const draft = mkdtempSync(`${folder}-`);
  // Tests that find their bundle need nothing of it.
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    plugins: [...plugins],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: draft,
      copyPublicDir: false,
      target: "node24",
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [entry, join(ROOT, `${entry}.ts`)])),
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
  try {
    renameSync(draft, folder);
  } catch {
    // Another run, or another worker of this one, has been quicker.
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

const THREAD_ENTRY = /"(?:\.\.\/)+(?:core\/)?threads\/thread-entry\.ts"/g;

/** What a file finds beside itself is beside its source, but for the threads. */
const asInSources = (threads: string): Plugin => ({
  name: "as-in-sources",
  enforce: "pre",
  transform(code, id) {
    if (id.includes("node_modules") || !code.includes("import.meta.")) return null;
    return code
      .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
      .replaceAll(THREAD_ENTRY, JSON.stringify(pathToFileURL(threads).href));
  },
});

function stampOfSources(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
      : [{ parentPath: ROOT, name: source }];
    for (const { parentPath, name } of files) {
      const { mtimeMs, size } = statSync(join(parentPath, name));
      hash.update(`${parentPath}/${name}\0${mtimeMs}\0${size}\0`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function forgetUnused(bundles: string): void {
  for (const name of readdirSync(bundles)) {
    const folder = join(bundles, name);
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > KEPT_UNUSED) rmSync(folder, { recursive: true, force: true });
  }
}
