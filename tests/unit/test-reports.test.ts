/** What `npm test` reads of its runners' reports, and repeats at its end. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Runner = "vitest" | "playwright";

// Scripts run before anything is installed, so they are plain JavaScript.
const { countsOf, failedFilesOf, failuresOf, placesOf } = (await import(
  join(import.meta.dirname, "../../scripts/lib/test-reports.mjs")
)) as {
  countsOf(runner: Runner, report: unknown): { passed: number; failed: number; skipped: number };
  failedFilesOf(report: unknown): string[];
  failuresOf(runner: Runner, report: unknown): { title: string; message: string }[];
  placesOf(report: unknown): string[];
};

const VITEST = {
  numPassedTests: 2,
  numFailedTests: 1,
  numFailedTestSuites: 2,
  numPendingTests: 1,
  testResults: [
    {
      name: "/project/tests/unit/one.test.ts",
      status: "failed",
      message: "",
      assertionResults: [
        { status: "passed", fullName: "one holds", failureMessages: [] },
        {
          status: "failed",
          fullName: "one breaks",
          failureMessages: ["Error: \u001b[31minternal\u001b[39m\n    at x"],
        },
      ],
    },
    { name: "/project/tests/unit/two.test.ts", status: "passed", message: "", assertionResults: [] },
    {
      name: "/project/tests/unit/torn.test.ts",
      status: "failed",
      message: "Cannot find module",
      assertionResults: [],
    },
  ],
};

function playwrightTest(projectName: string, status: string, messages: readonly string[] = []) {
  return { projectName, status, results: [{ errors: messages.map((message) => ({ message })) }] };
}

const PLAYWRIGHT = {
  stats: { expected: 2, flaky: 0, unexpected: 1, skipped: 1 },
  errors: [],
  suites: [
    {
      title: "review.spec.ts",
      specs: [
        {
          title: "is read",
          file: "review.spec.ts",
          line: 7,
          tests: [playwrightTest("host", "expected"), playwrightTest("desktop-stand-in", "skipped")],
        },
      ],
      suites: [
        {
          title: "in en",
          specs: [
            {
              title: "is frozen",
              file: "review.spec.ts",
              line: 30,
              tests: [
                playwrightTest("host", "expected"),
                playwrightTest("desktop-stand-in", "unexpected", ["Timed out", "…and closed"]),
              ],
            },
          ],
        },
      ],
    },
  ],
};

describe("a report of vitest", () => {
  test("is counted", () => {
    expect(countsOf("vitest", VITEST)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  test("names what failed, with its words and without their colours", () => {
    expect(failuresOf("vitest", VITEST)).toEqual([
      { title: "/project/tests/unit/one.test.ts › one breaks", message: "Error: internal\n    at x" },
      { title: "/project/tests/unit/torn.test.ts", message: "Cannot find module" },
    ]);
    expect(failedFilesOf(VITEST)).toEqual([
      "/project/tests/unit/one.test.ts",
      "/project/tests/unit/torn.test.ts",
    ]);
  });

  test("of a file that can't be read has failed, although no test has", () => {
    expect(countsOf("vitest", { ...VITEST, numFailedTests: 0, numFailedTestSuites: 3 }).failed).toBe(1);
  });

  test("cuts a message that goes on and on", () => {
    const endless = Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n");
    const [failure] = failuresOf("vitest", {
      testResults: [{ name: "a", status: "failed", message: endless, assertionResults: [] }],
    });
    expect(failure?.message.split("\n").length).toBeLessThan(40);
    expect(failure?.message).toMatch(/^line 0\n.*\n…$/s);
  });
});

describe("a report of Playwright", () => {
  test("is counted, and for each place", () => {
    expect(countsOf("playwright", PLAYWRIGHT)).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(placesOf(PLAYWRIGHT)).toEqual(["host: 2 passed", "desktop-stand-in: 1 failed, 1 skipped"]);
  });

  test("names what failed, where, and with which words", () => {
    expect(failuresOf("playwright", PLAYWRIGHT)).toEqual([
      {
        title: "[desktop-stand-in] review.spec.ts:30 › in en › is frozen",
        message: "Timed out\n…and closed",
      },
    ]);
  });

  test("of a run that never came to a test says why", () => {
    const report = { suites: [], errors: [{ message: "global setup failed" }] };
    expect(failuresOf("playwright", report)).toEqual([
      { title: "outside of any test", message: "global setup failed" },
    ]);
  });
});
