/**
 * The core, in a process of its own: puts it together with what the main process lends it, and serves every
 * interface's port that the main process hands over. Knows nothing of windows.
 */
import { isMainThread } from "node:worker_threads";
import type { MessagePortMain } from "electron";
import { type Core, composeCore } from "../core/compose.ts";
import type { Logger } from "../core/logging/logger.ts";
import { serveMessagePort } from "../core/rpc/message-port.ts";
import { askRuntime } from "../core/storage/runtime-support.ts";
import { type Problem, problem, WaypostError } from "../shared/contract/index.ts";
import {
  type CoreInit,
  createRemotePorts,
  type MessageToCore,
  type MessageToMain,
  messageToCoreSchema,
} from "./bridge.ts";
import { openLog } from "./log.ts";

// The process has a umask of its own on some systems. The tests run it in a thread, which has none to set.
if (isMainThread) process.umask(0o077);

const { parentPort } = process;
const ports = createRemotePorts(send);
let started: { readonly core: Promise<Core>; readonly logger: Logger } | null = null;

parentPort.on("message", (event) => {
  const message = messageToCoreSchema.parse(event.data);
  // Deliberately not awaited: replies must get through while the core is starting. A failure ends the process,
  // which the main process sees.
  void handle(message, event.ports);
});

async function handle(message: MessageToCore, transferred: readonly MessagePortMain[]): Promise<void> {
  switch (message.type) {
    case "start":
      await start(message.init);
      return;
    case "port": {
      const [port] = transferred;
      if (started === null || port === undefined)
        throw new Error("A port message came before the core was started, or without a port");
      serveMessagePort(await started.core, port);
      port.start();
      return;
    }
    case "reply":
      ports.settle(message.id, message.outcome);
      return;
    case "signup-returned":
      ports.signupReturned(message.address);
      return;
    case "close":
      await close();
      return;
    default:
      message satisfies never;
  }
}

async function start(init: CoreInit): Promise<void> {
  if (started !== null) throw new Error("The core is started once");
  const logger = openLog(init.logFile);
  // The process ends after this, and the main process starts a new one; the log must say why.
  process.on("uncaughtExceptionMonitor", (error) => {
    logger.error(
      { error: error.stack ?? error.message },
      "The core's process ends on an error nobody caught",
    );
  });
  const core = composeCore({
    dataFolder: init.dataFolder,
    version: init.version,
    capabilities: init.capabilities,
    vault: ports.vault,
    preferences: ports.preferences,
    links: ports.links,
    shell: ports.shell,
    logger,
    webhookPort: init.webhookPort,
    // Bundled beside this file.
    threadEntry: new URL("./thread-entry.js", import.meta.url),
    now: Date.now,
  });
  started = { core, logger };
  try {
    const { webhookUrl } = await core;
    const { electron, node } = process.versions;
    const { sqlite } = askRuntime();
    logger.info({ version: init.version, electron, node, sqlite }, "The core is ready");
    send({ type: "ready", webhookUrl });
  } catch (error) {
    logger.error({ error: explain(error) }, "The core could not start");
    send({ type: "failed", problem: problemOf(error) });
  }
}

async function close(): Promise<void> {
  try {
    const core = await started?.core;
    await core?.close();
    started?.logger.info({}, "The core closed in order");
  } catch (error) {
    // One that never started has nothing to close; one that fails to close is ended all the same.
    started?.logger.error({ error: explain(error) }, "The core could not close in order");
    process.exit(1);
  }
  process.exit(0);
}

function send(message: MessageToMain): void {
  parentPort.postMessage(message);
}

function problemOf(error: unknown): Problem {
  if (error instanceof WaypostError) return error.problem;
  return problem("internal", { detail: error instanceof Error ? error.message : String(error) });
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
