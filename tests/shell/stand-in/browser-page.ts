/** A window's page in a real Chromium, both halves in this process and a browser context of its own. */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { WebPreferences } from "electron";
import { type AttachBrowser, BridgedPage } from "./bridged-page.ts";
import { BrowserView, STAND_IN_ORIGIN } from "./browser-view.ts";
import type { PageHost } from "./page.ts";

export { STAND_IN_ORIGIN };

export class BrowserPage extends BridgedPage {
  readonly #context: Promise<BrowserContext>;
  readonly #loaded: PromiseWithResolvers<Page>;
  readonly #opened: Promise<Page>;
  /** What the policy refused, as the browser reports it. */
  readonly complaints: string[];

  constructor(browser: Browser, webPreferences: WebPreferences, host: PageHost) {
    const context = browser.newContext({ locale: "en-US" });
    const opened = context.then((made) => made.newPage());
    const complaints: string[] = [];
    const attach: AttachBrowser = async (preload, shell) => {
      const page = await opened;
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      return BrowserView.attach(page, preload, shell);
    };
    super(webPreferences, host, attach);
    this.#context = context;
    this.#opened = opened;
    this.#loaded = Promise.withResolvers();
    this.complaints = complaints;
  }

  /** The loaded page, for a test to drive. */
  get page(): Promise<Page> {
    return this.#loaded.promise;
  }

  override async load(address: string): Promise<void> {
    await super.load(address);
    this.#loaded.resolve(await this.#opened);
  }

  override async close(): Promise<void> {
    await super.close();
    // A test that ends its browser has ended this with it.
    await (await this.#context).close().catch(() => undefined);
  }
}
