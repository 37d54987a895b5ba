import { join } from "node:path";
import { defineConfig } from "vitest/config";
import "../support/witnesses-apart.ts";

export default defineConfig({
  test: {
    name: "shell",
    root: join(import.meta.dirname, "../.."),
    include: ["tests/shell/**/*.test.ts"],
    globalSetup: [join(import.meta.dirname, "support/build.ts")],
    // Each file in a process of its own: the shell is a process, and changes process-wide state.
    pool: "forks",
    // One for each processor: on a machine with two, the default is one, which waits half of its time.
    maxWorkers: "100%",
    // A net: whatever loads the real `electron` package in Node must fail, not download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: join(import.meta.dirname, "../../node_modules/.no-electron") },
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
