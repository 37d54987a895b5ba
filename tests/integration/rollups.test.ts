/** Figures of messages: always what counting the rows gives, whatever came in which order. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createFiguresCheck } from "../../core/results/figures-check.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createManualTimers } from "../support/manual-timers.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures, wrongFigures } from "../support/rollups.ts";
import { propertyOf } from "../support/rounds.ts";
import { accepted, retryMessage, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

const CREATED = 1_795_165_200_000;
const SECOND = CREATED / 1000;

function open() {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({ storage, logger });
  const sql = (text: string) => {
    const database = new DatabaseSync(join(folder, "main.db"));
    try {
      return database.prepare(text).all();
    } finally {
      database.close();
    }
  };
  return { folder, storage, reduction, states: reduction.states, sql };
}

interface Heard {
  readonly wamid: string;
  readonly status: string;
  readonly second: number;
  readonly category?: string | null;
  readonly code?: number | null;
}

function webhook(statuses: readonly Heard[]): string {
  const entries = statuses.map(({ wamid, status, second, category, code }) => ({
    id: wamid,
    status,
    timestamp: String(second),
    recipient_id: "5511987654000",
    ...(category == null ? {} : { pricing: { category, type: "regular" } }),
    ...(code == null
      ? {}
      : { errors: [{ code, title: `Error ${code}`, error_data: { details: `for ${wamid}` } }] }),
  }));
  const value = { metadata: { phone_number_id: "2" }, statuses: entries };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}

test("a message is counted from its first row on, and moves with everything that becomes of it", () => {
  const { storage, reduction, states, sql } = open();
  const counted = () =>
    sql("SELECT state, billing, error_kind, n FROM rollup_cell ORDER BY state").map((row) => ({ ...row }));
  const first = sendMessage(storage, { createdAt: CREATED });
  const second = sendMessage(storage, { createdAt: CREATED });
  expect(counted()).toEqual([{ state: 1, billing: 0, error_kind: 0, n: 2 }]);
  states.settle(first, accepted("wamid.ONE", CREATED + 100));
  states.settle(second, { kind: "never-sent", at: CREATED + 100 });
  reduction.take(
    webhook([{ wamid: "wamid.ONE", status: "sent", second: SECOND + 7, category: "marketing_lite" }]),
    CREATED + 9_000,
  );
  reduction.catchUp();
  expect(counted()).toEqual([
    { state: 6, billing: 1, error_kind: 0, n: 1 },
    { state: 9, billing: 4, error_kind: 0, n: 1 },
  ]);
  expect(sql("SELECT leg, bucket, n FROM histogram").map((row) => ({ ...row }))).toEqual([
    { leg: 1, bucket: 7, n: 1 },
  ]);
  expectRightFigures(storage.rollups);
});

test("errors that differ in their words alone are counted together", () => {
  const { storage, reduction, states, sql } = open();
  for (const wamid of ["wamid.ONE", "wamid.TWO"]) {
    states.settle(sendMessage(storage, { createdAt: CREATED }), accepted(wamid, CREATED + 100));
    reduction.take(webhook([{ wamid, status: "failed", second: SECOND + 1, code: 131026 }]), CREATED + 2_000);
  }
  reduction.catchUp();
  expect(sql("SELECT DISTINCT error FROM message")).toHaveLength(2);
  expect(sql("SELECT n FROM rollup").map((row) => ({ ...row }))).toEqual([{ n: 2 }]);
  expectRightFigures(storage.rollups);
});

test("what a transaction that failed had moved is not counted, and what the outer one had moved is", () => {
  const { storage, states } = open();
  const sent = sendMessage(storage, { createdAt: CREATED });
  const sink = () => states.settle(sent, { kind: "never-sent", at: CREATED + 1 });
  expect(() =>
    storage.transaction(() => {
      sink();
      throw new Error("undone");
    }),
  ).toThrow("undone");
  expectRightFigures(storage.rollups);
  storage.transaction(() => {
    sendMessage(storage, { createdAt: CREATED, country: "FR" });
    expect(() =>
      storage.transaction(() => {
        sendMessage(storage, { createdAt: CREATED, templateName: "undone" });
        throw new Error("undone");
      }),
    ).toThrow("undone");
    // It gets the numbers that the undone one had.
    sendMessage(storage, { createdAt: CREATED, templateName: "kept" });
  });
  expectRightFigures(storage.rollups);
});

test("a figure that was tampered with is found, and counted again", () => {
  const { storage, states, sql } = open();
  for (const wamid of ["wamid.ONE", "wamid.TWO"]) {
    states.settle(sendMessage(storage, { createdAt: CREATED }), accepted(wamid, CREATED + 100));
  }
  sql("UPDATE rollup SET n = n + 1");
  sql("UPDATE rollup_cell SET n = n - 1");
  sql("DELETE FROM chunk_count WHERE dimension = 1");
  sql(
    "INSERT INTO histogram (campaign, type, submitted, billing, leg, bucket, n) VALUES (0, 1, 1, 0, 1, 5, 3)",
  );
  expect(wrongFigures(storage.rollups).map(({ table, counted, kept }) => ({ table, counted, kept }))).toEqual(
    [
      { table: "rollup_cell", counted: 2, kept: 1 },
      { table: "rollup", counted: 2, kept: 3 },
      { table: "histogram", counted: 0, kept: 3 },
      { table: "chunk_count", counted: 2, kept: 0 },
    ],
  );
  storage.rollups.rebuild();
  expectRightFigures(storage.rollups);
  sendMessage(storage, { createdAt: CREATED });
  expectRightFigures(storage.rollups);
});

test("wrong figures of an open workspace are found after a while, logged and counted again", async () => {
  const { folder, logger, storage } = openTestStorage();
  const timers = createManualTimers();
  const published: string[] = [];
  const check = createFiguresCheck({
    storage: servedInProcess(storage, logger),
    events: { publish: (topic) => published.push(topic) },
    logger,
    closing: new AbortController().signal,
    timers,
  });
  sendMessage(storage, { createdAt: CREATED });
  check.start();
  const database = new DatabaseSync(join(folder, "main.db"));
  database.exec("UPDATE rollup_cell SET n = 7");
  database.close();
  timers.pass(9 * 60_000);
  expect(wrongFigures(storage.rollups)).toHaveLength(1);
  timers.pass(60_000);
  // A check that has begun is waited for.
  await check.stop();
  expectRightFigures(storage.rollups);
  expect(published).toEqual(["messages"]);
  expect(logger.lines.join()).toContain("figures of messages differ");
});

const MESSAGES = 4;
const heard: fc.Arbitrary<Heard> = fc.record({
  // One of them is nobody's.
  wamid: fc.integer({ min: 0, max: MESSAGES + 1 }).map((index) => `wamid.${index}`),
  status: fc.constantFrom("sent", "delivered", "read", "failed", "teleported"),
  second: fc.integer({ min: SECOND - 3, max: SECOND + 3_000 }),
  category: fc.constantFrom(null, null, "marketing_lite", "marketing", "barter"),
  code: fc.constantFrom(null, 131026, 131049),
});

/** Four messages: accepted, one more attempt, an answer that never came, and one that was refused. */
function sendAll({ storage, states }: ReturnType<typeof open>): void {
  const send = (change: object) => sendMessage(storage, { createdAt: CREATED, ...change });
  const number = { numberId: asNumberId("7") };
  states.settle(send({}), { ...accepted("wamid.0", CREATED + 400), ahead: 1_700 });
  const retried = send({ country: "FR", campaign: { id: 9, variant: 2 }, origin: "campaign" });
  states.settle(retried, accepted("wamid.1", CREATED + 500));
  states.settle(
    retryMessage(storage, retried.messageId, CREATED + 1_000),
    accepted("wamid.2", CREATED + 1_500),
  );
  states.settle(send({ templateName: "other", ...number }), { kind: "unknown", at: CREATED + 900 });
  const error = { code: 100, title: "Invalid parameter", details: null, traceId: null };
  states.settle(send({ country: null }), { kind: "refused", error, answer: null, at: CREATED + 800 });
  storage.messages.insertElsewhere({
    origin: "echo",
    sender: { channel: "whatsapp", accountId: asAccountId("1"), ...number },
    recipient: { kind: "number", number: "+33612345678" },
    country: "FR",
    createdAt: CREATED + 20 * 60_000,
  });
}

test("any order, repetition and cut of receipts gives the same figures, live and after a replay", () => {
  fc.assert(
    fc.property(
      fc.array(heard, { minLength: 1, maxLength: 14 }),
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: 1, max: 5 }),
      (statuses, chances, size) => {
        const inOrder = open();
        sendAll(inOrder);
        inOrder.reduction.take(webhook(statuses), CREATED + 4_000_000);
        inOrder.reduction.catchUp();
        expectRightFigures(inOrder.storage.rollups);

        const shuffled = open();
        const chance = () => Number(chances.next().value);
        const mixed = [...statuses, ...statuses.filter(() => chance() % 3 === 0)]
          .map((status) => ({ status, place: chance() }))
          .toSorted((left, right) => left.place - right.place)
          .map(({ status }) => status);
        // Some come before anything is sent: nobody knows them yet.
        const early = mixed.splice(0, chance() % 3);
        for (const status of early) shuffled.reduction.take(webhook([status]), CREATED);
        shuffled.reduction.catchUp();
        sendAll(shuffled);
        for (let index = 0; index < mixed.length; index += size) {
          shuffled.reduction.take(webhook(mixed.slice(index, index + size)), CREATED + 4_000_000);
          if (chance() % 2 === 0) shuffled.reduction.catchUp();
        }
        shuffled.reduction.catchUp();
        expectRightFigures(shuffled.storage.rollups);
        const figures = ({ folder }: { readonly folder: string }) => {
          const { rollup, rollup_cell: cells, histogram, chunk_count: chunks } = derivedTables(folder);
          return { rollup, cells, histogram, chunks };
        };
        expect(figures(shuffled)).toEqual(figures(inOrder));

        const live = figures(shuffled);
        shuffled.reduction.replay();
        expect(figures(shuffled)).toEqual(live);
        expectRightFigures(shuffled.storage.rollups);
      },
    ),
    propertyOf("figures after receipts in any order", 10),
  );
});
