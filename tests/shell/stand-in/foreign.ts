/**
 * A window of somebody else's pages: a session of its own, and a page of which only the way it goes is played, or
 * which a browser shows; one whose every request is asked about is in `foreign-browser-page.ts`.
 */
import { EventEmitter } from "node:events";
import type { ProxyConfig, Session } from "electron";
import type { ForeignMove } from "./halves.ts";
import type { StandInPage } from "./page.ts";

type RequestFilter = (
  details: { readonly url: string; readonly resourceType: string },
  callback: (answer: { readonly cancel?: boolean }) => void,
) => void;

export class StandInSession extends EventEmitter {
  request: Parameters<Session["setPermissionRequestHandler"]>[0] = null;
  check: Parameters<Session["setPermissionCheckHandler"]>[0] = null;
  device: Parameters<Session["setDevicePermissionHandler"]>[0] = null;
  onBeforeRequest: RequestFilter | null = null;
  proxy: ProxyConfig | null = null;
  /** What was thrown away at the end. */
  readonly cleared: string[] = [];

  setPermissionRequestHandler: Session["setPermissionRequestHandler"] = (handler) => {
    this.request = handler;
  };
  setPermissionCheckHandler: Session["setPermissionCheckHandler"] = (handler) => {
    this.check = handler;
  };
  setDevicePermissionHandler: Session["setDevicePermissionHandler"] = (handler) => {
    this.device = handler;
  };
  setDisplayMediaRequestHandler: Session["setDisplayMediaRequestHandler"] = () => undefined;
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter) => {
      this.onBeforeRequest = filter;
    },
  };
  setProxy: Session["setProxy"] = async (config) => {
    this.proxy = config;
  };
  clearStorageData: Session["clearStorageData"] = async () => {
    this.cleared.push("storage");
    this.emit("stand-in:storage-cleared");
  };
  clearCache: Session["clearCache"] = async () => {
    this.cleared.push("cache");
  };
  clearAuthCache: Session["clearAuthCache"] = async () => {
    this.cleared.push("passwords");
  };

  /** Whether a request goes out. */
  lets(url: string, resourceType: string): boolean {
    let isCancelled = false;
    this.onBeforeRequest?.({ url, resourceType }, ({ cancel }) => {
      isCancelled = cancel === true;
    });
    return !isCancelled;
  }
}

/** What such a page asks of the window it is in, as Electron would, and tells it. */
export interface ForeignHost {
  readonly session: StandInSession;
  /** Of the main frame, all that is asked before anything is fetched. */
  mayLoad(address: string, how: ForeignMove): boolean;
  /** What the listeners to `will-frame-navigate` leave of what a frame begins. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  /** What the listeners to `will-redirect` leave of it. */
  mayBeRedirected(url: string, isMainFrame: boolean): boolean;
  /** What the window-open handler says. */
  mayOpenWindow(url: string): boolean;
  /** What the handler of `app://` answers. */
  fetchApp(address: string): Promise<Response>;
  navigated(address: string): void;
  titled(title: string): void;
  /** The person has closed it. */
  closed(): void;
}
export type CreateForeignPage = (host: ForeignHost) => StandInPage;

/** Shows such pages, wherever a browser is at hand. */
export interface ForeignBrowser {
  open(address: string): Promise<void>;
  close(): Promise<void>;
}

export class ShownForeignPage implements StandInPage {
  readonly #browser: ForeignBrowser;

  constructor(browser: ForeignBrowser) {
    this.#browser = browser;
  }

  load(address: string): Promise<void> {
    return this.#browser.open(address);
  }
  close(): Promise<void> {
    return this.#browser.close();
  }
  async reload(): Promise<void> {}
  async show(): Promise<void> {}
  deliver(): void {
    throw new Error("Nothing is ever sent to somebody else's page");
  }
}

export class ForeignPage implements StandInPage {
  async load(): Promise<void> {}
  async reload(): Promise<void> {}
  async show(): Promise<void> {}
  deliver(): void {
    throw new Error("Nothing is ever sent to somebody else's page");
  }
  async close(): Promise<void> {}
}
