/**
 * The same texts in the plainest tables that hold them, on the same machine in the same run, with the same durability:
 * what the product's own figures are set against.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pragmas } from "../../core/storage/pragmas.ts";
import type { BenchMessage } from "./traffic.ts";

export interface PlainSql {
  /** One durable commit before the request and one after the answer, as sending makes them. */
  send(message: BenchMessage): void;
  /** Many messages in one commit. */
  write(messages: readonly BenchMessage[]): void;
  /** One durable commit for each body. */
  append(body: Buffer): void;
  /** Receipts with what they were read from, many in one commit. */
  receive(
    receipts: readonly { readonly wamid: string; readonly status: string; readonly raw: string }[],
  ): void;
  close(): void;
}

export function openPlainSql(folder: string): PlainSql {
  const database = new DatabaseSync(join(folder, "plain.db"));
  database.exec(pragmas({ file: "main", isNew: true, platform: process.platform }));
  database.exec(`
    CREATE TABLE message (id TEXT PRIMARY KEY, at INT, recipient TEXT, template TEXT, request TEXT, wamid TEXT, answer TEXT);
    CREATE INDEX message_at ON message (at, id);
    CREATE INDEX message_wamid ON message (wamid);
    CREATE TABLE body (id INTEGER PRIMARY KEY, at INT, bytes BLOB);
    CREATE TABLE receipt (wamid TEXT, status TEXT, raw TEXT, PRIMARY KEY (wamid, status)) WITHOUT ROWID;
  `);
  const insert = database.prepare(
    "INSERT INTO message (id, at, recipient, template, request) VALUES (?, ?, ?, ?, ?)",
  );
  const update = database.prepare("UPDATE message SET wamid = ?, answer = ? WHERE id = ?");
  const body = database.prepare("INSERT INTO body (at, bytes) VALUES (?, ?)");
  const receipt = database.prepare("INSERT INTO receipt (wamid, status, raw) VALUES (?, ?, ?)");

  function put(message: BenchMessage): void {
    insert.run(message.id, message.createdAt, message.recipient, message.templateName, message.request);
  }
  function answer(message: BenchMessage): void {
    update.run(message.wamid, message.answer, message.id);
  }
  function together(work: () => void): void {
    database.exec("BEGIN IMMEDIATE");
    work();
    database.exec("COMMIT");
  }

  return {
    send(message) {
      put(message);
      answer(message);
    },
    write: (messages) =>
      together(() => {
        for (const message of messages) {
          put(message);
          answer(message);
        }
      }),
    append: (bytes) => void body.run(Date.now(), bytes),
    receive: (receipts) =>
      together(() => {
        for (const { wamid, status, raw } of receipts) receipt.run(wamid, status, raw);
      }),
    close: () => database.close(),
  };
}
