/**
 * Somebody else's page in a real Chromium: what it asks for is put to the shell in the order in which Electron asks,
 * and what the shell answers is what the browser does. What never goes over a network (`about:blank`, `blob:`), and
 * what Chromium itself refuses (`file:`, schemes it does not know), is not asked about here.
 */
import type { Browser, BrowserContext, CDPSession, Download, Page, Route } from "@playwright/test";
import { STAND_IN_ORIGIN } from "./browser-view.ts";
import type { ForeignHost } from "./foreign.ts";
import type { StandInPage } from "./page.ts";

const APP_ORIGIN = "app://waypost";

/** Called the same by Electron's handlers and by Chromium. */
const PERMISSIONS = ["geolocation", "notifications", "clipboard-read"] as const;

/** One answer of the shell's. */
export interface Verdict {
  readonly url: string;
  readonly by: "navigation" | "redirect" | "request" | "window" | "download";
  readonly isAllowed: boolean;
}

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string };
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

/** One for each session, as cookies are. */
const contexts = new WeakMap<object, Promise<BrowserContext>>();

export class ForeignBrowserPage implements StandInPage {
  readonly tellsWhereItIs = true;
  /** Everything the shell was asked, and said. */
  readonly verdicts: Verdict[] = [];
  /** Files that were saved. */
  readonly kept: string[] = [];
  readonly #host: ForeignHost;
  readonly #browser: Browser;
  readonly #page: Promise<Page>;
  readonly #closing: (() => Promise<void>)[] = [];
  #mainFrameId = "";
  /** The shell itself has the page loaded; Electron does not ask whether it may navigate. */
  #isLoading = false;
  #mayPopUp = false;

  constructor(browser: Browser, host: ForeignHost) {
    this.#host = host;
    this.#browser = browser;
    this.#page = this.#open();
    // Whoever loads the page is told.
    this.#page.catch(() => undefined);
  }

  /** For a test to do in it what the page itself would. */
  get page(): Promise<Page> {
    return this.#page;
  }

  /** Windows that pages have opened, and that are still there. */
  async popups(): Promise<number> {
    return (await this.#page).context().pages().length - 1;
  }

  async load(address: string): Promise<void> {
    const page = await this.#page;
    this.#isLoading = true;
    await page.goto(address);
  }

  async reload(): Promise<void> {
    throw new Error("Nobody reloads somebody else's page");
  }

  async show(): Promise<void> {}

  deliver(): void {
    throw new Error("Nothing is ever sent to somebody else's page");
  }

  async close(): Promise<void> {
    const page = await this.#page;
    // A test that ends its browser has ended these with it.
    await page.close().catch(() => undefined);
    for (const end of this.#closing.splice(0)) await end().catch(() => undefined);
  }

  async #open(): Promise<Page> {
    const context = await this.#context();
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    const { targetInfo } = await devTools.send("Target.getTargetInfo");
    await this.#answerPermissions(targetInfo.browserContextId ?? "");
    // A popup's requests wait here until it has been judged by its address, below.
    await context.route("**/*", (route) => {
      const isOurs = route.request().isNavigationRequest() ? isFrameOf(page, route) : true;
      return isOurs || this.#mayPopUp ? route.continue() : route.abort("aborted");
    });
    page.on("popup", (popup) => {
      if (!this.#mayPopUp) void popup.close();
    });
    page.on("download", (download) => this.#download(download));
    devTools.on("Page.windowOpen", ({ url }) => {
      const address = url === "" ? "about:blank" : toAppAddress(url);
      this.#mayPopUp = this.#judge("window", address, this.#host.mayOpenWindow(address));
    });
    devTools.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId === undefined && frame.url !== "about:blank") this.#host.navigated(frame.url);
    });
    devTools.on("Fetch.requestPaused", (paused) => {
      // Of a page that is gone, nothing waits any more.
      this.#decide(devTools, paused).catch(() => undefined);
    });
    const { frameTree } = await devTools.send("Page.getFrameTree");
    this.#mainFrameId = frameTree.frame.id;
    await devTools.send("Page.enable");
    await devTools.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
    await this.#watchTitle(targetInfo.targetId);
    return page;
  }

  #context(): Promise<BrowserContext> {
    const { session } = this.#host;
    const known = contexts.get(session);
    if (known !== undefined) return known;
    const made = this.#browser.newContext({
      ignoreHTTPSErrors: true,
      serviceWorkers: "block",
      geolocation: { latitude: 48.85, longitude: 2.35 },
    });
    contexts.set(session, made);
    session.on("stand-in:storage-cleared", () => void made.then((context) => context.clearCookies()));
    return made;
  }

  /** Electron asks at each use; Chromium is told the same answer beforehand. */
  async #answerPermissions(browserContextId: string): Promise<void> {
    const { session } = this.#host;
    const devTools = await this.#browser.newBrowserCDPSession();
    for (const name of PERMISSIONS) {
      const isGranted = await new Promise<boolean>((resolve) => {
        // Electron grants what nobody is asked about.
        if (session.request === null) resolve(true);
        else session.request({} as never, name, resolve, {} as never);
      });
      const setting = isGranted ? "granted" : "denied";
      await devTools.send("Browser.setPermission", { browserContextId, permission: { name }, setting });
    }
    // With this session its answers would be gone.
    this.#closing.push(() => devTools.detach());
  }

  async #watchTitle(targetId: string): Promise<void> {
    const devTools = await this.#browser.newBrowserCDPSession();
    let last = "";
    devTools.on("Target.targetInfoChanged", ({ targetInfo }) => {
      if (targetInfo.targetId !== targetId || targetInfo.title === last) return;
      last = targetInfo.title;
      this.#host.titled(last);
    });
    await devTools.send("Target.setDiscoverTargets", { discover: true });
    this.#closing.push(() => devTools.detach());
  }

  async #decide(devTools: CDPSession, paused: Paused): Promise<void> {
    const { requestId, redirectedRequestId, frameId } = paused;
    const url = toAppAddress(paused.request.url);
    const isMainFrame = frameId === this.#mainFrameId;
    const isPage = paused.resourceType === "Document";
    if (isPage && !this.#mayGo(url, isMainFrame, redirectedRequestId !== undefined)) {
      // Aborted so, a navigation leaves the document where it is.
      await devTools.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
      return;
    }
    const resourceType = isPage ? (isMainFrame ? "mainFrame" : "subFrame") : "other";
    if (!this.#judge("request", url, this.#host.session.lets(url, resourceType))) {
      await devTools.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else if (url.startsWith(`${APP_ORIGIN}/`)) {
      // More than Electron would give: there, only the default session knows this scheme.
      await devTools.send("Fetch.fulfillRequest", { requestId, ...(await this.#serveApp(url)) });
    } else {
      await devTools.send("Fetch.continueRequest", { requestId });
    }
  }

  #mayGo(url: string, isMainFrame: boolean, isRedirect: boolean): boolean {
    if (isRedirect) return this.#judge("redirect", url, this.#host.mayBeRedirected(url, isMainFrame));
    if (isMainFrame && this.#isLoading) {
      this.#isLoading = false;
      return true;
    }
    return this.#judge("navigation", url, this.#host.mayNavigate(url, isMainFrame));
  }

  async #serveApp(url: string): Promise<{ readonly responseCode: number; readonly body: string }> {
    const response = await this.#host.fetchApp(url);
    return {
      responseCode: response.status,
      body: Buffer.from(await response.arrayBuffer()).toString("base64"),
    };
  }

  #download(download: Download): void {
    const { session } = this.#host;
    const event = {
      defaultPrevented: false,
      preventDefault() {
        this.defaultPrevented = true;
      },
    };
    session.emit("will-download", event);
    if (this.#judge("download", download.url(), !event.defaultPrevented)) {
      this.kept.push(download.suggestedFilename());
    } else {
      void download.cancel();
    }
  }

  #judge(by: Verdict["by"], url: string, isAllowed: boolean): boolean {
    this.verdicts.push({ by, url, isAllowed });
    return isAllowed;
  }
}

/** A popup's page is not there yet when its first request comes. */
function isFrameOf(page: Page, route: Route): boolean {
  try {
    return route.request().frame().page() === page;
  } catch {
    return false;
  }
}

function toAppAddress(url: string): string {
  return url.startsWith(`${STAND_IN_ORIGIN}/`) ? url.replace(STAND_IN_ORIGIN, APP_ORIGIN) : url;
}
