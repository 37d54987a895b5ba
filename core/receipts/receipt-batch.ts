/**
 * Takes the receipts of many webhooks in one go, in the order of their attempts, so that each attempt is read once and
 * each message written once. Nearly all receipts are of an attempt whose wamid is known and undisputed; they are kept
 * here. All others take the way of `ReceiptsStore.add`, with the same result: neither depends on any order.
 */
import { asMessageId, type MessageId, type NumberId } from "../../shared/domain/ids.ts";
import { type CallbackData, readCallbackData } from "../../shared/domain/messages/callback-data.ts";
import type { Receipt } from "../../shared/domain/messages/lifecycle.ts";
import { messageFacts } from "../../shared/domain/messages/reduce-message.ts";
import { isProven, receiptSourceOf, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { AttemptsStore, StoredAttempt } from "../messages/attempts-store.ts";
import { RECEIPT_SOURCE, WAMID_SOURCE } from "../messages/message-codes.ts";
import { errorNumber, errorOf, priceNumber, priceOf } from "../messages/message-rows.ts";
import { type MessageWrites, SEALED } from "../messages/message-writes.ts";
import { wamidFromBytes, wamidToBytes } from "../messages/wamid-bytes.ts";
import { reactionsTo } from "../reactions/reaction-rows.ts";
import type { Tuple, WritableDatabase } from "../storage/database.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import { ATTEMPT, ATTEMPT_ID, createAttemptRows, HAS_OTHERS, selectAttempts } from "./attempt-rows.ts";
import type { LateReceiptsStore } from "./late-receipts.ts";
import { type Merged, merge } from "./receipt-copies.ts";
import {
  copyOf,
  type IncomingReceipt,
  type ReceiptsStore,
  statusNumber,
  statusWord,
} from "./receipts-store.ts";

/** A receipt with what Meta echoed of the request. */
export interface HeardReceipt extends IncomingReceipt {
  readonly callbackData: string | null;
}

export interface ReceiptBatches {
  /**
   * Keeps them and derives what became of their messages.
   * @returns the messages they are about
   */
  take(receipts: readonly HeardReceipt[]): ReadonlySet<MessageId>;
  /**
   * People that messages went to under this workspace's own name which it knows nothing of, since this was asked last: another
   * copy of the folder sends, or sent. Nothing of them is kept.
   */
  takeStrangers(): readonly Stranger[];
  /** Derives again what became of these messages, in a transaction of the caller's. */
  derive(messages: Iterable<number>): void;
}

/** Somebody who was written to by another copy of this folder. */
export interface Stranger {
  readonly numberId: NumberId | null;
  /** Digits or a user id, as Meta names them; null where it doesn't. */
  readonly recipient: string | null;
}

export interface ReceiptBatchesOptions {
  readonly database: WritableDatabase;
  /** On the same database, as what follows. */
  readonly attempts: AttemptsStore;
  readonly receipts: ReceiptsStore;
  readonly writes: MessageWrites;
  readonly late: LateReceiptsStore;
}

const SELECT_ATTEMPT = `${selectAttempts("main")} WHERE attempt.id = ?`;
const SELECT_OF_MESSAGE = `${selectAttempts("main")} WHERE attempt.message = ? AND attempt.n = 1`;

const SELECT_RECEIPTS = `
  SELECT status, at, price, error, trace, webhook, lag, copies, trust, sealed FROM receipt WHERE attempt = ?`;
const INSERT_RECEIPT = `
  INSERT INTO receipt (price, error, trace, webhook, lag, copies, trust, sealed, attempt, status, at, source)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const UPDATE_RECEIPT = `
  UPDATE receipt SET price = ?, error = ?, trace = ?, webhook = ?, lag = ?, copies = ?, trust = ?, sealed = ?
  WHERE attempt = ? AND status = ? AND at = ? AND source = ?`;

/** A receipt as its row has it. */
interface ReceiptRow {
  readonly status: number;
  readonly at: number;
  readonly content: Merged;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

const sourceCode = (trust: Trust) => RECEIPT_SOURCE.code(receiptSourceOf(trust));

const numberOrNull = (value: unknown) => (typeof value === "number" ? value : null);
const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

export function createReceiptBatches(options: ReceiptBatchesOptions): ReceiptBatches {
  const { database, attempts, receipts, writes, late } = options;

  const { workspaceOf, attemptFrom } = createAttemptRows(database);

  function storedReceipts(attemptId: number): ReceiptRow[] {
    return database.tuples(SELECT_RECEIPTS, attemptId).map((row) => {
      const [status, at, price, error, trace, webhook, lag, copies, trust, sealed] = row;
      return {
        status: Number(status),
        at: Number(at),
        content: {
          ...priceOf(database, numberOrNull(price)),
          error: typeof error === "number" ? errorOf(database, error, textOrNull(trace)) : null,
          trust: TRUST.word(trust),
          webhookId: Number(webhook),
          lag: Number(lag),
          copies: Number(copies),
          sealed: numberOrNull(sealed),
        },
        isNew: false,
        isChanged: false,
      };
    });
  }

  function add(rows: ReceiptRow[], receipt: HeardReceipt): void {
    const status = statusNumber(database, receipt.status);
    const { at } = receipt;
    const copy = copyOf(receipt);
    const source = receiptSourceOf(receipt.trust);
    const index = rows.findIndex(
      (row) => row.status === status && row.at === at && receiptSourceOf(row.content.trust) === source,
    );
    const known = rows[index];
    if (known === undefined) rows.push({ status, at, content: copy, isNew: true, isChanged: true });
    else rows[index] = { ...known, content: merge(known.content, copy), isChanged: true };
  }

  function save(attemptId: number, { status, at, content, isNew }: ReceiptRow): void {
    database.put(
      isNew ? INSERT_RECEIPT : UPDATE_RECEIPT,
      priceNumber(database, content),
      errorNumber(database, content.error),
      content.error?.traceId ?? null,
      content.webhookId,
      content.lag,
      content.copies,
      TRUST.code(content.trust),
      content.sealed,
      attemptId,
      status,
      at,
      sourceCode(content.trust),
    );
  }

  function receiptFrom({ status, at, content }: ReceiptRow): Receipt {
    const { pricingCategory, pricingType, pricingSubtype, error, trust } = content;
    return {
      status: statusWord(database, status),
      at,
      pricingCategory,
      pricingType,
      pricingSubtype,
      error,
      trust,
    };
  }

  /** Whether a receipt adds nothing to what is known of the attempt's wamid, and finds it by that. */
  function isOf(row: Tuple, wamid: string | null, { receipt, name }: Addressed): boolean {
    if (wamid !== receipt.wamid) return false;
    if (name === null) return true;
    return (
      row[ATTEMPT.epoch] === name.epoch &&
      workspaceOf(name.epoch) === name.workspaceId &&
      WAMID_SOURCE.code(receipt.trust) <= Number(row[ATTEMPT.wamid_source])
    );
  }

  /** @returns those that are not simply the attempt's, and whether its message has other attempts */
  function takeOf(attemptId: number, heard: readonly Addressed[]) {
    const row = database.tuple(SELECT_ATTEMPT, attemptId);
    if (row === null) return { others: heard, messageId: null, hasOthers: false };
    const bytes = row[ATTEMPT.wamid];
    const wamid = bytes instanceof Uint8Array ? wamidFromBytes(bytes) : null;
    const simple: Addressed[] = [];
    const others: Addressed[] = [];
    for (const one of heard) (isOf(row, wamid, one) ? simple : others).push(one);
    if (simple.length === 0) return { others, messageId: null, hasOthers: false };
    if (row[SEALED] === 1) {
      for (const { receipt } of simple) late.count(receipt);
      return { others, messageId: null, hasOthers: false };
    }
    const rows = storedReceipts(attemptId);
    for (const { receipt } of simple) add(rows, receipt);
    for (const one of rows) if (one.isChanged) save(attemptId, one);
    const hasOthers = row[HAS_OTHERS] === 1;
    if (!hasOthers)
      writes.write(row, messageFacts([{ ...attemptFrom(row), receipts: rows.map(receiptFrom) }]));
    return { others, messageId: Number(row[0]), hasOthers };
  }

  function derive(messageId: number): void {
    const row = database.tuple(SELECT_OF_MESSAGE, messageId);
    if (row === null || row[HAS_OTHERS] === 1) {
      writes.derive(messageId);
      return;
    }
    const rows = storedReceipts(Number(row[ATTEMPT_ID]));
    // What came for its wamid may have come before it had that.
    const wamid = row[ATTEMPT.wamid];
    const reactions = wamid instanceof Uint8Array ? reactionsTo(database, wamid) : 0;
    writes.write(row, messageFacts([{ ...attemptFrom(row), receipts: rows.map(receiptFrom) }]), reactions);
  }

  function attemptByWamid(wamid: string): number | null {
    const { bytes, hash } = wamidToBytes(wamid);
    const found = database.tuple("SELECT id FROM attempt WHERE wamid_hash = ? AND wamid = ?", hash, bytes);
    return found === null ? null : Number(found[0]);
  }

  /** @param named the attempt it names, if that is there */
  function isLate({ receipt, name }: Addressed, named: StoredAttempt | null): boolean {
    const attemptId = named?.id ?? attemptByWamid(receipt.wamid);
    if (attemptId === null) return late.isLate(receipt.wamid, name);
    return (
      database.tuple(
        "SELECT 1 FROM attempt JOIN message ON message.id = attempt.message WHERE attempt.id = ? AND message.sealed = 1",
        attemptId,
      ) !== null
    );
  }

  let strangers: Stranger[] = [];

  /** A name of ours that no attempt has: neither of one that was pruned, nor of another workspace. */
  function isStranger(name: CallbackData): boolean {
    const isOurs = database.tuple("SELECT 1 FROM epoch WHERE workspace = ? LIMIT 1", name.workspaceId);
    if (isOurs === null) return false;
    if (workspaceOf(name.epoch) !== name.workspaceId) return true;
    const newest = Number(database.tuple("SELECT seq FROM sqlite_sequence WHERE name = 'attempt'")?.[0] ?? 0);
    return name.attemptId > newest || attempts.find(name.attemptId) !== null;
  }

  return {
    takeStrangers: () => {
      const found = strangers;
      strangers = [];
      return found;
    },
    take: (heard) => {
      const byAttempt = new Map<number, Addressed[]>();
      const others: Addressed[] = [];
      heard.forEach((receipt, place) => {
        const name = receipt.callbackData === null ? null : readCallbackData(receipt.callbackData);
        const attemptId = name?.attemptId ?? attemptByWamid(receipt.wamid);
        const one = { receipt, name, place };
        const known = attemptId === null ? others : byAttempt.get(attemptId);
        if (known !== undefined) known.push(one);
        else if (attemptId !== null) byAttempt.set(attemptId, [one]);
      });
      const about = new Set<MessageId>();
      const toDerive = new Set<number>();
      for (const attemptId of [...byAttempt.keys()].sort((left, right) => left - right)) {
        const taken = takeOf(attemptId, byAttempt.get(attemptId) ?? []);
        others.push(...taken.others);
        if (taken.messageId === null) continue;
        about.add(asMessageId(String(taken.messageId)));
        if (taken.hasOthers) toDerive.add(taken.messageId);
      }
      for (const other of others.sort((left, right) => left.place - right.place)) {
        const { receipt, name } = other;
        const named = name === null ? null : attempts.named(name);
        if (isLate(other, named)) {
          late.count(receipt);
          continue;
        }
        if (name !== null && named === null && isProven(receipt.trust) && isStranger(name))
          strangers.push({ numberId: receipt.numberId, recipient: receipt.recipient });
        for (const messageId of receipts.add(receipt, named)) {
          about.add(messageId);
          toDerive.add(Number(messageId));
        }
      }
      for (const id of toDerive) writes.derive(id);
      return about;
    },
    derive: (messages) => {
      for (const id of messages) derive(id);
    },
  };
}

/** A receipt, the attempt it names, and its place among all that are taken together. */
interface Addressed {
  readonly receipt: HeardReceipt;
  readonly name: CallbackData | null;
  readonly place: number;
}
