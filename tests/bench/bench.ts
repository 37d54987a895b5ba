/**
 * `npm run bench`: measures what docs/ARCHITECTURE.md budgets, on this machine, in one run. Prints figures and
 * ratios; asserts nothing, since machines differ. `--messages N` sets the size of the list (default 200,000).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Logger } from "../../core/logging/logger.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { startWebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createReduction } from "../support/reduction.ts";
import { measureSandboxLoad } from "./sandbox-load.ts";
import { measureStarts } from "./start.ts";

const SECRET = "bench";
const quiet = () => undefined;
const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function line(name: string, figure: string, budget: string): void {
  process.stdout.write(`${name.padEnd(52)} ${figure.padStart(24)}   budget ${budget}\n`);
}

function insertMessage(storage: WorkspaceStorage, index: number): void {
  const id = `m-${index}`;
  storage.messages.insertSending({
    id,
    kind: "test",
    accountId: "1",
    numberId: "2",
    recipient: `+55119${String(10_000_000 + index)}`,
    country: "BR",
    templateId: "3",
    templateName: index % 3 === 0 ? "autumn_sale" : "weekend_flash",
    templateLanguage: "pt_BR",
    availability: "optimized",
    requestedRoute: "optimized",
    submittedRoute: "optimized",
    ownFallback: null,
    onboardingStatus: "ONBOARDED",
    endpoint: "v25.0/2/marketing_messages",
    request: "{}",
    createdAt: 1_700_000_000_000 + index,
  });
  storage.messages.recordAccepted(id, `wamid.${index}`, "accepted", "{}", 1_700_000_000_500 + index);
}

function statusOf(index: number, status: string): object {
  return {
    id: `wamid.${index}`,
    status,
    timestamp: "1700000100",
    recipient_id: "5511910000000",
    biz_opaque_callback_data: `m-${index}`,
    pricing: { category: "marketing_lite" },
  };
}

function webhookOf(statuses: readonly object[]): Buffer {
  return Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "1", changes: [{ field: "messages", value: { statuses } }] }],
    }),
  );
}

function measureLists(storage: WorkspaceStorage): void {
  const results = createResultsService(storage);
  const base = { states: [], search: "", offset: 0, limit: 100 };
  const total = results.list(base).total;
  const queries = [
    ["first page", base],
    ["page in the middle", { ...base, offset: Math.floor(total / 2) }],
    ["one state", { ...base, states: ["accepted" as const] }],
    ["search by template", { ...base, search: "autumn" }],
  ] as const;
  for (const [name, input] of queries) {
    const times = Array.from({ length: 25 }, () => {
      const start = performance.now();
      results.list({ ...input, states: [...input.states] });
      return performance.now() - start;
    });
    line(
      `Results, ${total} messages, ${name}`,
      `p95 ${percentile(times, 0.95).toFixed(1)} ms`,
      "p95 50 ms at 1,000,000",
    );
  }
}

function measureReduction(storage: WorkspaceStorage, count: number): void {
  const reduction = createReduction({
    storage,
    logger,
    now: Date.now,
  });
  const batch = 100;
  for (let from = 0; from < count; from += batch) {
    reduction.take(
      webhookOf(Array.from({ length: batch }, (_, index) => statusOf(from + index, "delivered"))),
      Date.now(),
    );
  }
  const start = performance.now();
  reduction.catchUp();
  line(
    "Receipts reduced, batched",
    `${Math.round(count / ((performance.now() - start) / 1000))} /s`,
    "30,000 /s",
  );
}

async function measureAcknowledgement(storage: WorkspaceStorage, count: number): Promise<void> {
  const listener = await startWebhookListener({ port: 0, logger, isKnown: () => false });
  listener.receiveFor({
    workspaceId: "w",
    verifyToken: "v",
    appSecret: async () => SECRET,
    append: (body) => {
      storage.webhookLog.append({ body, receivedAt: Date.now(), source: "listener", trust: "signed" });
    },
    refusedSignature: quiet,
  });
  const times: number[] = [];
  const start = performance.now();
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let index = sender; index < count; index += 8) {
      const body = webhookOf([statusOf(index, "read")]);
      const before = performance.now();
      const response = await fetch(String(listener.url), {
        method: "POST",
        body,
        headers: { "x-hub-signature-256": signatureOf(body, SECRET) },
      });
      await response.arrayBuffer();
      times.push(performance.now() - before);
    }
  });
  await Promise.all(senders);
  const rate = Math.round(count / ((performance.now() - start) / 1000));
  const figure = `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.99).toFixed(1)} ms at ${rate} /s`;
  line("Webhooks acknowledged, median / p99", figure, "20 / 250 ms at 3,000 /s");
  await listener.close();
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
  const start = performance.now();
  for (let from = 0; from < messages; from += 5_000) {
    storage.transaction(() => {
      for (let index = from; index < Math.min(messages, from + 5_000); index += 1)
        insertMessage(storage, index);
    });
  }
  const rate = Math.round(messages / ((performance.now() - start) / 1000));
  line("Messages written, batched by 5,000", `${rate} /s`, "1,000 /s with durable rows");
  measureLists(storage);
  measureReduction(storage, Math.min(messages, 50_000));
  await measureAcknowledgement(storage, 3_000);
  line("Memory of this process", `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`, "350 MB");
  storage.close();
  const starts = await measureStarts(["a", "b", "c"].map((name) => join(folder, name)));
  const ready = starts.map(({ hostReady }) => hostReady);
  line("Host ready", `median ${Math.round(percentile(ready, 0.5))} ms`, "1,000 ms");
  const shown = starts.flatMap(({ firstScreen }) => (firstScreen === null ? [] : [firstScreen]));
  const median = shown.length === 0 ? "no Chromium here" : `median ${Math.round(percentile(shown, 0.5))} ms`;
  line("First screen can be used", median, "1,500 ms");
  await measureSandbox();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
