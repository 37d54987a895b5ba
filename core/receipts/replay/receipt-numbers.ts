/** Receipts as the numbers of their rows: compared as they are, merged and reduced as what they stand for. */
import type { Receipt } from "../../../shared/domain/messages/lifecycle.ts";
import { FIRST_UNKNOWN_STATUS } from "../../messages/message-codes.ts";
import { errorNumber, errorOf, type Price, priceNumber, priceOf } from "../../messages/message-rows.ts";
import type { Tuple, WritableDatabase } from "../../storage/database.ts";
import { STAGED_NUMBERS } from "../../storage/differences.ts";
import { remembered } from "../../storage/lookups.ts";
import { TRUST } from "../../webhooks/trust-column.ts";
import { type Merged, merge } from "../receipt-copies.ts";
import { statusWord } from "../receipts-store.ts";
import type { SpilledReceipt } from "./receipt-spill.ts";

/** Of a table of lookups, the number that main.db has for one of the staging database. */
export type Resolve = (table: "price" | "error" | "meta_word", number: number) => number;

/** In the order of `RECEIPT_COLUMNS`; null for what a receipt lacks. */
export type ReceiptValues = readonly (number | string | null)[];
export const RECEIPT_COLUMNS = [
  "attempt",
  "status",
  "at",
  "price",
  "error",
  "trace",
  "webhook",
  "lag",
  "copies",
  "trust",
  "source",
  "sealed",
] as const;

/** Of Meta's answers, the last one holds (receipt-copies.ts). */
const ASKED = TRUST.code("asked");

export interface ReceiptNumbers {
  /** With numbers as main.db has them. */
  resolved(receipt: SpilledReceipt): SpilledReceipt;
  /** @param row its `RECEIPT_COLUMNS` */
  fromRow(row: Tuple): SpilledReceipt;
  valuesOf(receipt: SpilledReceipt): ReceiptValues;
  receiptOf(receipt: SpilledReceipt): Receipt;
  merged(known: SpilledReceipt, copy: SpilledReceipt): SpilledReceipt;
}

/** @param database the staging database */
export function createReceiptNumbers(database: WritableDatabase, resolve: Resolve): ReceiptNumbers {
  const traceOf = (id: number): string | null =>
    id === 0
      ? null
      : remembered(database, "trace#", id, () =>
          String(database.tuple("SELECT text FROM main.trace WHERE id = ?", id)?.[0]),
        );

  const traceNumber = (text: unknown): number => {
    if (typeof text !== "string") return 0;
    database.put("INSERT INTO main.trace (text) VALUES (?) ON CONFLICT DO NOTHING", text);
    return Number(database.tuple("SELECT id FROM main.trace WHERE text = ?", text)?.[0]);
  };

  // Millions of receipts have the same few prices.
  const prices = new Map<number, Price>();
  const priceFor = (number: number): Price => {
    let price = prices.get(number);
    if (price === undefined) {
      price = priceOf(database, number === 0 ? null : number);
      prices.set(number, price);
    }
    return price;
  };

  const textsOf = ({ price, error, trace }: SpilledReceipt) => {
    const { pricingCategory, pricingType, pricingSubtype } = priceFor(price);
    return {
      pricingCategory,
      pricingType,
      pricingSubtype,
      error: error === 0 ? null : errorOf(database, error, traceOf(trace)),
    };
  };

  const contentOf = (receipt: SpilledReceipt): Merged => ({
    ...textsOf(receipt),
    trust: TRUST.word(receipt.trust),
    webhookId: receipt.webhook,
    lag: receipt.lag,
    copies: receipt.copies,
    sealed: receipt.sealed,
  });

  return {
    resolved: (receipt) => {
      const { status, price, error } = receipt;
      const isKnown = status < STAGED_NUMBERS && price < STAGED_NUMBERS && error < STAGED_NUMBERS;
      if (isKnown) return receipt;
      return {
        ...receipt,
        status:
          status < FIRST_UNKNOWN_STATUS
            ? status
            : FIRST_UNKNOWN_STATUS + resolve("meta_word", status - FIRST_UNKNOWN_STATUS),
        price: resolve("price", price),
        error: resolve("error", error),
      };
    },
    fromRow: (row) => {
      const [attempt, status, at, price, error, trace, webhook, lag, copies, trust, source] = row.map(Number);
      const sealed = row[RECEIPT_COLUMNS.indexOf("sealed")];
      return {
        attempt: attempt ?? 0,
        status: status ?? 0,
        at: at ?? 0,
        price: price ?? 0,
        error: error ?? 0,
        trace: trace === undefined ? 0 : traceNumber(row[5]),
        webhook: webhook ?? 0,
        lag: lag ?? 0,
        copies: copies ?? 0,
        trust: trust ?? 0,
        source: source ?? 0,
        sealed: typeof sealed === "number" ? sealed : null,
      };
    },
    valuesOf: ({ attempt, status, at, price, error, trace, webhook, lag, copies, trust, source, sealed }) => [
      attempt,
      status,
      at,
      price === 0 ? null : price,
      error === 0 ? null : error,
      traceOf(trace),
      webhook,
      lag,
      copies,
      trust,
      source,
      sealed,
    ],
    receiptOf: (receipt) => ({
      ...textsOf(receipt),
      status: statusWord(database, receipt.status),
      at: receipt.at,
      trust: TRUST.word(receipt.trust),
    }),
    merged: (known, copy) => {
      const isAlike =
        known.trust === copy.trust &&
        known.price === copy.price &&
        known.error === copy.error &&
        known.trace === copy.trace;
      if (isAlike) {
        return {
          ...known,
          webhook: (known.trust === ASKED ? Math.max : Math.min)(known.webhook, copy.webhook),
          lag: Math.min(known.lag, copy.lag),
          copies: Math.max(known.copies + copy.copies, known.sealed ?? 0),
        };
      }
      const content = merge(contentOf(known), contentOf(copy));
      return {
        ...known,
        price: resolve("price", priceNumber(database, content) ?? 0),
        error: resolve("error", errorNumber(database, content.error) ?? 0),
        trace: traceNumber(content.error?.traceId ?? null),
        webhook: content.webhookId,
        lag: content.lag,
        copies: content.copies,
        trust: TRUST.code(content.trust),
        sealed: content.sealed,
      };
    },
  };
}
