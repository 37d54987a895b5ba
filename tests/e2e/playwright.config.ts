/**
 * The real interface in a real browser, against the real core and sandbox: once served by the host, and once by the
 * built desktop shell, which runs against a stand-in for Electron (tests/desktop has the same on Electron itself).
 */
import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser.ts";
import type { TestedPlace } from "./places/place.ts";
import type { PlaceOptions } from "./waypost-test.ts";
import { AT_ONE_PLACE, fileOf } from "./where.ts";
import "../support/witnesses-apart.ts";

/**
 * What is tried in both languages is tried in French on the host and in English on the stand-in: what a place adds is the same
 * in every language, and the shell's own words are held to both by tests/shell.
 */
const IN_ENGLISH = / en(-GB)? /;
const IN_FRENCH = / fr(-FR)? /;
const runsEverywhere = process.env.WAYPOST_TEST_EVERYWHERE === "1";

function without(language: RegExp, otherPlace: TestedPlace) {
  if (runsEverywhere) return {};
  return { grepInvert: language, testIgnore: AT_ONE_PLACE[otherPlace].map((name) => `**/${fileOf(name)}`) };
}

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
    { name: "host", use: { runsOn: "host" }, ...without(IN_ENGLISH, "desktop-stand-in") },
    { name: "desktop-stand-in", use: { runsOn: "desktop-stand-in" }, ...without(IN_FRENCH, "host") },
  ],
  use: {
    // What a page doesn't do by then it doesn't do at all; a whole test that is slow has nine minutes.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    // A trace takes a tenth of the time, and its pictures a third. `--trace on` makes one of a test that fails.
    trace: "off",
    launchOptions,
  },
});
