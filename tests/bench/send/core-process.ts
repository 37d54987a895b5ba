/**
 * The core as the host composes it, with all of its threads in this one process, sending campaigns against a sandbox that
 * runs elsewhere. Gets what that sandbox printed as JSON; prints one line of JSON with what was measured, and ends.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { createRouterClient } from "@orpc/server";
import { composeCore } from "../../../core/compose.ts";
import { createFilePreferences } from "../../../core/host/file-preferences.ts";
import type { Logger } from "../../../core/logging/logger.ts";
import { KeyringVault } from "../../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../../core/vault/no-keyring.ts";
import { SHOWN_WORKSPACE_HEADER } from "../../../shared/contract/index.ts";
import type { CampaignId } from "../../../shared/domain/ids.ts";
import type { SandboxLine } from "../../support/child-process.ts";
import type { CoreClient } from "../../support/clients.ts";
import { externalWorkspace } from "../../support/external-workspace.ts";
import { stateOf, untilSetup } from "../../support/journey.ts";
import { readyCampaign } from "../../support/sending/ready-campaign.ts";
import { THREAD_ENTRY } from "../../support/threads/core-threads.ts";
import { percentile } from "../measure.ts";
import { controlOf } from "./sandbox-control.ts";

export interface SendFigures {
  readonly batched: Stretch;
  readonly unbatched: Stretch;
  readonly two: Stretch;
  readonly pauseMs: number;
  readonly rssMiB: number;
}

/** What a campaign or several were sent with, from the first message on and without the last. */
export interface Stretch {
  readonly perSecond: number;
  /** Share of the core that was left, from 0 to 1. */
  readonly coreFree: number;
  readonly cpuPerMessage: number;
  readonly eventLoopP99Ms: number;
  readonly queryP95Ms: number;
  /** Messages that Meta had taken and not yet told of, at the end. */
  readonly untold: number;
}

const { values } = parseArgs({
  options: {
    sandbox: { type: "string", default: "" },
    people: { type: "string", default: "15000" },
    /** One part alone, for a profile. */
    only: { type: "string" },
  },
});
const sandbox = JSON.parse(values.sandbox) as SandboxLine;
const people = Number(values.people);
const control = controlOf(sandbox.url);

const MIB = 1_024 * 1_024;
const NANOSECONDS = 1e6;
const LOOK = 250;
/** People who are left when the measuring ends: a campaign that ends does other things. */
const TAIL = 1_000;
/** Of a campaign that is paused in its middle. */
const PAUSED_PEOPLE = 6_000;
const PAUSED_AFTER = 1_500;
const say = (text: string) => void process.stderr.write(`${text}\n`);
const quiet = () => undefined;
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: (fields, text) => {
    if (text !== "slow statement") say(`${text} ${JSON.stringify(fields)}`);
  },
  error: (fields, text) => say(`${text} ${JSON.stringify(fields)}`),
};
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const folder = mkdtempSync(join(tmpdir(), "waypost-bench-send-"));
process.env.WAYPOST_WITNESS_DIR = join(folder, "witnesses");
const core = await composeCore({
  dataFolder: folder,
  version: "0.0.0-bench",
  capabilities: [],
  vault: new KeyringVault({
    path: join(folder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger,
    now: Date.now,
  }),
  preferences: createFilePreferences(join(folder, "preferences.json"), logger),
  links: null,
  shell: null,
  logger,
  webhookPort: 0,
  threadEntry: THREAD_ENTRY,
  now: Date.now,
});
let shown: Record<string, string> = {};
const client = createRouterClient(core.router, {
  context: () => ({ reqHeaders: new Headers(shown) }),
}) as CoreClient;
let rss = 0;
const looking = setInterval(() => {
  rss = Math.max(rss, process.memoryUsage.rss());
}, LOOK);

let made = 0;
/** Of so many people whom no other campaign writes to. */
async function campaignFrom(numberId: string | undefined, count: number): Promise<CampaignId> {
  const id = await readyCampaign(client, {
    people: count,
    from: made,
    name: `Campaign ${made}`,
    change: (draft) => ({ ...draft, delivery: { ...draft.delivery, numberId: numberId as never } }),
  });
  made += count;
  return id;
}

const statusOf = async (id: CampaignId) => {
  const status = await client.sending.status({ id });
  if (status === null) throw new Error("a campaign that is sent has a status");
  return status;
};

/** What a window asks for while it shows a campaign, in milliseconds each. */
async function askAsWindow(id: CampaignId, times: number[]): Promise<void> {
  for (const question of [
    () => client.sending.status({ id }),
    () => client.results.list({ at: { kind: "newest" }, limit: 50 }),
    () => client.results.count({ where: { state: ["delivered"] } }),
    () => client.campaigns.read({ id }),
  ]) {
    const begun = performance.now();
    await question();
    times.push(performance.now() - begun);
  }
}

async function left(ids: readonly CampaignId[]): Promise<number> {
  const all = await Promise.all(ids.map(statusOf));
  for (const { state, pause } of all)
    if (state === "paused-by-guard") throw new Error(`paused: ${JSON.stringify(pause)}`);
  return all.reduce((sum, { queued }) => sum + queued, 0);
}

async function untilOver(ids: readonly CampaignId[]): Promise<void> {
  for (const id of ids) while (!(await statusOf(id)).state.startsWith("completed")) await wait(LOOK);
}

/** @returns the same campaigns, with their last people still to be written to */
async function sent(ids: readonly CampaignId[]): Promise<Stretch> {
  const [first] = ids;
  if (first === undefined) throw new Error("nothing to send");
  for (const id of ids) await client.sending.start({ id });
  const all = await left(ids);
  // Nothing goes in the first second of a number, and the first hundreds go while everything is still being compiled.
  while ((await left(ids)) > all - Math.min(1_000, all / 10)) await wait(20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  const before = { people: await left(ids), at: performance.now(), cpu: process.cpuUsage() };
  let now = before.people;
  while (now > TAIL) {
    await wait(LOOK);
    await askAsWindow(first, times);
    now = await left(ids);
  }
  const { user, system } = process.cpuUsage(before.cpu);
  const took = performance.now() - before.at;
  delay.disable();
  const cpu = (user + system) / 1_000;
  const states = (await Promise.all(ids.map(statusOf))).map((status) => status.states.accepted ?? 0);
  return {
    perSecond: ((before.people - now) / took) * 1_000,
    coreFree: 1 - cpu / took,
    cpuPerMessage: cpu / (before.people - now),
    eventLoopP99Ms: delay.percentile(99) / NANOSECONDS,
    queryP95Ms: percentile(times, 0.95),
    untold: states.reduce((sum, one) => sum + one, 0),
  };
}

/** Milliseconds from the click until the last message that arrived, by the sandbox's own clock, which is the machine's. */
async function pauseOf(id: CampaignId): Promise<number> {
  await client.sending.start({ id });
  const all = await left([id]);
  while ((await left([id])) > all - PAUSED_AFTER) await wait(20);
  const { monotonicNow: clicked } = await control.totals();
  await client.sending.pause({ id });
  while (((await statusOf(id)).states.sending ?? 0) > 0) await wait(LOOK);
  const last = await control.lastArrival();
  await client.sending.stop({ id });
  return Math.max(0, last - clicked);
}

async function ofOneNumber(number: string | undefined): Promise<Stretch> {
  const id = await campaignFrom(number, people);
  const measured = await sent([id]);
  await untilOver([id]);
  return measured;
}

try {
  const { id: workspace } = await client.workspaces.create(externalWorkspace(sandbox));
  shown = { [SHOWN_WORKSPACE_HEADER]: workspace };
  await untilSetup(client, (setup) =>
    ["webhooks", "template", "activation"].every((step) => stateOf(setup, step) === "done"),
  );
  const [one, other] = sandbox.numberIds;
  const parts = {
    batched: async () => {
      say("One number …");
      await control.batchWebhooks(100);
      return ofOneNumber(one);
    },
    unbatched: async () => {
      say("One number, each webhook by itself …");
      await control.batchWebhooks(0);
      return ofOneNumber(one);
    },
    two: async () => {
      say("Two numbers …");
      await control.batchWebhooks(100);
      const both = [await campaignFrom(one, people), await campaignFrom(other, people)];
      const measured = await sent(both);
      await untilOver(both);
      return measured;
    },
  };
  const { only } = values;
  if (only !== undefined) {
    process.stdout.write(`${JSON.stringify(await parts[only as keyof typeof parts]())}\n`);
  } else {
    const batched = await parts.batched();
    const unbatched = await parts.unbatched();
    const two = await parts.two();
    say("A pause …");
    const pauseMs = await pauseOf(await campaignFrom(one, PAUSED_PEOPLE));
    const figures: SendFigures = { batched, unbatched, two, pauseMs, rssMiB: rss / MIB };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  }
} finally {
  clearInterval(looking);
  await core.close();
  rmSync(folder, { recursive: true, force: true });
}
