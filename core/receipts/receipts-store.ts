/**
 * Receipts, told apart by (attempt, status, timestamp, source): the same one again only counts as a copy. One whose message we do
 * not know is an orphan, by its wamid, until an attempt learns that wamid. All of it is derived from the webhook log;
 * neither the order nor the repetition of what comes in matters.
 */

import {
  type AccountId,
  asAccountId,
  asMessageId,
  asNumberId,
  type MessageId,
  type NumberId,
  type Wamid,
} from "../../shared/domain/ids.ts";
import type { Receipt } from "../../shared/domain/messages/lifecycle.ts";
import { receiptSourceOf } from "../../shared/domain/webhooks/trust.ts";
import type { AttemptsStore, StoredAttempt } from "../messages/attempts-store.ts";
import {
  FIRST_UNKNOWN_STATUS,
  RECEIPT_SOURCE,
  STATUS,
  WAMID_SOURCE,
  type WamidSource,
} from "../messages/message-codes.ts";
import {
  errorFrom,
  errorNumber,
  numberOrNull,
  priceFrom,
  priceNumber,
  textOrNull,
} from "../messages/message-rows.ts";
import { wamidFromBytes, wamidToBytes } from "../messages/wamid-bytes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { numberFor, textOf } from "../storage/lookups.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import { asIs, type Merged, merge, smaller } from "./receipt-copies.ts";
import { createWamidClaimsStore, settleClaims, type WamidClaim } from "./wamid-claims.ts";

/** One status of one webhook. */
export interface IncomingReceipt extends Receipt {
  readonly wamid: Wamid;
  /** The entry of the webhook log it stands in, and when that reached us, in milliseconds. */
  readonly webhookId: number;
  readonly receivedAt: number;
  /** How often Meta has posted it since it was reduced last; 0 for an import. */
  readonly copies: number;
  /** As `WebhookOrigin` has them. */
  readonly isFirst?: boolean;
  readonly sealedCopies?: number;
  /** What Meta said beside it, for a message that is not ours. */
  readonly accountId: AccountId | null;
  readonly numberId: NumberId | null;
  readonly recipient: string | null;
}

export interface StoredReceipt extends Receipt {
  /** Of the most trusted copy; of equals, of the one that came first. */
  readonly webhookId: number;
  /** When the first copy reached us, in milliseconds. */
  readonly receivedAt: number;
  /** How often Meta has posted it; 0 for one that was imported only. */
  readonly copies: number;
}

export interface StoredOrphan extends StoredReceipt {
  readonly accountId: AccountId | null;
  readonly numberId: NumberId | null;
  readonly recipient: string | null;
}

export interface ReceiptsReader {
  /** In the order they reached us. */
  of(attemptId: number): readonly StoredReceipt[];
  /** Receipts of a message that no attempt is known for, in the order they reached us. */
  orphansOf(wamid: Wamid): readonly StoredOrphan[];
  /** How many receipts of messages nobody knows stand in these webhooks, by the ids of the first and the last of them. */
  countOrphans(webhooks: { readonly first: number; readonly last: number }): number;
  /** Webhooks of these ids, both included, in which such receipts stand, the newest first. */
  webhooksWithOrphans(
    ids: { readonly first: number; readonly last: number },
    limit: number,
  ): readonly number[];
}

export interface ReceiptsStore extends ReceiptsReader {
  /**
   * Keeps a receipt with the attempt it is about, or as an orphan, merged with its copies (`receipt-copies.ts`).
   * @param named the attempt that its callback data names, where it is one of this workspace
   * @returns the messages whose state has to be derived again
   */
  add(receipt: IncomingReceipt, named: StoredAttempt | null): readonly MessageId[];
  /**
   * Gives an attempt Meta's id, and with it the receipts that came for it. The answer's word outranks that of a receipt,
   * and a trusted receipt's that of another.
   * @returns the messages whose state has to be derived again
   */
  learnWamid(attemptId: number, wamid: Wamid, source: WamidSource): readonly MessageId[];
  /**
   * Another text stands in the place of a wamid wherever it is; the orphans that had it name no recipient any more.
   * @returns the messages whose state has to be derived again
   */
  renameWamid(wamid: Wamid, to: Wamid): readonly MessageId[];
  /** Before a replay: everything that came from webhooks, but for what was sealed. */
  clear(): void;
}

// What both tables have in common.
const CONTENT = "price, error, trace, webhook, lag, copies, trust, source, sealed";

const SELECT_CONTENT = `
  row.status, row.at, row.trace, row.webhook, row.lag, row.copies, row.trust, row.sealed, word.text AS status_text,
  price.category AS price_category, price.type AS price_type, price.subtype AS price_subtype,
  error.id AS error_id, error.code AS error_code, error.title AS error_title, error.details AS error_details`;

const JOINS = `
  LEFT JOIN meta_word AS word ON word.id = row.status - ${FIRST_UNKNOWN_STATUS}
  LEFT JOIN price ON price.id = row.price
  LEFT JOIN error ON error.id = row.error`;

function statusFrom(row: Row): string {
  return Number(row.status) < FIRST_UNKNOWN_STATUS ? STATUS.word(row.status) : String(row.status_text);
}

const KNOWN_STATUSES: ReadonlyMap<string, number> = new Map(STATUS.entries);

export function statusNumber(database: WritableDatabase, status: string): number {
  return KNOWN_STATUSES.get(status) ?? FIRST_UNKNOWN_STATUS + numberFor(database, "meta_word", status);
}

/** The word that a number of `statusNumber` stands for. */
export function statusWord(database: WritableDatabase, status: number): string {
  return status < FIRST_UNKNOWN_STATUS
    ? STATUS.word(status)
    : textOf(database, "meta_word", status - FIRST_UNKNOWN_STATUS);
}

function toReceipt(row: Row): StoredReceipt {
  const at = Number(row.at);
  return {
    status: statusFrom(row),
    at,
    ...priceFrom(row),
    error: errorFrom(row),
    trust: TRUST.word(row.trust),
    webhookId: Number(row.webhook),
    receivedAt: at + Number(row.lag),
    copies: Number(row.copies),
  };
}

export function createReceiptsReader(database: ReadableDatabase): ReceiptsReader {
  const inOrder = "ORDER BY row.at + row.lag, row.webhook, row.at, row.status";
  return {
    countOrphans: ({ first, last }) =>
      Number(
        database.get("SELECT count(*) AS count FROM orphan WHERE webhook BETWEEN :first AND :last", {
          first,
          last,
        })?.count ?? 0,
      ),
    webhooksWithOrphans: ({ first, last }, limit) =>
      database
        .tuples(
          "SELECT DISTINCT webhook FROM orphan WHERE webhook BETWEEN ? AND ? ORDER BY webhook DESC LIMIT ?",
          first,
          last,
          limit,
        )
        .map(([webhook]) => Number(webhook)),
    of: (attemptId) =>
      database
        .all(
          `SELECT ${SELECT_CONTENT} FROM receipt AS row ${JOINS} WHERE row.attempt = :attemptId ${inOrder}`,
          {
            attemptId,
          },
        )
        .map(toReceipt),
    orphansOf: (wamid) =>
      database
        .all(
          `SELECT ${SELECT_CONTENT}, account.text AS account_text, number.text AS number_text, row.recipient
           FROM orphan AS row ${JOINS}
           LEFT JOIN meta_id AS account ON account.id = row.account
           LEFT JOIN meta_id AS number ON number.id = row.number
           WHERE row.wamid = :wamid ${inOrder}`,
          { wamid: wamidToBytes(wamid).bytes },
        )
        .map((row) => ({
          ...toReceipt(row),
          accountId: row.account_text === null ? null : asAccountId(String(row.account_text)),
          numberId: row.number_text === null ? null : asNumberId(String(row.number_text)),
          recipient: textOrNull(row.recipient),
        })),
  };
}

function mergedFrom(row: Row): Merged {
  const { webhookId, pricingCategory, pricingType, pricingSubtype, error, trust, copies } = toReceipt(row);
  return {
    pricingCategory,
    pricingType,
    pricingSubtype,
    error,
    trust,
    webhookId,
    copies,
    lag: Number(row.lag),
    sealed: numberOrNull(row.sealed),
  };
}

/** What a receipt is to those that are kept. */
export function copyOf(receipt: IncomingReceipt): Merged {
  return {
    pricingCategory: receipt.pricingCategory,
    pricingType: receipt.pricingType,
    pricingSubtype: receipt.pricingSubtype,
    error: receipt.error,
    trust: receipt.trust,
    webhookId: receipt.webhookId,
    lag: receipt.receivedAt - receipt.at,
    copies: receipt.copies,
    sealed: receipt.sealedCopies ?? null,
  };
}

/** The place of a receipt in one of the two tables: its attempt, or the wamid of a message we do not know. */
interface Place {
  readonly table: "receipt" | "orphan";
  readonly column: "attempt" | "wamid";
  readonly owner: number | Buffer;
}

const withAttempt = (attemptId: number): Place => ({ table: "receipt", column: "attempt", owner: attemptId });
const withWamid = (wamid: Wamid): Place => ({
  table: "orphan",
  column: "wamid",
  owner: wamidToBytes(wamid).bytes,
});

/** @param attempts on the same database */
export function createReceiptsStore(database: WritableDatabase, attempts: AttemptsStore): ReceiptsStore {
  const claims = createWamidClaimsStore(database);

  function put({ table, column, owner }: Place, status: number, at: number, copy: Merged): void {
    const source = RECEIPT_SOURCE.code(receiptSourceOf(copy.trust));
    const row = database.get(
      `SELECT ${SELECT_CONTENT} FROM ${table} AS row ${JOINS}
       WHERE row.${column} = :owner AND row.status = :status AND row.at = :at AND row.source = :source`,
      { owner, status, at, source },
    );
    const merged = row === null ? copy : merge(mergedFrom(row), copy);
    database.run(
      `INSERT INTO ${table} (${column}, status, at, ${CONTENT})
       VALUES (:owner, :status, :at, :price, :error, :trace, :webhook, :lag, :copies, :trust, :source, :sealed)
       ON CONFLICT (${column}, status, at, source) DO UPDATE SET price = :price, error = :error, trace = :trace,
         webhook = :webhook, lag = :lag, copies = :copies, trust = :trust, sealed = :sealed`,
      {
        owner,
        status,
        at,
        price: priceNumber(database, merged),
        error: errorNumber(database, merged.error),
        trace: merged.error?.traceId ?? null,
        webhook: merged.webhookId,
        lag: merged.lag,
        copies: merged.copies,
        trust: TRUST.code(merged.trust),
        source,
        sealed: merged.sealed,
      },
    );
  }

  /** Whose an orphan is; where copies differ, the smaller text. */
  function nameOrphan(
    wamid: Wamid,
    { accountId, numberId, recipient }: Omit<StoredOrphan, keyof StoredReceipt>,
  ) {
    if (claims.isContested({ wamid })) return;
    const bytes = wamidToBytes(wamid).bytes;
    const known = database.get(
      `SELECT min(account.text) AS account, min(number.text) AS number, min(recipient) AS recipient
       FROM orphan
       LEFT JOIN meta_id AS account ON account.id = orphan.account
       LEFT JOIN meta_id AS number ON number.id = orphan.number
       WHERE wamid = :bytes`,
      { bytes },
    );
    database.run(
      "UPDATE orphan SET account = :account, number = :number, recipient = :recipient WHERE wamid = :bytes",
      {
        bytes,
        account: numberFor(database, "meta_id", smaller(textOrNull(known?.account), accountId, asIs)),
        number: numberFor(database, "meta_id", smaller(textOrNull(known?.number), numberId, asIs)),
        recipient: smaller(textOrNull(known?.recipient), recipient, asIs),
      },
    );
  }

  /** Receipts that were with an attempt have no names of their own, so orphans that an attempt claimed have none either. */
  function leaveUnnamed(wamid: Wamid): void {
    database.run("UPDATE orphan SET account = NULL, number = NULL, recipient = NULL WHERE wamid = :bytes", {
      bytes: wamidToBytes(wamid).bytes,
    });
  }

  function move(from: Place, to: Place): void {
    const any = database.tuple(`SELECT 1 FROM ${from.table} WHERE ${from.column} = ? LIMIT 1`, from.owner);
    if (any === null) return;
    const rows = database.all(
      `SELECT ${SELECT_CONTENT} FROM ${from.table} AS row ${JOINS} WHERE row.${from.column} = :owner`,
      { owner: from.owner },
    );
    for (const row of rows) put(to, Number(row.status), Number(row.at), mergedFrom(row));
    database.run(`DELETE FROM ${from.table} WHERE ${from.column} = :owner`, { owner: from.owner });
  }

  function isTaken(wamid: Wamid): boolean {
    const { bytes, hash } = wamidToBytes(wamid);
    const found = database.tuple("SELECT 1 FROM attempt WHERE wamid_hash = ? AND wamid = ?", hash, bytes);
    return found !== null;
  }

  function learnWamid({ attemptId, wamid, source, isSealed }: WamidClaim): readonly MessageId[] {
    // Every message that is sent comes by here: an attempt that is read whole would cost as much as all of it.
    const known = database.tuple("SELECT message, wamid, wamid_source FROM attempt WHERE id = ?", attemptId);
    if (known === null) return [];
    const [message, bytes, knownSource] = known;
    const claim = { attemptId, wamid, source, isSealed };
    const isFree = bytes === null && !isTaken(wamid);
    const isSame = bytes instanceof Uint8Array && wamidFromBytes(bytes) === wamid;
    if (!isSame && !(isFree && !claims.isContested(claim))) return settle(claim);
    const isStronger = knownSource === null || WAMID_SOURCE.code(source) > Number(knownSource);
    if (isStronger) attempts.setWamid(attemptId, { text: wamid, source });
    if (isFree) move(withWamid(wamid), withAttempt(attemptId));
    return [asMessageId(String(message))];
  }

  /** Of a claim that contradicts others. */
  function settle(claim: WamidClaim): readonly MessageId[] {
    const settled = settleClaims(claims.around(claim));
    const involved = new Set([...settled.held, ...settled.lost].map(({ attemptId }) => attemptId));
    const before = [...involved].flatMap((id) => attempts.find(id) ?? []);
    const held = new Map(settled.held.map((one) => [one.attemptId, one]));
    const changed = before.filter(({ id, wamid }) => wamid !== (held.get(id)?.wamid ?? null));
    for (const { id, wamid } of changed) {
      if (wamid !== null) move(withAttempt(id), withWamid(wamid));
      attempts.setWamid(id, null);
    }
    for (const { id } of before) {
      const now = held.get(id);
      if (now !== undefined) attempts.setWamid(id, { text: now.wamid, source: now.source });
    }
    for (const { id } of changed) {
      const now = held.get(id);
      if (now !== undefined) move(withWamid(now.wamid), withAttempt(id));
    }
    claims.keep(settled);
    for (const { wamid } of settled.lost) leaveUnnamed(wamid);
    return changed.map(({ messageId }) => messageId);
  }

  function renameWamid(wamid: Wamid, to: Wamid): readonly MessageId[] {
    const { bytes, hash } = wamidToBytes(wamid);
    const { bytes: next, hash: nextHash } = wamidToBytes(to);
    if (bytes.equals(next)) return [];
    database.run(
      "UPDATE attempt SET wamid = :next, wamid_hash = :nextHash WHERE wamid_hash = :hash AND wamid = :bytes",
      { bytes, hash, next, nextHash },
    );
    claims.rename(wamid, to);
    database.run("UPDATE OR IGNORE orphan SET wamid = :next, recipient = NULL WHERE wamid = :bytes", {
      bytes,
      next,
    });
    // Receipts of both names that are the same one.
    move(withWamid(wamid), withWamid(to));
    const owner = attempts.byWamid(to);
    if (owner === null) return [];
    move(withWamid(to), withAttempt(owner.id));
    return [owner.messageId];
  }

  return {
    ...createReceiptsReader(database),
    renameWamid: (wamid, to) => database.within(() => renameWamid(wamid, to)),
    learnWamid: (attemptId, wamid, source) =>
      database.within(() => learnWamid({ attemptId, wamid, source, isSealed: false })),
    add: (receipt, named) => {
      const { status, at, wamid, trust } = receipt;
      const isSealed = receipt.sealedCopies !== undefined;
      const changed =
        named === null ? [] : learnWamid({ attemptId: named.id, wamid, source: trust, isSealed });
      const owner = attempts.byWamid(receipt.wamid);
      const place = owner === null ? withWamid(receipt.wamid) : withAttempt(owner.id);
      put(place, statusNumber(database, status), at, copyOf(receipt));
      if (owner === null) nameOrphan(receipt.wamid, receipt);
      return owner === null ? changed : [owner.messageId, ...changed];
    },
    clear: () => {
      for (const table of ["receipt", "orphan"]) {
        database.run(`DELETE FROM ${table} WHERE sealed IS NULL`);
        database.run(`UPDATE ${table} SET copies = sealed`);
      }
      attempts.forgetLearnedWamids();
      claims.forgetLearned();
    },
  };
}
