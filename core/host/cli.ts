/**
 * The host: the core in plain Node, with the interface over loopback HTTP. Starts in one readable list; stops
 * cleanly when it is told to.
 */
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { WaypostError } from "../../shared/contract/index.ts";
import { composeCore } from "../compose.ts";
import type { Logger } from "../logging/logger.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import { KeyringVault } from "../vault/keyring-vault.ts";
import { NO_KEYRING } from "../vault/no-keyring.ts";
import { explainForTerminal } from "./cli-messages.ts";
import { createFilePreferences } from "./file-preferences.ts";
import { startHostServer } from "./host-server.ts";
import { HOST_USAGE, type HostOptions, readHostOptions } from "./options.ts";
import { readStaticFiles } from "./static-files.ts";
import { STOP_DEADLINE, stopOnSignals } from "./stop-on-signals.ts";

const USAGE_ERROR = 2;
const START_ERROR = 1;

/** Bundled (host.vite.config.ts), it lies beside this file. */
const THREAD_ENTRY = import.meta.url.endsWith(".ts") ? "../threads/thread-entry.ts" : "./thread-entry.js";

/** The folder with package.json above this file, which may be bundled or not. */
function findRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json not found");
    folder = parent;
  }
  return folder;
}

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function readOptions(): HostOptions {
  try {
    return readHostOptions(process.argv.slice(2), process.platform, process.env, homedir());
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${HOST_USAGE}`, USAGE_ERROR);
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.wantsHelp) {
    process.stdout.write(`${HOST_USAGE}\n`);
    return;
  }
  // Everything created from here on, databases included, is for this user alone.
  process.umask(0o077);
  const root = findRoot(dirname(fileURLToPath(import.meta.url)));
  const renderer = join(root, "out", "renderer");
  if (!existsSync(join(renderer, "index.html"))) {
    fail(
      "The interface has not been built. Run `npm run serve`, which builds it, or `npm run build`.",
      START_ERROR,
    );
  }
  // Standard output belongs to the address; the log goes to standard error.
  const logger = pino({ level: process.env.WAYPOST_LOG ?? "warn", base: null }, pino.destination(2));
  const version = String(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);

  try {
    const starting = start(options, { renderer, version, logger });
    stopOnSignals({
      logger,
      deadline: STOP_DEADLINE,
      // If told to stop while starting, it stops as soon as there is something to stop.
      close: async () => (await starting).close(),
      exit: (code) => process.exit(code),
    });
    const { url, webhookUrl, close } = await starting;
    if (options.addressFile !== null) {
      await writeFileAtomically(options.addressFile, `${url}\n`).catch(async (error: unknown) => {
        await close();
        fail(`The address cannot be written to ${options.addressFile}: ${String(error)}`, START_ERROR);
      });
    }
    // Comes last, because whoever reads the address may stop us the next moment.
    announce(options, url, webhookUrl);
  } catch (error) {
    if (error instanceof WaypostError) fail(explainForTerminal(error.problem), START_ERROR);
    throw error;
  }
}

interface RunningHost {
  readonly url: string;
  readonly webhookUrl: string | null;
  close(): Promise<void>;
}

async function start(
  options: HostOptions,
  {
    renderer,
    version,
    logger,
  }: { readonly renderer: string; readonly version: string; readonly logger: Logger },
): Promise<RunningHost> {
  const host = await startHostServer({ port: options.port, files: readStaticFiles(renderer), logger });
  const core = await composeCore({
    dataFolder: options.dataFolder,
    version,
    capabilities: [],
    vault: new KeyringVault({
      path: join(options.dataFolder, "vault.json"),
      safeStorage: NO_KEYRING,
      platform: "linux",
      logger,
      now: Date.now,
    }),
    preferences: createFilePreferences(join(options.dataFolder, "preferences.json"), logger),
    links: null,
    shell: null,
    logger,
    webhookPort: options.webhookPort,
    threadEntry: new URL(THREAD_ENTRY, import.meta.url),
    now: Date.now,
  });
  host.serve(core);
  return {
    url: host.url,
    webhookUrl: core.webhookUrl,
    close: async () => {
      await host.close();
      await core.close();
      // An address file left behind would lead nowhere.
      if (options.addressFile !== null) await rm(options.addressFile, { force: true }).catch(() => undefined);
    },
  };
}

/**
 * If a file was given for it, the key in the address is written nowhere else: a service's output goes to the journal.
 */
function announce(
  { addressFile, asJson, webhookPort }: HostOptions,
  url: string,
  webhookUrl: string | null,
): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ url: addressFile === null ? url : null, webhookUrl })}\n`);
    return;
  }
  process.stdout.write(
    `${addressFile === null ? `Waypost is ready at\n  ${url}` : `Waypost is ready. Its address is in ${addressFile}`}\n${
      webhookUrl === null
        ? `Webhooks are not taken: port ${webhookPort} is in use. Choose another with --webhook-port.\n`
        : `Webhooks are taken at\n  ${webhookUrl}\n`
    }Press Ctrl-C to stop.\n`,
  );
}

await main();
