/** Unit, contract, integration and sandbox tests. The shell and the browser have configurations of their own. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/{unit,interface,contract,integration,sandbox,host}/**/*.test.ts"],
    globalSetup: ["tests/support/threads/bundled-threads.ts"],
    // One for each processor: on a machine with two, the default is one, which waits half of its time.
    maxWorkers: "100%",
    testTimeout: 60_000,
    env: { ELECTRON_OVERRIDE_DIST_PATH: "/nonexistent" },
  },
});
