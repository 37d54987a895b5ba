/** Runs the loops that sending is compared with, one after the other; prints what they came to as one line of JSON. */
import { parseArgs } from "node:util";
import {
  axiosLoop,
  bareLoop,
  greatDetailLoop,
  kapsoLoop,
  type Loop,
  type LoopResult,
  type LoopTarget,
} from "./bare-loops.ts";

export interface LoopFigures {
  readonly bare: LoopResult;
  readonly axios: LoopResult;
  readonly kapso: LoopResult;
  readonly greatDetail: LoopResult;
}

const CONNECTIONS = 32;
const MESSAGES = 5_000;
const WARM_UP = 500;

const { values } = parseArgs({ options: { target: { type: "string", default: "" } } });
const target = JSON.parse(values.target) as LoopTarget;

let written = 0;
/** Each writes to people of its own: who has just been written to would soon refuse by Meta's pair rate. */
async function measured(loop: Loop): Promise<LoopResult> {
  const toOthers = (messages: number) => {
    const after = written;
    written += messages;
    return loop(target, messages, CONNECTIONS, after);
  };
  await toOthers(WARM_UP);
  return toOthers(MESSAGES);
}

const figures: LoopFigures = {
  bare: await measured(bareLoop),
  axios: await measured(axiosLoop),
  kapso: await measured(kapsoLoop),
  greatDetail: await measured(greatDetailLoop),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
