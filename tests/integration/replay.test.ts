/**
 * Building anew what webhooks said, on real files: whatever is wrong is put right, whatever is right stays, and nothing that is
 * sent or heard meanwhile is lost. What it ends with is what reducing everything live gives.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeHistory } from "../../core/receipts/message-history.ts";
import { hasStaging, stagingPlace } from "../../core/storage/staging.ts";
import type { ReplayProgress } from "../../core/workspaces/replay/replay.ts";
import { beginStagedReplay } from "../../core/workspaces/replay/staged-replay.ts";
import { createWorkspaceReducers } from "../../core/workspaces/workspace-reducers.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { asAccountId, asMessageId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOW = 1_795_165_200_000;
/** So that every fate is among them. */
const PARAMETERS = { messages: 300, batch: 10, seed: 7, isEven: true };

function open(folder = temporaryFolder()) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  let isOpen = true;
  const close = () => {
    if (isOpen) storage.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { folder, logger, storage, close, reduction: createReduction({ storage, logger }) };
}

/** A workspace in which everything is as its webhooks say. */
async function generated() {
  const folder = temporaryFolder();
  await generateWorkspace(folder, PARAMETERS);
  const opened = open(folder);
  opened.reduction.catchUp();
  return { ...opened, right: derivedTables(folder, ["webhook"]) };
}

function spoil(folder: string, ...statements: readonly string[]): void {
  const file = new DatabaseSync(join(folder, "main.db"));
  file.exec("PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 5000");
  for (const sql of statements) file.exec(sql);
  file.close();
}

/** What somebody may have done to rows that are made of webhooks. */
const DAMAGE: Readonly<Record<string, string>> = {
  "receipts are missing": "DELETE FROM receipt WHERE (attempt + status) % 3 = 0",
  "a receipt was never told":
    "INSERT INTO receipt (attempt, status, at, webhook, lag, copies, trust, source) SELECT id, 3, 5000, 1, 7, 1, 4, 1 FROM attempt WHERE id % 4 = 0",
  "receipts have other prices":
    "UPDATE receipt SET price = (SELECT max(id) FROM price) WHERE attempt % 5 = 0",
  "receipts were counted twice":
    "UPDATE receipt SET copies = copies + 1, lag = lag - 1 WHERE attempt % 2 = 0",
  "orphans are missing": "DELETE FROM orphan",
  "an orphan was never told":
    "INSERT INTO orphan (wamid, status, at, webhook, lag, copies, trust, source) VALUES (x'0041', 1, 1000, 1, 0, 1, 4, 1)",
  "a claim was never made":
    "INSERT INTO wamid_claim (attempt, wamid, source) SELECT id, x'0042', 1 FROM attempt LIMIT 2",
  "people's links are missing": "DELETE FROM person_link WHERE id % 2 = 0",
  "a link was said later": "UPDATE person_link SET at = at + 1000",
  "a link was never proven": "UPDATE person_link SET proven_at = NULL WHERE id % 3 = 0",
  "links were never told":
    "INSERT INTO person_link (account, digits, user_id, at) SELECT account, digits + 1, user_id, at FROM person_link LIMIT 3",
  "links of unusual names were never told":
    "INSERT INTO person_link (account, digits, user_id, at) SELECT account, '0336', 'x', at FROM person_link LIMIT 1",
  "nobody reads something else": "INSERT INTO webhook_unread (name, count) VALUES ('odd', 7)",
};

/** A generated workspace has none that were learned. */
const LEARNED_ARE_FORGOTTEN =
  "UPDATE attempt SET wamid = NULL, wamid_hash = NULL, wamid_source = NULL WHERE wamid_source < 5";

describe("what is not as webhooks say", () => {
  test.each(Object.entries(DAMAGE))("is put right where %s", async (_, sql) => {
    const { folder, storage, reduction, right } = await generated();
    spoil(folder, sql);
    expect(derivedTables(folder, ["webhook"])).not.toEqual(right);
    const { messages, others } = reduction.replay();
    expect(messages + others).toBeGreaterThan(0);
    expect(derivedTables(folder, ["webhook"])).toEqual(right);
    expectRightFigures(storage.rollups);
    expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
  });

  test("is put right in messages, and in the figures of them", async () => {
    const { folder, storage, reduction, right } = await generated();
    for (let id = 1; id <= PARAMETERS.messages; id += 3) {
      const [attempt] = storage.attempts.of(asMessageId(String(id)));
      if (attempt?.outcome.kind !== "accepted") continue;
      // Everything heard of it is forgotten, and its row with it.
      spoil(folder, `DELETE FROM receipt WHERE attempt = ${attempt.id}`);
      storage.messages.derive(asMessageId(String(id)));
    }
    expectRightFigures(storage.rollups);
    expect(derivedTables(folder, ["webhook"]).rollup).not.toEqual(right.rollup);
    expect(reduction.replay().messages).toBeGreaterThan(5);
    expect(derivedTables(folder, ["webhook"])).toEqual(right);
    expectRightFigures(storage.rollups);
  });

  test("leaves everything as it was when nothing differs, and nothing beside the files", async () => {
    const { folder, storage, reduction, right } = await generated();
    const { revision } = storage;
    const found = reduction.replay();
    expect(found).toMatchObject({ messages: 0, others: 0 });
    expect(found.receipts).toBeGreaterThan(100);
    expect(storage.revision).toBe(revision);
    expect(derivedTables(folder, ["webhook"])).toEqual(right);
    expect(hasStaging(folder)).toBe(false);
  });
});

describe("a part of the log", () => {
  test("gives what it says where that is missing, and takes nothing away", async () => {
    const { folder, storage, reduction, right } = await generated();
    const last = storage.webhookLog.lastId();
    const half = Math.floor(last / 2);
    spoil(folder, DAMAGE["receipts are missing"] ?? "", DAMAGE["orphans are missing"] ?? "");
    reduction.replay({ range: { by: "id", first: half + 1, last } });
    const some = derivedTables(folder, ["webhook"]);
    expect(some).not.toEqual(right);
    const of = (tables: typeof right) => new Set([...(tables.receipt ?? []), ...(tables.orphan ?? [])]);
    expect([...of(some)].filter((row) => !of(right).has(row)).length).toBeLessThan(of(right).size / 4);
    reduction.replay({ range: { by: "id", first: 1, last: half } });
    const whole = derivedTables(folder, ["webhook"]);
    expect(whole.receipt?.length).toBe(right.receipt?.length);
    expect(whole.orphan?.length).toBe(right.orphan?.length);
    expect(whole.message).toEqual(right.message);
    expectRightFigures(storage.rollups);
  });

  test("changes nothing where nothing is missing, by ids and by times", async () => {
    const { folder, reduction, right, storage } = await generated();
    const [first] = storage.webhookLog.after(0, 1);
    const received = first?.receivedAt ?? 0;
    for (const range of [
      { by: "id", first: 3, last: 9 },
      { by: "id", first: 1, last: Number.MAX_SAFE_INTEGER },
      { by: "time", from: received, to: received + 3_600_000 },
      { by: "time", from: 0, to: 1 },
    ] as const) {
      expect(reduction.replay({ range })).toMatchObject({ messages: 0, others: 0 });
      expect(derivedTables(folder, ["webhook"])).toEqual(right);
    }
    expect(reduction.replay({ range: { by: "time", from: 0, to: 1 } }).webhooks).toBe(0);
    expect(
      reduction.replay({ range: { by: "time", from: received, to: received } }).webhooks,
    ).toBeGreaterThan(0);
  });
});

test("broken off anywhere, it leaves everything as it was and nothing beside the files", async () => {
  const { folder, reduction, storage } = await generated();
  spoil(folder, DAMAGE["receipts are missing"] ?? "", DAMAGE["people's links are missing"] ?? "");
  const before = derivedTables(folder, ["webhook"]);
  const told: ReplayProgress[] = [];
  const replay = (isOver: (count: number) => boolean) => {
    told.length = 0;
    return reduction.replay({
      onProgress: (progress) => {
        told.push(progress);
        if (isOver(told.length)) throw new DOMException("nobody waits any more", "AbortError");
      },
    });
  };
  for (let moment = 1; ; moment += 1) {
    try {
      replay((count) => count === moment);
      break;
    } catch (error) {
      expect(error).toMatchObject({ name: "AbortError" });
      expect(derivedTables(folder, ["webhook"])).toEqual(before);
      expect(existsSync(stagingPlace(folder).folder)).toBe(false);
    }
  }
  expect(new Set(told.map(({ step }) => step))).toEqual(new Set(["reading", "comparing", "applying"]));
  expect(derivedTables(folder, ["webhook"])).not.toEqual(before);
  expectRightFigures(storage.rollups);
});

test("statements over many rows break off as well once nobody waits", async () => {
  const { folder, logger } = await generated();
  let isOver = false;
  const staged = beginStagedReplay({
    folder,
    range: undefined,
    logger,
    watch: () => undefined,
    isAbandoned: () => isOver,
  });
  onTestFinished(() => staged.close());
  staged.read();
  isOver = true;
  expect(() => staged.compare()).toThrow(expect.objectContaining({ name: "AbortError" }));
  isOver = false;
  expect(staged.compare()).not.toBeNull();
});

/** What happens to a workspace. */
type Event =
  | { readonly kind: "send"; readonly of: number }
  | { readonly kind: "answer"; readonly attempt: number; readonly wamid: number }
  | { readonly kind: "lose"; readonly attempt: number }
  /** Meta answers what became of a message. */
  | { readonly kind: "ask"; readonly wamid: number; readonly status: string }
  | {
      readonly kind: "hear";
      readonly wamid: number;
      readonly status: string;
      /** The attempt that its callback data names. */
      readonly named: number | null;
      readonly trust: Trust;
      readonly account: number;
      readonly bytes: number;
    };

const ATTEMPTS = 5;

function play({ storage, reduction }: ReturnType<typeof open>, event: Event, at: number): void {
  const count = Math.max(1, Number(storage.messages.idsAfter(null, 100).length));
  const attemptOf = (number: number) => storage.attempts.find((number % ATTEMPTS) + 1);
  switch (event.kind) {
    case "send": {
      const attempt = newAttempt(storage, at);
      const id = asMessageId(String((event.of % count) + 1));
      if (event.of % 2 === 0 || storage.attempts.find(1) === null)
        storage.messages.insert(newMessage({ createdAt: at, to: `+55119876540${event.of % 10}0` }), attempt);
      else storage.messages.retry(id, attempt);
      return;
    }
    case "answer":
    case "lose": {
      const attempt = attemptOf(event.attempt);
      if (attempt === null) return;
      const name = { attemptId: attempt.id, messageId: attempt.messageId };
      reduction.states.settle(
        name,
        event.kind === "lose" ? { kind: "unknown", at } : accepted(`wamid.${event.wamid}`, at),
      );
      return;
    }
    case "ask": {
      const { wamid, status } = event;
      const events = [{ delivery_status: status, timestamp: String(NOW / 1_000) }];
      const id = `wamid.${wamid}`;
      const history = {
        accountId: asAccountId("1"),
        numberId: asNumberId("2"),
        wamid: asWamid(id),
        entries: [{ message_id: id, events }],
      };
      reduction.take(writeHistory(history), at, { trust: "asked", source: "history" });
      return;
    }
    case "hear": {
      const { wamid, status, named, trust, account, bytes } = event;
      const entry = {
        id: `wamid.${wamid}`,
        status,
        timestamp: String(Math.floor(NOW / 1_000) + (status.length % 3)),
        recipient_id: "5511987654000",
        recipient_user_id: `BR.${wamid}1`,
        ...(named === null
          ? {}
          : { biz_opaque_callback_data: attemptOf(named)?.callbackData ?? `wp1.${WORKSPACE_ID}.1.99` }),
        ...(status === "failed" ? { errors: [{ code: 131050, title: `no ${bytes}` }] } : {}),
        ...(bytes > 1 ? { pricing: { category: `odd ${bytes}`, type: "regular" } } : {}),
        odd: bytes,
      };
      const value = { metadata: { phone_number_id: "2" }, statuses: [entry] };
      const body = {
        object: "whatsapp_business_account",
        entry: [{ id: String(account), changes: [{ field: "messages", value }] }],
      };
      reduction.take(JSON.stringify(body), at, {
        trust,
        source: trust === "imported" ? "import" : "listener",
      });
    }
  }
}

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("send" as const), of: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      attempt: fc.nat(ATTEMPTS),
      wamid: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose" as const), attempt: fc.nat(ATTEMPTS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      wamid: fc.nat(5),
      status: fc.constantFrom("SENT", "DELIVERED", "READ"),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("hear" as const),
      wamid: fc.nat(5),
      status: fc.constantFrom("sent", "delivered", "read", "failed", "teleported", "held"),
      named: fc.option(fc.nat(ATTEMPTS)),
      trust: fc.constantFrom<Trust>("signed", "imported", "relayed"),
      account: fc.constantFrom(1, 2),
      bytes: fc.nat(3),
    }),
  },
);

const some = (most: number) => fc.array(event, { maxLength: most });

test(
  "whatever is sent and heard while it goes on, it ends as if nothing had been built anew",
  () => {
    fc.assert(
      fc.property(
        fc.record({
          before: some(25),
          /** While the log is read, and while it is read on. */
          during: fc.tuple(some(5), some(5)),
          /** While it is compared, when nothing is reduced. */
          held: some(4),
          damage: fc.subarray([...Object.values(DAMAGE), LEARNED_ARE_FORGOTTEN], { maxLength: 3 }),
        }),
        ({ before, during: [first, second], held, damage }) => {
          const all = [...before, ...first, ...second, ...held];
          const plain = open();
          all.forEach((one, index) => {
            play(plain, one, NOW + index * 1_000);
            plain.reduction.catchUp();
          });
          const replayed = open();
          let time = NOW;
          const happen = (events: readonly Event[], isReduced: boolean) => {
            for (const one of events) {
              play(replayed, one, time);
              time += 1_000;
              if (isReduced) replayed.reduction.catchUp();
            }
          };
          happen(before, true);
          spoil(
            replayed.folder,
            ...damage.filter((sql) => before.some(({ kind }) => kind === "send") || !/attempt/.test(sql)),
          );
          let waiting: readonly Event[] = [];
          const { storage, folder, logger } = replayed;
          const reducers = createWorkspaceReducers({ storage, logger, tell: () => undefined });
          const coming = [first, second];
          const replay = (whileCompared: readonly Event[]) => {
            const staged = beginStagedReplay({
              folder,
              range: undefined,
              logger,
              watch: () => {
                const [next, ...others] = waiting;
                waiting = others;
                if (next !== undefined) happen([next], false);
              },
            });
            try {
              staged.read();
              while (coming.length > 0) {
                happen(coming.shift() ?? [], true);
                if (coming.length > 0) staged.read();
              }
              waiting = whileCompared;
              let applied = null;
              for (let tries = 0; applied === null && tries < 10; tries += 1) {
                expect(staged.compare()).not.toBeNull();
                applied = storage.replays.apply(stagingPlace(folder).path, true, reducers);
              }
              expect(applied).not.toBeNull();
            } finally {
              staged.close();
              happen(waiting, false);
              waiting = [];
            }
          };
          try {
            replay(held);
          } catch (error) {
            // Two answers to one request, which it cannot tell apart: whoever asks again gets it.
            if (!(error instanceof WaypostError) || error.problem.code !== "storage-interrupted") throw error;
            replayed.reduction.catchUp();
            replay([]);
          }
          replayed.reduction.catchUp();
          expect(derivedTables(folder, ["webhook"])).toEqual(derivedTables(plain.folder, ["webhook"]));
          expectRightFigures(storage.rollups);
          plain.close();
          replayed.close();
        },
      ),
      propertyOf("sent and heard during a replay", 12),
    );
  },
  patienceOf(120_000),
);
