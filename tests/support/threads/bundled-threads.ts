/**
 * Vitest's global set-up: the core's threads are bundled once for all tests, as they are for the desktop. Nearly every test
 * of a core starts three of them, and each would read in some hundred files of TypeScript on its own.
 */
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { build, type Rolldown } from "vite";

const ROOT = join(import.meta.dirname, "../../..");
const ENTRY = join(ROOT, "core/threads/thread-entry.ts");
const BUNDLES = join(ROOT, ".cache/threads");
/** Milliseconds a bundle is kept that no run has used. */
const KEPT_UNUSED = 24 * 3_600_000;

/** The same sources are always in the same place, so that Node finds what it compiled of them before. */
export default async function bundleThreads(): Promise<void> {
  const files = await bundled();
  const hash = createHash("sha256");
  for (const { fileName, code } of files) hash.update(`${fileName}\0${code}\0`);
  const folder = join(BUNDLES, hash.digest("hex").slice(0, 16));
  mkdirSync(BUNDLES, { recursive: true });
  forgetUnused(folder);
  place(files, folder);
  // Read by core-threads.ts, in the processes of the tests.
  process.env.WAYPOST_TEST_THREADS = join(folder, "thread-entry.js");
}

interface BundledFile {
  readonly fileName: string;
  readonly code: string;
}

async function bundled(): Promise<readonly BundledFile[]> {
  const output = (await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: { ssr: ENTRY, write: false, target: "node24", minify: false },
  })) as Rolldown.RolldownOutput;
  return output.output
    .filter((file) => file.type === "chunk")
    .map(({ fileName, code }) => ({ fileName, code }))
    .sort((one, other) => (one.fileName < other.fileName ? -1 : 1));
}

/** Another run may be doing the same, or be using what is there. */
function place(files: readonly BundledFile[], folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) {
    utimesSync(folder, new Date(), new Date());
    return;
  }
  const draft = mkdtempSync(`${folder}-`);
  for (const { fileName, code } of files) {
    const path = join(draft, fileName);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}

function forgetUnused(used: string): void {
  for (const name of readdirSync(BUNDLES)) {
    const folder = join(BUNDLES, name);
    const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (folder !== used && Date.now() - since > KEPT_UNUSED) rmSync(folder, { recursive: true, force: true });
  }
}
