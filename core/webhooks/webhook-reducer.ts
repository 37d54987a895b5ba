/**
 * What reads webhooks: each capability has a reducer of its own for the items that concern it. An item that several
 * reducers read goes to each of them. What nobody reads is named, so that it can be counted: it stays in the log, and
 * nothing is wrong with it.
 */
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { type WebhookEnvelope, type WebhookItem, WHATSAPP_ACCOUNT } from "./envelope.ts";

/** `unreadable`: the shape is not the one Meta documents. `unread`: this reducer has no use for it. */
export type Reduced = "reduced" | "unread" | "unreadable";

/** Where an item comes from. */
export interface WebhookOrigin {
  /** Id of the entry in the log. */
  readonly webhookId: number;
  /** Our time, in milliseconds. */
  readonly receivedAt: number;
  /** How far the entry is trusted; the same entry may come again once a copy of it is trusted further. */
  readonly trust: Trust;
  /**
   * How often Meta has posted it since it was last reduced: usually once; 0 for an import, or if it is only reduced again;
   * more if a replay reads what was posted several times. Only reducers that count copies need it.
   */
  readonly copies: number;
}

export interface WebhookReducer {
  /** For the log, e.g. `receipts`. */
  readonly name: string;
  /** Whether an item is for this reducer, judged by where it is and not by its content. */
  reads(item: Pick<WebhookItem, "object" | "field" | "list">): boolean;
  /** Begins a run over some entries of the log, which are reduced in one transaction. */
  begin(): ReducerRun;
  /** Before a replay: forgets everything webhooks said, as if none had ever come. */
  forget(): void;
}

/**
 * One transaction's worth of items. When the transaction fails, the run is dropped together with whatever it has
 * gathered; the same entries may then come again in another run.
 */
export interface ReducerRun {
  /** Stores what the item says. Reducing an item twice must change nothing. */
  reduce(item: WebhookItem, origin: WebhookOrigin): Reduced;
  /** In the same transaction, after the last item: derives what follows from all of them. */
  settle?(): void;
  /** After the commit: announces what has changed. Not called in a replay, which changes nothing that was known. */
  announce?(): void;
}

export interface ReducedWebhook {
  /** How many parts do not have Meta's shape. */
  readonly unreadable: number;
  /** Names (`nameOf`) of the items nobody reads, one for each item. */
  readonly unread: readonly string[];
}

/** A reducer in the middle of a run. */
export type RunningReducer = Pick<WebhookReducer, "reads"> & ReducerRun;

export function reduceWebhook(
  { items, unreadable: brokenParts }: WebhookEnvelope,
  reducers: readonly RunningReducer[],
  origin: WebhookOrigin,
): ReducedWebhook {
  let unreadable = brokenParts;
  const unread: string[] = [];
  for (const item of items) {
    const outcomes = reducers
      .filter((reducer) => reducer.reads(item))
      .map((reducer) => reducer.reduce(item, origin));
    if (outcomes.includes("unreadable")) unreadable += 1;
    // The item that contacts belong to is counted instead of them.
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
      // Only Meta's constants are counted by name; anything else in their place may be about a person.
      .map((part) => (typeof part === "string" && WORD.test(part) ? part : "?"))
      .join(".")
  );
}

function isTyped(content: unknown): content is { readonly type: unknown } {
  return typeof content === "object" && content !== null && "type" in content;
}
