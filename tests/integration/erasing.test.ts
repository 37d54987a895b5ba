/** Erasing a person: nothing of them is left anywhere, nothing else has changed, and nothing brings them back. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { pruneMessages, pruneOrphans } from "../../core/retention/retention-commands.ts";
import { makeCopies } from "../../core/storage/copies.ts";
import type { FileWork } from "../../core/upkeep/file-work.ts";
import { derivedTables } from "../support/derived-tables.ts";
import {
  ACCOUNT,
  AT,
  findPerson,
  messages,
  PERSON,
  plantFiles,
  plantPerson,
  post,
  statusOf,
  wamidOf,
} from "../support/planted/person.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const unasked = () => Promise.reject(new Error("not in these tests"));
const FILE_WORK: FileWork = {
  copy: (input, { signal }) => makeCopies({ ...input, isAbandoned: () => signal.aborted, now: Date.now }),
  check: unasked,
  upgrade: unasked,
  restore: unasked,
  tryStore: unasked,
};

async function planted(isPacked: boolean) {
  const bench = await startBench({ fileWork: FILE_WORK });
  const { wamids } = await plantPerson(bench);
  if (isPacked) pack(bench);
  return { bench, wamids };
}

/** As if there were enough for a block. */
function pack({ storage }: Bench): void {
  const filler = `{"filler":"${"x".repeat(60_000)}"}`;
  for (let index = 0; index < 3; index += 1)
    storage.webhookLog.append({
      body: Buffer.from(filler + " ".repeat(index)),
      receivedAt: AT,
      source: "listener",
      trust: "signed",
    });
  while (storage.journal.tidy(true) !== "nothing");
}

async function erase(bench: Bench, name = `+${PERSON.number}`, except: readonly string[] = []) {
  const events = [];
  for await (const event of bench.services.erasing.erase({ name, except })) events.push(event);
  const last = events.at(-1);
  if (last?.type !== "done") expect.unreachable();
  return last.report;
}

const figures = (folder: string) => {
  const { rollup, rollup_cell, histogram, chunk_count, receipt, webhook_unread } = derivedTables(folder);
  return { rollup, rollup_cell, histogram, chunk_count, receipt, webhook_unread };
};

for (const isPacked of [false, true]) {
  test(`nothing is left of a person, and every figure is (${isPacked ? "packed" : "as they came"})`, async () => {
    const { bench } = await planted(isPacked);
    const { folder, storage } = bench;
    await makeCopies({ folder, reason: "daily", version: "0.1.0", now: () => AT * 1_000 });
    plantFiles(folder);
    const import_ = await bench.services.imports.begin([{ name: "dump.json", size: 10 }]);
    await bench.services.imports.hand(import_, 0, Buffer.from(PERSON.number));
    expect(findPerson(folder).length).toBeGreaterThan(20);
    // Meta's words keep all but the number they quoted.
    const before = JSON.parse(JSON.stringify(figures(folder)).replace("+55 11 98765-4321", "+[erased]"));
    const webhooks = storage.webhookLog.lastId();

    const report = await erase(bench);

    expect(findPerson(folder)).toEqual([]);
    expect(figures(folder)).toEqual(before);
    expectRightFigures(storage.rollups);
    expect(storage.webhookLog.lastId()).toBe(webhooks);
    expect(report).toMatchObject({
      erased: { people: 4, messages: 4, words: expect.any(Number), receipts: 2, webhooks: 15, copies: 3 },
      left: ["anonymous-messages", "keyed-hashes", "copies-elsewhere", "at-meta"],
    });
    const list = storage.messages.withIds(storage.messages.idsAfter(null, 10));
    expect(list.map(({ recipient }) => recipient.kind)).toEqual([
      "erased",
      "erased",
      "erased",
      "erased",
      "number",
    ]);
    expect(list.map(({ state }) => state)).toEqual(["delivered", "failed", "read", "failed", "delivered"]);
    expect(searchable(folder)).toEqual([]);

    const erased = derivedTables(folder);
    storage.transaction(() => undefined);
    await bench.served.replay();
    expect(derivedTables(folder)).toEqual(erased);
    expect(findPerson(folder)).toEqual([]);
  });
}

/** Which three characters of the number the index for searching still knows. */
function searchable(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, "main.db"));
  try {
    database.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, person_search, row)");
    return database
      .prepare("SELECT term FROM vocabulary WHERE term IN ('876', '765', '654', '543', '432', 'mar', 'exe')")
      .all();
  } finally {
    database.close();
  }
}

test("what comes later of the person is taken, counts for their messages, and brings nothing back", async () => {
  const { bench, wamids } = await planted(true);
  const { folder, storage, served } = bench;
  const known = messages({ statuses: [statusOf(wamids[0] ?? "")] });
  await post(bench, known);
  await erase(bench);
  const rows = () => {
    const { person_word, person_link } = derivedTables(folder);
    return { person_word, person_link, people: count("person"), webhooks: count("webhook") };
  };
  const count = (table: string) => {
    const database = new DatabaseSync(join(folder, `${table === "webhook" ? "log" : "main"}.db`), {
      readOnly: true,
    });
    const [found] = database.prepare(`SELECT count(*) AS n FROM ${table}`).all();
    database.close();
    return found?.n;
  };
  const before = rows();

  // The same bytes again: known by their key.
  expect(await post(bench, known)).not.toBeNull();
  expect(rows()).toEqual(before);
  // News of a message of theirs, by an id that holds the number, by one that doesn't, and from an import.
  await post(
    bench,
    messages({ statuses: [statusOf(wamids[0] ?? "", { status: "read", timestamp: String(AT + 60) })] }),
  );
  await post(
    bench,
    messages({
      statuses: [
        {
          id: wamids[2],
          status: "failed",
          timestamp: String(AT + 99),
          errors: [{ code: 131026, title: "gone" }],
        },
      ],
    }),
  );
  await post(
    bench,
    messages({
      contacts: [{ wa_id: PERSON.number, user_id: PERSON.userId, profile: { name: PERSON.name } }],
      messages: [
        {
          from: PERSON.number,
          id: wamidOf(PERSON.number, "LATER000000000000001"),
          timestamp: String(AT),
          type: "text",
          text: { body: PERSON.words },
        },
      ],
    }),
  );
  await served.append({
    body: Buffer.from(
      messages(
        {
          user_preferences: [
            { wa_id: PERSON.otherForm, category: "marketing_messages", value: "resume", timestamp: AT },
          ],
        },
        "user_preferences",
      ),
    ),
    receivedAt: AT,
    source: "import",
    trust: "imported",
  });
  await served.append({
    body: Buffer.from(messages({ statuses: [statusOf(wamidOf(PERSON.number, "RELAYED0000000000001"))] })),
    receivedAt: AT,
    source: "relay",
    trust: "relayed",
  });
  await served.reduce();
  expect(findPerson(folder)).toEqual([]);
  expect(rows()).toEqual({ ...before, webhooks: Number(before.webhooks) + 5 });
  const [first] = storage.messages.withIds(storage.messages.idsAfter(null, 1));
  expect(first).toMatchObject({ state: "read", recipient: { kind: "erased" } });
  expectRightFigures(storage.rollups);
  const live = derivedTables(folder);
  await served.replay();
  expect(derivedTables(folder)).toEqual(live);
});

test("receipts of what was pruned before stay late, in the log and when they come again", async () => {
  const { bench, wamids } = await planted(false);
  const { folder, storage, served } = bench;
  const ids = storage.messages.idsAfter(null, 10).map(Number);
  const far = 9_000_000_000_000;
  const limits = { webhooks: null, receipts: far, messages: far };
  await served.run(pruneMessages, { ids, limits, until: far });
  await served.run(pruneOrphans, { from: null, before: far, until: far });
  const orphans = () => derivedTables(folder).orphan;
  expect(orphans()).toEqual([]);
  await erase(bench);
  await served.replay();
  expect(orphans()).toEqual([]);
  const late = storage.lateReceipts.late();
  const [first = "", , third = ""] = wamids;
  for (const wamid of [first, third])
    await post(
      bench,
      messages({ statuses: [statusOf(wamid, { status: "read", timestamp: String(AT + 60) })] }),
    );
  expect(storage.lateReceipts.late()).toBe(late + 2);
  expect(orphans()).toEqual([]);
});

test("whoever is erased is known by the names they get later, and by all they had", async () => {
  const { bench } = await planted(false);
  expect(bench.services.erasing.names(PERSON.userId)).toEqual([
    PERSON.userId,
    PERSON.laterId,
    `+${PERSON.otherForm}`,
  ]);
  await erase(bench, PERSON.userId);
  expect(findPerson(bench.folder)).toEqual([]);
  const moved = {
    from: PERSON.number,
    id: "wamid.moved",
    type: "system",
    timestamp: String(AT),
    system: { type: "user_changed_number", wa_id: "5521999887766", user_id: "BR.555" },
  };
  await post(bench, messages({ messages: [moved] }));
  await post(
    bench,
    messages({
      contacts: [{ wa_id: "5521999887766", user_id: "BR.555", profile: { name: "nova" } }],
      statuses: [],
    }),
  );
  expect(bench.storage.erased.isEmpty()).toBe(false);
  expect(bench.storage.erased.has("digits", "5521999887766")).toBe(true);
  const [last] = bench.storage.webhookLog.after(bench.storage.webhookLog.lastId() - 1, 1);
  expect(String(last?.body)).not.toContain("nova");
  expect(String(last?.body)).toContain(ACCOUNT);
});
