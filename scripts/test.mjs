/**
 * `npm test`: sets everything up and runs every check, each with its time; ends with one line of totals.
 * `npm test -- NAME …` runs only the named steps.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  ensureBuilt,
  ensureInstalled,
  ensureTestBrowsers,
  explainAndExit,
  projectNode,
  ROOT,
  run,
} from "./lib/ensure.mjs";

const REPORTS = join(ROOT, ".cache", "reports");
const bin = (...path) => join(ROOT, "node_modules", ...path);
const TYPESCRIPT = bin("typescript", "bin", "tsc");
const VITEST = bin("vitest", "vitest.mjs");
const PLAYWRIGHT = bin("@playwright", "test", "cli.js");

/** A step without a report counts as one check; `browser` says which one it drives, the whole one without it. */
const STEPS = [
  { name: "types-node", args: [TYPESCRIPT, "-p", "tsconfig.json"] },
  { name: "types-shared", args: [TYPESCRIPT, "-p", "shared"] },
  { name: "types-renderer", args: [TYPESCRIPT, "-p", "renderer"] },
  { name: "types-tests", args: [TYPESCRIPT, "-p", "tests"] },
  { name: "lint", args: [bin("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings"] },
  {
    name: "imports",
    args: [
      bin("dependency-cruiser", "bin", "dependency-cruiser.mjs"),
      "shared",
      "core",
      "electron",
      "renderer",
      "sandbox",
      "packaging",
      "tests",
    ],
  },
  { name: "unused", args: [bin("knip", "bin", "knip.js")] },
  { name: "units", args: [VITEST, "run", "--config", "vitest.config.ts"], report: "vitest" },
  { name: "crash", args: [VITEST, "run", "--config", "tests/crash/vitest.config.ts"], report: "vitest" },
  { name: "shell", args: [VITEST, "run", "--config", "tests/shell/vitest.config.ts"], report: "vitest" },
  {
    name: "packaging",
    args: [VITEST, "run", "--config", "tests/packaging/vitest.config.ts"],
    report: "vitest",
  },
  {
    name: "end-to-end",
    args: [PLAYWRIGHT, "test", "--config", "tests/e2e/playwright.config.ts"],
    report: "playwright",
    browser: "headless",
  },
  {
    name: "desktop",
    args: [PLAYWRIGHT, "test", "--config", "tests/desktop/playwright.config.ts"],
    report: "playwright",
  },
];

function reporterArgs(step, file) {
  if (step.report === "vitest") return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  if (step.report === "playwright") return ["--reporter=list,json"];
  return [];
}

function readCounts(step, file, code) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  if (!step.report) return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
  if (!existsSync(file)) return { ...none, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  const counts =
    step.report === "vitest"
      ? {
          passed: report.numPassedTests,
          failed:
            report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
          skipped: report.numPendingTests + (report.numTodoTests ?? 0),
        }
      : {
          passed: report.stats.expected + report.stats.flaky,
          failed: report.stats.unexpected,
          skipped: report.stats.skipped,
        };
  // A runner that fails without a failed test (a crash, no test found) has still failed.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts a report's tests for each place they ran in; e.g. `host: 25 passed, 5 skipped`. */
function readPlaces(step, file) {
  if (step.report !== "playwright" || !existsSync(file)) return [];
  const NAMES = { expected: "passed", flaky: "passed", unexpected: "failed", skipped: "skipped" };
  const places = new Map();
  const visit = (suite) => {
    for (const { projectName, status } of (suite.specs ?? []).flatMap((spec) => spec.tests)) {
      const counts = places.get(projectName) ?? { passed: 0, failed: 0, skipped: 0 };
      places.set(projectName, { ...counts, [NAMES[status]]: counts[NAMES[status]] + 1 });
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of JSON.parse(readFileSync(file, "utf8")).suites) visit(suite);
  return [...places].map(([name, counts]) => {
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    return `${name}: ${told.map(([what, count]) => `${count} ${what}`).join(", ")}`;
  });
}

async function runStep(step) {
  const browser = browsers[step.browser ?? "whole"];
  const file = join(REPORTS, `${step.name}.json`);
  rmSync(file, { force: true });
  process.stdout.write(`\n── ${step.name}\n`);
  const start = performance.now();
  const code = await run(projectNode(), [...step.args, ...reporterArgs(step, file)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      // Every test with a core or a host of its own starts threads, and each of them reads in TypeScript.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, ".cache", "compiled"),
      ...(browser ? { WAYPOST_TEST_BROWSER: browser } : {}),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? "",
      NO_COLOR: process.stdout.isTTY ? "" : "1",
    },
  });
  const counts = readCounts(step, file, code);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`   ${code === 0 ? "ok" : "FAILED"} in ${seconds} s\n`);
  return { name: step.name, code, seconds, places: readPlaces(step, file), ...counts };
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such step: ${unknown.join(", ")}. Steps: ${STEPS.map((step) => step.name).join(", ")}\n`,
  );
  process.exit(2);
}

let browsers = { whole: null, headless: null };
try {
  await ensureInstalled();
  await ensureBuilt();
  browsers = await ensureTestBrowsers();
} catch (error) {
  explainAndExit(error);
}
mkdirSync(REPORTS, { recursive: true });
const results = [];
for (const step of STEPS) {
  if (chosen.length === 0 || chosen.includes(step.name)) results.push(await runStep(step));
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.stdout.write("\n");
for (const result of results) {
  process.stdout.write(
    `${result.code === 0 ? "ok    " : "FAILED"}  ${result.name.padEnd(16)} ${result.seconds.padStart(6)} s\n`,
  );
  for (const place of result.places) process.stdout.write(`          ${place}\n`);
}

process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`);
process.exit(results.some((result) => result.code !== 0) ? 1 : 0);
