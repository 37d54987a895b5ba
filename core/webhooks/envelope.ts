/**
 * The one reader of Meta's webhook envelope. It parses a body once, exactly (ids above 2^53 keep their digits), and
 * hands out what is in it item by item; a part that cannot be read is counted and never takes its neighbours with it.
 * What an item means is decided by the reducers (webhook-reducer.ts). Pure. Sources: meta-facts 4.4, 4.5, 6.1 and 13.10.
 */
import { z } from "zod";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { momentSchema } from "../graph/moments.ts";

/** The object of everything about WhatsApp accounts. */
export const WHATSAPP_ACCOUNT = "whatsapp_business_account";

export interface WebhookItem {
  /** What the webhook is about: `whatsapp_business_account`, `page`, … */
  readonly object: string;
  /** The account or page of the entry; null where Meta named none. */
  readonly entryId: string | null;
  /** Meta's time of the entry, in milliseconds; null where Meta named none. */
  readonly at: number | null;
  /** Our time, in milliseconds. */
  readonly receivedAt: number;
  readonly field: string;
  /** The list within `value` that this is an item of, such as `statuses`; null for the whole `value` of a change. */
  readonly list: string | null;
  readonly content: unknown;
  /** The whole `value`, for what the items of its lists have in common. */
  readonly value: unknown;
}

export interface WebhookEnvelope {
  readonly items: readonly WebhookItem[];
  /** Entries, changes and lists whose shape is not Meta's. */
  readonly unreadable: number;
}

/** Ids come as text or as numbers. */
const id = z
  .union([z.string().min(1), z.number()])
  .transform(String)
  .nullish()
  .catch(null);
const parts = z.array(z.unknown());
const bodySchema = z.object({ object: z.string(), entry: parts });
const entrySchema = z
  .object({
    id,
    time: momentSchema,
    changes: parts.nullish(),
    // Messenger has no changes; `standby` holds what came while another app owned the thread.
    messaging: parts.nullish(),
    standby: parts.nullish(),
  })
  .refine(({ changes, messaging, standby }) => changes ?? messaging ?? standby);
const changeSchema = z.object({ field: z.string(), value: z.unknown().optional() });

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
  const parsed = bodySchema.safeParse(jsonOf(body));
  if (!parsed.success) return null;
  const { object, entry: entries } = parsed.data;
  const items: WebhookItem[] = [];
  let unreadable = 0;
  for (const rawEntry of entries) {
    const entry = entrySchema.safeParse(rawEntry);
    if (!entry.success) {
      unreadable += 1;
      continue;
    }
    const { changes, messaging, standby } = entry.data;
    const about = { object, entryId: entry.data.id ?? null, at: entry.data.time ?? null, receivedAt };
    const add = (item: Part) => {
      if (isDeeperThan(item.content, DEEPEST)) unreadable += 1;
      else items.push({ ...about, ...item });
    };
    for (const rawChange of changes ?? []) {
      const change = changeSchema.safeParse(rawChange);
      const read = change.success ? itemsOf(change.data.field, change.data.value) : null;
      unreadable += read?.unreadable ?? 1;
      for (const item of read?.items ?? []) add(item);
    }
    for (const content of messaging ?? []) add(whole("messaging", content));
    for (const content of standby ?? []) add(whole("standby", content));
  }
  return { items, unreadable };
}

type Part = Pick<WebhookItem, "field" | "list" | "content" | "value">;

function whole(field: string, value: unknown): Part {
  return { field, list: null, content: value, value };
}

function itemsOf(field: string, value: unknown): { readonly items: readonly Part[]; unreadable: number } {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const members: readonly (readonly [string, unknown])[] = isObject ? Object.entries(value) : [];
  const isList = (name: string) => name === CONTACTS || FIELDS_WITH_LISTS.has(field);
  const items = members.flatMap(([list, contents]) =>
    isList(list) && Array.isArray(contents)
      ? contents.map((content: unknown): Part => ({ field, list, content, value }))
      : [],
  );
  if (!FIELDS_WITH_LISTS.has(field)) return { items: [...items, whole(field, value)], unreadable: 0 };
  if (!isObject) return { items, unreadable: 1 };
  const broken = members.filter(
    ([name, contents]) => KNOWN_LISTS.has(name) && contents !== null && !Array.isArray(contents),
  ).length;
  const hasLists = members.some(([name, contents]) => name !== CONTACTS && Array.isArray(contents));
  return { items: hasLists || broken > 0 ? items : [...items, whole(field, value)], unreadable: broken };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

function jsonOf(body: Buffer): unknown {
  try {
    return parseExactJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
