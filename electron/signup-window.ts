/**
 * The signup's own window: pages of Meta's in a session that is forgotten with it, without a preload, without a
 * permission, and with the real address in the title bar. It goes nowhere but to the allowed origins, and ends with
 * what is read off the redirect to the fixed address, which itself is never loaded.
 */
import { randomUUID } from "node:crypto";
import { BrowserWindow, type Session, session, type WebContents } from "electron";
import type { Logger } from "../core/logging/logger.ts";
import type { SignupRequest, SignupResult } from "../core/shell/shell-port.ts";
import { LOCKED_DOWN } from "./locked-down.ts";
import { answerProxy, proxySettings } from "./page-proxy.ts";
import {
  failed,
  isAllowedPage,
  isAllowedResource,
  isHonourable,
  isRedirect,
  readAnswer,
  shownAddress,
} from "./signup-rules.ts";

export interface SignupWindowOptions {
  /** The window it belongs to; null while there is none. */
  parent(): BrowserWindow | null;
  /** Words before the address in the title bar. */
  title(): string;
  readonly logger: Logger;
}

/** Chromium's `net::ERR_ABORTED`. */
const ABORTED = -3;

/** Sessions of signups: their pages have rules of their own, stricter in some ways and wider in others. */
const signupSessions = new WeakSet<Session>();

export function isSignupContents(contents: Pick<WebContents, "session">): boolean {
  return signupSessions.has(contents.session);
}

export class SignupWindow {
  readonly #options: SignupWindowOptions;
  #open: { readonly window: BrowserWindow; finish(result: SignupResult): void } | null = null;

  constructor(options: SignupWindowOptions) {
    this.#options = options;
  }

  /** Resolves once, when the signup is through, given up, or over its time. Never rejects. */
  async open(request: SignupRequest): Promise<SignupResult> {
    if (!isHonourable(request)) return failed("invalid-request");
    if (this.#open !== null) {
      this.#open.window.focus();
      return failed("already-open");
    }
    const partition = isolatedSession(request, (address) => this.#take(address, request));
    const window = this.#createWindow(partition);
    const result = Promise.withResolvers<SignupResult>();
    let isOver = false;
    const finish = (outcome: SignupResult) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      this.#open = null;
      result.resolve(outcome);
      if (!window.isDestroyed()) window.destroy();
    };
    const timer = setTimeout(() => finish(failed("timed-out")), request.timeout);
    this.#open = { window, finish };
    window.once("closed", () => finish({ kind: "cancelled" }));
    guard(window.webContents, request, {
      redirected: (address) => this.#take(address, request),
      refused: (address) => {
        this.#options.logger.warn(
          { page: shownAddress(address) },
          "The signup window refused to open an address",
        );
      },
      gone: () => finish(failed("not-loaded")),
    });
    this.#showAddress(window);
    answerProxy(window.webContents, request.proxy);
    partition
      .setProxy(proxySettings(request.proxy))
      .then(() => (window.isDestroyed() ? undefined : window.loadURL(request.url)))
      .catch((error: unknown) => {
        // A load that a redirect cut short is no failure, as long as some page was reached.
        const isCutShort = error instanceof Error && "errno" in error && error.errno === ABORTED;
        if (isCutShort && !window.isDestroyed() && window.webContents.getURL() !== "") return;
        finish(failed("not-loaded"));
      });
    const outcome = await result.promise;
    // Nothing of the signup stays: no cookie, no cache, no typed password.
    await Promise.allSettled([
      partition.clearStorageData(),
      partition.clearCache(),
      partition.clearAuthCache(),
    ]);
    return outcome;
  }

  cancel(): void {
    this.#open?.finish({ kind: "cancelled" });
  }

  #take(address: string, request: SignupRequest): void {
    this.#open?.finish(readAnswer(address, request.state));
  }

  #createWindow(partition: Session): BrowserWindow {
    const parent = this.#options.parent();
    const window = new BrowserWindow({
      width: 720,
      height: 800,
      minWidth: 480,
      minHeight: 480,
      title: this.#options.title(),
      ...(parent === null ? {} : { parent }),
      fullscreenable: false,
      autoHideMenuBar: true,
      webPreferences: {
        session: partition,
        ...LOCKED_DOWN,
        disableDialogs: true,
        devTools: false,
      },
    });
    // A page must not cover the screen, where it could draw a title bar of its own.
    window.on("enter-html-full-screen", () => window.setFullScreen(false));
    return window;
  }

  /** The page has no say in the title: it is the one place the person can trust. */
  #showAddress(window: BrowserWindow): void {
    const { webContents } = window;
    window.on("page-title-updated", (event) => event.preventDefault());
    const show = () => window.setTitle(`${shownAddress(webContents.getURL())} – ${this.#options.title()}`);
    webContents.on("did-navigate", show);
    webContents.on("did-navigate-in-page", show);
  }
}

interface Outcomes {
  redirected(address: string): void;
  refused(address: string): void;
  gone(): void;
}

/** Judges every way a page has of going anywhere. */
function guard(
  contents: WebContents,
  { redirectUrl, allowedOrigins }: SignupRequest,
  outcomes: Outcomes,
): void {
  const judge = (details: { readonly url: string; preventDefault(): void }, isMainFrame: boolean) => {
    if (isMainFrame && isRedirect(details.url, redirectUrl)) {
      details.preventDefault();
      outcomes.redirected(details.url);
      return;
    }
    const isBlankFrame = !isMainFrame && (details.url === "about:blank" || details.url === "about:srcdoc");
    if (isBlankFrame || isAllowedPage(details.url, allowedOrigins)) return;
    details.preventDefault();
    outcomes.refused(details.url);
  };
  contents.on("will-frame-navigate", (details) => judge(details, details.isMainFrame));
  contents.on("will-redirect", (details) => judge(details, details.isMainFrame));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("render-process-gone", () => outcomes.gone());
  // No window has an opener, and no page is shown without its address: what may be shown is shown in this one.
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedPage(url, allowedOrigins)) contents.loadURL(url).catch(() => outcomes.refused(url));
    else outcomes.refused(url);
    return { action: "deny" };
  });
}

/**
 * A session in memory, of this signup alone, that grants nothing. The filter of requests is the net below the events
 * of navigation: a page or frame it does not let through is never fetched, whichever way it was asked for.
 */
function isolatedSession(
  { redirectUrl, allowedOrigins }: SignupRequest,
  redirected: (address: string) => void,
): Session {
  // Without `persist:` nothing of it is ever written to the disk.
  const partition = session.fromPartition(`signup-${randomUUID()}`, { cache: false });
  signupSessions.add(partition);
  partition.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  partition.setPermissionCheckHandler(() => false);
  partition.setDevicePermissionHandler(() => false);
  partition.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  partition.on("will-download", (event) => event.preventDefault());
  partition.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
    if (resourceType === "mainFrame" && isRedirect(url, redirectUrl)) {
      callback({ cancel: true });
      redirected(url);
      return;
    }
    const isPage = resourceType === "mainFrame" || resourceType === "subFrame";
    callback({ cancel: isPage ? !isAllowedPage(url, allowedOrigins) : !isAllowedResource(url) });
  });
  return partition;
}
