import { join } from "node:path";
import { defineConfig } from "vitest/config";
import "../support/witnesses-apart.ts";

export default defineConfig({
  test: {
    name: "packaging",
    root: join(import.meta.dirname, "../.."),
    include: ["tests/packaging/**/*.test.ts"],
    globalSetup: [join(import.meta.dirname, "support/packages.ts")],
    pool: "forks",
    // A net: whatever loads the real `electron` package in Node must fail, not download.
    env: { ELECTRON_OVERRIDE_DIST_PATH: join(import.meta.dirname, "../../node_modules/.no-electron") },
    testTimeout: 30_000,
  },
});
