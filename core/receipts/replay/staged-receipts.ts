/**
 * What a replay reads of receipts, put aside in a staging database until all of the log has been read. Nearly all are
 * simply their attempt's: its wamid is known from Meta's answer, undisputed, and theirs. They go to the spill. All others are
 * kept as they came, to be taken with care. Writes nothing to main.db.
 */

import type { Wamid } from "../../../shared/domain/ids.ts";
import { type CallbackData, readCallbackData } from "../../../shared/domain/messages/callback-data.ts";
import { receiptSourceOf } from "../../../shared/domain/webhooks/trust.ts";
import { RECEIPT_SOURCE, WAMID_SOURCE } from "../../messages/message-codes.ts";
import { errorNumber, priceNumber } from "../../messages/message-rows.ts";
import { wamidBytes, wamidFromBytes, wamidToBytes } from "../../messages/wamid-bytes.ts";
import type { WritableDatabase } from "../../storage/database.ts";
import { remembered } from "../../storage/lookups.ts";
import { TRUST } from "../../webhooks/trust-column.ts";
import { createAttemptRows } from "../attempt-rows.ts";
import { isPruned } from "../late-receipts.ts";
import type { HeardReceipt, ReceiptBatches } from "../receipt-batch.ts";
import { statusNumber } from "../receipts-store.ts";
import type { ReceiptSpill, SpilledReceipt } from "./receipt-spill.ts";

export interface StagedReceipts {
  /** Puts receipts aside, where a workspace would keep them. */
  readonly batches: ReceiptBatches;
  /** The transaction in which they were put aside was committed, or undone. */
  committed(): void;
  undone(): void;
  /** Which wamids are disputed by now. Before more of the log is read. */
  lookAtClaims(): void;
}

export interface StagedReceiptsOptions {
  /** With main.db beside it. */
  readonly database: WritableDatabase;
  readonly spill: ReceiptSpill;
}

/** Tables of the staging database that are no tables of main.db. */
const TABLES = [
  // "named": the attempt that its callback data names, null where that is none of this workspace.
  "CREATE TABLE main.heard (id INTEGER PRIMARY KEY, wamid BLOB NOT NULL, named INTEGER, json TEXT NOT NULL)",
  "CREATE TABLE main.trace (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
];

const ANSWER = WAMID_SOURCE.code("answer");

/** Attempts kept at hand: several receipts of one come soon after each other. About 20 MB. */
const MOST_REMEMBERED = 100_000;

/** An attempt as far as it matters whose receipts are. */
interface Known {
  readonly epoch: number | null;
  readonly wamid: Wamid | null;
  readonly isUndisputed: boolean;
  /** What became of its message is truth: receipts of it change nothing. */
  readonly isSealed: boolean;
}

export function createStagedReceipts({ database, spill }: StagedReceiptsOptions): StagedReceipts {
  for (const sql of TABLES) database.run(sql);
  const { workspaceOf } = createAttemptRows(database);
  /** As they were when the claims were looked at, or later. */
  const attempts = new Map<number, Known | null>();
  let disputedAttempts = new Set<number>();
  let disputedWamids = new Set<string>();

  function find(attemptId: number): Known | null {
    const row = database.tuple(
      `SELECT attempt.epoch, attempt.wamid, attempt.wamid_source, message.sealed
       FROM live.attempt AS attempt JOIN live.message AS message ON message.id = attempt.message WHERE attempt.id = ?`,
      attemptId,
    );
    if (row === null) return null;
    const [epoch, wamid, source, sealed] = row;
    const bytes = wamid instanceof Uint8Array ? wamid : null;
    return {
      epoch: typeof epoch === "number" ? epoch : null,
      wamid: bytes === null ? null : wamidFromBytes(bytes),
      isUndisputed:
        source === ANSWER &&
        !disputedAttempts.has(attemptId) &&
        (disputedWamids.size === 0 || bytes === null || !disputedWamids.has(hexOf(bytes))),
      isSealed: sealed === 1,
    };
  }

  function byWamid(wamid: string): number | null {
    const { bytes, hash } = wamidToBytes(wamid);
    const found = database.tuple(
      "SELECT id FROM live.attempt WHERE wamid_hash = ? AND wamid = ?",
      hash,
      bytes,
    );
    return found === null ? null : Number(found[0]);
  }

  const traceNumber = (text: string) =>
    remembered(database, "trace", text, () => {
      database.put("INSERT INTO trace (text) VALUES (?) ON CONFLICT DO NOTHING", text);
      return Number(database.tuple("SELECT id FROM trace WHERE text = ?", text)?.[0]);
    });

  function spilled(attempt: number, receipt: HeardReceipt): SpilledReceipt {
    const { at, error } = receipt;
    return {
      attempt,
      status: statusNumber(database, receipt.status),
      at,
      price: priceNumber(database, receipt) ?? 0,
      error: errorNumber(database, error) ?? 0,
      trace: error?.traceId == null ? 0 : traceNumber(error.traceId),
      webhook: receipt.webhookId,
      lag: receipt.receivedAt - at,
      copies: receipt.copies,
      trust: TRUST.code(receipt.trust),
      source: RECEIPT_SOURCE.code(receiptSourceOf(receipt.trust)),
      sealed: null,
    };
  }

  function isNamed(known: Known | null, { workspaceId, epoch }: CallbackData): boolean {
    return known !== null && known.epoch === epoch && workspaceOfLive(epoch) === workspaceId;
  }

  /** Stretches of sending begin while a replay goes on, too. */
  function workspaceOfLive(epoch: number): string | null {
    const known = workspaceOf(epoch);
    if (known !== null) return known;
    const found = database.tuple("SELECT workspace FROM live.epoch WHERE number = ?", epoch)?.[0];
    return typeof found === "string" ? found : null;
  }

  function knownOf(id: number): Known | null {
    let known = attempts.get(id);
    if (known === undefined) {
      known = find(id);
      attempts.set(id, known);
    }
    return known;
  }

  /** As when it comes in: of something that is no longer kept, or whose receipts aren't. */
  function isLate({ wamid }: HeardReceipt, name: CallbackData | null, named: number | null): boolean {
    const owner = named ?? byWamid(wamid);
    return owner === null ? isPruned(database, "live", wamid, name) : knownOf(owner)?.isSealed === true;
  }

  function takeOne(receipt: HeardReceipt): void {
    const name = receipt.callbackData === null ? null : readCallbackData(receipt.callbackData);
    const attemptId = name?.attemptId ?? byWamid(receipt.wamid);
    const known = attemptId === null ? null : knownOf(attemptId);
    const isOurs = name === null || isNamed(known, name);
    const isSimple =
      attemptId !== null &&
      isOurs &&
      known !== null &&
      known.wamid !== null &&
      known.isUndisputed &&
      known.wamid === receipt.wamid;
    if (isSimple) {
      if (!known.isSealed) spill.add(spilled(attemptId, receipt));
    } else if (!isLate(receipt, name, name !== null && isOurs ? name.attemptId : null)) {
      database.put(
        "INSERT INTO heard (wamid, named, json) VALUES (?, ?, ?)",
        wamidBytes(receipt.wamid),
        name !== null && isOurs ? name.attemptId : null,
        JSON.stringify(receipt),
      );
    }
  }

  return {
    batches: {
      take: (heard) => {
        if (attempts.size > MOST_REMEMBERED) attempts.clear();
        for (const receipt of heard) takeOne(receipt);
        return new Set();
      },
      // What was heard before has been heeded then.
      takeStrangers: () => [],
      derive: () => undefined,
    },
    committed: spill.keep,
    undone: spill.undo,
    lookAtClaims: () => {
      attempts.clear();
      const rows = database.tuples("SELECT attempt, wamid FROM live.wamid_claim");
      disputedAttempts = new Set(rows.map(([attempt]) => Number(attempt)));
      disputedWamids = new Set(rows.map(([, wamid]) => hexOf(wamid as Uint8Array)));
    },
  };
}

export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
