/**
 * What a webhook says of people: who stopped or resumed marketing messages, and which number and user id are one
 * person. Pure: the same body gives the same rows. A part that cannot be read is left out and hides nothing beside it.
 * Sources: meta-facts 4.5, 6.1, 8.2 and 13.11.
 */
import { z } from "zod";
import { readMetaErrors } from "../../shared/domain/graph/meta-error.ts";
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { listOf, textual } from "../graph/lenient.ts";
import { momentSchema } from "../graph/moments.ts";
import { isPayment } from "../receipts/status-receipts.ts";
import type { WebhookItem } from "../webhooks/envelope.ts";
import type { PersonLink, PersonNews, SpokenWord } from "./people-store.ts";

/** The person has stopped marketing messages from this business. */
const STOPPED_CODE = 131050;
const contactSchema = z.object({ wa_id: textual, user_id: textual });
const preferenceSchema = z.object({
  wa_id: textual,
  user_id: textual,
  // A preference about anything else says nothing about marketing.
  category: z.literal("marketing_messages"),
  // `signup` and what may come later neither stop nor resume.
  value: z.enum(["stop", "resume"]),
  timestamp: momentSchema,
});
const statusSchema = z.object({
  status: z.string(),
  timestamp: momentSchema,
  recipient_id: textual,
  recipient_user_id: textual,
  recipient_type: textual,
  errors: z.unknown().optional(),
});

const timedSchema = z.object({ timestamp: momentSchema });
const contactsSchema = z.object({ contacts: z.array(z.unknown()) });
/** What every preference has, including those that are not about marketing. */
const anyPreferenceSchema = z.object({ category: z.string(), value: z.string() });

const NOTHING: PersonNews = { words: [], links: [] };

/** Returns nothing for an item that says nothing of people or names no account. A payment's status proves no stop. */
export function readPersonWords(item: WebhookItem): PersonNews {
  const { entryId, field, list, content } = item;
  if (entryId === null) return NOTHING;
  const about = { accountId: asAccountId(entryId), said: item.at, receivedAt: item.receivedAt };
  if (list === "contacts")
    return readContact({ ...about, said: item.at ?? newestTimeIn(item.value) }, content);
  if (field === "user_preferences" && list === "user_preferences") return readPreference(about, item);
  return field === "messages" && list === "statuses" && !isPayment(content)
    ? readStatus(about, content)
    : NOTHING;
}

export function isPreference(content: unknown): boolean {
  return anyPreferenceSchema.safeParse(content).success;
}

function readContact(about: About, content: unknown): PersonNews {
  const contact = contactSchema.safeParse(content);
  return contact.success
    ? { words: [], links: linkOf(about, contact.data.wa_id, contact.data.user_id) }
    : NOTHING;
}

function readPreference(entry: About, { content, value }: WebhookItem): PersonNews {
  const parsed = preferenceSchema.safeParse(content);
  if (!parsed.success) return NOTHING;
  const preference = parsed.data;
  const contacts = listOf(contactSchema).parse(contactsSchema.safeParse(value).data?.contacts ?? []);
  // A lone contact is the person whose preference it is.
  const [only] = contacts.length === 1 ? contacts : [];
  const waId = preference.wa_id || only?.wa_id;
  const userId = preference.user_id || only?.user_id;
  const about = { ...entry, said: preference.timestamp ?? entry.said };
  return {
    words: wordsOf(about, waId, userId, preference.value, "preference"),
    links: linkOf(about, waId, userId),
  };
}

function readStatus(entry: About, content: unknown): PersonNews {
  const parsed = statusSchema.safeParse(content);
  if (!parsed.success || parsed.data.recipient_type === "group") return NOTHING;
  const { status, errors, timestamp, recipient_id: waId, recipient_user_id: userId } = parsed.data;
  const about = { ...entry, said: timestamp ?? entry.said };
  const isStopped = status === "failed" && readMetaErrors(errors).some(({ code }) => code === STOPPED_CODE);
  return {
    words: isStopped ? wordsOf(about, waId, userId, "stop", "failure") : [],
    links: linkOf(about, waId, userId),
  };
}

interface About {
  readonly accountId: AccountId;
  /** Meta's time; null where it named none. */
  readonly said: number | null;
  /** Ours. */
  readonly receivedAt: number;
}

type Named = string | null | undefined;

/**
 * Contacts have no time of their own; what they stand beside has one. An old webhook that is imported today thus gives an
 * old link. Returns null if nothing beside them has a time.
 */
function newestTimeIn(value: unknown): number | null {
  const lists = typeof value === "object" && value !== null ? Object.values(value).filter(Array.isArray) : [];
  const times = listOf(timedSchema)
    .parse(lists.flat())
    .flatMap(({ timestamp }) => timestamp ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

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

/** One row for each name (number or user id) the person goes by. */
function wordsOf(
  about: About,
  waId: Named,
  userId: Named,
  value: SpokenWord["value"],
  evidence: SpokenWord["evidence"],
): readonly SpokenWord[] {
  const number = numberIn(waId);
  const names = [
    ...(number === "" ? [] : [{ kind: "number" as const, person: number }]),
    ...(userId ? [{ kind: "user-id" as const, person: userId }] : []),
  ];
  const { accountId, said, receivedAt } = about;
  const when = said === null ? ({ at: receivedAt, isTimeless: true } as const) : { at: said };
  return names.map((name) => ({ accountId, ...when, ...name, value, evidence }));
}
