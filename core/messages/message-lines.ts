/**
 * Messages as a file has them, a line each: what a list needs as well is left out, and what many have in common is looked up once
 * for all that are asked for together. A message of the list costs four times as much.
 */
import type { MessageId } from "../../shared/domain/ids.ts";
import { asMessageId, type Wamid } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import type { KnownRecipient, MessageError } from "../../shared/domain/messages/message.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { ADDRESSED, OUTCOME, ROUTE, STATE, WAMID_SOURCE } from "./message-codes.ts";
import { fallbackFrom, numberOrNull, type Price, priceFrom, textOrNull } from "./message-rows.ts";
import { wamidFromBytes } from "./wamid-bytes.ts";

/** As `StoredMessage` has them. */
export interface MessageLine extends Price {
  readonly id: MessageId;
  readonly wamid: Wamid | null;
  /** As `recipientText` writes it. */
  readonly to: string;
  readonly recipientKind: KnownRecipient["kind"];
  readonly country: string | null;
  readonly templateName: string | null;
  readonly templateLanguage: string | null;
  readonly requestedRoute: Route | null;
  readonly submittedRoute: Route | null;
  readonly billedRoute: Route | null;
  readonly fallback: Fallback | null;
  readonly state: MessageState;
  readonly isNeverSent: boolean;
  readonly error: Pick<MessageError, "code" | "title"> | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly isDeliveredTwice: boolean;
  readonly isUnproven: boolean;
}

/** When anything was last done or heard: the newest of claims, answers and arrivals of receipts. */
export const UPDATED_AT = `(
  SELECT max(max(tried.claimed, ifnull(tried.answered, 0), ifnull(
    (SELECT max(receipt.at + receipt.lag) FROM receipt WHERE receipt.attempt = tried.id), 0)))
  FROM attempt AS tried WHERE tried.message = message.id)`;

const LINES = `
  SELECT message.id, addressed,
    CASE addressed WHEN ${ADDRESSED.code("number")} THEN '+' || digits WHEN ${ADDRESSED.code("user-id")} THEN bsuid
      WHEN ${ADDRESSED.code("page-scoped-id")} THEN psid ELSE '' END,
    message.country, snapshot, requested, submitted, message.billed, price, message.why, state, outcome, wamid_source, wamid, error, created,
    ${UPDATED_AT}, deliveries, unproven
  FROM json_each(?) AS held CROSS JOIN message ON message.id = held.value
  JOIN person ON person.id = message.person
  LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding`;

const NO_TEMPLATE = { templateName: null, templateLanguage: null };

/** In the order of the ids; those that are gone are left out. */
export function readMessageLines(
  database: ReadableDatabase,
  ids: readonly MessageId[],
): readonly MessageLine[] {
  const countries = once((id) =>
    textOrNull(database.tuple("SELECT text FROM meta_word WHERE id = ?", id)?.[0]),
  );
  const templates = once((id) => {
    // Null where its JSON is damaged: the message is there all the same.
    const row = database.tuple(
      "SELECT json ->> '$.name', json ->> '$.language' FROM snapshot WHERE id = ? AND json_valid(json)",
      id,
    );
    return row?.[0] == null
      ? NO_TEMPLATE
      : { templateName: String(row[0]), templateLanguage: String(row[1]) };
  });
  const prices = once((id) =>
    priceFrom(
      database.get(
        `SELECT category AS price_category, type AS price_type, subtype AS price_subtype FROM price WHERE id = :id`,
        { id },
      ) ?? {},
    ),
  );
  const errors = once((id) => {
    const row = database.tuple("SELECT code, title FROM error WHERE id = ?", id);
    return row === null ? null : { code: numberOrNull(row[0]), title: String(row[1]) };
  });
  const routeOf = (code: unknown): Route | null => (code === null ? null : ROUTE.word(code));
  return database
    .tuples(LINES, writeJson(ids.map(Number)))
    .map(
      ([
        id,
        addressed,
        to,
        country,
        snapshot,
        requested,
        submitted,
        billed,
        price,
        why,
        state,
        outcome,
        wamidSource,
        wamid,
        error,
        created,
        updated,
        deliveries,
        unproven,
      ]) => ({
        id: asMessageId(String(id)),
        wamid: wamid === null ? null : wamidFromBytes(wamid as Uint8Array),
        to: String(to),
        recipientKind: ADDRESSED.word(addressed),
        country: countries(country),
        ...(templates(snapshot) ?? NO_TEMPLATE),
        requestedRoute: routeOf(requested),
        submittedRoute: routeOf(submitted),
        billedRoute: routeOf(billed),
        ...(prices(price) ?? NO_PRICE),
        fallback: fallbackFrom(why),
        state: STATE.word(state),
        isNeverSent: outcome === OUTCOME.code("never-sent") && !isWamidProven(wamidSource),
        error: errors(error),
        createdAt: Number(created),
        updatedAt: Number(updated),
        isDeliveredTwice: Number(deliveries) > 1,
        isUnproven: unproven === 1,
      }),
    );
}

const NO_PRICE: Price = { pricingCategory: null, pricingType: null, pricingSubtype: null };

/** Meta's answer or a trusted receipt gave the attempt its wamid: Meta took it. */
export function isWamidProven(source: unknown): boolean {
  return source !== null && Number(source) >= WAMID_SOURCE.code("signed");
}

/** Each is read once; null for what has none. */
function once<Value>(read: (id: number) => Value): (id: unknown) => Value | null {
  const known = new Map<unknown, Value>();
  return (id) => {
    if (id === null) return null;
    const found = known.get(id);
    if (found !== undefined) return found;
    const value = read(Number(id));
    known.set(id, value);
    return value;
  };
}
