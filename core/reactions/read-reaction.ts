/**
 * What a webhook says of what a person did with a message of the business. Pure, and open to what Meta may add. Only what
 * stands on a button is kept of what they say. Sources: meta-facts 4.5 (messages, `context`), 5.8 and 13.11 (clicks).
 */
import { hash } from "node:crypto";
import { type Fields, isFields } from "../../shared/domain/fields.ts";
import { asNumberId, asWamid, type NumberId, type Wamid } from "../../shared/domain/ids.ts";
import type { Reaction } from "../../shared/domain/results/reaction-values.ts";
import { textIn } from "../graph/lenient.ts";
import { momentIn } from "../graph/moments.ts";
import { type ItemPlace, type WebhookItem, WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";

export interface HeardReaction {
  readonly wamid: Wamid;
  readonly kind: Reaction;
  /** Empty for what isn't a tap, or has no text. */
  readonly button: string;
  /** Milliseconds, by Meta's clock; ours where it named no time. */
  readonly at: number;
}

/** A click that names no message. */
export interface HeardClick {
  /** 16 bytes; of the same click the same. */
  readonly key: Buffer;
  readonly numberId: NumberId | null;
  readonly at: number;
}

export interface HeardReactions {
  readonly reactions: readonly HeardReaction[];
  readonly clicks: readonly HeardClick[];
}

const NOTHING: HeardReactions = { reactions: [], clicks: [] };

/** Texts of buttons and entries of lists have 25 letters at most (meta-facts 4.5); a longer one is none. */
const LONGEST_BUTTON = 80;
const KEY_BYTES = 16;

/** Kinds of messages that somebody writes. `reaction`, `system` and what may come beside them are none. */
const WRITTEN: ReadonlySet<unknown> = new Set([
  "text",
  "button",
  "interactive",
  "image",
  "video",
  "audio",
  "voice",
  "document",
  "sticker",
  "location",
  "contacts",
  "order",
]);
const CLICKS: ReadonlySet<unknown> = new Set(["marketing_messages_link_click", "landing_page_view"]);

const isMessage = ({ field, list }: ItemPlace) => field === "messages" && list === "messages";
const isAction = ({ field, list }: ItemPlace) => field === "messages" && list === "user_actions";
const isTracking = ({ field, list }: ItemPlace) => field === "tracking_events" && list === null;

export function isReactionPlace(place: ItemPlace): boolean {
  return place.object === WHATSAPP_ACCOUNT && (isMessage(place) || isAction(place) || isTracking(place));
}

/** Whether it is read, whatever it says: also once somebody has been erased from it. */
export function isReadReaction(item: WebhookItem): boolean {
  if (isTracking(item)) return true;
  if (!isFields(item.content)) return false;
  return isMessage(item) ? WRITTEN.has(item.content.type) : CLICKS.has(item.content.action_type);
}

export function readReactions(item: WebhookItem): HeardReactions {
  if (!isReadReaction(item)) return NOTHING;
  if (isMessage(item)) return readMessage(item);
  const value = isFields(item.value) ? item.value : {};
  const events = isTracking(item) ? (Array.isArray(value.events) ? value.events : []) : [item.content];
  const found = events.filter(isFields).map((event) => readClick(item, event));
  return {
    reactions: found.flatMap((one) => ("wamid" in one ? [one] : [])),
    clicks: found.flatMap((one) => ("key" in one ? [one] : [])),
  };
}

function readMessage({ content, at, receivedAt }: WebhookItem): HeardReactions {
  if (!isFields(content) || textIn(content.group_id)) return NOTHING;
  const { context } = content;
  const wamid = isFields(context) ? textIn(context.id) : null;
  // Somebody may quote what they wrote themselves.
  const isOwn = isFields(context) && context.from !== undefined && context.from === content.from;
  if (!wamid || isOwn) return NOTHING;
  const button = buttonIn(content);
  return {
    reactions: [
      {
        wamid: asWamid(wamid),
        kind: button === null ? "replied" : "tapped",
        button: button === null || button.length > LONGEST_BUTTON ? "" : button,
        at: momentIn(content.timestamp) ?? at ?? receivedAt,
      },
    ],
    clicks: [],
  };
}

/** What stands on the button that was tapped; null for a message that comes from none. */
function buttonIn({ type, button, interactive }: Fields): string | null {
  if (type === "button") return (isFields(button) && textIn(button.text)) || "";
  if (type !== "interactive" || !isFields(interactive)) return null;
  const reply = interactive.button_reply ?? interactive.list_reply;
  // What a flow sends back is an answer that was filled in.
  return isFields(reply) ? (textIn(reply.title) ?? "") : null;
}

/**
 * Meta's documented payload names neither message nor person: `click_id` goes into the address of the page, `tracking_token`
 * is Meta's own. Where an id of a message stands in it all the same, the click is that message's.
 */
function readClick(
  { at, receivedAt, value }: WebhookItem,
  event: Fields,
): (HeardReaction & { readonly kind: "clicked" }) | HeardClick {
  const when = momentIn(event.timestamp) ?? at ?? receivedAt;
  const data = [
    event.marketing_messages_link_click_data,
    event.landing_page_view_data,
    event.tracking_data,
  ].find(isFields);
  const wamid = messageIdIn(event) ?? (data === undefined ? null : messageIdIn(data));
  if (wamid !== null) return { wamid, kind: "clicked", button: "", at: when };
  const metadata = isFields(value) && isFields(value.metadata) ? value.metadata : {};
  const number = textIn(metadata.phone_number_id) || null;
  const id = textIn(data?.click_id) || textIn(data?.tracking_token) || JSON.stringify(event);
  return {
    key: hash("sha256", `${number ?? ""} ${id}`, "buffer").subarray(0, KEY_BYTES),
    numberId: number === null ? null : asNumberId(number),
    at: when,
  };
}

function messageIdIn(part: Fields): Wamid | null {
  const context = isFields(part.context) ? part.context.id : null;
  for (const candidate of [context, part.message_id, part.wamid, part.id]) {
    const text = textIn(candidate);
    if (text?.startsWith("wamid.")) return asWamid(text);
  }
  return null;
}
