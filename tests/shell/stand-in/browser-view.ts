/**
 * The browser's half of a page, in a real Chromium over its debugging protocol: what `app://` serves comes in by
 * request interception under a stand-in address (a plain Chromium knows no `app://`), the built preload runs in an
 * isolated world, and where the page may go is the shell's to say.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page, Request, Route } from "@playwright/test";
import { type Appearance, type BrowserHalf, fromPageSchema, type ShellHalf } from "./halves.ts";

const APP_ORIGIN = "app://waypost";
/** Reserved by RFC 6761: nobody answers there but the interception. */
export const STAND_IN_ORIGIN = "https://waypost.test";
const PRELOAD_WORLD = "waypost-preload";

export class BrowserView implements BrowserHalf {
  readonly #page: Page;
  readonly #preload: string;
  readonly #shell: ShellHalf;
  readonly #stop: (() => Promise<void>)[] = [];
  #devTools: CDPSession | null = null;
  #preloadWorld: number | null = null;
  /** The shell itself has the page loaded; Electron does not ask it whether it may. */
  #isLoading = false;

  private constructor(page: Page, preload: string, shell: ShellHalf) {
    this.#page = page;
    this.#preload = preload;
    this.#shell = shell;
  }

  /** @param page a blank one; it is there, and blank again, when the view is closed */
  static async attach(page: Page, preload: string, shell: ShellHalf): Promise<BrowserView> {
    const view = new BrowserView(page, preload, shell);
    await view.#guard();
    await view.#prepareWorlds();
    return view;
  }

  async load(address: string): Promise<void> {
    this.#isLoading = true;
    await this.#page.goto(address.replace(APP_ORIGIN, STAND_IN_ORIGIN));
  }

  async reload(): Promise<void> {
    this.#isLoading = true;
    await this.#page.reload();
  }

  async show({ isDark, width, height }: Appearance): Promise<void> {
    await this.#page.setViewportSize({ width, height });
    await this.#page.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
  }

  tell(method: string, argument: object): void {
    const devTools = this.#devTools;
    if (devTools === null || this.#preloadWorld === null) return;
    const expression = `standIn.${method}(${JSON.stringify(argument)})`;
    // A page that is going away cannot be told anything, and need not be.
    devTools.send("Runtime.evaluate", { expression, contextId: this.#preloadWorld }).catch(() => undefined);
  }

  /** The window is gone: of its document and of this view nothing is left in the page. */
  async close(): Promise<void> {
    if (this.#devTools === null) return;
    this.#devTools = null;
    // The page may have been closed by whoever owns it, and its guards with it.
    await this.#page.goto("about:blank").catch(() => undefined);
    for (const stop of this.#stop.splice(0)) await stop().catch(() => undefined);
  }

  async #guard(): Promise<void> {
    const page = this.#page;
    // Of a shell that was killed, nothing comes any more.
    const serve = (route: Route) => this.#serve(route).catch(() => route.abort().catch(() => undefined));
    await page.route("**/*", serve);
    const judge = async (popup: Page) => {
      const isAllowed = await this.#shell.mayOpenWindow(toAppAddress(popup.url())).catch(() => false);
      if (!isAllowed) await popup.close();
    };
    page.on("popup", judge);
    this.#stop.push(async () => {
      page.off("popup", judge);
      await page.unroute("**/*", serve);
    });
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    const address = toAppAddress(url);
    if (this.#isNavigation(request) && !(await this.#shell.mayNavigate(address))) {
      // Aborted so, a navigation leaves the document where it is.
      await route.abort("aborted");
    } else if (url.startsWith(`${STAND_IN_ORIGIN}/`)) {
      const { status, headers, body } = await this.#shell.fetch(address, request.method());
      await route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
    } else if (await this.#shell.mayRequest(address)) {
      await route.continue();
    } else {
      await route.abort("blockedbyclient");
    }
  }

  /** One that the page itself began. */
  #isNavigation(request: Request): boolean {
    if (!request.isNavigationRequest() || request.frame() !== this.#page.mainFrame()) return false;
    if (!this.#isLoading) return true;
    this.#isLoading = false;
    return false;
  }

  async #prepareWorlds(): Promise<void> {
    const devTools = await this.#page.context().newCDPSession(this.#page);
    this.#devTools = devTools;
    // With the session go its binding and the scripts it has run in new documents.
    this.#stop.push(() => devTools.detach());
    devTools.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.#preloadWorld = context.id;
    });
    devTools.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === "standInToMain") this.#shell.receive(fromPageSchema.parse(JSON.parse(payload)));
    });
    devTools.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId === undefined) this.#shell.navigated(toAppAddress(frame.url));
    });
    await devTools.send("Runtime.enable");
    await devTools.send("Page.enable");
    await devTools.send("Runtime.addBinding", { name: "standInToMain", executionContextName: PRELOAD_WORLD });
    await devTools.send("Page.addScriptToEvaluateOnNewDocument", { source: read("main-world.js") });
    const isolated = read("isolated-world.js")
      .replace("  PRELOAD(", () => `  (${asFunction(this.#preload)})(`)
      .replace("PLATFORM", process.platform);
    await devTools.send("Page.addScriptToEvaluateOnNewDocument", {
      source: isolated,
      worldName: PRELOAD_WORLD,
    });
  }
}

function toAppAddress(url: string): string {
  return url.startsWith(`${STAND_IN_ORIGIN}/`) ? url.replace(STAND_IN_ORIGIN, APP_ORIGIN) : url;
}

function asFunction(preload: string): string {
  return `(require, exports, module, process) => { ${preload}\n}`;
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, file), "utf8");
}
