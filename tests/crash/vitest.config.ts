/** Processes that are killed in the middle of what they do, each after a part of the time that it takes on the machine as it is. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import "../support/witnesses-apart.ts";

export default defineConfig({
  test: {
    name: "crash",
    root: join(import.meta.dirname, "../.."),
    include: ["tests/crash/**/*.test.ts"],
    globalSetup: ["tests/support/threads/bundled-threads.ts"],
    pool: "forks",
    // One for each processor: on a machine with two, the default is one, and a process that is killed is only half of the work.
    maxWorkers: "100%",
    // A net: whatever loads the real `electron` package in Node must fail, not download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: "/nonexistent" },
  },
});
