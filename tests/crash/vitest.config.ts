/** Processes that are killed in the middle of what they do. One file at a time: what is killed should be under way. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "crash",
    root: join(import.meta.dirname, "../.."),
    include: ["tests/crash/**/*.test.ts"],
    pool: "forks",
    fileParallelism: false,
    // A net: whatever loads the real `electron` package in Node must fail, not download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: "/nonexistent" },
  },
});
