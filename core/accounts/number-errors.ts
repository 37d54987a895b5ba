/**
 * What Meta says is wrong with a number, beside no message: `value.errors[]` of the field `messages`. Pure: the same
 * body gives the same rows. Sources: meta-facts 6.1 and 13.16.
 */
import { z } from "zod";
import { maskText } from "../../shared/domain/doctor/mask.ts";
import { type MetaError, readMetaError } from "../../shared/domain/graph/meta-error.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import { textual } from "../graph/lenient.ts";
import {
  type ItemPlace,
  itemsOf,
  readEnvelope,
  type WebhookItem,
  WHATSAPP_ACCOUNT,
} from "../webhooks/envelope.ts";
import type { NewAccountEvent } from "./account-history-store.ts";

const valueSchema = z.object({
  metadata: z.object({ phone_number_id: textual, display_phone_number: textual }).nullish().catch(null),
});
const SECOND = 1_000;
const NO_IDS: ReadonlySet<string> = new Set();

/** Returns null if it is not an error of Meta's or says nothing. */
export function readNumberError(item: WebhookItem): NewAccountEvent | null {
  const error = readMetaError(item.content);
  if (error === null) return null;
  const code = error.code === null ? null : String(error.code);
  const words = wordsOf(error);
  if (code === null && words.length === 0) return null;
  const metadata = valueSchema.safeParse(item.value).data?.metadata;
  return {
    // Webhooks about messages name no time. The second they came tells an error from the same one of another day.
    isOfItsSecond: item.at === null,
    at: item.at ?? Math.floor(item.receivedAt / SECOND) * SECOND,
    heardAt: item.receivedAt,
    source: "webhook",
    kind: "number-error",
    accountId: asAccountId(item.entryId ?? ""),
    numberId: typeof metadata?.phone_number_id === "string" ? asNumberId(metadata.phone_number_id) : null,
    numberDigits: digitsOf(metadata?.display_phone_number ?? "") || null,
    from: null,
    to: code,
    detail: Object.fromEntries(words),
    raw: JSON.stringify({ field: item.field, value: { errors: [item.content] } }, masked),
  };
}

/** Those of a whole body. */
export function numberErrorsIn(body: Buffer, receivedAt: number): readonly NewAccountEvent[] {
  const envelope = readEnvelope(body, receivedAt);
  const items = envelope === null ? [] : [...itemsOf(envelope)];
  return items.flatMap((item) => (item !== null && isNumberError(item) ? (readNumberError(item) ?? []) : []));
}

export function isNumberError({ object, field, list }: ItemPlace): boolean {
  return object === WHATSAPP_ACCOUNT && field === "messages" && list === "errors";
}

/** The title, and what goes beyond it; Meta often says the same twice. */
function wordsOf({ title, english, details }: MetaError): readonly (readonly [string, string])[] {
  const heading = title ?? english;
  const named = [
    ["errorTitle", heading],
    ["description", english === heading ? "" : english],
    ["errorDetails", details === heading || details === english ? "" : (details ?? "")],
  ] as const;
  return named.flatMap(([key, words]) => (words === "" ? [] : [[key, maskText(words, NO_IDS)] as const]));
}

/** Meta's words may name the person a message was for; the history shows them, and exports hold them. */
function masked(_key: string, value: unknown): unknown {
  return typeof value === "string" ? maskText(value, NO_IDS) : value;
}
