/**
 * What SQLite alone takes for the same rows in the same tables, on the same machine in the same run: the simplest statements
 * that would do. The ratio to it means the same everywhere.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pragmas } from "../../../core/storage/pragmas.ts";
import { webhookKey } from "../../../core/webhooks/webhook-key.ts";
import { percentile, timed } from "../measure.ts";

export interface PlainTimes {
  /** Milliseconds for each receipt, many in one commit. */
  readonly receipt: number;
  /** Milliseconds for each body that is on the disk, as many in one commit as there are connections. */
  readonly body: number;
  /** Milliseconds, p95. */
  readonly page: number;
  readonly search: number;
}

const RECEIPTS = 50_000;
const RUN = 5_000;
const LOOKS = 20;

function open(folder: string, file: "main" | "log"): DatabaseSync {
  const database = new DatabaseSync(join(folder, `${file}.db`));
  database.exec(pragmas({ file, isNew: false, platform: process.platform }));
  return database;
}

function together(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  work();
  database.exec("COMMIT");
}

/** @param folder of a workspace that nobody has open; rows are added to it */
export function measurePlainSql(folder: string, bodies: readonly Buffer[], connections: number): PlainTimes {
  const main = open(folder, "main");
  const log = open(folder, "log");
  try {
    return {
      receipt: receiptsIn(main),
      body: bodiesIn(log, bodies, connections),
      page: looksAt(main, "SELECT * FROM message WHERE id <= ? ORDER BY id DESC LIMIT 100"),
      search: looksAt(
        main,
        "SELECT message.* FROM person JOIN message ON message.person = person.id WHERE digits = (SELECT digits FROM person WHERE id = ?) LIMIT 100",
      ),
    };
  } finally {
    main.close();
    log.close();
  }
}

/** Adds a receipt to one attempt after the other, and writes what follows in its message. */
function receiptsIn(main: DatabaseSync): number {
  const attempts = main.prepare("SELECT id, message FROM attempt LIMIT ?").all(RECEIPTS);
  const insert = main.prepare(
    "INSERT INTO receipt (attempt, status, at, webhook, lag, copies, trust, source) VALUES (?, 2, ?, 1, 0, 1, 3, 1)",
  );
  const update = main.prepare("UPDATE message SET state = 7, delivered = ? WHERE id = ?");
  let milliseconds = 0;
  for (let from = 0; from < attempts.length; from += RUN) {
    milliseconds += timed(() =>
      together(main, () => {
        for (const { id, message } of attempts.slice(from, from + RUN)) {
          insert.run(Number(id), 1);
          update.run(1, Number(message));
        }
      }),
    );
  }
  return milliseconds / attempts.length;
}

function bodiesIn(log: DatabaseSync, bodies: readonly Buffer[], connections: number): number {
  const insert = log.prepare(
    "INSERT INTO webhook (key, received_at, source, trust, copies) VALUES (?, 0, 1, 3, 1) ON CONFLICT DO NOTHING",
  );
  const insertBody = log.prepare(
    "INSERT INTO webhook_body (webhook, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  let milliseconds = 0;
  for (let from = 0; from < bodies.length; from += connections) {
    milliseconds += timed(() =>
      together(log, () => {
        for (const body of bodies.slice(from, from + connections)) {
          insertBody.run(insert.run(webhookKey(body)).lastInsertRowid, body);
        }
      }),
    );
  }
  return milliseconds / bodies.length;
}

function looksAt(main: DatabaseSync, sql: string): number {
  const statement = main.prepare(sql);
  const last = Number(main.prepare("SELECT max(id) AS id FROM message").get()?.id);
  const times = Array.from({ length: LOOKS }, (_, index) =>
    timed(() => void statement.all(Math.ceil((last * (index + 1)) / LOOKS))),
  );
  return percentile(times, 0.95);
}
