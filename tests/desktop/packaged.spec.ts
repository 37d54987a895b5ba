/**
 * The packaged app itself: WAYPOST_PACKAGED names the program. It is driven over Chromium's own debugging port, since
 * the one of Node is switched off in a package, which is why Playwright's launcher of Electron cannot start it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { exploreSandbox, fillTest, goTo, sendTest, timeline } from "../e2e/journey.ts";
import { words as allWords } from "../e2e/words.ts";

const program = process.env.WAYPOST_PACKAGED ?? "";
const words = allWords.en;

test.skip(program === "", "WAYPOST_PACKAGED names no packaged app");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return address.port;
}

async function attach(port: number): Promise<Browser> {
  let browser: Browser | null = null;
  await expect(async () => {
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  }).toPass({ timeout: 30_000 });
  if (browser === null) throw new Error("The app offers no debugging port");
  return browser;
}

async function appPage(browser: Browser): Promise<Page> {
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().some((page) => page.url().startsWith("app://waypost/"))).toBe(true);
  const page = pages().find((candidate) => candidate.url().startsWith("app://waypost/"));
  if (page === undefined) throw new Error("The app shows no page");
  return page;
}

/** As a person ends it: the window is closed, and on macOS, where that is not all, the program is asked to quit. */
async function quit(app: ChildProcess, page: Page): Promise<number | null> {
  const exited = once(app, "exit");
  await page.close();
  if (process.platform === "darwin") app.kill("SIGTERM");
  const [code] = (await exited) as [number | null];
  return code;
}

test("starts, has SQLite, delivers a message of the sandbox, copies its store, and quits in order", async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "waypost-packaged-"));
  const port = await freePort();
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const app = spawn(
    program,
    [
      `--remote-debugging-port=${port}`,
      "--remote-debugging-address=127.0.0.1",
      "--data",
      folder,
      "--lang=en-US",
    ],
    { stdio: "inherit", env: { ...environment, LANGUAGE: "en_US", LANG: "en_US.UTF-8" } },
  );
  try {
    const page = await appPage(await attach(port));
    await exploreSandbox(page, words);
    await goTo(page, words, "send");
    await fillTest(page, words);
    await sendTest(page, words);
    await expect(timeline(page, words)).toContainText(words.results.timeline.delivered);

    // Threads start from the archive, and SQLite in them stores, searches and copies.
    await goTo(page, words, "doctor");
    await page.getByRole("button", { name: words.doctor.run }).click();
    for (const check of ["runtime", "store"]) {
      await expect(page.locator(`[data-check="${check}"]`)).toHaveAttribute("data-status", "pass", {
        timeout: 60_000,
      });
    }
    await goTo(page, words, "settings");
    const copies = page.getByRole("region", { name: words.settings.copies.title });
    await copies.getByRole("button", { name: words.settings.copies.makeOne }).click();
    await expect(copies).not.toContainText(words.settings.copies.none, { timeout: 60_000 });

    const code = await quit(app, page);
    const log = readFileSync(join(folder, "logs", "core.log"), "utf8");
    const entries = log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ready = entries.find(({ msg }) => msg === "The core is ready");
    expect(ready?.sqlite).toMatch(/^3\.\d+\.\d+$/);
    expect(entries.map(({ msg }) => msg)).toContain("The core closed in order");
    if (process.platform !== "darwin") expect(code).toBe(0);
  } finally {
    app.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

test("does not run as Node, whatever the environment says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-as-node-"));
  const asNode = spawn(program, ["-e", "process.exit(42)"], {
    stdio: "ignore",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", WAYPOST_DATA: folder },
  });
  const outcome = await Promise.race([
    once(asNode, "exit").then(([code]) => code as number | null),
    new Promise<"still running">((resolve) => setTimeout(resolve, 10_000, "still running")),
  ]);
  asNode.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  expect(outcome).not.toBe(42);
});
