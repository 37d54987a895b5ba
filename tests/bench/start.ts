/** How long a person waits: until the host is ready, and until its first screen can be used. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Browser } from "@playwright/test";
import { findChromium, startChromium } from "../shell/support/chromium.ts";

export interface StartResult {
  /** Milliseconds from the start of the process to its line with the address. */
  readonly hostReady: number;
  /** Milliseconds from asking for the page to a button that can be pressed; null without a Chromium. */
  readonly firstScreen: number | null;
}

/** One start on each folder, all with one browser: starting that is not Waypost's time. */
export async function measureStarts(folders: readonly string[]): Promise<StartResult[]> {
  const executablePath = findChromium();
  const browser = executablePath === null ? null : await startChromium(executablePath);
  try {
    const results: StartResult[] = [];
    for (const folder of folders) results.push(await measureStart(folder, browser));
    return results;
  } finally {
    await browser?.close();
  }
}

async function measureStart(folder: string, browser: Browser | null): Promise<StartResult> {
  const start = performance.now();
  const host = spawn(process.execPath, ["out/host/cli.js", "--json", "--data", folder], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(host, "exit");
  const stopped = exited.then(([code]) => {
    throw new Error(`The host stopped with code ${String(code)} before it was ready.`);
  });
  const [line] = await Promise.race([once(host.stdout, "data"), stopped]);
  const hostReady = performance.now() - start;
  try {
    const { url } = JSON.parse(String(line)) as { readonly url: string };
    return { hostReady, firstScreen: browser === null ? null : await measureFirstScreen(browser, url) };
  } finally {
    // Deliberately ignored: it is told to stop now.
    stopped.catch(() => undefined);
    host.kill("SIGTERM");
    await exited;
  }
}

async function measureFirstScreen(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  try {
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    // A trial does all of a click but the click: the button is there, stands still and can be reached.
    await page.getByRole("button", { name: "Open the sandbox" }).click({ trial: true });
    return performance.now() - start;
  } finally {
    await context.close();
  }
}
