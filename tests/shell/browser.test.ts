import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BrowserPage, STAND_IN_ORIGIN } from "./stand-in/browser-page.ts";
import type { Control } from "./stand-in/electron.ts";
import { findChromium, startChromium } from "./support/chromium.ts";
import { type CoreClient, startShell, temporaryFolder } from "./support/shell.ts";

const executablePath = findChromium();

/** Without the interface, which would take the ports that a test asks for. */
const BARE = "<!doctype html><title>Waypost</title><body></body>";

describe.skipIf(executablePath === null)("the built shell with a real Chromium", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  /** @param document what stands in for the interface's own, under the same headers; null leaves it */
  async function open(
    document: string | null = BARE,
  ): Promise<{ shell: Control; page: Page; view: BrowserPage }> {
    let view: BrowserPage | undefined;
    const shell = await startShell(temporaryFolder(), (control) => {
      control.createPage = (webPreferences, host) => {
        view = new BrowserPage(browser, webPreferences, {
          ...host,
          fetch: async (address) => {
            const served = await host.fetch(address);
            const isReplaced = document !== null && address.endsWith("/index.html");
            return isReplaced ? new Response(document, served) : served;
          },
        });
        return view;
      };
    });
    await shell.shown.promise;
    if (view === undefined) throw new Error("The window has no page");
    return { shell, view, page: await view.page };
  }

  it("loads the interface under its policy without a complaint", async () => {
    const { page, view } = await open(null);
    expect(await page.title()).toContain("Waypost");
    expect(await page.evaluate("location.origin")).toBe(STAND_IN_ORIGIN);
    expect(view.complaints).toEqual([]);
  });

  it("gives the page two things, which it cannot change, and nothing of Node or Electron", async () => {
    const { page } = await open();
    expect(await page.evaluate("Object.keys(window.waypost).sort()")).toEqual(["platform", "requestPort"]);
    expect(await page.evaluate("Object.isFrozen(window.waypost)")).toBe(true);
    expect(await page.evaluate("[typeof require, typeof process, typeof module, typeof standIn]")).toEqual(
      Array.from({ length: 4 }, () => "undefined"),
    );
  });

  it("brings the core's answers into the page over a port", async () => {
    const { page } = await open();
    const info = await (await clientIn(page)).app.info();
    expect(info).toMatchObject({
      version: "0.0.0-stand-in",
      capabilities: expect.arrayContaining(["os-keyring", "open-links"]),
    });
  });

  it("brings a new port into the page after the core crashed", async () => {
    const { page, shell } = await open();
    const before = await clientIn(page);
    await before.app.info();
    const again = nextPortIn(page);
    shell.workers[0]?.kill();
    await again;
    expect(await clientOver(page).app.info()).toMatchObject({ version: "0.0.0-stand-in" });
  });

  it("has the browser refuse what the policy forbids, and only that", async () => {
    const { page } = await open();
    await page.evaluate(`{
      window.refusals = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refusals.push(effectiveDirective));
      const image = new Image();
      image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
      document.body.append(image);
    }`);
    const attempt = (work: string) =>
      page.evaluate(`(async () => { ${work} })().then(() => "allowed", () => "refused")`);
    expect(await attempt(`await fetch("/index.html")`)).toBe("allowed");
    expect(await attempt(`await fetch("https://graph.facebook.com/")`)).toBe("refused");
    expect(await attempt(`await import("data:text/javascript,1")`)).toBe("refused");
    expect(await attempt(`document.body.innerHTML = "<b>x</b>"`)).toBe("refused");
    expect(await page.evaluate("refusals")).toEqual([
      "connect-src",
      "script-src-elem",
      "require-trusted-types-for",
    ]);
  });
});

/** Asks for a port as the interface does, and holds it in the page as `testPort`. */
async function clientIn(page: Page): Promise<CoreClient> {
  const arrived = nextPortIn(page);
  await page.evaluate("window.waypost.requestPort()");
  await arrived;
  return clientOver(page);
}

async function nextPortIn(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    addEventListener("message", function take(event) {
      if (event.source !== window || event.data?.type !== "waypost:port") return;
      removeEventListener("message", take);
      window.testPort = event.ports[0];
      window.testPort.start();
      resolve();
    });
  })`);
}

/** A client here whose messages travel through the port that the page holds. */
function clientOver(page: Page): CoreClient {
  const listeners: ((event: { data: unknown }) => void)[] = [];
  const port = {
    postMessage(message: unknown) {
      const exchange = `new Promise((resolve) => {
        window.testPort.addEventListener("message", ({ data }) => resolve(data), { once: true });
        window.testPort.postMessage(${JSON.stringify(message)});
      })`;
      void page.evaluate(exchange).then((data) => {
        for (const listener of listeners) listener({ data });
      });
    },
    on(event: string, listener: (event?: { data: unknown }) => void) {
      if (event === "message") listeners.push(listener);
    },
  };
  return createORPCClient(new RPCLink({ port }));
}
