/**
 * Meta's answer to what became of one message (`message_history`), as it is kept in the log and read out of it. It is written
 * down in the shape of a webhook under an object of its own, so that a replay reads it again. Meta's two descriptions of the
 * answer disagree (meta-facts 13.7), so it is read openly. Pure.
 */
import { isFields } from "../../shared/domain/fields.ts";
import {
  type AccountId,
  asAccountId,
  asNumberId,
  asWamid,
  type NumberId,
  type Wamid,
} from "../../shared/domain/ids.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import { textIn } from "../graph/lenient.ts";
import { momentIn, readTime } from "../graph/moments.ts";
import { type ItemPlace, itemsOf, readEnvelope, type WebhookItem } from "../webhooks/envelope.ts";
import type { IncomingReceipt } from "./receipts-store.ts";

/** No object of Meta's: what is kept under it was asked for, and not posted. */
export const HISTORY_OBJECT = "waypost_message_history";
const HISTORY_FIELD = "message_history";

export interface AskedHistory {
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  /** The message that was asked about. */
  readonly wamid: Wamid;
  /** The entries of Meta's answer as they came; none where Meta knows nothing of the message. */
  readonly entries: readonly unknown[];
}

/** The same answer gives the same bytes: no time of ours is in it. */
export function writeHistory({ accountId, numberId, wamid, entries }: AskedHistory): Buffer {
  const value = { phone_number_id: numberId, message_id: wamid, entries };
  return Buffer.from(
    JSON.stringify({
      object: HISTORY_OBJECT,
      entry: [{ id: accountId, changes: [{ field: HISTORY_FIELD, value }] }],
    }),
  );
}

export function isHistory({ object, field }: ItemPlace): boolean {
  return object === HISTORY_OBJECT && field === HISTORY_FIELD;
}

/** What Meta says of the webhook of one step. */
export interface ToldWebhook {
  /** Where it was posted to. */
  readonly address: string | null;
  /** In Meta's word, such as `DELIVERED` or `RETRYING`. */
  readonly state: string | null;
  /** Why it could not be delivered; or why the message could not, for one that failed. */
  readonly problem: string | null;
}

export interface HistoryEvent {
  /** As webhooks name it: `sent`, `delivered`, `read`, `failed`, or a word we do not know. */
  readonly status: string;
  /** Milliseconds, in whole seconds as in webhooks. */
  readonly at: number;
  readonly webhook: ToldWebhook;
  /** As it came. */
  readonly content: unknown;
}

export interface MessageHistory {
  readonly wamid: Wamid;
  readonly numberId: NumberId | null;
  readonly events: readonly HistoryEvent[];
}

/** Null for what is no answer of Meta's as `writeHistory` keeps it. An event that cannot be read costs no other. */
export function readHistory(content: unknown): MessageHistory | null {
  if (!isFields(content) || !Array.isArray(content.entries)) return null;
  const wamid = wordOf(content.message_id);
  if (wamid === null) return null;
  const numberId = textIn(content.phone_number_id);
  return {
    wamid: asWamid(wamid),
    numberId: numberId === null ? null : asNumberId(numberId),
    // Meta may leave the filter aside and answer for other messages as well.
    events: content.entries
      .filter((entry) => isFields(entry) && entry.message_id === wamid)
      .flatMap(eventsOf),
  };
}

/** The events of an entry of Meta's answer: a list, or a page of one. */
export function eventsIn(entry: unknown): readonly unknown[] {
  const events = isFields(entry) ? entry.events : null;
  const list = isFields(events) ? events.data : events;
  return Array.isArray(list) ? list : [];
}

function eventsOf(entry: unknown): readonly HistoryEvent[] {
  return eventsIn(entry).flatMap((content) => readEvent(content) ?? []);
}

/** Meta took the message: that is known from its answer to the send. */
const TAKEN = "accepted";
/** The newer of Meta's pages calls a failure so. */
const FAILURE_WORDS: ReadonlySet<string> = new Set(["failed", "error"]);
const SECOND = 1_000;

function readEvent(content: unknown): HistoryEvent | null {
  // The events of a history's own page stand beside their cursors.
  const event = isFields(content) && isFields(content.node) ? content.node : content;
  if (!isFields(event)) return null;
  const word = wordOf(event.delivery_status)?.toLowerCase() ?? null;
  const at = [event.timestamp, event.occurrence_timestamp, event.status_timestamp]
    .map(timeIn)
    .find((time) => time !== null);
  if (word === null || word === TAKEN || at === undefined || at === null) return null;
  return {
    status: FAILURE_WORDS.has(word) ? "failed" : word,
    at: Math.floor(at / SECOND) * SECOND,
    webhook: {
      address: wordOf(event.webhook_uri),
      state: wordOf(event.webhook_update_state),
      problem: wordOf(event.error_description),
    },
    content: event,
  };
}

/** Counted in seconds or milliseconds, or written out. */
function timeIn(value: unknown): number | null {
  const counted = momentIn(value);
  if (counted !== null || typeof value !== "string") return counted;
  const written = readTime(value);
  return written !== null && written >= SECOND ? written : null;
}

/** Half a surrogate pair can't be stored. */
function wordOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim().toWellFormed() : null;
}

export type AskedReceipt = Omit<IncomingReceipt, "webhookId" | "receivedAt" | "trust" | "copies">;

/** What a history says as receipts. It has no prices, so none is read, and it names no attempt. */
export function receiptsOfHistory({
  entryId,
  content,
}: Pick<WebhookItem, "entryId" | "content">): readonly AskedReceipt[] | null {
  const history = readHistory(content);
  if (history === null) return null;
  const { wamid, numberId, events } = history;
  return events.map(({ status, at, webhook }) => ({
    wamid,
    status,
    at,
    pricingCategory: null,
    pricingType: null,
    pricingSubtype: null,
    error: status === "failed" ? failureOf(webhook) : null,
    accountId: entryId === null ? null : asAccountId(entryId),
    numberId,
    recipient: null,
  }));
}

/** Meta gives no code here, and one text for both: why the message failed, or why its webhook did. */
function failureOf({ problem }: ToldWebhook): MessageError | null {
  return problem === null ? null : { code: null, title: problem, details: null, traceId: null };
}

/** The event a receipt was made of, as it stands in a logged body. Null where the body does not hold it. */
export function cutHistoryEvent(
  body: Buffer,
  { wamid, status, at }: Pick<IncomingReceipt, "wamid" | "status" | "at">,
): HistoryEvent | null {
  const envelope = readEnvelope(body, 0);
  for (const item of envelope === null ? [] : itemsOf(envelope)) {
    const history = item !== null && isHistory(item) ? readHistory(item.content) : null;
    const found = history?.wamid === wamid ? history.events : [];
    const event = found.find((one) => one.status === status && one.at === at);
    if (event !== undefined) return event;
  }
  return null;
}
