/**
 * `npm run bench -- send`: what sending costs, with the real core in a process on one processor and the sandbox on another.
 * One number at Meta's top level with its receipts reduced meanwhile, batched and each by itself; two numbers at once; and
 * loops that keep nothing, for ratios within one run. `--people N` (15,000 unless it is given) is the size of each campaign,
 * `--json` prints one line. Asserts nothing, since machines differ.
 *
 * `ratioToBareLoop` and `ratioToAxiosLoop` compare processor time: 0.5 is twice as much for a message, its receipts and all
 * that keeps it included, as the loop takes to post it.
 */
import { spawn } from "node:child_process";
import { availableParallelism, loadavg, platform } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { SandboxLine } from "../support/child-process.ts";
import { bundleCore } from "./send/bundle-core.ts";
import type { SendFigures } from "./send/core-process.ts";
import type { LoopFigures } from "./send/loops-process.ts";
import { controlOf } from "./send/sandbox-control.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const isPinned = platform() === "linux" && availableParallelism() > 1;
const SANDBOX_CORE = "0";
const CORE = "1";

/** @returns the process, and its first line of standard output, which is JSON */
function start(core: string, entry: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const command = [process.execPath, resolve(ROOT, entry), ...args];
  const [program = "", ...rest] = isPinned ? ["taskset", "-c", core, ...command] : command;
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const line = new Promise<unknown>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (text) => resolve(JSON.parse(text)));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${entry} ended with code ${code}`)));
  });
  return {
    line,
    gone,
    end: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

const { values } = parseArgs({
  options: { people: { type: "string", default: "15000" }, json: { type: "boolean", default: false } },
});
const people = Number(values.people);
if (!Number.isInteger(people) || people < 3_000) {
  process.stderr.write("--people takes a whole number, at least 3000.\n");
  process.exit(2);
}

const bundle = await bundleCore();
const sandbox = start(SANDBOX_CORE, "sandbox/cli.ts", ["--port", "0", "--json", "--scenario", "all-good"]);
try {
  const credentials = (await sandbox.line) as SandboxLine;
  const { url, token, businessId, numberIds } = credentials;
  const control = controlOf(url);
  await control.prepare(businessId, numberIds);
  const core = start(
    CORE,
    bundle.core,
    ["--sandbox", JSON.stringify(credentials), "--people", String(people)],
    { WAYPOST_TEST_THREADS: bundle.threads },
  );
  const { batched, unbatched, two, pauseMs, rssMiB } = (await core.line) as SendFigures;
  await core.gone;
  await control.takeAnyPace();
  await control.callNobody();
  process.stderr.write("Loops …\n");
  const target = JSON.stringify({ url, token, numberId: numberIds[0] });
  const loops = start(CORE, "tests/bench/send/loops-process.ts", ["--target", target]);
  const { bare, axios, kapso, greatDetail } = (await loops.line) as LoopFigures;
  await loops.gone;
  const round = (value: number, digits = 0) => Number(value.toFixed(digits));
  const figures = {
    bench: "send",
    people,
    oneNumberPerSecond: round(batched.perSecond),
    oneNumberCoreFree: round(batched.coreFree, 2),
    oneNumberUnbatchedPerSecond: round(unbatched.perSecond),
    oneNumberCoreFreeUnbatched: round(unbatched.coreFree, 2),
    twoNumbersPerSecond: round(two.perSecond),
    twoNumbersCoreFree: round(two.coreFree, 2),
    cpuMsPerMessage: round(batched.cpuPerMessage, 3),
    cpuMsPerMessageUnbatched: round(unbatched.cpuPerMessage, 3),
    cpuMsPerMessageTwo: round(two.cpuPerMessage, 3),
    ratioToBareLoop: round(bare.cpuPerMessage / two.cpuPerMessage, 2),
    ratioToAxiosLoop: round(axios.cpuPerMessage / two.cpuPerMessage, 2),
    bareLoopPerSecond: round(bare.messagesPerSecond),
    axiosLoopPerSecond: round(axios.messagesPerSecond),
    peersPerSecond: {
      "@kapso/whatsapp-cloud-api": round(kapso.messagesPerSecond),
      "@great-detail/whatsapp": round(greatDetail.messagesPerSecond),
    },
    eventLoopP99Ms: round(Math.max(batched.eventLoopP99Ms, unbatched.eventLoopP99Ms, two.eventLoopP99Ms), 1),
    eventLoopP99MsEach: [batched, unbatched, two].map((one) => round(one.eventLoopP99Ms, 1)),
    queryP95Ms: round(Math.max(batched.queryP95Ms, unbatched.queryP95Ms, two.queryP95Ms), 1),
    queryP95MsEach: [batched, unbatched, two].map((one) => round(one.queryP95Ms, 1)),
    pauseMs: round(pauseMs),
    rssMiB: round(rssMiB),
    untold: [batched, unbatched, two].map((one) => one.untold),
    isPinned,
    load: round(loadavg()[0] ?? 0, 1),
  };
  const line = Object.entries(figures).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  process.stdout.write(`${values.json ? JSON.stringify(figures) : line.join("\n")}\n`);
} finally {
  await sandbox.end();
}
