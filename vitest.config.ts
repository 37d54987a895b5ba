/** Unit, contract, integration and sandbox tests. The shell and the browser have configurations of their own. */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";
import "./tests/support/witnesses-apart.ts";

export default defineConfig({
  test: {
    globalSetup: ["tests/support/threads/bundled-threads.ts"],
    // More than processors: nearly half of a test's time is waiting, for a disk, for a process or for a timer.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    env: { ELECTRON_OVERRIDE_DIST_PATH: "/nonexistent" },
    projects: [
      {
        extends: true,
        // What they change of their process they put back: one of its own for each file takes as long as the tests.
        test: { name: "pure", include: ["tests/unit/**/*.test.ts"], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/{interface,contract,integration,sandbox,host}/**/*.test.ts"],
        },
      },
    ],
  },
});
