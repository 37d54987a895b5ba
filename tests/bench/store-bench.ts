/**
 * `npm run bench -- store`: what a store of many messages costs and how fast it answers, against the budgets of
 * docs/ARCHITECTURE.md, through the product's own threads, with plain SQL over the same tables beside it. `--messages N`
 * (1,000,000 unless it is given) sets the size, `--json` prints one line. Asserts nothing, since machines differ.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generatedWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { timedLater } from "./measure.ts";
import { canSlowSyncs, measureAcknowledgement } from "./store/acknowledgement.ts";
import { bodiesOf } from "./store/bodies.ts";
import { jsonOf, type StoreFigures, tableOf } from "./store/figures.ts";
import { measurePlainSql } from "./store/plain.ts";
import { breakdownsOf, p95Of, pagesOf, searchesOf } from "./store/reads.ts";
import { measureReduction } from "./store/reduction.ts";
import { startServing } from "./store/serve.ts";
import { sizesOf } from "./store/sizes.ts";

const SEED = 1;
const BATCH = 100;
/**
 * How many connections post without a pause. What they show is how much is acknowledged at the most; how long one waits is
 * then no more than their number divided by that.
 */
const CONNECTIONS = 32;
const CONNECTIONS_SLOW = 256;
/** Milliseconds. */
const SLOW_SYNC = 15;
/** Posts a second to a disk that takes so long, from many connections: whoever answers late is not asked less. */
const OFFERED_SLOW = 2_000;
/** What a message costs without batches is the same from some size on. */
const MOST_SINGLE = 200_000;
/** The most statuses that each speed is measured with. */
const MOST = { batched: 300_000, single: 40_000, acknowledged: 40_000, shuffled: 80_000 };
const MIB = 1_024 * 1_024;

const { values } = parseArgs({
  options: { messages: { type: "string", default: "1000000" }, json: { type: "boolean", default: false } },
});
const messages = Number(values.messages);
if (!Number.isInteger(messages) || messages < 100) {
  process.stderr.write("--messages takes a whole number, at least 100.\n");
  process.exit(2);
}
const say = (text: string) => void process.stderr.write(`${text}\n`);
const heard = { messages, batch: BATCH, seed: SEED };
const plan = planWorkspace(heard);

/** What is there: size, opening, reading, building anew, closing. */
async function measureWhole(folder: string) {
  const { main, search, rollups, log, receipts } = sizesOf(folder);
  const each = (bytes: number) => bytes / messages;
  const serving = startServing();
  say("Opening, reading …");
  const start = performance.now();
  const served = await serving.open(folder);
  const [firstPage] = pagesOf(served, messages);
  await firstPage?.();
  const openMs = performance.now() - start;
  const pageP95Ms = await p95Of(pagesOf(served, messages));
  const searchP95Ms = await p95Of(searchesOf(served, plan));
  const breakdownP95Ms = await p95Of(breakdownsOf(served));
  say("Replaying …");
  const before = process.memoryUsage.rss();
  let replayPeak = 0;
  const replay = await timedLater(() =>
    served.replay({}, undefined, () => {
      replayPeak = Math.max(replayPeak, process.memoryUsage.rss());
    }),
  );
  const closeMs = await timedLater(() => served.close());
  await serving.stop();
  return {
    receiptsPerMessage: receipts / messages,
    bytesPerMessage: each(main + search + rollups + log),
    mainBytes: each(main),
    searchBytes: each(search),
    rollupBytes: each(rollups),
    logBytes: each(log),
    openMs,
    pageP95Ms,
    searchP95Ms,
    breakdownP95Ms,
    replaySeconds: replay / 1_000,
    replayMiB: Math.max(0, replayPeak - before) / MIB,
    closeMs,
  };
}

function sizesOfSingle(folder: string, count: number) {
  const { main, search, rollups, log } = sizesOf(folder);
  return { bytesPerMessageSingle: (main + search + rollups + log) / count, logBytesSingle: log / count };
}

/**
 * What comes in: to a workspace whose messages have been sent.
 * @param other where plain SQL may write
 */
async function measureIncoming(folder: string, other: string) {
  const upTo = (most: number) => Math.min(most, Math.floor(messages / 2));
  const counts = {
    batched: upTo(MOST.batched),
    single: upTo(MOST.single),
    acknowledged: upTo(MOST.acknowledged),
    shuffled: upTo(MOST.shuffled),
  };
  const bodies = bodiesOf(plan, counts);
  const serving = startServing();
  const served = await serving.open(folder);
  say("Reducing …");
  const batched = await measureReduction(served, bodies.batched);
  const single = await measureReduction(served, bodies.single);
  const shuffled = await measureReduction(served, bodies.shuffled);
  await served.close();
  await serving.stop();
  say("Acknowledging …");
  const share = Math.ceil(bodies.acknowledged.length / 3);
  const part = (index: number) => bodies.acknowledged.slice(index * share, (index + 1) * share);
  const acks = await measureAcknowledgement({
    folder,
    messages,
    bodies: part(0),
    connections: CONNECTIONS,
    rate: 0,
    slowdown: 0,
  });
  const slowJob = { folder, messages, connections: CONNECTIONS_SLOW, slowdown: SLOW_SYNC };
  const isSlowed = canSlowSyncs();
  const slow = isSlowed
    ? await measureAcknowledgement({ ...slowJob, bodies: part(1), rate: OFFERED_SLOW })
    : null;
  const saturated = isSlowed ? await measureAcknowledgement({ ...slowJob, bodies: part(2), rate: 0 }) : null;
  // Its log holds the same statuses in other webhooks.
  const plain = measurePlainSql(other, part(0), CONNECTIONS);
  const perSecond = (count: number, milliseconds: number) => count / (milliseconds / 1_000);
  return {
    plain,
    receiptsPerSecond: perSecond(bodies.batched.length * BATCH, batched),
    receiptsPerSecondSingle: perSecond(bodies.single.length, single),
    receiptsPerSecondShuffled: perSecond(bodies.shuffled.length * BATCH, shuffled),
    receiptsToPlain: batched / (bodies.batched.length * BATCH) / plain.receipt,
    acksPerSecond: acks.perSecond,
    ackMedianMs: acks.median,
    ackP99Ms: acks.p99,
    acksToPlain: 1_000 / acks.perSecond / plain.body,
    ackCpuMicroseconds: acks.cpu,
    ackServingMicroseconds: acks.servingCpu,
    ackClientMicroseconds: acks.clientCpu,
    slowAckMedianMs: slow?.median ?? null,
    slowAckP99Ms: slow?.p99 ?? null,
    slowAcksPerSecond: saturated?.perSecond ?? null,
    slowSaturatedP99Ms: saturated?.p99 ?? null,
    eventLoopP99Ms: acks.eventLoopP99,
    rssMiB: acks.rss / MIB,
    walPeakMiB: Math.max(acks.walPeak, slow?.walPeak ?? 0, saturated?.walPeak ?? 0) / MIB,
  };
}

const folder = mkdtempSync(join(tmpdir(), "waypost-bench-"));
const [whole, single, sent] = ["whole", "single", "sent"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
try {
  say("Generating …");
  const singles = Math.min(messages, MOST_SINGLE);
  const generating = await timedLater(async () => {
    await generatedWorkspace(whole, heard);
    await generatedWorkspace(single, { messages: singles, batch: 1, seed: SEED });
    await generatedWorkspace(sent, { ...heard, isUnheard: true });
  });
  const ofSingle = sizesOfSingle(single, singles);
  const ofWhole = await measureWhole(whole);
  const { plain, ...incoming } = await measureIncoming(sent, whole);
  const figures: StoreFigures = {
    messages,
    ...ofWhole,
    ...ofSingle,
    ...incoming,
    generateSeconds: generating / 1_000,
    pageToPlain: ofWhole.pageP95Ms / plain.page,
    searchToPlain: ofWhole.searchP95Ms / plain.search,
  };
  process.stdout.write(`${values.json ? jsonOf(figures) : tableOf(figures)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
