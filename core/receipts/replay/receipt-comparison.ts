/**
 * Compares the receipts that a replay read with those of main.db, and what follows from them for their messages: attempt by
 * attempt, beside rows that are read in the same order. Writes down what differs; changes nothing in main.db.
 */
import { type AttemptHistory, messageFacts } from "../../../shared/domain/messages/reduce-message.ts";
import { SEALED as MESSAGE_SEALED, type MessageWrites } from "../../messages/message-writes.ts";
import type { Tuple, WritableDatabase } from "../../storage/database.ts";
import { ATTEMPT_ID, createAttemptRows, HAS_OTHERS, selectAttempts } from "../attempt-rows.ts";
import type { CarefulReceipts } from "./careful-receipts.ts";
import { RECEIPT_COLUMNS, type ReceiptNumbers, type ReceiptValues } from "./receipt-numbers.ts";
import { type ReceiptSpill, type SpilledReceipt, STRETCH } from "./receipt-spill.ts";

export interface ReceiptComparison {
  /**
   * Within one transaction of the staging database, after `CarefulReceipts.gather` and `beginDifferences`.
   * @param skipped ids of webhooks that are left out
   * @param step called about every 40 ms with how many attempts were compared, of all; may throw
   */
  compareAttempts(
    isWhole: boolean,
    skipped: ReadonlySet<number>,
    step: (done: number, total: number) => void,
  ): void;
  /** Messages of several attempts, and those of careful ones, once these have been taken. @param pause as `step` */
  compareMessages(pause: () => void): void;
}

export interface ReceiptComparisonOptions {
  /** With main.db beside it. */
  readonly database: WritableDatabase;
  readonly spill: ReceiptSpill;
  readonly careful: CarefulReceipts;
  readonly numbers: ReceiptNumbers;
  /** Of the staging database. */
  readonly writes: MessageWrites;
}

const NAMES = RECEIPT_COLUMNS.join(", ");
const PLACES = RECEIPT_COLUMNS.map(() => "?").join(", ");
const SELECT_STORED = `
  SELECT ${NAMES} FROM live.receipt WHERE attempt >= ? AND attempt < ? ORDER BY attempt, status, at`;
const SELECT_STORED_OF = `SELECT ${NAMES} FROM live.receipt WHERE attempt = ?`;
const SELECT_REBUILT_OF = `SELECT ${NAMES} FROM main.receipt WHERE attempt = ?`;
const SELECT_STRETCH = `${selectAttempts("live")} WHERE attempt.id >= ? AND attempt.id < ? ORDER BY attempt.id`;
const SELECT_OF_MESSAGE = `${selectAttempts("live")} WHERE attempt.message = ? ORDER BY attempt.n`;
const SEALED = RECEIPT_COLUMNS.indexOf("sealed");
const SOURCE = RECEIPT_COLUMNS.indexOf("source");
/** Messages compared between two pauses. */
const TOGETHER = 500;
const NONE: readonly never[] = [];

/** Tables of the staging database. */
const TABLES = [
  // Attempts whose receipts stand in its own table.
  ["rebuilt_attempt", "id INTEGER PRIMARY KEY"],
  ["message_aside", "id INTEGER PRIMARY KEY"],
  ["message_to_derive", "id INTEGER PRIMARY KEY"],
  // What differs holds only as long as these attempts have the wamids they had.
  ["guarded_attempt", "id INTEGER PRIMARY KEY, wamid BLOB, source INTEGER"],
] as const;

export function createReceiptComparison(options: ReceiptComparisonOptions): ReceiptComparison {
  const { database, spill, careful, numbers, writes } = options;
  const { attemptFrom } = createAttemptRows(database);

  function begin(): void {
    for (const [table, columns] of TABLES) {
      database.run(`CREATE TABLE IF NOT EXISTS main.${table} (${columns})`);
      database.run(`DELETE FROM main.${table}`);
    }
  }

  /** In the order they were read; of copies one is left. */
  function rebuild(
    read: readonly SpilledReceipt[],
    stored: readonly Tuple[],
    isWhole: boolean,
  ): SpilledReceipt[] {
    const rebuilt = isWhole
      ? stored.filter((row) => row[SEALED] !== null).map((row) => asSealed(numbers.fromRow(row)))
      : stored.map(numbers.fromRow);
    const counted = new Map<number, number>();
    for (const unresolved of read) {
      const receipt = numbers.resolved(unresolved);
      const index = rebuilt.findIndex((other) => isSame(other, receipt));
      const known = rebuilt[index];
      if (known === undefined) {
        rebuilt.push(receipt);
        continue;
      }
      const merged = numbers.merged(known, receipt);
      if (isWhole) rebuilt[index] = merged;
      else {
        // A part of the log doesn't say how often it came in all.
        const count = (counted.get(index) ?? 0) + receipt.copies;
        counted.set(index, count);
        rebuilt[index] = { ...merged, copies: Math.max(known.copies, count) };
      }
    }
    return rebuilt;
  }

  const put = (values: ReceiptValues) =>
    database.put(`INSERT INTO main.put_receipt (${NAMES}) VALUES (${PLACES})`, ...values);

  /** @returns whether they differ */
  function compare(rebuilt: readonly SpilledReceipt[], stored: readonly Tuple[]): boolean {
    let isDifferent = false;
    let found = 0;
    for (const receipt of rebuilt) {
      const known = stored.find((row) => isRowOf(row, receipt));
      const values = numbers.valuesOf(receipt);
      if (known !== undefined) found += 1;
      if (known?.every((value, index) => value === values[index])) continue;
      put(values);
      isDifferent = true;
    }
    if (found === stored.length) return isDifferent;
    for (const row of stored) {
      if (rebuilt.some((receipt) => isRowOf(row, receipt))) continue;
      const [attempt, status, at] = row.map(Number);
      database.put(
        "INSERT INTO main.drop_receipt (attempt, status, at, source) VALUES (?, ?, ?, ?)",
        attempt ?? 0,
        status ?? 0,
        at ?? 0,
        Number(row[SOURCE]),
      );
    }
    return true;
  }

  function differs(messageId: number, attemptId: number): void {
    database.put("INSERT OR IGNORE INTO main.message_to_derive (id) VALUES (?)", messageId);
    database.put(
      `INSERT OR IGNORE INTO main.guarded_attempt (id, wamid, source)
       SELECT id, wamid, wamid_source FROM live.attempt WHERE id = ?`,
      attemptId,
    );
  }

  function leaveAside(messageId: number, attemptId: number, rebuilt: readonly SpilledReceipt[]): void {
    database.put("INSERT OR IGNORE INTO main.message_aside (id) VALUES (?)", messageId);
    database.put("INSERT INTO main.rebuilt_attempt (id) VALUES (?)", attemptId);
    for (const receipt of rebuilt) {
      database.put(`INSERT INTO main.receipt (${NAMES}) VALUES (${PLACES})`, ...numbers.valuesOf(receipt));
    }
  }

  function compareAttempt(
    row: Tuple,
    read: readonly SpilledReceipt[],
    stored: readonly Tuple[],
    isWhole: boolean,
  ): void {
    if (row[MESSAGE_SEALED] === 1) return;
    const attemptId = Number(row[ATTEMPT_ID]);
    const messageId = Number(row[0]);
    const rebuilt = rebuild(read, stored, isWhole);
    if (compare(rebuilt, stored)) differs(messageId, attemptId);
    if (row[HAS_OTHERS] === 1) {
      leaveAside(messageId, attemptId, rebuilt);
      return;
    }
    const facts = messageFacts([{ ...attemptFrom(row), receipts: rebuilt.map(numbers.receiptOf) }]);
    if (writes.differs(row, facts))
      database.put("INSERT OR IGNORE INTO main.message_to_derive (id) VALUES (?)", messageId);
  }

  function compareStretch(stretch: number, isWhole: boolean, skipped: ReadonlySet<number>): void {
    const all = spill.take(stretch);
    const taken = skipped.size === 0 ? all : all.filter(({ webhook }) => !skipped.has(webhook));
    const read = byAttempt(taken, ({ attempt }) => attempt);
    if (!isWhole && read.size === 0) return;
    const [from, to] = [stretch * STRETCH, (stretch + 1) * STRETCH];
    const stored = byAttempt(database.tuples(SELECT_STORED, from, to), ([attempt]) => Number(attempt));
    for (const row of database.tuples(SELECT_STRETCH, from, to)) {
      const id = Number(row[ATTEMPT_ID]);
      const ofAttempt = read.get(id) ?? NONE;
      if (careful.has(id)) {
        for (const receipt of ofAttempt)
          careful.add(receipt, (one) => numbers.receiptOf(numbers.resolved(one)));
      } else if (isWhole || ofAttempt.length > 0) {
        compareAttempt(row, ofAttempt, stored.get(id) ?? NONE, isWhole);
      }
    }
  }

  function historyOf(row: Tuple): AttemptHistory {
    const id = Number(row[ATTEMPT_ID]);
    const isRebuilt =
      careful.has(id) || database.tuple("SELECT 1 FROM main.rebuilt_attempt WHERE id = ?", id) !== null;
    const rows = database.tuples(isRebuilt ? SELECT_REBUILT_OF : SELECT_STORED_OF, id);
    return {
      ...attemptFrom(row),
      receipts: rows.map((one) => numbers.receiptOf(numbers.resolved(numbers.fromRow(one)))),
    };
  }

  return {
    compareAttempts: (isWhole, skipped, step) => {
      begin();
      const newest = Number(database.get("SELECT max(id) AS newest FROM live.attempt")?.newest ?? 0);
      const stretches = isWhole ? Math.floor(newest / STRETCH) + 1 : spill.stretches;
      for (let stretch = 0; stretch < stretches; stretch += 1) {
        step(Math.min(newest, stretch * STRETCH), newest);
        compareStretch(stretch, isWhole, skipped);
      }
      step(newest, newest);
    },
    compareMessages: (pause) => {
      database.run("INSERT OR IGNORE INTO main.message_aside (id) SELECT message FROM main.attempt");
      const ids = database.tuples("SELECT id FROM main.message_aside ORDER BY id");
      ids.forEach(([id], index) => {
        if (index % TOGETHER === 0) pause();
        const rows = database.tuples(SELECT_OF_MESSAGE, Number(id));
        const [row] = rows;
        if (row !== undefined && writes.differs(row, messageFacts(rows.map(historyOf))))
          database.put("INSERT OR IGNORE INTO main.message_to_derive (id) VALUES (?)", Number(id));
      });
    },
  };
}

/** Of one attempt. */
function isSame(one: SpilledReceipt, other: SpilledReceipt): boolean {
  return one.status === other.status && one.at === other.at && one.source === other.source;
}

function isRowOf(row: Tuple, { status, at, source }: SpilledReceipt): boolean {
  return row[1] === status && row[2] === at && row[SOURCE] === source;
}

/** What a replay of everything begins with. */
const asSealed = (receipt: SpilledReceipt): SpilledReceipt => ({ ...receipt, copies: receipt.sealed ?? 0 });

function byAttempt<Row>(rows: readonly Row[], attemptOf: (row: Row) => number): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const attempt = attemptOf(row);
    const known = found.get(attempt);
    if (known === undefined) found.set(attempt, [row]);
    else known.push(row);
  }
  return found;
}
