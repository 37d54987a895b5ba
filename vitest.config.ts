/** Unit, contract, integration and sandbox tests. The shell and the browser have configurations of their own. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/{unit,contract,integration,sandbox,host}/**/*.test.ts"],
    testTimeout: 20_000,
    env: { ELECTRON_OVERRIDE_DIST_PATH: "/nonexistent" },
  },
});
