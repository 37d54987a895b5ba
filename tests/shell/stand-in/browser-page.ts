/**
 * The page in a window, in a real Chromium driven over its debugging protocol: what `app://` serves comes in by
 * request interception under a stand-in address (a plain Chromium knows no `app://`), the built preload runs in an
 * isolated world, and ports of the main process continue as the browser's own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";
import type { WebPreferences } from "electron";
import { z } from "zod";
import type { PageHost, StandInPage } from "./page.ts";

const APP_ORIGIN = "app://waypost";
/** Reserved by RFC 6761: nobody answers there but the interception. */
export const STAND_IN_ORIGIN = "https://waypost.test";
const PRELOAD_WORLD = "waypost-preload";

const encodedSchema = z.object({ text: z.string().optional(), base64: z.string().optional() });
type Encoded = z.infer<typeof encodedSchema>;

const fromPageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("invoke"), id: z.number(), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ type: z.literal("port-message"), portId: z.number(), data: encodedSchema }),
  z.object({ type: z.literal("port-closed"), portId: z.number() }),
]);

export class BrowserPage implements StandInPage {
  readonly #browser: Browser;
  readonly #preload: string;
  readonly #host: PageHost;
  readonly #opened = Promise.withResolvers<Page>();
  readonly #ports = new Map<number, MessagePort>();
  #context: BrowserContext | null = null;
  #devTools: CDPSession | null = null;
  #preloadWorld: number | null = null;
  #lastPortId = 0;
  /** What the policy refused, as the browser reports it. */
  readonly complaints: string[] = [];

  constructor(browser: Browser, webPreferences: WebPreferences, host: PageHost) {
    if (webPreferences.sandbox !== true || webPreferences.contextIsolation !== true) {
      throw new Error("The stand-in runs preloads sandboxed and isolated only");
    }
    this.#browser = browser;
    this.#preload = webPreferences.preload ?? "";
    this.#host = host;
  }

  /** The loaded page, for a test to drive. */
  get page(): Promise<Page> {
    return this.#opened.promise;
  }

  async load(address: string): Promise<void> {
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "en-US",
    });
    this.#context = context;
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    await context.route("**/*", async (route) => {
      const { url, method } = { url: route.request().url(), method: route.request().method() };
      if (!url.startsWith(`${STAND_IN_ORIGIN}/`) || method !== "GET") {
        await route.abort();
        return;
      }
      const response = await this.#host.fetch(url.replace(STAND_IN_ORIGIN, APP_ORIGIN));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
    await this.#prepareWorlds(page);
    await page.goto(address.replace(APP_ORIGIN, STAND_IN_ORIGIN));
    this.#opened.resolve(page);
  }

  deliver(channel: string, message: unknown, ports: readonly MessagePort[]): void {
    const portIds = ports.map((port) => this.#adopt(port));
    this.#tell("deliver", { channel, message, portIds });
  }

  async close(): Promise<void> {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
    this.#devTools = null;
    await this.#context?.close();
  }

  async #prepareWorlds(page: Page): Promise<void> {
    const devTools = await page.context().newCDPSession(page);
    this.#devTools = devTools;
    devTools.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.#preloadWorld = context.id;
    });
    devTools.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === "standInToMain") this.#receive(fromPageSchema.parse(JSON.parse(payload)));
    });
    await devTools.send("Runtime.enable");
    await devTools.send("Page.enable");
    await devTools.send("Runtime.addBinding", { name: "standInToMain", executionContextName: PRELOAD_WORLD });
    await devTools.send("Page.addScriptToEvaluateOnNewDocument", { source: read("main-world.js") });
    const isolated = read("isolated-world.js")
      .replace("  PRELOAD(", () => `  (${asFunction(readFileSync(this.#preload, "utf8"))})(`)
      .replace("PLATFORM", process.platform);
    await devTools.send("Page.addScriptToEvaluateOnNewDocument", {
      source: isolated,
      worldName: PRELOAD_WORLD,
    });
  }

  #receive(message: z.infer<typeof fromPageSchema>): void {
    switch (message.type) {
      case "invoke":
        void this.#host.invoke(message.channel, message.args).then(
          (value) => this.#tell("settle", { id: message.id, ok: true, value }),
          (error: unknown) => this.#tell("settle", { id: message.id, ok: false, error: String(error) }),
        );
        return;
      case "port-message":
        this.#ports.get(message.portId)?.postMessage(decode(message.data));
        return;
      case "port-closed":
        this.#ports.get(message.portId)?.close();
        this.#ports.delete(message.portId);
        return;
      default:
        message satisfies never;
    }
  }

  #adopt(port: MessagePort): number {
    const portId = ++this.#lastPortId;
    this.#ports.set(portId, port);
    port.on("message", (data: string | Uint8Array) => {
      this.#tell("portMessage", { portId, data: encode(data) });
    });
    port.on("close", () => {
      this.#ports.delete(portId);
      this.#tell("portClosed", { portId });
    });
    return portId;
  }

  #tell(method: string, argument: object): void {
    const devTools = this.#devTools;
    if (devTools === null || this.#preloadWorld === null) return;
    const expression = `standIn.${method}(${JSON.stringify(argument)})`;
    // A page that is going away cannot be told anything, and need not be.
    devTools.send("Runtime.evaluate", { expression, contextId: this.#preloadWorld }).catch(() => undefined);
  }
}

function asFunction(preload: string): string {
  return `(require, exports, module, process) => { ${preload}\n}`;
}

function encode(data: string | Uint8Array): Encoded {
  return typeof data === "string" ? { text: data } : { base64: Buffer.from(data).toString("base64") };
}

function decode({ text, base64 }: Encoded): string | Uint8Array {
  return text ?? new Uint8Array(Buffer.from(base64 ?? "", "base64"));
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, file), "utf8");
}
