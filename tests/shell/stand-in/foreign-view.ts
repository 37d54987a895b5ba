/**
 * A window of somebody else's pages as a tab of a real Chromium. Every document it wants to show, and every redirect
 * on the way there, is asked of the shell before it is fetched, as Electron does it.
 */
import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import type { ForeignMove } from "./halves.ts";

interface Shell {
  mayLoadForeign(address: string, how: ForeignMove): Promise<boolean>;
  foreignNavigated(address: string): Promise<void>;
  foreignClosed(): Promise<void>;
}

interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly redirectedRequestId?: string;
  readonly request: { readonly url: string };
}

export class ForeignView {
  readonly page: Page;
  readonly #shell: Shell;
  /** The shell itself has the page loaded. */
  #isLoading = false;
  #isClosing = false;

  private constructor(page: Page, shell: Shell) {
    this.page = page;
    this.#shell = shell;
  }

  static async open(context: BrowserContext, shell: Shell): Promise<ForeignView> {
    const view = new ForeignView(await context.newPage(), shell);
    const { page } = view;
    const devTools = await context.newCDPSession(page);
    devTools.on("Fetch.requestPaused", (paused: Paused) => {
      // A page that is going away has nobody to be told.
      view.#judge(devTools, paused).catch(() => undefined);
    });
    await devTools.send("Fetch.enable", { patterns: [{ resourceType: "Document" }] });
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) void shell.foreignNavigated(frame.url());
    });
    page.on("close", () => {
      if (!view.#isClosing) void shell.foreignClosed();
    });
    return view;
  }

  async load(address: string): Promise<void> {
    this.#isLoading = true;
    // Cut short where the answer comes before the page is there.
    await this.page.goto(address, { waitUntil: "commit" }).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.page.close().catch(() => undefined);
  }

  async #judge(devTools: CDPSession, { requestId, redirectedRequestId, request }: Paused): Promise<void> {
    const how = redirectedRequestId === undefined ? (this.#isLoading ? "load" : "navigation") : "redirect";
    this.#isLoading = false;
    const isAllowed = await this.#shell.mayLoadForeign(request.url, how).catch(() => false);
    if (isAllowed) await devTools.send("Fetch.continueRequest", { requestId });
    else await devTools.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
  }
}
