/** What rows of messages, attempts and receipts have in common: Meta's errors and prices, each stored once. */
import type { MessageError } from "../../shared/domain/messages/message.ts";
import type { Fallback, FallbackReason } from "../../shared/domain/route/route-decision.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { FALLBACK } from "./message-codes.ts";

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

const DECIDED_BY: Readonly<Record<FallbackReason, Fallback["decidedBy"]>> = {
  "template-not-marketing": "waypost",
  "template-syncing": "waypost",
  "max-price-required": "waypost",
  "billed-as-cloud": "meta",
  "account-not-active": "meta",
};

/** @param code a number of `FALLBACK`, or null */
export function fallbackFrom(code: unknown): Fallback | null {
  if (code === null) return null;
  const reason = FALLBACK.word(code);
  return { decidedBy: DECIDED_BY[reason], reason };
}

/** `pricing` of a receipt, as Meta wrote it. */
export interface Price {
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
}

export function priceFrom(row: Row): Price {
  return {
    pricingCategory: textOrNull(row.price_category),
    pricingType: textOrNull(row.price_type),
    pricingSubtype: textOrNull(row.price_subtype),
  };
}

/** Null where nothing of it is known. */
export function priceNumber(database: WritableDatabase, price: Price): number | null {
  const { pricingCategory: category, pricingType: type, pricingSubtype: subtype } = price;
  if (category === null && type === null && subtype === null) return null;
  const values = { category, type, subtype };
  return (
    idOf(
      database,
      "SELECT id FROM price WHERE category IS :category AND type IS :type AND subtype IS :subtype",
      values,
    ) ??
    database.run("INSERT INTO price (category, type, subtype) VALUES (:category, :type, :subtype)", values)
      .lastId
  );
}

/** An error joined as `error_id`, `error_code`, `error_title` and `error_details`, with the trace of its own row. */
export function errorFrom(row: Row): MessageError | null {
  if (row.error_id === null) return null;
  return {
    code: numberOrNull(row.error_code),
    title: String(row.error_title),
    details: textOrNull(row.error_details),
    traceId: textOrNull(row.trace),
  };
}

/** The number of an error's code and words. Its trace is another each time, and stays with whatever the error is of. */
export function errorNumber(database: WritableDatabase, error: MessageError): number;
export function errorNumber(database: WritableDatabase, error: MessageError | null): number | null;
export function errorNumber(database: WritableDatabase, error: MessageError | null): number | null {
  if (error === null) return null;
  const { code, title, details } = error;
  const values = { code, title, details };
  return (
    idOf(
      database,
      "SELECT id FROM error WHERE code IS :code AND title = :title AND details IS :details",
      values,
    ) ??
    database.run("INSERT INTO error (code, title, details) VALUES (:code, :title, :details)", values).lastId
  );
}

function idOf(
  database: ReadableDatabase,
  sql: string,
  values: Parameters<ReadableDatabase["get"]>[1],
): number | null {
  const row = database.get(sql, values);
  return row === null ? null : Number(row.id);
}
