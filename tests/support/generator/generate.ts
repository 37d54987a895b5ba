/**
 * Workspaces of any size for tests and benches: the two files of a folder, as the product would have written them. A
 * million messages take a minute or two; a folder that was made before with the same code is copied.
 */
import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { writeLogTables } from "./log-tables.ts";
import { writeMainTables } from "./main-tables.ts";
import { type GeneratorParameters, planWorkspace } from "./plan.ts";

export interface GeneratorJob {
  readonly file: "main" | "log";
  readonly path: string;
  readonly parameters: GeneratorParameters;
}

const ROOT = join(import.meta.dirname, "..", "..", "..");
const CACHE = join(ROOT, ".cache", "workspaces");
const FILES = ["main.db", "log.db"] as const;
/** What decides how a generated folder looks. */
const SOURCES = [
  "tests/support/generator",
  "core/storage",
  "core/messages",
  "core/receipts",
  "core/webhooks",
  "core/people",
];
/** Folders kept between runs. */
const KEPT = 4;
/** From here on a thread for each file pays. */
const LARGE = 20_000;

export function runGeneratorJob({ file, path, parameters }: GeneratorJob): void {
  const write = file === "main" ? writeMainTables : writeLogTables;
  write(path, planWorkspace(parameters));
}

/** Makes main.db and log.db in a folder that has neither. */
export async function generateWorkspace(folder: string, parameters: GeneratorParameters): Promise<void> {
  mkdirSync(folder, { recursive: true });
  openWorkspaceStorage({ folder, logger: createKeepingLogger() }).close();
  // Copies of what is still empty.
  for (const name of readdirSync(folder)) {
    if (/^(main|log)\.db./.test(name)) rmSync(join(folder, name));
  }
  const jobs = (["main", "log"] as const).map((file) => ({
    file,
    path: join(folder, `${file}.db`),
    parameters,
  }));
  if (parameters.messages < LARGE) jobs.forEach(runGeneratorJob);
  else await Promise.all(jobs.map(runInThread));
}

function runInThread(job: GeneratorJob): Promise<void> {
  const worker = new Worker(join(import.meta.dirname, "generator-thread.ts"), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`generator ended with ${code}`)),
    );
  });
}

function keyOf(parameters: GeneratorParameters): string {
  const hash = createHash("sha256").update(JSON.stringify(parameters));
  for (const source of SOURCES) {
    const folder = join(ROOT, source);
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".ts"));
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return `${parameters.messages}-${parameters.batch}-${hash.digest("hex").slice(0, 12)}`;
}

/** Puts a generated workspace into a folder: from an earlier run, or else made now and kept for the next. */
export async function generatedWorkspace(
  folder: string,
  parameters: GeneratorParameters,
  cache = CACHE,
): Promise<void> {
  const kept = join(cache, keyOf(parameters));
  if (!existsSync(kept)) {
    const unfinished = `${kept}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    await generateWorkspace(unfinished, parameters);
    // Another process may have been first.
    if (existsSync(kept)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, kept);
    forgetOldest(cache);
  }
  const now = new Date();
  utimesSync(kept, now, now);
  mkdirSync(folder, { recursive: true });
  for (const name of FILES) copyFileSync(join(kept, name), join(folder, name), constants.COPYFILE_FICLONE);
}

function forgetOldest(cache: string): void {
  const folders = readdirSync(cache)
    .map((name) => join(cache, name))
    .toSorted((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  for (const folder of folders.slice(KEPT)) rmSync(folder, { recursive: true, force: true });
}
