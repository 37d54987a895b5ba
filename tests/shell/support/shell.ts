/** Starts the built shell for a test, and ends it with the test. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { onTestFinished } from "vitest";
import type { SignupResult } from "../../../core/shell/shell-port.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { Control } from "../stand-in/electron.ts";
import { PreloadPage } from "../stand-in/page.ts";

// By Node's own loader: the hooks of the stand-in are Node's, and must be the only thing between it and the shell.
const { launch } = createRequire(import.meta.url)(
  "../stand-in/launch.ts",
) as typeof import("../stand-in/launch.ts");

export type CoreClient = ContractRouterClient<Contract>;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waypost-shell-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The start is under way; it may still fail. */
export async function startShell(dataFolder: string, prepare?: (control: Control) => void): Promise<Control> {
  const control = await launch({ dataFolder, ...(prepare === undefined ? {} : { prepare }) });
  onTestFinished(async () => {
    control.app.quit();
    await control.exited.promise;
  });
  return control;
}

/** The window is there, with its page loaded. */
export async function startShellAndShow(
  dataFolder: string,
  prepare?: (control: Control) => void,
): Promise<Control> {
  const control = await startShell(dataFolder, prepare);
  const refused = control.exited.promise.then(() => {
    throw new Error(`The shell refused to start: ${JSON.stringify(control.errorBoxes)}`);
  });
  await Promise.race([control.shown.promise, refused]);
  return control;
}

export function pageOf(control: Control): PreloadPage {
  const { page } = control.window.webContents;
  // Named, not compared: the stand-in's copy of the class is not this module's.
  if (page.constructor.name !== PreloadPage.name) throw new Error("The page is a browser's");
  return page as PreloadPage;
}

/** Through the preload's own function, as the interface does it. */
export async function requestPort(page: PreloadPage): Promise<MessagePort> {
  const api = page.exposed.waypost as { requestPort(): Promise<void> };
  await api.requestPort();
  return await nextPort(page);
}

export async function nextPort(page: PreloadPage): Promise<MessagePort> {
  const { data, ports } = await page.nextMessage();
  const [port] = ports;
  if ((data as { type?: unknown }).type !== "waypost:port" || port === undefined) {
    throw new Error(`Not a port: ${JSON.stringify(data)}`);
  }
  return port;
}

export function clientOver(port: MessagePort): CoreClient {
  const client: CoreClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return client;
}

let lastAskedId = 1_000_000;

/** Asks as the core's process does, over the bridge. */
export function askShell(shell: Control, service: string, input: unknown): Promise<SignupResult> {
  const worker = shell.workers.at(-1);
  if (worker === undefined) throw new Error("There is no core");
  lastAskedId += 1;
  const id = lastAskedId;
  const reply = Promise.withResolvers<SignupResult>();
  const post = worker.postMessage.bind(worker);
  worker.postMessage = (message, transfer) => {
    const { type, id: answered, outcome } = message as Record<string, unknown>;
    if (type === "reply" && answered === id) reply.resolve((outcome as { value: SignupResult }).value);
    else post(message, transfer);
  };
  worker.emit("message", { type: "request", id, service, input });
  return reply.promise;
}
