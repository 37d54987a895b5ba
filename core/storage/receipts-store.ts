/** Receipts, told apart by (wamid, status, timestamp): the same one again only counts as a duplicate. */
import { messageErrorSchema } from "../../shared/contract/index.ts";
import type { Receipt } from "../../shared/domain/messages/lifecycle.ts";
import type { Database } from "./database.ts";
import { readOptionalJson, writeJson } from "./json.ts";

export interface IncomingReceipt extends Receipt {
  readonly wamid: string;
  /** Our own message id, where Meta echoed it. */
  readonly callbackData: string | null;
  readonly raw: string;
}

export interface StoredReceipt extends IncomingReceipt {
  readonly id: number;
  readonly receivedAt: number;
  readonly duplicates: number;
}

export interface ReceiptsStore {
  /**
   * `false` when the same receipt was there already. Copies that differ are merged so that the result does not
   * depend on which came first: what one lacks is taken from the other, of two values the smaller text.
   */
  add(receipt: IncomingReceipt, receivedAt: number, webhookSequence: number): boolean;
  /** In the order they reached us. */
  of(wamid: string): readonly StoredReceipt[];
  clear(): void;
}

export function createReceiptsStore(database: Database): ReceiptsStore {
  return {
    add: (receipt, receivedAt, webhookSequence) => {
      const key = { wamid: receipt.wamid, status: receipt.status, at: receipt.at };
      const contents = {
        callbackData: receipt.callbackData,
        pricingCategory: receipt.pricingCategory,
        error: receipt.error === null ? null : writeJson(receipt.error),
      };
      const inserted = database.run(
        `INSERT INTO receipt (wamid, status, at, callback_data, pricing_category, error, raw, received_at, webhook_sequence)
         VALUES (:wamid, :status, :at, :callbackData, :pricingCategory, :error, :raw, :receivedAt, :webhookSequence)
         ON CONFLICT (wamid, status, at) DO NOTHING`,
        { ...key, ...contents, raw: receipt.raw, receivedAt, webhookSequence },
      );
      if (inserted.changes === 1) return true;
      database.run(
        `UPDATE receipt SET duplicates = duplicates + 1,
           callback_data = min(coalesce(callback_data, :callbackData), coalesce(:callbackData, callback_data)),
           pricing_category = min(coalesce(pricing_category, :pricingCategory), coalesce(:pricingCategory, pricing_category)),
           error = min(coalesce(error, :error), coalesce(:error, error))
         WHERE wamid = :wamid AND status = :status AND at = :at`,
        { ...key, ...contents },
      );
      return false;
    },
    of: (wamid) =>
      database.all("SELECT * FROM receipt WHERE wamid = :wamid ORDER BY id", { wamid }).map((row) => ({
        id: Number(row.id),
        wamid,
        status: String(row.status),
        at: Number(row.at),
        callbackData: typeof row.callback_data === "string" ? row.callback_data : null,
        pricingCategory: typeof row.pricing_category === "string" ? row.pricing_category : null,
        error: readOptionalJson(messageErrorSchema, row.error),
        raw: String(row.raw),
        receivedAt: Number(row.received_at),
        duplicates: Number(row.duplicates),
      })),
    clear: () => {
      database.run("DELETE FROM receipt");
    },
  };
}
