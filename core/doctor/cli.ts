/**
 * `npm run doctor`: examines a data folder, next to a Waypost that may have it open, and prints what it finds.
 * Changes nothing.
 */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type DoctorView, type Preferences, WaypostError } from "../../shared/contract/index.ts";
import type { StoreTest } from "../../shared/domain/doctor/facts.ts";
import type { Language } from "../../shared/domain/preferences/preferences.ts";
import { startSandbox } from "../compose.ts";
import { SYSTEM_TIMERS } from "../events/timers.ts";
import { GRAPH_BASE_URL } from "../graph/graph-address.data.ts";
import type { Logger } from "../logging/logger.ts";
import { createNetworkService } from "../network/network-service.ts";
import { readPreferences } from "../preferences/preferences.ts";
import { parsePreferencesFile, upgradePreferencesFile } from "../preferences/preferences-file.ts";
import { type FolderLock, LOCK_FILE, lockFolder } from "../storage/folder-lock.ts";
import { createFileWork } from "../upkeep/file-work-in-threads.ts";
import { KeyringVault, vaultFileState } from "../vault/keyring-vault.ts";
import { NO_KEYRING } from "../vault/no-keyring.ts";
import { openBeside } from "./beside.ts";
import { runDoctor } from "./examination.ts";
import { folderState } from "./machine.ts";
import { DOCTOR_USAGE, type DoctorOptions, readDoctorOptions, systemLanguage } from "./options.ts";
import { describeSystem, reportJson, reportText } from "./report.ts";

const USAGE_ERROR = 2;
const SOMETHING_FAILS = 1;

/** The command writes no log: the report is its only output. */
const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

async function main(): Promise<number> {
  let options: DoctorOptions;
  try {
    options = readDoctorOptions(process.argv.slice(2), process.platform, process.env, homedir());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${DOCTOR_USAGE}\n`);
    return USAGE_ERROR;
  }
  if (options.wantsHelp) {
    process.stdout.write(`${DOCTOR_USAGE}\n`);
    return 0;
  }
  const { view, preferences } = await look(options.dataFolder);
  const report = {
    view,
    language: options.language ?? languageOf(preferences),
    version: ownVersion(),
    system: describeSystem(),
  };
  process.stdout.write(`${options.asJson ? reportJson(report) : reportText(report)}\n`);
  return view.status === "fail" ? SOMETHING_FAILS : 0;
}

function languageOf({ language }: Preferences): Language {
  return language === "system" ? systemLanguage(process.env) : language;
}

function ownVersion(): string {
  const file = join(import.meta.dirname, "..", "..", "package.json");
  return String(JSON.parse(readFileSync(file, "utf8")).version);
}

async function look(
  dataFolder: string,
): Promise<{ readonly view: DoctorView; readonly preferences: Preferences }> {
  const { state, lock } = takeFolder(dataFolder);
  const preferences = readChoices(join(dataFolder, "preferences.json"));
  const vaultFile = vaultFileState(join(dataFolder, "vault.json"));
  const vault = new KeyringVault({
    path: join(dataFolder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger: SILENT,
    now: Date.now,
  });
  const isReadable = vaultFile === "ok";
  const network = createNetworkService({
    preferences: { read: async () => preferences, change: refuse },
    vault: isReadable ? vault : NO_SECRETS,
    environment: process.env,
    graphUrl: GRAPH_BASE_URL,
    now: Date.now,
    onChanged: () => undefined,
  });
  const beside = await openBeside({
    dataFolder,
    preferences,
    isInUse: state === "in-use",
    vault: isReadable ? vault : null,
    routeTo: network.routeTo,
    startSandbox,
    logger: SILENT,
    now: Date.now,
  });
  try {
    const view = await runDoctor(
      {
        place: "command",
        folder: { path: dataFolder, state },
        vault,
        vaultFile: isReadable ? null : vaultFile === "newer" ? "file-newer" : "file-damaged",
        network,
        graphVersion: async () => preferences.graphVersion,
        workspace: beside.workspace,
        workspaceProblem: beside.problem,
        testStore,
        now: Date.now,
      },
      beside.id,
    );
    return { view, preferences };
  } finally {
    await beside.close();
    lock?.release();
  }
}

/** Not in the data folder, which may be another Waypost's at the moment. */
async function testStore(): Promise<StoreTest> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-doctor-"));
  const entry = new URL("../threads/thread-entry.ts", import.meta.url);
  const work = createFileWork({ entry, logger: SILENT, timers: SYSTEM_TIMERS });
  return work.tryStore({ folder });
}

/** A file that cannot be read yields the defaults, as in Waypost itself. Only Waypost sets such a file aside. */
function readChoices(file: string): Preferences {
  try {
    const { preferences } = upgradePreferencesFile(parsePreferencesFile(readFileSync(file, "utf8")));
    return readPreferences(preferences);
  } catch {
    return readPreferences({});
  }
}

/** Locks the folder, so that no Waypost starts on it meanwhile; a folder another process has locked is only read. */
function takeFolder(folder: string): {
  readonly state: ReturnType<typeof folderState>;
  readonly lock: FolderLock | null;
} {
  const state = folderState(folder);
  // Nobody uses a folder that was never locked, and the doctor leaves no lock file in it.
  if (state !== "ok" || !existsSync(join(folder, LOCK_FILE))) return { state, lock: null };
  try {
    return { state, lock: lockFolder(folder) };
  } catch (error) {
    return { state: refusalOf(error), lock: null };
  }
}

function refusalOf(error: unknown): ReturnType<typeof folderState> {
  const code = error instanceof WaypostError ? error.problem.code : null;
  if (code === "data-folder-in-use") return "in-use";
  return code === "lock-file-damaged" ? "lock-damaged" : "not-writable";
}

const refuse = () => Promise.reject(new Error("this vault is only read"));
const NO_SECRETS = {
  status: async () => ({ state: "session-only", backend: null }) as const,
  read: async () => null,
  write: refuse,
  delete: refuse,
};

process.exitCode = await main();
