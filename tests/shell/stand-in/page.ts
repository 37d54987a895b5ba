/**
 * The page in a window: here without a browser, the built preload alone in a context of its own, with what
 * Electron gives a sandboxed preload. `browser-page.ts` puts a real Chromium in its place.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import type { MessagePort } from "node:worker_threads";
import type { IpcRendererEvent, WebPreferences } from "electron";
import type { Appearance } from "./halves.ts";

export interface PageHost {
  /** What `ipcRenderer.invoke` reaches. */
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  /** What the protocol handler answers. */
  fetch(address: string, method?: string): Promise<Response>;
  /** What the listeners to `will-navigate` leave of it. */
  mayNavigate(address: string): boolean;
  /** What the window-open handler says. */
  mayOpenWindow(address: string): boolean;
  /** What the session's `onBeforeRequest` says. */
  mayRequest(address: string): Promise<boolean>;
  /** The main frame shows another document now. */
  navigated(address: string): void;
}

export interface StandInPage {
  /** It reports each document it shows, the first included. */
  readonly tellsWhereItIs?: boolean;
  load(address: string): Promise<void>;
  reload(): Promise<void>;
  /** The window's size and the theme, at first and whenever they change. */
  show(appearance: Appearance): Promise<void>;
  /** What `webContents.postMessage` sends. */
  deliver(channel: string, message: unknown, ports: readonly MessagePort[]): void;
  close(): Promise<void>;
}

export type CreatePage = (webPreferences: WebPreferences, host: PageHost) => StandInPage;

export interface PostedMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly ports: readonly MessagePort[];
}

type Listener = (event: Pick<IpcRendererEvent, "ports">, ...args: unknown[]) => void;

/** A page of which only the preload runs. */
export class PreloadPage implements StandInPage {
  readonly #host: PageHost;
  readonly #preload: string;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #posted: PostedMessage[] = [];
  #wake: (() => void) | null = null;
  /** What `contextBridge` put into the page's world. */
  exposed: Readonly<Record<string, unknown>> = {};
  document: Response | null = null;

  constructor(webPreferences: WebPreferences, host: PageHost) {
    this.#host = host;
    this.#preload = webPreferences.preload ?? "";
  }

  async load(address: string): Promise<void> {
    this.document = await this.#host.fetch(address);
    const origin = "app://waypost";
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, api: unknown) => {
          this.exposed = { ...this.exposed, [name]: api };
        },
      },
      ipcRenderer: {
        invoke: (channel: string, ...args: unknown[]) => this.#host.invoke(channel, args),
        on: (channel: string, listener: Listener) => {
          this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
        },
      },
    };
    const window = {
      location: { origin },
      postMessage: (data: unknown, target: string, ports: readonly MessagePort[]) => {
        if (target !== origin) throw new Error(`Posted to ${target}`);
        this.#posted.push({ data, origin: target, ports });
        this.#wake?.();
      },
    };
    const require = (name: string) => {
      if (name === "electron") return electron;
      throw new Error(`A sandboxed preload cannot load ${name}`);
    };
    const source = readFileSync(this.#preload, "utf8");
    const run = vm.runInNewContext(`(function (require, exports, module, process) { ${source}\n})`, {
      window,
      location: window.location,
    }) as (...args: unknown[]) => void;
    const module = { exports: {} };
    run(require, module.exports, module, { platform: process.platform });
  }

  deliver(channel: string, message: unknown, ports: readonly MessagePort[]): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener({ ports: [...ports] }, message);
  }

  /** The next message the preload posted to the page. */
  async nextMessage(): Promise<PostedMessage> {
    for (;;) {
      const message = this.#posted.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Messages that nobody has taken yet. */
  get unread(): number {
    return this.#posted.length;
  }

  // Nothing is laid out or painted here.
  async reload(): Promise<void> {}
  async show(): Promise<void> {}
  async close(): Promise<void> {}
}
