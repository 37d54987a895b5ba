/**
 * A process that takes webhooks as the core does, while lists are read. Prints a line of JSON with the address it takes them
 * at, and another with what it cost once its standard input has ended.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { SYSTEM_TIMERS } from "../../../core/events/timers.ts";
import { createListenerSource } from "../../../core/webhooks/listener-source.ts";
import { createReductionPace } from "../../../core/webhooks/reduction-pace.ts";
import { createWebhookIntake } from "../../../core/webhooks/webhook-intake.ts";
import { startWebhookListener } from "../../../core/webhooks/webhook-listener.ts";
import { WORKSPACE_ID } from "../../support/sent-message.ts";
import { pagesOf } from "./reads.ts";
import { QUIET, startServing } from "./serve.ts";

export interface TakenAt {
  readonly url: string;
}

export interface TakingCost {
  /** Milliseconds. */
  readonly eventLoopP99: number;
  /** Bytes. */
  readonly rss: number;
  readonly walPeak: number;
  /** Processor time of the whole process, and of the thread that serves, in microseconds. */
  readonly cpu: number;
  readonly servingCpu: number;
}

/** Milliseconds between two looks at a list, and at the write-ahead logs. */
const LOOK_EVERY = 100;

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "" },
    secret: { type: "string", default: "" },
    messages: { type: "string", default: "0" },
  },
});
const { folder, secret } = values;
const serving = startServing();
const served = await serving.open(folder);

const pace = createReductionPace({ reduce: () => served.reduce(), timers: SYSTEM_TIMERS });
const listener = await startWebhookListener({ port: 0, logger: QUIET, isKnown: () => true });
const source = createListenerSource({
  listener,
  workspaceId: WORKSPACE_ID,
  verifyToken: "v",
  appSecret: async () => secret,
  refusedSignature: () => undefined,
  now: Date.now,
});
source.start(createWebhookIntake({ log: served, onStored: pace.stored }));

let walPeak = 0;
let isOver = false;
const [firstPage] = pagesOf(served, Number(values.messages));
await firstPage?.();
const looking = (async () => {
  while (!isOver) {
    await firstPage?.();
    for (const name of ["main.db-wal", "log.db-wal"]) {
      walPeak = Math.max(walPeak, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    }
    await delay(LOOK_EVERY);
  }
})();

const inMicroseconds = ({ user, system }: NodeJS.CpuUsage) => user + system;
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const before = { all: process.cpuUsage(), serving: process.threadCpuUsage() };
process.stdout.write(
  `${JSON.stringify({ url: listener.addressOf(WORKSPACE_ID) ?? "" } satisfies TakenAt)}\n`,
);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("end", resolve));
loop.disable();
const rss = process.memoryUsage().rss;
isOver = true;
await looking;
await source.stop();
await listener.close();
pace.stop();
// What is left is a part of what each webhook costs.
await served.reduce();
const cost: TakingCost = {
  eventLoopP99: loop.percentile(99) / 1e6,
  rss,
  walPeak,
  cpu: inMicroseconds(process.cpuUsage(before.all)),
  servingCpu: inMicroseconds(process.threadCpuUsage(before.serving)),
};
await served.close();
await serving.stop();
process.stdout.write(`${JSON.stringify(cost)}\n`);
