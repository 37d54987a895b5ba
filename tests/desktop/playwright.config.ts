/** The end-to-end tests once more, on Electron itself, wherever its binary is. */
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "../e2e/browser.ts";
import type { PlaceOptions } from "../e2e/waypost-test.ts";
import "../support/witnesses-apart.ts";

const root = join(import.meta.dirname, "../..");

export default defineConfig<PlaceOptions>({
  testDir: join(root, "tests/e2e"),
  testMatch: "*.spec.ts",
  outputDir: join(root, "test-results/desktop"),
  globalSetup: join(import.meta.dirname, "announce.ts"),
  // One app at a time: the runners have few cores, and a window that is not in front may be slowed down.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // A retry would hide what these tests are for: starts that fail now and then.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env.CI === undefined ? "list" : [["list"], ["github"]],
  projects: [{ name: "electron", use: { runsOn: "electron" } }],
  use: {
    locale: "en-GB",
    // The system's browser, for what the app opens there.
    launchOptions,
  },
});
