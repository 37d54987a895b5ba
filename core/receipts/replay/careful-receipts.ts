/**
 * Receipts of a replay that are not simply an attempt's: of attempts that learned their wamid from one, of disputed wamids, of
 * messages nobody knows. All that hangs together is copied to the staging database, and taken there by the store of
 * receipts itself, one by one.
 */
import { WaypostError } from "../../../shared/contract/problem.ts";
import type { Wamid } from "../../../shared/domain/ids.ts";
import type { Receipt } from "../../../shared/domain/messages/lifecycle.ts";
import { receiptSourceOf } from "../../../shared/domain/webhooks/trust.ts";
import type { Logger } from "../../logging/logger.ts";
import type { AttemptsStore } from "../../messages/attempts-store.ts";
import { FIRST_UNKNOWN_STATUS, RECEIPT_SOURCE, WAMID_SOURCE } from "../../messages/message-codes.ts";
import type { Price } from "../../messages/message-rows.ts";
import { wamidFromBytes, wamidToBytes } from "../../messages/wamid-bytes.ts";
import type { WritableDatabase } from "../../storage/database.ts";
import type { DerivedTable } from "../../storage/differences.ts";
import { TRUST } from "../../webhooks/trust-column.ts";
import { traceOf } from "../../webhooks/webhook-reduction.ts";
import type { HeardReceipt } from "../receipt-batch.ts";
import { type ReceiptsStore, statusNumber } from "../receipts-store.ts";
import type { SpilledReceipt } from "./receipt-spill.ts";

/** What receipts of either table refer to. */
const REFERS = {
  price: "price",
  error: "error",
  status: { table: "meta_word", offset: FIRST_UNKNOWN_STATUS },
} as const;

/** Found by going through attempts, not by comparing tables. */
export const RECEIPT_TABLE: DerivedTable = {
  name: "receipt",
  key: ["attempt", "status", "at", "source"],
  refers: REFERS,
  only: "attempt IN (SELECT id FROM main.careful_attempt)",
};

/** In the order in which their differences are applied. */
export const RECEIPT_TABLES: readonly DerivedTable[] = [
  {
    name: "attempt",
    key: ["id"],
    columns: ["wamid", "wamid_hash", "wamid_source"],
    only: "id IN (SELECT id FROM main.careful_attempt)",
  },
  {
    name: "wamid_claim",
    key: ["attempt", "wamid"],
    only: "attempt IN (SELECT id FROM main.careful_attempt)",
  },
  RECEIPT_TABLE,
  {
    name: "orphan",
    key: ["wamid", "status", "at", "source"],
    refers: { ...REFERS, account: "meta_id", number: "meta_id" },
    only: "wamid IN (SELECT wamid FROM main.careful_wamid)",
  },
];

export interface CarefulReceipts {
  /** Whether an attempt is one of these. After `gather`. */
  has(attemptId: number): boolean;
  /** Finds out which attempts and wamids these are, and copies them. @param isWhole all of the log was read */
  gather(isWhole: boolean): void;
  /** One that was simply its attempt's while the log was read. */
  add(receipt: SpilledReceipt, textsOf: (receipt: SpilledReceipt) => ReceiptTexts): void;
  /**
   * Takes them.
   * @param skipped ids of webhooks that are left out
   * @param pause called now and then; may throw
   * @returns webhooks of which a receipt could not be taken
   */
  take(isWhole: boolean, skipped: ReadonlySet<number>, pause: () => void): ReadonlySet<number>;
}

/** What the numbers of a spilled receipt stand for. */
export type ReceiptTexts = Pick<Receipt, "status" | "error"> & Price;

export interface CarefulReceiptsOptions {
  /** With main.db beside it. */
  readonly database: WritableDatabase;
  /** On the staging database, as what follows. */
  readonly attempts: AttemptsStore;
  readonly receipts: ReceiptsStore;
  readonly logger: Logger;
}

const ANSWER = WAMID_SOURCE.code("answer");
/** What may be left of an earlier comparison. */
const COPIED = ["receipt", "orphan", "wamid_claim", "attempt", "message"] as const;
/** Receipts taken between two pauses. */
const TOGETHER = 200;

/** As a row of `heard` has it. */
interface Heard {
  readonly named: number | null;
  readonly receipt: HeardReceipt;
}

export function createCarefulReceipts(options: CarefulReceiptsOptions): CarefulReceipts {
  const { database, attempts, receipts, logger } = options;
  let ids = new Set<number>();

  function begin(): void {
    database.run("CREATE TABLE IF NOT EXISTS main.careful_attempt (id INTEGER PRIMARY KEY)");
    database.run(
      "CREATE TABLE IF NOT EXISTS main.careful_wamid (wamid BLOB PRIMARY KEY, hash INTEGER NOT NULL) WITHOUT ROWID",
    );
    database.run(
      "CREATE TABLE IF NOT EXISTS main.spilled (id INTEGER PRIMARY KEY, named INTEGER, json TEXT NOT NULL)",
    );
    for (const table of ["careful_attempt", "careful_wamid", "spilled", ...COPIED]) {
      database.run(`DELETE FROM main.${table}`);
    }
  }

  const addAttempts = (select: string) =>
    database.run(`INSERT OR IGNORE INTO main.careful_attempt (id) ${select}`).changes;

  /** @param select wamids, some of which may be known */
  function addWamids(select: string): number {
    let added = 0;
    for (const [bytes] of database.tuples(
      `SELECT DISTINCT wamid FROM (${select}) WHERE wamid IS NOT NULL AND wamid NOT IN (SELECT wamid FROM main.careful_wamid)`,
    )) {
      const { hash } = wamidToBytes(wamidFromBytes(bytes as Uint8Array));
      added += database.put(
        "INSERT INTO main.careful_wamid (wamid, hash) VALUES (?, ?)",
        bytes as Uint8Array,
        hash,
      );
    }
    return added;
  }

  function seed(isWhole: boolean): void {
    addWamids("SELECT wamid FROM main.heard");
    addAttempts("SELECT known.id FROM main.heard AS one JOIN live.attempt AS known ON known.id = one.named");
    if (!isWhole) return;
    addWamids("SELECT wamid FROM live.orphan UNION ALL SELECT wamid FROM live.wamid_claim");
    addAttempts(`SELECT id FROM live.attempt WHERE wamid_source <> ${ANSWER} AND alive()`);
  }

  /** An attempt brings its wamids along, and a wamid its attempts. */
  function close(): void {
    let added = 1;
    while (added > 0) {
      added =
        addAttempts(
          `SELECT id FROM main.careful_wamid AS careful CROSS JOIN live.attempt AS known
             ON known.wamid_hash = careful.hash AND known.wamid = careful.wamid
           UNION SELECT attempt FROM live.wamid_claim WHERE wamid IN (SELECT wamid FROM main.careful_wamid)`,
        ) +
        addWamids(
          `SELECT wamid FROM live.attempt WHERE id IN (SELECT id FROM main.careful_attempt)
           UNION SELECT wamid FROM live.wamid_claim WHERE attempt IN (SELECT id FROM main.careful_attempt)`,
        );
    }
  }

  function copy(isWhole: boolean): void {
    const copied = (table: string, where: string) => {
      const columns = database
        .all(`SELECT name FROM pragma_table_info('${table}', 'main')`)
        .map((row) => `"${String(row.name)}"`)
        .join(", ");
      database.run(
        `INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM live.${table} WHERE ${where}`,
      );
    };
    const ofAttempt = (column: string) => `${column} IN (SELECT id FROM main.careful_attempt)`;
    copied("attempt", ofAttempt("id"));
    copied("message", `id IN (SELECT message FROM main.attempt)`);
    copied("wamid_claim", ofAttempt("attempt"));
    copied("receipt", ofAttempt("attempt"));
    copied("orphan", "wamid IN (SELECT wamid FROM main.careful_wamid)");
    if (isWhole) receipts.clear();
  }

  /** The wamid whose receipts were simply the attempt's while the log was read. */
  function wamidOf(attemptId: number): Wamid {
    const answered = database.tuples(
      `SELECT wamid FROM live.attempt WHERE id = ?1 AND wamid_source = ${ANSWER}
       UNION SELECT wamid FROM live.wamid_claim WHERE attempt = ?1 AND source = ${ANSWER}`,
      attemptId,
    );
    const [bytes] = answered[0] ?? [];
    // Two answers to one request came while the log was read.
    if (answered.length !== 1) throw new WaypostError("storage-interrupted", { retry: { kind: "now" } });
    return wamidFromBytes(bytes as Uint8Array);
  }

  function* heard(table: "heard" | "spilled"): Generator<Heard> {
    for (let after = 0; ; ) {
      const rows = database.tuples(
        `SELECT id, named, json FROM main.${table} WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`,
        after,
      );
      for (const [id, named, json] of rows) {
        after = Number(id);
        yield {
          named: typeof named === "number" ? named : null,
          receipt: JSON.parse(String(json)) as HeardReceipt,
        };
      }
      if (rows.length < TOGETHER) return;
    }
  }

  /** How often receipts came at the least, where only a part of the log was read. */
  function countCopies(counted: Iterable<Counted>): void {
    for (const { wamid, status, at, trust, copies } of counted) {
      const owner = attempts.byWamid(wamid)?.id ?? null;
      const [table, column] = owner === null ? ["orphan", "wamid"] : ["receipt", "attempt"];
      database.put(
        `UPDATE main.${table} SET copies = max(copies, ?) WHERE ${column} = ? AND status = ? AND at = ? AND source = ?`,
        copies,
        owner ?? wamidToBytes(wamid).bytes,
        statusNumber(database, status),
        at,
        RECEIPT_SOURCE.code(receiptSourceOf(trust)),
      );
    }
  }

  return {
    has: (id) => ids.has(id),
    gather: (isWhole) => {
      begin();
      seed(isWhole);
      close();
      copy(isWhole);
      ids = new Set(database.tuples("SELECT id FROM main.careful_attempt").map(([id]) => Number(id)));
    },
    add: (receipt, textsOf) => {
      const { attempt, at, lag, copies, trust, webhook } = receipt;
      const moved: HeardReceipt = {
        ...textsOf(receipt),
        wamid: wamidOf(attempt),
        at,
        trust: TRUST.word(trust),
        webhookId: webhook,
        receivedAt: at + lag,
        copies,
        callbackData: null,
        accountId: null,
        numberId: null,
        recipient: null,
      };
      database.put("INSERT INTO main.spilled (json) VALUES (?)", JSON.stringify(moved));
    },
    take: (isWhole, skipped, pause) => {
      const refused = new Set<number>();
      const counted = new Map<string, Counted>();
      for (const table of ["heard", "spilled"] as const) {
        let taken = 0;
        for (const { named, receipt } of heard(table)) {
          const { wamid, status, at, trust, copies, webhookId } = receipt;
          if (skipped.has(webhookId)) continue;
          try {
            database.transaction(() =>
              receipts.add(
                isWhole ? receipt : { ...receipt, copies: 0 },
                named === null ? null : attempts.find(named),
              ),
            );
          } catch (error) {
            if (error instanceof WaypostError) throw error;
            logger.error({ webhookId, ...traceOf(error) }, "webhook not reduced; kept in the log");
            refused.add(webhookId);
          }
          if (!isWhole) {
            const key = `${at} ${receiptSourceOf(trust)} ${wamid.length} ${wamid} ${status}`;
            const known = counted.get(key)?.copies ?? 0;
            counted.set(key, { wamid, status, at, trust, copies: known + copies });
          }
          taken += 1;
          if (taken % TOGETHER === 0) pause();
        }
      }
      countCopies(counted.values());
      return refused;
    },
  };
}

type Counted = Pick<HeardReceipt, "wamid" | "status" | "at" | "trust" | "copies">;
