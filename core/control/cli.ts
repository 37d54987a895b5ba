/** `npm run campaign`: steers campaigns of a Waypost that is running, for cron and scripts. */
import { homedir } from "node:os";
import { ORPCError } from "@orpc/client";
import type { Problem } from "../../shared/contract/index.ts";
import { connectToRunning } from "./control-client.ts";
import { readControl } from "./control-file.ts";
import { CAMPAIGN_USAGE, type CampaignOptions, readCampaignOptions } from "./options.ts";
import { explainRefusal, lineOf, sayJson, sayText } from "./say.ts";
import { NotFound, steer, Unclear } from "./steer.ts";

const REFUSED = 1;
const USAGE_ERROR = 2;
const NOT_RUNNING = 3;

async function main(): Promise<number> {
  let options: CampaignOptions | null;
  try {
    options = readCampaignOptions(process.argv.slice(2), process.platform, process.env, homedir());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${CAMPAIGN_USAGE}\n`);
    return USAGE_ERROR;
  }
  if (options === null) {
    process.stdout.write(`${CAMPAIGN_USAGE}\n`);
    return 0;
  }
  return run(options);
}

async function run(options: CampaignOptions): Promise<number> {
  const refuse = (code: string, text: string, exit: number) => {
    if (options.asJson) process.stdout.write(`${JSON.stringify({ problem: { code, message: text } })}\n`);
    else process.stderr.write(`${text}\n`);
    return exit;
  };
  const address = readControl(options.dataFolder);
  const running = address === null ? null : await connectToRunning(address).catch(() => null);
  if (running === null)
    return refuse("not-running", `No Waypost is running on ${options.dataFolder}.`, NOT_RUNNING);
  try {
    const steered = await Promise.race([steer(running, options), running.gone]);
    process.stdout.write(`${options.asJson ? sayJson(steered) : sayText(steered)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Unclear)
      return refuse(
        "unclear",
        [error.message, ...error.campaigns.map((one) => `  ${lineOf(one)}`)].join("\n"),
        USAGE_ERROR,
      );
    if (error instanceof NotFound) return refuse("campaign-not-found", error.message, REFUSED);
    const problem = problemOf(error);
    if (problem !== null) return refuse(problem.code, explainRefusal(problem), REFUSED);
    return refuse("not-running", "Waypost ended before it had answered.", NOT_RUNNING);
  } finally {
    running.end();
  }
}

function problemOf(error: unknown): Problem | null {
  return error instanceof ORPCError && error.code === "PROBLEM" ? (error.data as Problem) : null;
}

process.exitCode = await main();
