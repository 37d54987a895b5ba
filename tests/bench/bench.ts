/**
 * `npm run bench`: measures what docs/ARCHITECTURE.md budgets, on this machine, in one run. Messages, answers and
 * webhooks are as long as real ones and go through the core's own modules; what the database alone would cost is
 * measured beside it (plain-sql.ts), so that a ratio means the same on every machine. Prints figures and asserts
 * nothing, since machines differ. `--messages N` sets the size of the list (default 200,000).
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Logger } from "../../core/logging/logger.ts";
import { createListenerSource } from "../../core/webhooks/listener-source.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { startWebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asWamid, asWorkspaceId } from "../../shared/domain/ids.ts";
import { takeApart } from "../../shared/domain/messages/snapshot.ts";
import { createReduction } from "../support/reduction.ts";
import { newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { measureLists } from "./lists.ts";
import { openPlainSql, type PlainSql } from "./plain-sql.ts";
import { measureSandboxLoad } from "./sandbox-load.ts";
import { measureStarts } from "./start.ts";
import { type BenchMessage, EPOCH, messageOf, SENDER, statusesOf, statusOf, webhookOf } from "./traffic.ts";
import { measureWorkspaces } from "./workspaces.ts";

const SECRET = "bench";
/** Statuses in one POST when Meta batches. */
const BATCH = 100;
/** Messages written in one commit to fill the list. */
const BULK = 5_000;
const quiet = () => undefined;
const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

interface Sides {
  readonly storage: WorkspaceStorage;
  readonly plain: PlainSql;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function line(name: string, figure: string, budget: string): void {
  process.stdout.write(`${name.padEnd(52)} ${figure.padStart(40)}   budget ${budget}\n`);
}

/** Milliseconds that something takes. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The product's time as a multiple of plain SQL's. */
function ratio(ours: number, plain: number): string {
  return `${(ours / plain).toFixed(1)} × plain SQL`;
}

function perSecond(count: number, milliseconds: number): string {
  return `${Math.round(count / (milliseconds / 1_000))} /s`;
}

function messagesFrom(first: number, count: number): readonly BenchMessage[] {
  return Array.from({ length: count }, (_, index) => messageOf(first + index));
}

/** As the test sender does: the row is durable before the request goes out, and again after the answer. */
function send(storage: WorkspaceStorage, message: BenchMessage): void {
  const { recipient, templateName, request, answer, createdAt } = message;
  const { shape, values } = takeApart(JSON.parse(request).template.components);
  const { attemptId } = storage.messages.insert(
    {
      ...newMessage({ createdAt, to: recipient, values }),
      sender: { channel: "whatsapp", accountId: SENDER.accountId, numberId: SENDER.numberId },
      snapshot: {
        templateId: SENDER.templateId,
        name: templateName,
        language: SENDER.templateLanguage,
        category: "MARKETING",
        parameterFormat: "POSITIONAL",
        ttlSeconds: null,
        policy: "CLOUD_API_FALLBACK",
        activitySharing: null,
        components: shape,
      },
    },
    newAttempt(storage, createdAt, { epoch: EPOCH }),
  );
  const at = createdAt + 300;
  storage.transaction(() => {
    storage.attempts.recordAccepted(attemptId, { messageStatus: "accepted", answer, at });
    storage.receipts.learnWamid(attemptId, asWamid(message.wamid), "answer");
  });
}

function fill({ storage, plain }: Sides, count: number): void {
  let [ours, theirs] = [0, 0];
  for (let from = 0; from < count; from += BULK) {
    const batch = messagesFrom(from, Math.min(BULK, count - from));
    ours += timed(() => storage.transaction(() => batch.forEach((message) => void send(storage, message))));
    theirs += timed(() => plain.write(batch));
  }
  line(`Messages written, ${BULK} a commit`, `${perSecond(count, ours)}, ${ratio(ours, theirs)}`, "none");
}

function measureSends({ storage, plain }: Sides, first: number, count: number): void {
  const messages = messagesFrom(first, count);
  const theirs = timed(() => messages.forEach((message) => void plain.send(message)));
  const ours = timed(() => messages.forEach((message) => void send(storage, message)));
  line(
    "Messages sent, two durable commits each",
    `${perSecond(count, ours)}, ${ratio(ours, theirs)}`,
    "1,000 /s with durable rows",
  );
}

async function showLists(folder: string): Promise<void> {
  for (const { name, median, p95, plain } of await measureLists(folder)) {
    line(`Results, ${name}`, `p95 ${p95.toFixed(1)} ms, ${ratio(median, plain)}`, "p95 20 ms at 1,000,000");
  }
}

interface BenchReceipt {
  readonly wamid: string;
  readonly status: string;
  readonly raw: string;
}

/** Every status that messages get, in the order they come. */
function receiptsOf(first: number, count: number): readonly BenchReceipt[] {
  return Array.from({ length: count }, (_, index) => first + index).flatMap((index) =>
    statusesOf(index).map((status) => ({
      wamid: messageOf(index).wamid,
      status,
      raw: JSON.stringify(statusOf(index, status)),
    })),
  );
}

/** @param batch statuses in one POST */
function measureReduction({ storage, plain }: Sides, first: number, count: number, batch: number): void {
  const reduction = createReduction({ storage, logger });
  const receipts = receiptsOf(first, count);
  let theirs = 0;
  for (let from = 0; from < receipts.length; from += batch) {
    const some = receipts.slice(from, from + batch);
    reduction.take(webhookOf(some.map(({ raw }) => JSON.parse(raw))), Date.now());
  }
  for (let from = 0; from < receipts.length; from += BULK) {
    theirs += timed(() => plain.receive(receipts.slice(from, from + BULK)));
  }
  const ours = timed(() => reduction.catchUp());
  line(
    `Receipts reduced, ${batch} a body`,
    `${perSecond(receipts.length, ours)}, ${ratio(ours, theirs)}`,
    batch === 1 ? "none" : "30,000 /s",
  );
}

/** By the listener, its source and the intake, as a workspace puts them together; nothing is reduced meanwhile. */
async function measureAcknowledgement(
  { storage, plain }: Sides,
  first: number,
  count: number,
): Promise<void> {
  const listener = await startWebhookListener({ port: 0, logger, isKnown: () => false });
  const source = createListenerSource({
    listener,
    workspaceId: asWorkspaceId("w"),
    verifyToken: "v",
    appSecret: async () => SECRET,
    refusedSignature: quiet,
    now: Date.now,
  });
  source.start(createWebhookIntake({ log: storage.webhookLog, onStored: quiet }));
  const bodies = Array.from({ length: count }, (_, index) => webhookOf([statusOf(first + index, "sent")]));
  const plainTimes = bodies.map((body) => timed(() => plain.append(body)));
  const times: number[] = [];
  const start = performance.now();
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let index = sender; index < count; index += 8) {
      const body = bodies[index] ?? Buffer.alloc(0);
      const before = performance.now();
      const response = await fetch(String(listener.url), {
        method: "POST",
        body: new Uint8Array(body),
        headers: { "x-hub-signature-256": signatureOf(body, SECRET) },
      });
      await response.arrayBuffer();
      times.push(performance.now() - before);
    }
  });
  await Promise.all(senders);
  const elapsed = performance.now() - start;
  const [median, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  line(
    "Webhooks acknowledged, median / p99",
    `${median.toFixed(1)} / ${p99.toFixed(1)} ms at ${perSecond(count, elapsed)}`,
    "10 / 60 ms at 6,000 /s",
  );
  const plainTotal = plainTimes.reduce((sum, time) => sum + time, 0);
  line("  to storing the same bodies alone", ratio(elapsed, plainTotal), "none");
  await source.stop();
  await listener.close();
}

/** What main.db and log.db take for a message with its receipts. */
function measureSize(folder: string, messages: number): void {
  const bytes = ["main.db", "log.db"].map((name) => statSync(join(folder, name)).size);
  const each = bytes.map((size) => Math.round(size / messages));
  line("Bytes a message, main.db + log.db", each.join(" + "), "750 together, batched");
}

async function measureSandbox(): Promise<void> {
  const paced = await measureSandboxLoad(1_000, 30);
  const where = paced.isPinned ? "one core" : "not held to one core";
  line(`Sandbox, asked for 1,000 sends/s (${where})`, `${Math.round(paced.sendsPerSecond)} /s`, "1,000 /s");
  line("  receipts that came, of three for each", `${paced.receipts} of ${paced.expectedReceipts}`, "all");
  const growth = (paced.memoryLate / paced.memoryEarly).toFixed(2);
  line("  memory after 10 s and at the end", `${paced.memoryEarly} → ${paced.memoryLate} MB`, "flat");
  line("  memory at the end, to that after 10 s", growth, "about 1");
  const most = await measureSandboxLoad(0, 10);
  line(`Sandbox, as fast as it goes (${where})`, `${Math.round(most.sendsPerSecond)} sends/s`, "1,000 /s");
}

const { values } = parseArgs({ options: { messages: { type: "string", default: "200000" } } });
const messages = Number(values.messages);
const folder = mkdtempSync(join(tmpdir(), "waypost-bench-"));
try {
  const storage = openWorkspaceStorage({ folder, logger });
  storage.attempts.beginEpoch(WORKSPACE_ID, EPOCH * 1_000);
  const plain = openPlainSql(folder);
  const sides = { storage, plain };
  fill(sides, messages);
  await showLists(folder);
  const reduced = Math.min(messages, 20_000);
  measureReduction(sides, 0, reduced, BATCH);
  const sent = 2_000;
  measureSends(sides, messages, sent);
  measureReduction(sides, messages, sent, 1);
  await measureAcknowledgement(sides, messages + sent, 3_000);
  line("Memory of this process", `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`, "350 MB");
  plain.close();
  storage.close();
  measureSize(folder, messages + sent);
  const starts = await measureStarts(["a", "b", "c"].map((name) => join(folder, name)));
  const ready = starts.map(({ hostReady }) => hostReady);
  line("Host ready", `median ${Math.round(percentile(ready, 0.5))} ms`, "1,000 ms");
  const shown = starts.flatMap(({ firstScreen }) => (firstScreen === null ? [] : [firstScreen]));
  const median = shown.length === 0 ? "no Chromium here" : `median ${Math.round(percentile(shown, 0.5))} ms`;
  line("First screen can be used", median, "1,500 ms");
  for (const { count, ready: after, memory } of await measureWorkspaces(folder, [0, 1, 10], logger)) {
    line(`${count} live workspaces: host ready`, `${Math.round(after)} ms`, "1,000 ms");
    line("  memory of the host once they are checked", `${Math.round(memory)} MB`, "350 MB");
  }
  await measureSandbox();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
