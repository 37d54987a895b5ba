/**
 * `npm run import`: takes webhooks out of other tools' logs into a workspace, while no Waypost is running on it, and
 * prints what came of it.
 */
import { homedir } from "node:os";
import { WaypostError, type Workspace } from "../../shared/contract/index.ts";
import type { ImportSummary } from "../../shared/domain/imports/import-summary.ts";
import { sayImport } from "../../shared/domain/imports/say-import.ts";
import { systemLanguage } from "../doctor/options.ts";
import { explainForTerminal } from "../host/cli-messages.ts";
import type { Logger } from "../logging/logger.ts";
import { lockFolder } from "../storage/folder-lock.ts";
import { servedInProcess } from "../workspaces/served-in-process.ts";
import { createWorkspaceRegistry, type WorkspaceRegistry } from "../workspaces/workspace-registry.ts";
import { openWorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { importDumps } from "./import-dumps.ts";
import { IMPORT_USAGE, type ImportOptions, readImportOptions } from "./options.ts";
import { readDumps } from "./read-dumps.ts";
import { summaryOf } from "./summary.ts";

const USAGE_ERROR = 2;
const SOMETHING_FAILED = 1;

/** The command writes no log: what it prints is its only output. */
const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** For the person at the terminal. */
class Refusal extends Error {}

async function main(): Promise<number> {
  let options: ImportOptions;
  try {
    options = readImportOptions(process.argv.slice(2), process.platform, process.env, homedir());
  } catch (error) {
    return refuse(
      `${error instanceof Error ? error.message : String(error)}\n\n${IMPORT_USAGE}`,
      USAGE_ERROR,
    );
  }
  if (options.wantsHelp) {
    process.stdout.write(`${IMPORT_USAGE}\n`);
    return 0;
  }
  try {
    const summary = await run(options);
    print(summary, options);
    return summary.broken.length > 0 || summary.isCancelled ? SOMETHING_FAILED : 0;
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message, USAGE_ERROR);
    if (error instanceof WaypostError) return refuse(explainForTerminal(error.problem), SOMETHING_FAILED);
    throw error;
  }
}

function refuse(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}

function print(summary: ImportSummary, { asJson, language }: ImportOptions): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const { overall, lines } = sayImport(summary, language ?? systemLanguage(process.env));
  process.stdout.write(`${[overall, ...lines.map(({ text }) => `  ${text}`)].join("\n")}\n`);
}

async function run(options: ImportOptions): Promise<ImportSummary> {
  const { dataFolder, paths } = options;
  const lock = lockFolder(dataFolder);
  try {
    const registry = createWorkspaceRegistry(dataFolder, SILENT, Date.now);
    const { id } = chosen(registry.list(), options.workspace);
    return await importInto(registry, id, paths);
  } finally {
    lock.release();
  }
}

/** @throws Refusal that names the workspaces there are */
function chosen(all: readonly Workspace[], wanted: string | null): Workspace {
  const possible = all.filter(({ kind, name, id }) =>
    wanted === null ? kind === "live" : name === wanted || id === wanted,
  );
  const [only] = possible;
  if (only !== undefined && possible.length === 1) return only;
  const names = all.map(({ name, id }) => `  ${name}  (${id})`).join("\n");
  if (all.length === 0)
    throw new Refusal("There is no workspace in this folder. Start Waypost and make one first.");
  const why =
    wanted === null
      ? only === undefined
        ? "There is no live workspace."
        : "There are several live workspaces."
      : only === undefined
        ? `There is no workspace "${wanted}".`
        : `Several workspaces are called "${wanted}": use an id.`;
  throw new Refusal(`${why} Name one with --workspace:\n${names}`);
}

async function importInto(
  registry: WorkspaceRegistry,
  id: Workspace["id"],
  paths: readonly string[],
): Promise<ImportSummary> {
  const storage = servedInProcess(
    openWorkspaceStorage({
      folder: registry.folderOf(id),
      logger: SILENT,
      mustExist: registry.hasHadDatabase(id),
    }),
    SILENT,
  );
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  const progress = progressLine();
  try {
    registry.databaseMade(id);
    const result = await importDumps({
      source: readDumps({
        paths,
        accountIds: storage.accounts.accounts().map((account) => account.id),
        signal: stop.signal,
        now: Date.now,
      }),
      intake: { take: (body, about) => storage.append({ body, ...about }) },
      onProgress: progress.show,
    });
    await storage.reduce();
    return summaryOf(result, result.range === null ? 0 : storage.receipts.countOrphans(result.range));
  } finally {
    progress.end();
    await storage.close();
  }
}

/** One line that is written over, where somebody looks at it. */
function progressLine() {
  const isWatched = process.stderr.isTTY === true;
  return {
    show: ({ bytes, webhooks }: { readonly bytes: number; readonly webhooks: number }) => {
      if (isWatched) process.stderr.write(`\r${webhooks} webhooks, ${Math.round(bytes / 1_048_576)} MB `);
    },
    end: () => {
      if (isWatched) process.stderr.write("\n");
    },
  };
}

process.exitCode = await main();
