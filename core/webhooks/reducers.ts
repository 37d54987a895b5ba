/**
 * Hands each item of a webhook to the reducers that read it. An item several reducers read goes to each of them; what
 * nobody reads is named, so that it can be counted: it is kept in the log, and nothing is wrong with it.
 */
import { type WebhookEnvelope, type WebhookItem, WHATSAPP_ACCOUNT } from "./envelope.ts";

/** `unreadable`: the shape is not the one Meta documents. `unread`: it says nothing to this reducer. */
export type Reduced = "reduced" | "unread" | "unreadable";

export interface WebhookReducer {
  readonly object: string;
  reads(item: Pick<WebhookItem, "field" | "list">): boolean;
  reduce(item: WebhookItem): Reduced;
}

export interface ReducedWebhook {
  readonly unreadable: number;
  /** Names of the items nobody reads, one for each (`nameOf`). */
  readonly unread: readonly string[];
}

export function reduceWebhook(
  { items, unreadable: brokenParts }: WebhookEnvelope,
  reducers: readonly WebhookReducer[],
): ReducedWebhook {
  let unreadable = brokenParts;
  const unread: string[] = [];
  for (const item of items) {
    const outcomes = reducers
      .filter((reducer) => reducer.object === item.object && reducer.reads(item))
      .map((reducer) => reducer.reduce(item));
    if (outcomes.includes("unreadable")) unreadable += 1;
    // Contacts stand beside what they are the contacts of, which is counted.
    else if (!outcomes.includes("reduced") && item.list !== "contacts") unread.push(nameOf(item));
  }
  return { unreadable, unread };
}

const WORD = /^[a-z][a-z_]{0,49}$/i;

/** Such as `group_status_update`, `messages.messages.text`, `messages.statuses.payment` or `page.messaging`. */
function nameOf({ object, field, list, content }: WebhookItem): string {
  const type = list !== null && isTyped(content) ? content.type : null;
  const ofOthers = object === WHATSAPP_ACCOUNT ? [] : [object];
  return (
    [...ofOthers, field, list, type]
      .filter((part) => part !== null)
      // Only words of Meta's are counted by name: whatever else stands there may be about a person.
      .map((part) => (typeof part === "string" && WORD.test(part) ? part : "?"))
      .join(".")
  );
}

function isTyped(content: unknown): content is { readonly type: unknown } {
  return typeof content === "object" && content !== null && "type" in content;
}
