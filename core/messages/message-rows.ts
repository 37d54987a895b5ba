/** What rows of messages, attempts and receipts have in common: Meta's errors and prices, each stored once. */
import type { AttemptOutcome, MessageError } from "../../shared/domain/messages/message.ts";
import { DECIDED_BY, type Fallback } from "../../shared/domain/route/route-decision.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { remembered } from "../storage/lookups.ts";
import { FALLBACK, OUTCOME } from "./message-codes.ts";

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** @param code a number of `FALLBACK`, or null */
export function fallbackFrom(code: unknown): Fallback | null {
  if (code === null) return null;
  const reason = FALLBACK.word(code);
  return { decidedBy: DECIDED_BY[reason], reason };
}

/**
 * What became of an attempt, whatever form its row was read in.
 * @param code a number of `OUTCOME`
 * @param at when it was known, in milliseconds
 */
export function outcomeFrom(
  code: unknown,
  at: number,
  read: { messageStatus(): string | null; refusal(): MessageError },
): AttemptOutcome {
  const kind = OUTCOME.word(code);
  switch (kind) {
    case "sending":
    case "elsewhere":
      return { kind };
    case "unknown":
    case "never-sent":
      return { kind, at };
    case "accepted":
      return { kind, at, messageStatus: read.messageStatus() };
    case "refused":
      return { kind, at, error: read.refusal() };
  }
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

/** What tells three texts, any of which may be missing, from any three others once they are joined. */
function lengthOf(text: string | null): number {
  return text === null ? -1 : text.length;
}

/** Null where nothing of it is known. */
export function priceNumber(database: WritableDatabase, price: Price): number | null {
  const { pricingCategory: category, pricingType: type, pricingSubtype: subtype } = price;
  if (category === null && type === null && subtype === null) return null;
  const values = { category, type, subtype };
  return remembered(
    database,
    "price",
    `${lengthOf(category)} ${lengthOf(type)} ${lengthOf(subtype)} ${category}${type}${subtype}`,
    () =>
      idOf(
        database,
        "SELECT id FROM price WHERE category IS :category AND type IS :type AND subtype IS :subtype",
        values,
      ) ??
      database.run("INSERT INTO price (category, type, subtype) VALUES (:category, :type, :subtype)", values)
        .lastId,
  );
}

const NO_PRICE: Price = { pricingCategory: null, pricingType: null, pricingSubtype: null };

/** What a number of `priceNumber` stands for. */
export function priceOf(database: WritableDatabase, id: number | null): Price {
  if (id === null) return NO_PRICE;
  return remembered(database, "price#", id, () => {
    const row = database.get("SELECT category, type, subtype FROM price WHERE id = :id", { id });
    return {
      pricingCategory: textOrNull(row?.category),
      pricingType: textOrNull(row?.type),
      pricingSubtype: textOrNull(row?.subtype),
    };
  });
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

/** A row that is the first of its kind refers to itself. */
const INSERT_ERROR = `
  INSERT INTO error (id, code, title, details, kind)
  SELECT next.id, :code, :title, :details, ifnull(
    (SELECT min(known.kind) FROM error AS known
     WHERE known.code IS :code AND (:code IS NOT NULL OR known.title = :title)), next.id)
  FROM (SELECT ifnull(max(id), 0) + 1 AS id FROM error) AS next`;

/** The number of an error's code and words. Its trace is another each time, and stays with whatever the error is of. */
export function errorNumber(database: WritableDatabase, error: MessageError): number;
export function errorNumber(database: WritableDatabase, error: MessageError | null): number | null;
export function errorNumber(database: WritableDatabase, error: MessageError | null): number | null {
  if (error === null) return null;
  const { code, title, details } = error;
  const values = { code, title, details };
  return remembered(
    database,
    "error",
    JSON.stringify([code, title, details]),
    () =>
      idOf(
        database,
        "SELECT id FROM error WHERE code IS :code AND title = :title AND details IS :details",
        values,
      ) ?? database.run(INSERT_ERROR, values).lastId,
  );
}

/** What a number of `errorNumber` stands for. */
export function errorOf(database: WritableDatabase, id: number, traceId: string | null): MessageError {
  const known = remembered(database, "error#", id, () => {
    const row = database.get("SELECT code, title, details FROM error WHERE id = :id", { id });
    return {
      code: numberOrNull(row?.code),
      title: String(row?.title),
      details: textOrNull(row?.details),
    };
  });
  return { ...known, traceId };
}

function idOf(
  database: ReadableDatabase,
  sql: string,
  values: Parameters<ReadableDatabase["get"]>[1],
): number | null {
  const row = database.get(sql, values);
  return row === null ? null : Number(row.id);
}
