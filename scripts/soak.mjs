/**
 * `npm run soak`: the tests of chance with many more rounds than `npm test` has time for: processes that are killed 100 times
 * each, and properties that are tried 20 times as often. Which tests these are, is seen by whether they ask for their rounds
 * (tests/support/rounds.ts). `--rounds N`, `--runs N`, `--seed N`, `--json`; `npm run soak -- NAME …` takes only files
 * whose path has one of the names in it.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensureInstalled, explainAndExit, projectNode, ROOT, run } from "./lib/ensure.mjs";

const REPORTS = join(ROOT, ".cache", "reports");
const CHANCE = join(REPORTS, "soak-chance.jsonl");
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
/** Each has a configuration of its own; all others have that of the units. */
const CONFIGURATIONS = [
  { name: "crash", folder: "tests/crash/", config: "tests/crash/vitest.config.ts" },
  { name: "properties", folder: "tests/", config: "vitest.config.ts" },
];
const ASKS_FOR_ROUNDS = /support\/rounds\.ts"|support\/crash-test\.ts"/;
/** Milliseconds for a test that doesn't say how many it needs: as many runs more take as much longer. */
const PATIENCE = 1_800_000;
/** The test of how rounds are asked for is none of chance itself. */
const NOT_OF_CHANCE = "tests/unit/rounds.test.ts";

function filesOfChance(names) {
  return readdirSync(join(ROOT, "tests"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => file !== NOT_OF_CHANCE && ASKS_FOR_ROUNDS.test(readFileSync(join(ROOT, file), "utf8")))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort();
}

async function runFiles({ name, config }, files, environment) {
  const report = join(REPORTS, `soak-${name}.json`);
  rmSync(report, { force: true });
  const args = [
    "run",
    "--config",
    config,
    `--testTimeout=${PATIENCE}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await run(projectNode(), [VITEST, ...args, ...files], {
    env: { ...process.env, ...environment, NO_COLOR: "1" },
  });
  return { code, results: testsIn(report) };
}

function testsIn(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8")).testResults.map(
      ({ name, status, startTime, endTime, assertionResults, message }) => ({
        file: relative(ROOT, name).split(sep).join("/"),
        status,
        seconds: Math.round((endTime - startTime) / 100) / 10,
        failures: assertionResults
          .filter(({ status: outcome }) => outcome === "failed")
          .map(({ fullName }) => fullName)
          .concat(message === "" || message === undefined ? [] : [message.split("\n")[0]]),
      }),
    );
  } catch {
    return [];
  }
}

function chances() {
  try {
    return readFileSync(CHANCE, "utf8")
      .trim()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

function tableOf({ files, kinds }) {
  const ofKinds = kinds.map(
    ({ kind, rounds, seed }) => `${kind.padEnd(60)} ${String(rounds).padStart(8)} rounds   seed ${seed}`,
  );
  const ofFiles = files.map(({ file, status, seconds, failures }) =>
    [`${status === "passed" ? "ok    " : "FAILED"}  ${file.padEnd(60)} ${String(seconds).padStart(8)} s`]
      .concat(failures.map((failure) => `          ${failure}`))
      .join("\n"),
  );
  return [...ofKinds, "", ...ofFiles].join("\n");
}

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: "string", default: "100" },
    runs: { type: "string", default: "20" },
    seed: { type: "string", default: "" },
    json: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  explainAndExit(error);
}
mkdirSync(REPORTS, { recursive: true });
rmSync(CHANCE, { force: true });
const environment = {
  WAYPOST_ROUNDS: values.rounds,
  WAYPOST_RUNS: values.runs,
  WAYPOST_SEED: values.seed,
  WAYPOST_CHANCE_FILE: CHANCE,
};
const found = filesOfChance(positionals);
const start = performance.now();
const files = [];
let isGood = found.length > 0;
let left = found;
for (const configuration of CONFIGURATIONS) {
  const own = left.filter((file) => file.startsWith(configuration.folder));
  left = left.filter((file) => !own.includes(file));
  if (own.length === 0) continue;
  const { code, results } = await runFiles(configuration, own, environment);
  if (code !== 0 || results.length < own.length) isGood = false;
  files.push(...results);
}
const summary = {
  soak: isGood ? "passed" : "failed",
  seconds: Math.round((performance.now() - start) / 1_000),
  kinds: chances(),
  files,
};
process.stdout.write(
  `${values.json ? JSON.stringify(summary) : `${tableOf(summary)}\n\n${summary.soak} in ${summary.seconds} s`}\n`,
);
process.exit(isGood ? 0 : 1);
