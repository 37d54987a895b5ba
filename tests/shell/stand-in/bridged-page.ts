/** The shell's half of a page in a browser: answers what the page asks, and carries on its ports. */
import { readFileSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import type { WebPreferences } from "electron";
import type { Appearance, BrowserHalf, Encoded, FromPage, Served, ShellHalf } from "./halves.ts";
import type { PageHost, StandInPage } from "./page.ts";

/** Given the text of the preload and the half that will answer the page. */
export type AttachBrowser = (preload: string, shell: ShellHalf) => Promise<BrowserHalf>;

export class BridgedPage implements StandInPage, ShellHalf {
  readonly #host: PageHost;
  readonly #browser: Promise<BrowserHalf>;
  readonly #ports = new Map<number, MessagePort>();
  #lastPortId = 0;

  constructor(webPreferences: WebPreferences, host: PageHost, attach: AttachBrowser) {
    if (webPreferences.sandbox !== true || webPreferences.contextIsolation !== true) {
      throw new Error("The stand-in runs preloads sandboxed and isolated only");
    }
    this.#host = host;
    this.#browser = attach(readFileSync(webPreferences.preload ?? "", "utf8"), this);
    // Whoever loads the page is told; nobody may have done so yet.
    this.#browser.catch(() => undefined);
  }

  // ── What the shell asks ──

  async load(address: string): Promise<void> {
    await (await this.#browser).load(address);
  }

  async reload(): Promise<void> {
    await (await this.#browser).reload();
  }

  async show(appearance: Appearance): Promise<void> {
    await (await this.#browser).show(appearance);
  }

  deliver(channel: string, message: unknown, ports: readonly MessagePort[]): void {
    const portIds = ports.map((port) => this.#adopt(port));
    this.#tell("deliver", { channel, message, portIds });
  }

  async close(): Promise<void> {
    this.#closePorts();
    await (await this.#browser).close();
  }

  // ── What the browser asks ──

  async fetch(address: string, method: string): Promise<Served> {
    const response = await this.#host.fetch(address, method);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  async mayNavigate(address: string): Promise<boolean> {
    return this.#host.mayNavigate(address);
  }

  async mayOpenWindow(address: string): Promise<boolean> {
    return this.#host.mayOpenWindow(address);
  }

  mayRequest(address: string): Promise<boolean> {
    return this.#host.mayRequest(address);
  }

  navigated(address: string): void {
    this.#closePorts();
    this.#host.navigated(address);
  }

  receive(message: FromPage): void {
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
      if (this.#ports.delete(portId)) this.#tell("portClosed", { portId });
    });
    return portId;
  }

  #closePorts(): void {
    const ports = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of ports) port.close();
  }

  #tell(method: string, argument: object): void {
    // One after the other: a promise that is settled keeps the order of those who wait for it.
    void this.#browser.then((browser) => browser.tell(method, argument));
  }
}

function encode(data: string | Uint8Array): Encoded {
  return typeof data === "string" ? { text: data } : { base64: Buffer.from(data).toString("base64") };
}

function decode({ text, base64 }: Encoded): string | Uint8Array {
  return text ?? new Uint8Array(Buffer.from(base64 ?? "", "base64"));
}
