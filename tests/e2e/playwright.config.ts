/**
 * The real interface in a real browser, against the real core and sandbox: once served by the host, and once by the
 * built desktop shell, which runs against a stand-in for Electron (tests/desktop has the same on Electron itself).
 */
import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser.ts";
import type { PlaceOptions } from "./waypost-test.ts";

/** Each has a browser of its own. */
const MOST_WORKERS = 6;

export default defineConfig<PlaceOptions>({
  testDir: ".",
  // The shell is run as built; this builds it when it is not, and holds it still meanwhile.
  globalSetup: "../shell/support/build.ts",
  outputDir: "../../test-results/e2e",
  // A test takes ten seconds on an idle machine; a busy one with two slow processors has been seen to need eight times as long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  // More than processors: a third of a test's time is waiting, for a timer of the sandbox or for the next look at the page.
  workers: Math.min(availableParallelism() + 1, MOST_WORKERS),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  projects: [
    { name: "host", use: { runsOn: "host" } },
    { name: "desktop-stand-in", use: { runsOn: "desktop-stand-in" } },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    // Without pictures: filming every test takes a third of the time, for what a failure shows anyway.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions,
  },
});
