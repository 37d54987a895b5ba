import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from "@playwright/test";
import { SECURITY_HEADERS } from "../../shared/security/headers.ts";
import { findElectron, ROOT } from "./electron-binary.ts";

interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained of, the policy's refusals included. */
  readonly complaints: readonly string[];
}

const test = base.extend<{ dataFolder: string; start: () => Promise<Desktop> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from here
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "waypost-desktop-"));
    await use(folder);
    // Windows lets go of a closed program's files a little later.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
  start: async ({ dataFolder }, use) => {
    const running = new Set<ElectronApplication>();
    await use(async () => {
      const executablePath = findElectron();
      if (executablePath === null) throw new Error("There is no Electron binary");
      const app = await electron.launch({
        executablePath,
        args: [ROOT, "--data", dataFolder, "--lang=en-US"],
        env: { ...environment(), LANGUAGE: "en_US", LANG: "en_US.UTF-8" },
      });
      running.add(app);
      app.once("close", () => running.delete(app));
      const page = await app.firstWindow();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      return { app, page, complaints };
    });
    for (const app of running) await app.close();
  },
});

test.skip(findElectron() === null, "There is no Electron binary on this machine");

test("the first run goes from the welcome to the sandbox's checklist", async ({ start }) => {
  const { page, complaints } = await start();
  await expect(page.getByRole("heading", { name: "Welcome to Waypost" })).toBeVisible();
  await page.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(page.getByRole("heading", { name: "Setup", level: 1 })).toBeVisible();
  await expect(page.getByText("SANDBOX", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Credentials", { exact: true }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a second start opens the workspace of the first", async ({ start }) => {
  const first = await start();
  await first.page.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(first.page.getByRole("heading", { name: "Setup", level: 1 })).toBeVisible();
  await first.app.close();

  const second = await start();
  await expect(second.page.getByText("SANDBOX", { exact: true }).first()).toBeVisible();
  await expect(second.page.getByRole("heading", { name: "Welcome to Waypost" })).toBeHidden();
});

test("the page is served by app://, under the policy, with nothing of Node in it", async ({ start }) => {
  const { page } = await start();
  await expect(page.getByRole("heading", { name: "Welcome to Waypost" })).toBeVisible();
  expect(new URL(page.url()).href).toMatch(/^app:\/\/waypost\/index\.html/);
  const seen = await page.evaluate(async () => {
    const [entry, missing] = await Promise.all([fetch("/index.html"), fetch("/../main/main.js")]);
    const outside = await fetch("https://graph.facebook.com/").then(
      () => "allowed",
      () => "refused",
    );
    return {
      policy: entry.headers.get("content-security-policy"),
      missing: missing.status,
      outside,
      node: [typeof Reflect.get(window, "require"), typeof Reflect.get(window, "process")],
      offered: Object.keys(Reflect.get(window, "waypost") as object).toSorted(),
    };
  });
  expect(seen).toEqual({
    policy: SECURITY_HEADERS["content-security-policy"],
    missing: 404,
    outside: "refused",
    node: ["undefined", "undefined"],
    offered: ["platform", "requestPort"],
  });
});

test("no other window opens, and the page cannot leave", async ({ start }) => {
  const { app, page } = await start();
  await expect(page.getByRole("heading", { name: "Welcome to Waypost" })).toBeVisible();
  const opened = await page.evaluate(() => window.open("https://www.facebook.com/") === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    window.location.href = "https://www.facebook.com/";
  });
  // Were the navigation under way, this would not be answered from the page that was there.
  await expect(page.getByRole("heading", { name: "Welcome to Waypost" })).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/waypost\//);
  expect(app.windows()).toHaveLength(1);
});

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries.filter(([name]) => name !== "ELECTRON_RUN_AS_NODE"));
}
