/**
 * The one reader of Meta's webhook envelope. It parses a body once, exactly (ids above 2^53 keep their digits), and
 * hands out what is in it item by item; a part that cannot be read is counted and never takes its neighbours with it.
 * What an item means is decided by the reducers (webhook-reducer.ts). A body may hold a million items that are none, so
 * nothing is made of an item before somebody asks for it. Pure. Sources: meta-facts 4.4, 4.5, 6.1 and 13.10.
 */

import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { isFields } from "../../shared/domain/fields.ts";
import { momentIn } from "../graph/moments.ts";

/** The object of everything about WhatsApp accounts. */
export const WHATSAPP_ACCOUNT = "whatsapp_business_account";

/** Where an item is. */
export interface ItemPlace {
  /** What the webhook is about: `whatsapp_business_account`, `page`, … */
  readonly object: string;
  readonly field: string;
  /** The list within `value` that this is an item of, such as `statuses`; null for the whole `value` of a change. */
  readonly list: string | null;
}

export interface WebhookItem extends ItemPlace {
  /** The account or page of the entry; null where Meta named none. */
  readonly entryId: string | null;
  /** Meta's time of the entry, in milliseconds; null where Meta named none. */
  readonly at: number | null;
  /** Our time, in milliseconds. */
  readonly receivedAt: number;
  readonly content: unknown;
  /** The whole `value`, for what the items of its lists have in common. */
  readonly value: unknown;
}

/** Items that stand in one list, and have all but their content in common. */
export interface WebhookItems extends Omit<WebhookItem, "content"> {
  readonly contents: readonly unknown[];
  /** Each content is a `value` of its own. */
  readonly isWhole: boolean;
}

export interface WebhookEnvelope {
  readonly lists: readonly WebhookItems[];
  /** Of all lists together, those included that are nested too deep to be read. */
  readonly itemCount: number;
  /** Entries, changes and lists whose shape is not Meta's. */
  readonly unreadable: number;
}

/** Fields whose value holds lists of unrelated things. */
const FIELDS_WITH_LISTS: ReadonlySet<string> = new Set(["messages", "user_preferences"]);
/** Lists that are read here. If one of them is not a list, its items may have been lost. */
const KNOWN_LISTS: ReadonlySet<string> = new Set(["statuses", "errors", "messages", "user_preferences"]);
/** Names the people that the items are about, in any field. */
const CONTACTS = "contacts";
/** Levels of nesting. Meta's shapes have under ten; a value nested thousands deep exhausts the stack of its readers. */
const DEEPEST = 50;

/**
 * @param receivedAt our time, in milliseconds
 * @returns null for anything but JSON that is a webhook of Meta's
 */
export function readEnvelope(body: Buffer, receivedAt: number): WebhookEnvelope | null {
  const parsed = jsonOf(body);
  if (!isFields(parsed) || typeof parsed.object !== "string" || !Array.isArray(parsed.entry)) return null;
  const { object } = parsed;
  const lists: WebhookItems[] = [];
  let unreadable = 0;
  for (const entry of parsed.entry as readonly unknown[]) {
    if (!isEntry(entry)) {
      unreadable += 1;
      continue;
    }
    const about = { object, entryId: idIn(entry.id), at: momentIn(entry.time), receivedAt };
    for (const change of entry.changes ?? []) {
      if (isFields(change) && typeof change.field === "string") {
        unreadable += addChange(lists, about, change.field, change.value);
      } else unreadable += 1;
    }
    // Messenger has no changes; `standby` holds what came while another app owned the thread.
    for (const field of ["messaging", "standby"] as const) {
      const contents = entry[field];
      if (contents) lists.push({ ...about, field, list: null, value: null, contents, isWhole: true });
    }
  }
  return { lists, itemCount: lists.reduce((sum, { contents }) => sum + contents.length, 0), unreadable };
}

/** The items from one place on, in order; null for one that is nested too deep. */
export function* itemsOf({ lists }: WebhookEnvelope, from = 0): Generator<WebhookItem | null> {
  let skipped = from;
  for (const items of lists) {
    const { contents } = items;
    for (let index = skipped; index < contents.length; index += 1) yield itemAt(items, index);
    skipped = Math.max(0, skipped - contents.length);
  }
}

/** Null for an item that is nested too deep. */
export function itemAt(items: WebhookItems, index: number): WebhookItem | null {
  const { object, entryId, at, receivedAt, field, list, value, contents, isWhole } = items;
  const content = contents[index];
  if (isDeeperThan(content, DEEPEST)) return null;
  return { object, entryId, at, receivedAt, field, list, content, value: isWhole ? content : value };
}

interface Entry {
  readonly id?: unknown;
  readonly time?: unknown;
  readonly changes?: readonly unknown[] | null;
  readonly messaging?: readonly unknown[] | null;
  readonly standby?: readonly unknown[] | null;
}

function isEntry(entry: unknown): entry is Entry {
  if (!isFields(entry)) return false;
  const parts = [entry.changes, entry.messaging, entry.standby];
  return parts.every((part) => part == null || Array.isArray(part)) && parts.some(Array.isArray);
}

/** Ids come as text or as numbers. */
function idIn(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** @returns how many lists are none */
function addChange(
  lists: WebhookItems[],
  about: Pick<WebhookItem, "object" | "entryId" | "at" | "receivedAt">,
  field: string,
  value: unknown,
): number {
  const hasLists = FIELDS_WITH_LISTS.has(field);
  const whole = { ...about, field, list: null, value, contents: [value], isWhole: true };
  if (!isFields(value)) {
    if (hasLists) return 1;
    lists.push(whole);
    return 0;
  }
  let broken = 0;
  let isRead = false;
  for (const [list, contents] of Object.entries(value)) {
    if (Array.isArray(contents)) {
      if (list !== CONTACTS && !hasLists) continue;
      if (list !== CONTACTS) isRead = true;
      if (contents.length > 0) lists.push({ ...about, field, list, value, contents, isWhole: false });
    } else if (KNOWN_LISTS.has(list) && contents !== null) broken += 1;
  }
  if (!hasLists) broken = 0;
  if (!isRead && broken === 0) lists.push(whole);
  return broken;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((member) => isDeeperThan(member, levels - 1));
  // What JSON.parse gives has no members but its own.
  for (const name in value) {
    if (isDeeperThan((value as Record<string, unknown>)[name], levels - 1)) return true;
  }
  return false;
}

function jsonOf(body: Buffer): unknown {
  try {
    return parseExactJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
