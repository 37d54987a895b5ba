import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const root = join(import.meta.dirname, "../..");

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: "*.spec.ts",
  outputDir: join(root, "test-results/desktop"),
  globalSetup: join(import.meta.dirname, "announce.ts"),
  // One app at a time: the runners have few cores, and a window that is not in front may be slowed down.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // A retry would hide what these tests are for: starts that fail now and then.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI === undefined ? "list" : [["list"], ["github"]],
});
