/** What a webhook holds: where its items stand, and of which accounts they are. Pure. */
import { isFields } from "../../shared/domain/fields.ts";
import { itemAt, type WebhookEnvelope, type WebhookItems, WHATSAPP_ACCOUNT } from "./envelope.ts";
import { nameOf, placeName } from "./webhook-reducer.ts";

export interface HeldItems {
  /** As `nameOf`: place and kind, such as `messages.statuses` or `messages.messages.text`. */
  readonly name: string;
  readonly count: number;
}

/** Names the people that items are about, and holds none itself. */
const isAbout = ({ list }: WebhookItems) => list === "contacts";

/** Where items stand, such as `messages.statuses`; each once, in the order they come. */
export function placesIn({ lists }: WebhookEnvelope): readonly string[] {
  return [...new Set(lists.filter((items) => !isAbout(items)).map(placeName))];
}

/** Items by their name, in the order they come. */
export function itemsIn({ lists }: WebhookEnvelope): readonly HeldItems[] {
  const counts = new Map<string, number>();
  for (const items of lists) {
    if (isAbout(items)) continue;
    for (const content of items.contents) {
      const name = nameOf(items, content);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

const META_ID = /^\d{1,20}$/;

/**
 * The WhatsApp accounts it is about. News of partners is about none of them: its entry is the partner's own portfolio
 * (meta-facts 2.6), and the account it names may be one that nobody has connected yet.
 */
export function accountsIn({ lists }: WebhookEnvelope): readonly string[] {
  const accounts = new Set<string>();
  for (const items of lists) {
    const { object, entryId } = items;
    if (object !== WHATSAPP_ACCOUNT || entryId === null || !META_ID.test(entryId) || isOfPartner(items))
      continue;
    accounts.add(entryId);
  }
  return [...accounts];
}

function isOfPartner(items: WebhookItems): boolean {
  const content = items.field === "account_update" ? itemAt(items, 0)?.content : null;
  return isFields(content) && isFields(content.waba_info);
}

/** Whether all accounts it is about are others than ours. While none is known, nobody can tell. */
export function isForeign(accounts: readonly string[], ours: ReadonlySet<string>): boolean {
  return ours.size > 0 && accounts.length > 0 && !accounts.some((id) => ours.has(id));
}
