/**
 * What the JSON reports of vitest and Playwright say: how many tests passed, where they ran, and what failed with which words.
 * Pure.
 */
import { stripVTControlCharacters } from "node:util";

/** Lines of a failure's message that are repeated at the end; the whole of it stands where the test ran. */
const MOST_LINES = 30;

const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ title: string, message: string }} Failure
 */

/**
 * @param {"vitest" | "playwright"} runner
 * @param {any} report
 * @returns {Counts}
 */
export function countsOf(runner, report) {
  if (runner === "vitest") {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = report;
    return {
      passed: numPassedTests,
      // A file that cannot even be read has failed without a test that did.
      failed: numFailedTests > 0 ? numFailedTests : Math.min(numFailedTestSuites, 1),
      skipped: numPendingTests + (numTodoTests ?? 0),
    };
  }
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

const OUTCOMES = { expected: "passed", flaky: "passed", unexpected: "failed", skipped: "skipped" };

/**
 * The tests of a Playwright report for each place they ran in; e.g. `host: 25 passed, 5 skipped`.
 * @param {any} report
 * @returns {string[]}
 */
export function placesOf(report) {
  const places = new Map();
  for (const { test } of specsOf(report)) {
    const counts = places.get(test.projectName) ?? { ...NONE };
    counts[OUTCOMES[test.status]] += 1;
    places.set(test.projectName, counts);
  }
  return [...places].map(([name, counts]) => {
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    return `${name}: ${told.map(([what, count]) => `${count} ${what}`).join(", ")}`;
  });
}

/**
 * @param {"vitest" | "playwright"} runner
 * @param {any} report
 * @returns {Failure[]}
 */
export function failuresOf(runner, report) {
  return runner === "vitest" ? failuresOfVitest(report) : failuresOfPlaywright(report);
}

/**
 * The files in which something failed.
 * @param {any} report of vitest
 * @returns {string[]}
 */
export function failedFilesOf(report) {
  return report.testResults.filter(({ status }) => status === "failed").map(({ name }) => name);
}

function failuresOfVitest(report) {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0)
      return [{ title: name, message: shortened(message ?? "") }];
    return failed.map(({ fullName, failureMessages }) => ({
      title: `${name} › ${fullName}`,
      message: shortened(failureMessages.join("\n")),
    }));
  });
}

function failuresOfPlaywright(report) {
  const outside = (report.errors ?? []).map(({ message }) => ({
    title: "outside of any test",
    message: shortened(message ?? ""),
  }));
  const inside = specsOf(report)
    .filter(({ test }) => test.status === "unexpected")
    .map(({ spec, titles, test }) => ({
      title: `[${test.projectName}] ${spec.file}:${spec.line} › ${[...titles, spec.title].join(" › ")}`,
      message: shortened(
        test.results.flatMap(({ errors }) => (errors ?? []).map(({ message }) => message ?? "")).join("\n"),
      ),
    }));
  return [...outside, ...inside];
}

/** Every test of every spec, with the titles around it; those of files are left out. */
function specsOf(report) {
  const found = [];
  const visit = (suite, titles) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) found.push({ spec, titles, test });
    }
    for (const inner of suite.suites ?? []) visit(inner, [...titles, inner.title]);
  };
  for (const file of report.suites) visit(file, []);
  return found;
}

function shortened(message) {
  const lines = stripVTControlCharacters(message).trim().split("\n");
  return (lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines).join("\n");
}
