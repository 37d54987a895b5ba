/**
 * The host: the core in plain Node, with the interface over loopback HTTP. Starts in one readable list; stops
 * cleanly on SIGINT and SIGTERM.
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { WaypostError } from "../../shared/contract/index.ts";
import { composeCore } from "../compose.ts";
import { KeyringVault } from "../vault/keyring-vault.ts";
import { NO_KEYRING } from "../vault/no-keyring.ts";
import { explainForTerminal } from "./cli-messages.ts";
import { createFilePreferences } from "./file-preferences.ts";
import { startHostServer } from "./host-server.ts";
import { HOST_USAGE, type HostOptions, readHostOptions } from "./options.ts";
import { readStaticFiles } from "./static-files.ts";

const USAGE_ERROR = 2;
const START_ERROR = 1;

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
      logger,
      webhookPort: options.webhookPort,
      now: Date.now,
    });
    host.serve(core);

    let isStopping = false;
    const stop = async () => {
      if (isStopping) return;
      isStopping = true;
      await host.close();
      await core.close();
      process.exit(0);
    };
    process.on("SIGINT", () => void stop());
    process.on("SIGTERM", () => void stop());
    // Last: whoever reads the address may stop us the moment after.
    announce(options, host.url, core.webhookUrl);
  } catch (error) {
    if (error instanceof WaypostError) fail(explainForTerminal(error.problem), START_ERROR);
    throw error;
  }
}

function announce(options: HostOptions, url: string, webhookUrl: string | null): void {
  if (options.asJson) {
    process.stdout.write(`${JSON.stringify({ url, webhookUrl })}\n`);
    return;
  }
  process.stdout.write(
    `Waypost is ready at\n  ${url}\n${
      webhookUrl === null
        ? `Webhooks are not taken: port ${options.webhookPort} is in use. Choose another with --webhook-port.\n`
        : `Webhooks are taken at\n  ${webhookUrl}\n`
    }Press Ctrl-C to stop.\n`,
  );
}

await main();
