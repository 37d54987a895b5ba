/**
 * What a webhook says of people: who stopped or resumed marketing messages, what they reply, and which names are one
 * person. Pure: the same body gives the same rows. A part that cannot be read is left out and hides nothing beside it.
 * Sources: meta-facts 4.5, 6.1, 8.2, 13.11 and 13.15; Meta's reference of system messages (2026-08-11).
 */
import { z } from "zod";
import { type Fields, isFields } from "../../shared/domain/fields.ts";
import { readMetaErrors } from "../../shared/domain/graph/meta-error.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { textIn, textual } from "../graph/lenient.ts";
import { momentIn, momentSchema } from "../graph/moments.ts";
import { isPayment } from "../receipts/status-receipts.ts";
import type { WebhookItem } from "../webhooks/envelope.ts";
import type { About, Named, PersonLink, PersonNews, PersonRenaming, SpokenWord } from "./person-news.ts";

/** The person has stopped marketing messages from this business. */
const STOPPED_CODE = 131050;
const preferenceSchema = z.object({
  wa_id: textual,
  user_id: textual,
  // A preference about anything else says nothing about marketing.
  category: z.literal("marketing_messages"),
  // `signup` and what may come later neither stop nor resume.
  value: z.enum(["stop", "resume"]),
  timestamp: momentSchema,
});
/** What every preference has, including those that are not about marketing. */
const anyPreferenceSchema = z.object({ category: z.string(), value: z.string() });

const NOTHING: PersonNews = { words: [], links: [], replies: [], renamings: [] };

/** Returns nothing for an item that says nothing of people or names no account. A payment's status proves no stop. */
export function readPersonWords(item: WebhookItem): PersonNews {
  const { entryId, field, list, content } = item;
  if (entryId === null) return NOTHING;
  const about = { accountId: asAccountId(entryId), said: item.at, receivedAt: item.receivedAt };
  if (list === "contacts")
    return readContact({ ...about, said: item.at ?? newestTimeIn(item.value) }, content);
  if (field === "user_preferences" && list === "user_preferences") return readPreference(about, item);
  if (field !== "messages") return NOTHING;
  if (list === "messages") return readMessage(about, item);
  return list === "statuses" && !isPayment(content) ? readStatus(about, content) : NOTHING;
}

export function isPreference(content: unknown): boolean {
  return anyPreferenceSchema.safeParse(content).success;
}

function readContact(about: About, content: unknown): PersonNews {
  if (!isFields(content)) return NOTHING;
  const links = linkOf(about, textIn(content.wa_id), textIn(content.user_id));
  return links.length === 0 ? NOTHING : { ...NOTHING, links };
}

function readPreference(entry: About, { content, value }: WebhookItem): PersonNews {
  const parsed = preferenceSchema.safeParse(content);
  if (!parsed.success) return NOTHING;
  const preference = parsed.data;
  const only = onlyContactOf(value);
  const waId = preference.wa_id || textIn(only?.wa_id);
  const userId = preference.user_id || textIn(only?.user_id);
  const about = { ...entry, said: preference.timestamp ?? entry.said };
  return {
    ...NOTHING,
    words: wordsOf(about, waId, userId, { value: preference.value, evidence: "preference" }),
    links: linkOf(about, waId, userId),
  };
}

/** Kinds of messages of people that are read here; what is in them may say nothing all the same. */
const READ_MESSAGES: ReadonlySet<unknown> = new Set(["text", "button", "interactive", "system"]);

export function isReadMessage(content: unknown): boolean {
  return isFields(content) && READ_MESSAGES.has(content.type);
}

function readMessage(entry: About, { content, value }: WebhookItem): PersonNews {
  if (!isFields(content) || textIn(content.group_id)) return NOTHING;
  const about = { ...entry, said: momentIn(content.timestamp) ?? entry.said };
  if (content.type === "system") return readRenaming(about, content);
  const text = textOfMessage(content);
  const only = onlyContactOf(value);
  const waId = textIn(content.from);
  const userId = textIn(content.from_user_id) || textIn(only?.user_id);
  if (!text) return NOTHING;
  return { ...NOTHING, replies: [{ text, at: about.said ?? about.receivedAt, about, waId, userId }] };
}

/** What somebody wrote, or what stands on the button they tapped. */
function textOfMessage({ type, text, button, interactive }: Fields): string | null {
  if (type === "text") return isFields(text) ? textIn(text.body) : null;
  if (type === "button") return isFields(button) ? textIn(button.text) : null;
  if (type !== "interactive" || !isFields(interactive)) return null;
  const { button_reply: tapped, list_reply: chosen } = interactive;
  const reply = isFields(tapped) ? tapped : chosen;
  return isFields(reply) ? textIn(reply.title) : null;
}

/** `user_changed_number` and `user_changed_user_id`; parent ids have no preferences of their own. */
function readRenaming(about: About, { from, system }: Fields): PersonNews {
  if (!isFields(system)) return NOTHING;
  if (system.type !== "user_changed_number" && system.type !== "user_changed_user_id") return NOTHING;
  const [number, userId] = [textIn(system.wa_id), textIn(system.user_id)];
  const [oldNumber, oldUserId] = [textIn(from), textIn(system.previous_user_id)];
  const at = about.said ?? END_OF_TIME;
  const renamings = namesOf(number, userId).flatMap((name) =>
    namesOf(oldNumber, oldUserId)
      .filter(({ kind, person }) => kind !== name.kind || person !== name.person)
      .map((old) => ({ accountId: about.accountId, ...name, old, at })),
  );
  return { ...NOTHING, renamings, links: linkOf(about, number, userId) };
}

/** Of a message. Written by hand, since there are three for every message. */
function readStatus(entry: About, content: unknown): PersonNews {
  if (!isFields(content) || typeof content.status !== "string") return NOTHING;
  if (textIn(content.recipient_type) === "group") return NOTHING;
  const waId = textIn(content.recipient_id);
  const userId = textIn(content.recipient_user_id);
  const isStopped =
    content.status === "failed" && readMetaErrors(content.errors).some(({ code }) => code === STOPPED_CODE);
  if (!isStopped && (waId === null || userId === null)) return NOTHING;
  const about = { ...entry, said: momentIn(content.timestamp) ?? entry.said };
  return {
    ...NOTHING,
    words: isStopped ? wordsOf(about, waId, userId, { value: "stop", evidence: "failure" }) : [],
    links: linkOf(about, waId, userId),
  };
}

/** The last moment that a Date can be. A change without a time takes along all that was ever said under the old name. */
const END_OF_TIME = 8_640_000_000_000_000;

/** What the items of one `value` have in common is looked for once, since there may be thousands of them. */
function onceFor<Found>(find: (value: Fields) => Found): (value: unknown) => Found | null {
  const known = new WeakMap<Fields, Found>();
  return (value) => {
    if (!isFields(value)) return null;
    const found = known.has(value) ? (known.get(value) as Found) : find(value);
    known.set(value, found);
    return found;
  };
}

/** A lone contact is the person whose preference it is. */
const onlyContactOf = onceFor(({ contacts }) => {
  const readable = Array.isArray(contacts) ? contacts.filter(isFields) : [];
  return readable.length === 1 ? readable[0] : undefined;
});

/**
 * Contacts have no time of their own; what they stand beside has one. An old webhook that is imported today thus gives an
 * old link. Null if nothing beside them has a time.
 */
const newestTimeIn = onceFor((value): number | null => {
  let newest: number | null = null;
  for (const list of Object.values(value)) {
    for (const part of Array.isArray(list) ? list : []) {
      const time = isFields(part) ? momentIn(part.timestamp) : null;
      if (time !== null && (newest === null || time > newest)) newest = time;
    }
  }
  return newest;
});

/** If a person has no number, their user id may stand in its place; its digits are not a number. */
function numberIn(waId: Named): string {
  return /\p{L}/u.test(waId ?? "") ? "" : personKeyOf(waId ?? "");
}

function linkOf(about: About, waId: Named, userId: Named): readonly PersonLink[] {
  const number = numberIn(waId);
  return number === "" || !userId
    ? []
    : [{ accountId: about.accountId, number, userId, at: about.said ?? 0 }];
}

function namesOf(waId: Named, userId: Named): readonly PersonRenaming["old"][] {
  const number = numberIn(waId);
  return [
    ...(number === "" ? [] : [{ kind: "number" as const, person: number }]),
    ...(userId ? [{ kind: "user-id" as const, person: userId }] : []),
  ];
}

/** One row for each name (number or user id) the person goes by. */
export function wordsOf(
  { accountId, said, receivedAt }: About,
  waId: Named,
  userId: Named,
  word: Pick<SpokenWord, "value" | "evidence" | "said">,
): readonly SpokenWord[] {
  const when = said === null ? ({ at: receivedAt, isTimeless: true } as const) : { at: said };
  return namesOf(waId, userId).map((name) => ({ accountId, ...when, ...name, ...word }));
}
