/** Whom the messaging limit counts, from messages in a real file. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import type { NewMessage } from "../../core/messages/messages-store.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import type { Recipient } from "../../shared/domain/messages/message.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { newAttempt, newMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOW = 1_795_165_200_000;
const HOUR = 3_600_000;
const OURS = asAccountId("1");
const SISTER = asAccountId("11");
const STRANGER = asAccountId("99");

function open() {
  const folder = temporaryFolder();
  const storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  onTestFinished(() => storage.close());
  const sql = (text: string) => {
    const database = new DatabaseSync(join(folder, "main.db"));
    try {
      return database.prepare(text).all();
    } finally {
      database.close();
    }
  };
  /** @returns the message's number */
  const send = (
    to: string | Recipient,
    hoursAgo: number,
    origin: NewMessage["origin"] = "campaign",
    accountId = OURS,
  ) => {
    const message = newMessage({ createdAt: NOW - hoursAgo * HOUR, to, origin });
    const sender = { channel: "whatsapp", accountId, numberId: asNumberId("2") } as const;
    storage.messages.insert({ ...message, sender }, newAttempt(storage, NOW));
    return Number(sql("SELECT max(id) AS id FROM message")[0]?.id);
  };
  let prices = 0;
  const price = (message: number, category: string, type: string) => {
    prices += 1;
    sql(`INSERT INTO price (id, category, type) VALUES (${prices}, '${category}', '${type}') RETURNING id`);
    sql(`UPDATE message SET price = ${prices} WHERE id = ${message} RETURNING id`);
  };
  const reached = (accounts = [OURS, SISTER]) => storage.reachedPeople.lastReached(accounts, NOW - 24 * HOUR);
  return { storage, sql, send, price, reached };
}

const named = (times: ReadonlyMap<string, number>) => Object.fromEntries(times);
const ago = (hours: number) => NOW - hours * HOUR;

test("are those written to within the time, each once, with the last time", () => {
  const { send, reached } = open();
  send("+5511987654000", 30);
  send("+5511987654001", 24);
  send("+5511987654002", 20);
  send("+5511987654002", 3, "test");
  send("+551187654002", 5);
  send("+33612345678", 1, "campaign", SISTER);
  send("+33612345679", 1, "campaign", STRANGER);
  expect(named(reached().times)).toEqual({ "551187654002": ago(3), "33612345678": ago(1) });
  expect(reached([STRANGER]).times.size).toBe(1);
  expect(reached([asAccountId("5")]).times.size).toBe(0);
});

test("aren't those whose message failed, or went into an open conversation", () => {
  const { send, price, sql, reached } = open();
  const [failed, answered, inWindow, paid] = [1, 2, 3, 4].map((n) => send(`+3361234567${n}`, n));
  sql(`UPDATE message SET state = 9 WHERE id = ${failed} RETURNING id`);
  price(Number(answered), "service", "regular");
  price(Number(inWindow), "utility", "free_customer_service");
  price(Number(paid), "marketing_lite", "regular");
  expect(named(reached().times)).toEqual({ "33612345674": ago(4) });
});

test("are those of another program once it is known what the message cost", () => {
  const { send, price, sql, reached } = open();
  const unknown = send("+33612345671", 1);
  const known = send("+33612345672", 2);
  sql(`UPDATE message SET origin = 4 WHERE id IN (${unknown}, ${known}) RETURNING id`);
  price(known, "marketing", "regular");
  expect(named(reached().times)).toEqual({ "33612345672": ago(2) });
});

test("are one person by whichever of their names", () => {
  const { send, sql, reached } = open();
  const userId = "BR.13491208655302741918";
  send({ kind: "user-id", userId }, 2);
  send({ kind: "user-id", userId: "FR.2" }, 4);
  send("+5511987654001", 6);
  expect(reached().times.size).toBe(3);
  const account = Number(sql("SELECT id FROM meta_id WHERE text = '1'")[0]?.id);
  sql(`INSERT INTO person_link (account, digits, user_id, at)
    VALUES (${account}, 5511987654001, '${userId}', 1) RETURNING id`);
  const { times, namesOf } = reached();
  expect(named(times)).toEqual({ "551187654001": ago(2), "FR.2": ago(4) });
  expect(namesOf.get(userId)).toBe("551187654001");
});
