/** Dumps of other tools' logs, from real files into a real log: every way to pack them, and again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { importDumps } from "../../core/imports/import-dumps.ts";
import { type DumpProgress, type ReadDumpsOptions, readDumps } from "../../core/imports/read-dumps.ts";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { STATUS_ACCOUNT, statusWebhook } from "../support/status-webhook.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";
import { zipOf } from "../support/zip.ts";

const NOW = 1_795_165_300_500;
const OURS = STATUS_ACCOUNT;
const FOREIGN = "11111111111111111";

const bodyOf = (wamid: string, status: string, account = OURS) => statusWebhook({ wamid, status, account });

const SENT = bodyOf("wamid.A", "sent");
const READ = bodyOf("wamid.A", "read");
const OTHER = bodyOf("wamid.B", "delivered");

function openImport() {
  const { folder, logger, storage } = openTestStorage();
  const reduction = createReduction({ storage, logger });
  const intake = createWebhookIntake({ log: storage.webhookLog, onStored: () => undefined });
  const run = async (
    paths: readonly string[],
    {
      onProgress = () => undefined,
      ...about
    }: Partial<ReadDumpsOptions> & { readonly onProgress?: (progress: DumpProgress) => void } = {},
  ) => {
    const source = readDumps({ paths, accountIds: [OURS], now: () => NOW, ...about });
    const result = await importDumps({ source, intake, onProgress });
    reduction.catchUp();
    return result;
  };
  return { run, folder, storage, reduction };
}

function fileOf(name: string, content: string | Uint8Array, folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("every way to pack a dump", () => {
  const lines = `${SENT}\n${READ}\n${OTHER}\n`;
  const pretty = JSON.stringify(
    [SENT, READ, OTHER].map((body) => JSON.parse(body)),
    null,
    2,
  );
  const wrapped = [SENT, READ, OTHER].map((body) => JSON.stringify({ time: NOW - 1_000, body })).join("\n");

  test.each([
    ["JSON lines", "a.jsonl", lines],
    ["JSON lines in UTF-16, as PowerShell writes them", "a.txt", Buffer.from(`\ufeff${lines}`, "utf16le")],
    ["a list", "a.json", `[${SENT},${READ},${OTHER}]`],
    ["a list over many lines", "a.json", pretty],
    ["envelopes", "a.log", wrapped],
    ["gzip", "a.gz", gzipSync(lines)],
    [
      "gzip in two parts, as a rotation joins them",
      "a.gz",
      Buffer.concat([gzipSync(`${SENT}\n`), gzipSync(`${READ}\n${OTHER}`)]),
    ],
    ["gzip without its name", "a.json", gzipSync(pretty)],
    [
      "zip",
      "a.zip",
      zipOf({
        "one.json": SENT,
        "more/two.jsonl": `${READ}\n`,
        "three.gz": gzipSync(OTHER),
        "__MACOSX/._x": "no",
      }),
    ],
  ])("%s", async (_, name, content) => {
    const { run } = openImport();
    expect(await run([fileOf(name, content)])).toMatchObject({
      webhooks: 3,
      taken: 3,
      duplicates: 0,
      foreign: 0,
      malformed: { count: 0 },
      unrecognized: { count: 0 },
      broken: [],
    });
  });

  test("a folder with folders in it, in the order of the names, without hidden files", async () => {
    const { run } = openImport();
    const folder = temporaryFolder();
    fileOf("b.jsonl", `${READ}\n`, folder);
    fileOf("a.json", SENT, folder);
    fileOf(".hidden", "no JSON", folder);
    fileOf("c.jsonl", OTHER, join(folder, "deeper"));
    expect(await run([folder])).toMatchObject({ files: 3, taken: 3, malformed: { count: 0 } });
  });
});

test("the same dump again, and in another wrapping, changes nothing", async () => {
  const { run, folder, storage } = openImport();
  await run([fileOf("a.jsonl", `${SENT}\n${READ}\n`)]);
  const before = derivedTables(folder, ["webhook"]);
  const lastId = storage.webhookLog.lastId();
  const again = await run([fileOf("b.log", [SENT, READ].map((body) => JSON.stringify({ body })).join("\n"))]);
  expect(again).toMatchObject({ taken: 0, duplicates: 2, range: null });
  expect(derivedTables(folder, ["webhook"])).toEqual(before);
  expect(storage.webhookLog.lastId()).toBe(lastId);
});

test("receipts of our messages are read, marked as unproven; others are orphans that can be counted", async () => {
  const { run, storage, reduction } = openImport();
  const sent = sendMessage(storage, { createdAt: 1_795_165_100_000 });
  reduction.states.settle(sent, accepted("wamid.A", 1_795_165_100_300));
  const { messageId } = sent;
  const { range } = await run([fileOf("a.jsonl", `${SENT}\n${READ}\n${OTHER}\n`)]);
  expect(storage.messages.find(messageId)).toMatchObject({ state: "read", isUnproven: true });
  expect(range && storage.receipts.countOrphans(range)).toBe(1);
});

test("webhooks of an account that is not ours are counted and left out", async () => {
  const { run, storage } = openImport();
  const result = await run([fileOf("a.jsonl", `${SENT}\n${bodyOf("wamid.C", "sent", FOREIGN)}\n`)]);
  expect(result).toMatchObject({ taken: 1, foreign: 1, foreignAccounts: [FOREIGN] });
  expect(storage.webhookLog.lastId()).toBe(1);
});

test("while no account is known, none is foreign", async () => {
  const { run } = openImport();
  const path = fileOf("a.jsonl", bodyOf("wamid.C", "sent", FOREIGN));
  expect(await run([path], { accountIds: [] })).toMatchObject({ taken: 1, foreign: 0 });
});

test("what cannot be read is told with its file and line, and keeps nothing else out", async () => {
  const { run } = openImport();
  const lines = fileOf("a.jsonl", `${SENT}\n${READ.slice(0, 90)}\n{"level":"info"}\n${OTHER}\n`);
  const cutOff = fileOf("b.gz", gzipSync(`${READ}\n`.repeat(3_000)).subarray(0, -20));
  const gone = join(temporaryFolder(), "gone.json");
  const result = await run([lines, cutOff, gone]);
  expect(result).toMatchObject({
    taken: 3,
    malformed: { count: 1, places: [{ file: lines, line: 2 }] },
    unrecognized: { count: 1, places: [{ file: lines, line: 3 }] },
  });
  expect(result.broken.map(({ file }) => file)).toEqual([cutOff, gone]);
  expect(result.broken.every(({ reason }) => reason !== "")).toBe(true);
});

test("the time an envelope notes counts where it can be true", async () => {
  const { run, storage } = openImport();
  const bodies = [SENT, READ, OTHER];
  const times = [1_795_165_201_000, 1_795_160_000_000, NOW + 60_000];
  const text = bodies.map((body, index) => JSON.stringify({ receivedAt: times[index], body })).join("\n");
  await run([fileOf("a.jsonl", text)]);
  expect(storage.webhookLog.after(0, 10).map(({ receivedAt }) => receivedAt)).toEqual([times[0], NOW, NOW]);
});

test("it can be broken off: what was taken stays, and the next run takes the rest", async () => {
  const { run, storage } = openImport();
  const bodies = Array.from({ length: 1_000 }, (_, index) => bodyOf(`wamid.${index}`, "sent"));
  const path = fileOf("a.jsonl", bodies.join("\n"));
  const stop = new AbortController();
  const first = await run([path], {
    signal: stop.signal,
    onProgress: ({ webhooks }) => {
      if (webhooks >= 500) stop.abort();
    },
  });
  expect(first.isCancelled).toBe(true);
  expect(first.taken).toBeGreaterThan(0);
  expect(first.taken).toBeLessThan(1_000);
  expect(storage.webhookLog.lastId()).toBe(first.taken);
  expect(await run([path])).toMatchObject({
    taken: 1_000 - first.taken,
    duplicates: first.taken,
    isCancelled: false,
  });
});
