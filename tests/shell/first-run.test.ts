import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BrowserPage } from "./stand-in/browser-page.ts";
import type { Control } from "./stand-in/electron.ts";
import { findChromium, startChromium } from "./support/chromium.ts";
import { startShell, temporaryFolder } from "./support/shell.ts";

const executablePath = findChromium();

describe.skipIf(executablePath === null)("the first run, in the built shell with a real Chromium", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startChromium(executablePath ?? "");
  });
  afterAll(() => browser.close());

  async function start(folder: string): Promise<{ view: BrowserPage; shell: Control }> {
    let view: BrowserPage | undefined;
    const shell = await startShell(folder, (control) => {
      control.createPage = (webPreferences, host) => {
        view = new BrowserPage(browser, webPreferences, host);
        return view;
      };
    });
    await shell.shown.promise;
    if (view === undefined) throw new Error("The window has no page");
    return { view, shell };
  }

  it("goes from the welcome to the sandbox's checklist, with nothing for the policy to refuse", async () => {
    const { view } = await start(temporaryFolder());
    const page = await view.page;
    await page.getByRole("heading", { name: "Welcome to Waypost" }).waitFor();
    await page.getByRole("button", { name: "Open the sandbox" }).click();
    await page.getByRole("heading", { name: "Setup", level: 1 }).waitFor();
    await page.getByText("SANDBOX", { exact: true }).first().waitFor();
    await page.getByText("Credentials", { exact: true }).first().waitFor();
    expect(view.complaints).toEqual([]);
  });

  it("follows addresses of ours to their screens", async () => {
    const { view, shell } = await start(temporaryFolder());
    const page = await view.page;
    await page.getByRole("button", { name: "Open the sandbox" }).click();
    await page.getByRole("heading", { name: "Setup", level: 1 }).waitFor();
    shell.openUrl("waypost://open/results");
    await page.getByRole("heading", { name: "Results", level: 1 }).waitFor();
    shell.openUrl("waypost://open/settings");
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    await page.getByText("Tell me what happens while I’m looking elsewhere").waitFor();
    expect(view.complaints).toEqual([]);
  });

  it("goes on in the same window after the core crashed", async () => {
    const { view, shell } = await start(temporaryFolder());
    const page = await view.page;
    await page.getByRole("button", { name: "Open the sandbox" }).click();
    await page.getByRole("heading", { name: "Setup", level: 1 }).waitFor();
    const forked = new Promise<void>((resolve) => {
      shell.onFork = () => resolve();
    });
    shell.workers[0]?.kill();
    await forked;
    await page.getByRole("link", { name: "Accounts" }).click();
    await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    // The same words are also read aloud, from a place of their own.
    const bar = page.getByTestId("connection-bar").getByText("Connection to Waypost lost");
    await bar.waitFor({ state: "hidden" });
    // Only a core that answers knows the sandbox's account.
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    expect(shell.workers).toHaveLength(2);
    expect(shell.questions).toEqual([]);
  });
});
