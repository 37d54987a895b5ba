/**
 * The log of webhooks on a real file: what is packed is what came, in whatever state the file is read, and the file gives
 * back what it no longer needs.
 */
import { once } from "node:events";
import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createErasedNames } from "../../core/erasing/erased-names.ts";
import { openWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { createJournal } from "../../core/webhooks/journal.ts";
import { createWebhookLogReader, type IncomingWebhook } from "../../core/webhooks/webhook-log-store.ts";
import { asWamid } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_300_500;
const DAY = 86_400_000;
const MEBIBYTE = 1_024 * 1_024;

function open(folder = temporaryFolder()) {
  const logger = createKeepingLogger();
  const { main, log, close } = openWorkspaceFiles({ folder, logger });
  let time = NOW;
  let isClosed = false;
  const closeOnce = () => {
    if (!isClosed) close();
    isClosed = true;
  };
  onTestFinished(closeOnce);
  const journal = createJournal({
    log,
    logger,
    erased: createErasedNames({ folder, main, log }),
    now: () => time,
  });
  const take = (...bodies: readonly (string | Uint8Array)[]) =>
    journal.take(bodies.map((body) => webhook(body))).map(({ id }) => id ?? 0);
  const tidy = () => {
    while (journal.tidy(true) !== "nothing");
  };
  return {
    folder,
    logger,
    log,
    journal,
    take,
    tidy,
    reader: createWebhookLogReader(log, logger),
    sleep: (milliseconds: number) => {
      time += milliseconds;
    },
    unpacked: () => Number(log.get("SELECT count(*) AS count FROM webhook_body")?.count),
    blocks: () => Number(log.get("SELECT count(*) AS count FROM block")?.count),
    close: closeOnce,
  };
}

const webhook = (body: string | Uint8Array): IncomingWebhook => ({
  body: Buffer.from(body),
  receivedAt: NOW,
  source: "listener",
  trust: "signed",
});

/** So many different bodies, as long as webhooks of one status. */
const singles = (count: number, label = "status") =>
  Array.from({ length: count }, (_, index) => `{"${label}":${index},"about":"${"x".repeat(600)}"}`);

describe("bodies that were packed", () => {
  const anyBody = fc.oneof(
    { weight: 8, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
    { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
    {
      weight: 2,
      arbitrary: fc
        .integer({ min: 20_000, max: 200_000 })
        .map((size) => new Uint8Array(size).fill(size % 256)),
    },
  );

  test(
    "are the bytes that came, whatever they are and in whatever groups they came",
    () => {
      fc.assert(
        fc.property(
          fc.array(fc.record({ bodies: fc.array(anyBody, { maxLength: 60 }), steps: fc.nat(12) }), {
            maxLength: 8,
          }),
          (groups) => {
            const log = open();
            const came = new Map<number, Uint8Array>();
            for (const { bodies, steps } of groups) {
              for (const [index, id] of log.take(...bodies).entries())
                came.set(id, bodies[index] ?? new Uint8Array());
              for (let step = 0; step < steps; step += 1) log.journal.tidy(true);
            }
            log.tidy();
            const read = new Map<number, Uint8Array | null>();
            for (;;) {
              const some = log.reader.after([...read.keys()].at(-1) ?? 0, 200);
              if (some.length === 0) break;
              for (const { id, body } of some) read.set(id, body);
            }
            expect([...read.keys()]).toEqual([...came.keys()]);
            for (const [id, body] of came) {
              expect(Buffer.from(body).equals(read.get(id) ?? Buffer.from("lost"))).toBe(true);
              expect(log.reader.body(id)?.equals(body)).toBe(true);
            }
            log.close();
          },
        ),
        propertyOf(
          "journal: are the bytes that came, whatever they are and in whatever groups they came",
          15,
        ),
      );
    },
    patienceOf(60_000),
  );

  test("are one of 3 MB and its short neighbours", () => {
    const log = open();
    const long = Buffer.alloc(3 * MEBIBYTE, "statuses");
    const bodies = [...singles(250), long, ...singles(250, "later")].map((body) => Buffer.from(body));
    const ids = log.take(...bodies);
    log.tidy();
    expect(log.unpacked()).toBeLessThan(250);
    expect(ids.map((id) => log.reader.body(id))).toEqual(bodies);
  });

  test("were left unpacked by an earlier run", () => {
    const first = open();
    first.take(...singles(500));
    expect(first.blocks()).toBe(0);
    first.close();
    const second = open(first.folder);
    second.tidy();
    expect(second.blocks()).toBe(2);
    expect(second.reader.after(0, 1_000).map(({ body }) => String(body))).toEqual(singles(500));
  });

  test("wait until they fill a block, since one alone hardly shrinks", () => {
    const log = open();
    log.take(...singles(20));
    log.tidy();
    expect([log.blocks(), log.unpacked()]).toEqual([0, 20]);
  });

  test("are found again when a copy of one comes", () => {
    const log = open();
    const ids = log.take(...singles(500));
    log.tidy();
    const [again] = log.journal.take([webhook(singles(500)[7] ?? "")]);
    expect(again).toEqual({ id: ids[7], isNew: false, isToReduce: true });
    expect(log.reader.againAfter(0, 10).map(({ id, body }) => [id, String(body)])).toEqual([
      [ids[7], singles(500)[7]],
    ]);
  });

  test("are read by another connection at any moment while they are packed", () => {
    const log = open();
    const ids = log.take(...singles(800));
    const other = new DatabaseSync(join(log.folder, "log.db"), { readOnly: true });
    onTestFinished(() => other.close());
    const reading = {
      get: (sql: string, values = {}) => other.prepare(sql).get(values) ?? null,
      all: (sql: string, values = {}) => other.prepare(sql).all(values),
    } as unknown as Parameters<typeof createWebhookLogReader>[0];
    const reader = createWebhookLogReader(reading, log.logger);
    let rounds = 0;
    do {
      expect(reader.after(0, 1_000).map(({ id, body }) => [id, String(body)])).toEqual(
        ids.map((id, index) => [id, singles(800)[index]]),
      );
      rounds += 1;
    } while (log.journal.tidy(true) !== "nothing");
    expect(rounds).toBeGreaterThan(3);
  });
});

describe("a damaged block", () => {
  function withDamage() {
    const test = openTestStorage();
    const reduction = createReduction(test);
    const body = (name: string, index: number) =>
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [
          {
            id: "1",
            changes: [
              {
                field: "messages",
                value: {
                  statuses: [
                    { id: `wamid.${index}`, status: name, timestamp: "1795165200", x: "x".repeat(500) },
                  ],
                },
              },
            ],
          },
        ],
      });
    for (let index = 0; index < 500; index += 1) reduction.take(body("sent", index), NOW);
    reduction.catchUp();
    while (test.storage.journal.tidy(true) !== "nothing");
    test.close();
    const file = new DatabaseSync(join(test.folder, "log.db"));
    file.exec("UPDATE block SET zstd = zeroblob(length(zstd)) WHERE id = 1");
    const [second] = file.prepare("SELECT first FROM block WHERE id = 2").all();
    file.close();
    const again = openTestStorage(test.folder);
    return { ...again, reduction: createReduction(again), firstWhole: Number(second?.first), body };
  }

  test("is said once, by name, and costs no other block its bodies", () => {
    const { storage, logger, firstWhole, body } = withDamage();
    const all = storage.webhookLog.after(0, 1_000);
    expect(all.filter((one) => one.body === null).map(({ id }) => id)).toEqual(
      Array.from({ length: firstWhole - 1 }, (_, index) => index + 1),
    );
    expect(String(storage.webhookLog.body(firstWhole))).toBe(body("sent", firstWhole - 1));
    expect(logger.lines.filter((line) => line.includes("damaged"))).toEqual([
      expect.stringContaining('"block":1'),
    ]);
  });

  test("stops no webhook that comes, and no replay throws away what was made of it", () => {
    const { storage, reduction, body } = withDamage();
    const known = storage.receipts.orphansOf(asWamid("wamid.3"));
    expect(known).toHaveLength(1);
    expect(() => reduction.replay()).toThrow("damaged");
    expect(storage.receipts.orphansOf(asWamid("wamid.3"))).toEqual(known);
    reduction.take(body("sent", 3), NOW + 1);
    reduction.take(body("delivered", 999), NOW + 1);
    reduction.catchUp();
    expect(storage.receipts.orphansOf(asWamid("wamid.999"))).toHaveLength(1);
  });
});

describe("the file", () => {
  test("gives back the space of what was packed, a little at a time", () => {
    const log = open();
    for (let round = 0; round < 30; round += 1) log.take(...singles(1_000, `round-${round}`));
    const pages = () => Number(log.log.get("PRAGMA page_count")?.page_count);
    const peak = pages();
    expect(peak * 8_192).toBeGreaterThan(18 * MEBIBYTE);
    log.tidy();
    // What is left are blocks, rows, and some free pages for the next webhooks.
    expect(pages() * 8_192).toBeLessThan(14 * MEBIBYTE);
    expect(Number(log.log.get("PRAGMA freelist_count")?.freelist_count)).toBeLessThanOrEqual(1_024);
    expect(log.log.get("PRAGMA quick_check")?.quick_check).toBe("ok");
  });

  test("keeps its write-ahead log short, also while others read all the time", async () => {
    const log = open();
    const stop = new SharedArrayBuffer(4);
    const readers = [0, 1].map(
      (turn) =>
        new Worker(READER, { eval: true, workerData: { path: join(log.folder, "log.db"), stop, turn } }),
    );
    const gone = Promise.all(readers.map((reader) => once(reader, "exit")));
    await Promise.all(readers.map((reader) => once(reader, "message")));
    let most = 0;
    try {
      for (let round = 0; round < 120; round += 1) {
        log.take(...singles(1_000, `round-${round}`));
        log.journal.tidy(true);
        most = Math.max(most, statSync(join(log.folder, "log.db-wal")).size);
      }
    } finally {
      Atomics.store(new Int32Array(stop), 0, 1);
      await gone;
    }
    expect(most).toBeGreaterThan(8 * MEBIBYTE);
    expect(most).toBeLessThan(64 * MEBIBYTE);
  }, 60_000);
});

/** Holds one snapshot after another, each for 20 milliseconds; two of them leave no moment without one. */
const READER = `
  const { parentPort, workerData: { path, stop, turn } } = require("node:worker_threads");
  const { DatabaseSync } = require("node:sqlite");
  const database = new DatabaseSync(path, { readOnly: true });
  const isStopped = new Int32Array(stop);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait(pause, 0, 0, turn * 10);
  for (let round = 0; Atomics.load(isStopped, 0) === 0; round += 1) {
    database.exec("BEGIN");
    database.prepare("SELECT count(*) FROM webhook_tally").get();
    if (round === 0) parentPort.postMessage("reading");
    Atomics.wait(pause, 0, 0, 20);
    database.exec("COMMIT");
  }
  database.close();
`;

describe("webhooks that were forgotten", () => {
  test("are gone, the rest of their blocks is whole, and no copy brings them back while their keys are kept", () => {
    const log = open();
    const bodies = singles(800);
    const ids = log.take(...bodies);
    log.tidy();
    // From the first block, all of the second, and from those that are not packed.
    const secondBlock = log.log
      .all("SELECT first FROM block ORDER BY first")
      .map(({ first }) => Number(first));
    const [from = 0, to = 0] = secondBlock.slice(1);
    const forgotten = new Set([ids[0], ids[5], ...ids.filter((id) => id >= from && id < to), ids.at(-1)]);
    log.journal.forgetBodies([...forgotten].map(Number), NOW + 30 * DAY);
    const left = ids.map((id, index) => [id, bodies[index]] as const).filter(([id]) => !forgotten.has(id));
    expect(log.reader.after(0, 1_000).map(({ id, body }) => [id, String(body)])).toEqual(left);
    expect([...forgotten].map((id) => log.reader.body(Number(id)))).toEqual([...forgotten].map(() => null));

    const copy = webhook(bodies[5] ?? "");
    for (const source of ["listener", "import", "relay"] as const) {
      expect(log.journal.take([{ ...copy, source }])).toEqual([
        { id: null, isNew: false, isToReduce: false },
      ]);
    }
    expect(log.reader.againAfter(0, 10)).toEqual([]);
    expect(log.reader.after(0, 1_000)).toHaveLength(left.length);

    log.sleep(30 * DAY + 1);
    expect(log.journal.take([copy])).toMatchObject([{ isNew: true, isToReduce: true }]);
  });

  test("are gone also where their bodies are about to be packed", () => {
    const log = open();
    const ids = log.take(...singles(500));
    log.journal.tidy(true);
    log.journal.forgetBodies(ids.slice(0, 3), NOW + DAY);
    log.tidy();
    expect(log.reader.after(0, 1_000).map(({ body }) => String(body))).toEqual(singles(500).slice(3));
  });
});
