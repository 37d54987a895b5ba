/**
 * `npm test`: sets everything up and runs every check, each with its time; ends with one line of totals.
 * `npm test -- NAME …` runs only the named steps.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
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
import { countsOf, failedFilesOf, failuresOf, placesOf } from "./lib/test-reports.mjs";

const REPORTS = join(ROOT, ".cache", "reports");
const bin = (...path) => join(ROOT, "node_modules", ...path);
const TYPESCRIPT = bin("typescript", "bin", "tsc");
/** More failures than these are no chance. */
const MOST_AGAIN = 4;
/** Each has up to a gigabyte of types in its memory. */
const MOST_BESIDE = 4;
const UNHANDLED_REPORTER = join(ROOT, "scripts", "lib", "count-unhandled.mjs");
const VITEST = bin("vitest", "vitest.mjs");
const PLAYWRIGHT = bin("@playwright", "test", "cli.js");

/** What has not changed since the last run is not looked at again. */
const types = (project) => {
  const name = `types-${project === "tsconfig.json" ? "node" : project}`;
  const known = ["--incremental", "--tsBuildInfoFile", join(ROOT, ".cache", "types", name)];
  return { name, isLight: true, args: [TYPESCRIPT, "-p", project, ...known] };
};

/**
 * A step without a report counts as one check; `browser` says which one it drives, the whole one without it. Light ones keep
 * one processor busy at the most, and run beside each other.
 */
const STEPS = [
  // The longest first, so that none is left over for the end.
  types("tests"),
  types("renderer"),
  types("tsconfig.json"),
  types("shared"),
  {
    name: "lint",
    isLight: true,
    args: [bin("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings"],
  },
  {
    name: "imports",
    isLight: true,
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
  { name: "unused", isLight: true, args: [bin("knip", "bin", "knip.js")] },
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
  if (step.report === "vitest")
    return [
      "--reporter=default",
      "--reporter=json",
      `--reporter=${UNHANDLED_REPORTER}`,
      `--outputFile.json=${file}`,
    ];
  if (step.report === "playwright") return ["--reporter=list,json"];
  return [];
}

/** A report that is missing or torn means that the runner itself did not get to its end. */
function readReport(step, file) {
  if (!step.report || !existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function countsOfRun(step, report, code) {
  if (report === null) {
    const isFine = code === 0 && !step.report;
    return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
  }
  const counts = countsOf(step.report, report);
  // A runner that fails without a failed test (a crash, no test found) has still failed.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param output where the step writes to, as `spawn` takes it */
/** NaN where the runner never came to its end. */
function countIn(file) {
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : Number.NaN;
}

async function runOnce(step, name, args, output = "inherit") {
  const browser = browsers[step.browser ?? "whole"];
  const file = join(REPORTS, `${name}.json`);
  const unhandledFile = join(REPORTS, `${name}-unhandled.txt`);
  rmSync(file, { force: true });
  rmSync(unhandledFile, { force: true });
  const code = await run(projectNode(), [...args, ...reporterArgs(step, file)], {
    stdio: ["ignore", output, output],
    env: {
      ...process.env,
      // Every test with a core or a host of its own starts threads, and each of them reads in TypeScript.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, ".cache", "compiled"),
      ...(browser ? { WAYPOST_TEST_BROWSER: browser } : {}),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      WAYPOST_UNHANDLED_FILE: unhandledFile,
      ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? "",
      NO_COLOR: process.stdout.isTTY ? "" : "1",
    },
  });
  const report = readReport(step, file);
  return {
    code,
    counts: countsOfRun(step, report, code),
    places: step.report === "playwright" && report !== null ? placesOf(report) : [],
    failures: report === null ? [] : failuresOf(step.report, report),
    failedFiles: step.report === "vitest" && report !== null ? failedFilesOf(report) : [],
    isExplained:
      step.report === "vitest" ? countIn(unhandledFile) === 0 : (report?.errors ?? []).length === 0,
  };
}

/**
 * In CI, where nobody can look, the few tests that failed are run once more, by themselves. What passes then is flaky: it
 * doesn't fail the run, and is named at its end with what it failed with. On a developer's machine it fails.
 */
async function runAgain(step, { failures, failedFiles, isExplained }) {
  if (process.env.CI === undefined || failures.length === 0 || failures.length > MOST_AGAIN) return false;
  // What went wrong outside of every test would be forgotten by running the failed ones again.
  if (!isExplained) return false;
  const which = step.report === "vitest" ? failedFiles : ["--last-failed"];
  if (step.report === "vitest" && which.length === 0) return false;
  process.stdout.write(`\n── ${step.name}: what failed, once more by itself\n`);
  const again = await runOnce(step, `${step.name}-again`, [...step.args, ...which]);
  return again.code === 0 && again.counts.passed > 0;
}

async function runStep(step) {
  process.stdout.write(`\n── ${step.name}\n`);
  const result = await timeStep(step);
  process.stdout.write(endOf(result));
  return result;
}

/** What it writes is shown once it has ended, in one piece. */
async function runLightStep(step) {
  const log = join(REPORTS, `${step.name}.log`);
  const output = openSync(log, "w");
  const result = await timeStep(step, output);
  closeSync(output);
  process.stdout.write(`\n── ${step.name}\n${readFileSync(log, "utf8")}${endOf(result)}`);
  return result;
}

const endOf = ({ code, seconds }) => `   ${code === 0 ? "ok" : "FAILED"} in ${seconds} s\n`;

/** As many at a time as there are processors. @returns their results, in the order of the steps */
async function runLightSteps(steps) {
  const results = new Map();
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.set(step, await runLightStep(step));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), MOST_BESIDE) }, work));
  return steps.map((step) => results.get(step));
}

async function timeStep(step, output) {
  const start = performance.now();
  const first = await runOnce(step, step.name, step.args, output);
  const isFlaky = first.code !== 0 && (await runAgain(step, first));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const code = isFlaky ? 0 : first.code;
  const { passed, failed, skipped } = first.counts;
  const counts = isFlaky ? { passed: passed + failed, failed: 0, skipped } : first.counts;
  return {
    name: step.name,
    code,
    isFlaky,
    seconds,
    places: first.places,
    failures: first.failures,
    ...counts,
  };
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
const steps = STEPS.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const results = await runLightSteps(steps.filter(({ isLight }) => isLight));
for (const step of steps.filter(({ isLight }) => !isLight)) results.push(await runStep(step));

const sum = (key) => results.reduce((total, result) => total + result[key], 0);

function tell(heading, told) {
  if (told.every(({ failures }) => failures.length === 0)) return;
  process.stdout.write(`\n── ${heading}\n`);
  for (const { name, failures } of told) {
    for (const { title, message } of failures) {
      process.stdout.write(`\n${name}: ${title.replace(`${ROOT}/`, "")}\n`);
      process.stdout.write(`${message.replaceAll(/^/gm, "    ")}\n`);
    }
  }
}

// Whoever only sees the end of the output sees what failed.
tell(
  "flaky: failed, and passed when it was run again by itself. Each is a defect to be understood",
  results.filter(({ isFlaky }) => isFlaky),
);
tell(
  "failed",
  results.filter(({ code }) => code !== 0),
);
process.stdout.write("\n");
for (const result of results) {
  process.stdout.write(
    `${result.code !== 0 ? "FAILED" : result.isFlaky ? "flaky " : "ok    "}  ${result.name.padEnd(16)} ${result.seconds.padStart(6)} s\n`,
  );
  for (const place of result.places) process.stdout.write(`          ${place}\n`);
}

process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`);
process.exit(results.some((result) => result.code !== 0) ? 1 : 0);
