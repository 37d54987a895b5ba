/** Receipts, told apart by (wamid, status, timestamp): the same one again only counts as a duplicate. */
import { messageErrorSchema } from "../../shared/contract/index.ts";
import type { Receipt } from "../../shared/domain/messages/lifecycle.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { readOptionalJson, writeJson } from "../storage/json.ts";
import type { WebhookOrigin } from "../webhooks/webhook-reducer.ts";

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

export interface ReceiptsReader {
  /** In the order they reached us. */
  of(wamid: string): readonly StoredReceipt[];
}

export interface ReceiptsStore extends ReceiptsReader {
  /**
   * `false` when the same receipt was there already. Copies that differ are merged so that the result does not
   * depend on which came first: what one lacks is taken from the other, of two values the smaller text.
   */
  add(receipt: IncomingReceipt, origin: Pick<WebhookOrigin, "webhookId" | "receivedAt" | "copies">): boolean;
  clear(): void;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function createReceiptsStore(database: WritableDatabase): ReceiptsStore {
  return {
    ...createReceiptsReader(database),
    add: (receipt, { webhookId, receivedAt, copies }) => {
      const key = { wamid: receipt.wamid, status: receipt.status, at: receipt.at };
      const contents = {
        callbackData: receipt.callbackData,
        pricingCategory: receipt.pricingCategory,
        pricingType: receipt.pricingType,
        pricingSubtype: receipt.pricingSubtype,
        error: receipt.error === null ? null : writeJson(receipt.error),
      };
      const inserted = database.run(
        `INSERT INTO receipt (wamid, status, at, callback_data, pricing_category, pricing_type, pricing_subtype, error, raw,
           received_at, webhook_sequence, duplicates)
         VALUES (:wamid, :status, :at, :callbackData, :pricingCategory, :pricingType, :pricingSubtype, :error, :raw,
           :receivedAt, :webhookId, :copies - 1)
         ON CONFLICT (wamid, status, at) DO NOTHING`,
        { ...key, ...contents, raw: receipt.raw, receivedAt, webhookId, copies },
      );
      if (inserted.changes === 1) return true;
      database.run(
        `UPDATE receipt SET duplicates = duplicates + :copies, received_at = min(received_at, :receivedAt),
           callback_data = min(coalesce(callback_data, :callbackData), coalesce(:callbackData, callback_data)),
           pricing_category = min(coalesce(pricing_category, :pricingCategory), coalesce(:pricingCategory, pricing_category)),
           pricing_type = min(coalesce(pricing_type, :pricingType), coalesce(:pricingType, pricing_type)),
           pricing_subtype = min(coalesce(pricing_subtype, :pricingSubtype), coalesce(:pricingSubtype, pricing_subtype)),
           error = min(coalesce(error, :error), coalesce(:error, error))
         WHERE wamid = :wamid AND status = :status AND at = :at`,
        { ...key, ...contents, copies, receivedAt },
      );
      return false;
    },
    clear: () => {
      database.run("DELETE FROM receipt");
    },
  };
}

export function createReceiptsReader(database: ReadableDatabase): ReceiptsReader {
  return {
    of: (wamid) =>
      database.all("SELECT * FROM receipt WHERE wamid = :wamid ORDER BY id", { wamid }).map((row) => ({
        id: Number(row.id),
        wamid,
        status: String(row.status),
        at: Number(row.at),
        callbackData: typeof row.callback_data === "string" ? row.callback_data : null,
        pricingCategory: textOrNull(row.pricing_category),
        pricingType: textOrNull(row.pricing_type),
        pricingSubtype: textOrNull(row.pricing_subtype),
        error: readOptionalJson(messageErrorSchema, row.error),
        trust: "signed",
        raw: String(row.raw),
        receivedAt: Number(row.received_at),
        // Below zero for one that was imported only: it never came by itself.
        duplicates: Math.max(0, Number(row.duplicates)),
      })),
  };
}
