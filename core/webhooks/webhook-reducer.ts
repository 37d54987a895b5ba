/**
 * What reads webhooks: each capability has a reducer of its own for the items that concern it. An item that several
 * reducers read goes to each of them. What nobody reads is named, so that it can be counted: it stays in the log, and
 * nothing is wrong with it.
 */
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import type { DerivedTable } from "../storage/differences.ts";
import {
  type ItemPlace,
  itemAt,
  type WebhookEnvelope,
  type WebhookItem,
  WHATSAPP_ACCOUNT,
} from "./envelope.ts";

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
  /** It comes in for the first time: neither a copy has added to it, nor is it a replay. */
  readonly isFirst?: boolean;
  /**
   * The body is about to be forgotten: what it tells is reduced once more (`copies` is 0) and becomes truth, which `forget`
   * keeps. It is how often Meta posted the body. Left out while the body stays in the log.
   */
  readonly sealedCopies?: number;
}

export interface WebhookReducer {
  /** For the log, e.g. `receipts`. */
  readonly name: string;
  /** Whether an item is for this reducer, judged by where it is and not by its content. */
  reads(place: ItemPlace): boolean;
  /** Begins a run over some entries of the log, which are reduced in one transaction. */
  begin(): ReducerRun;
  /**
   * In a replay: forgets everything webhooks said, as if none had ever come, but for what was sealed. Of that, copies
   * are counted as those that were sealed; all else may hold what other webhooks told as well, since they tell it again.
   */
  forget(): void;
  /**
   * The tables it writes, which a replay compares with those it has built anew. What goes to the stores of receipts and
   * messages is compared by them.
   */
  readonly derives: readonly DerivedTable[];
  /** Tables of truth that it goes by, and that a replay needs as they are. It changes none of them. */
  readonly goesBy?: readonly string[];
  /** In a replay that has read all of the log: leaves as they are the rows that nothing is to change any more by now. */
  yieldLate?(): void;
  /** After a replay has changed rows of these tables, in its transaction: derives what follows from them. */
  deriveAgain?(): void;
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
  /** After the commit: announces what has changed. Not called in a replay. */
  announce?(): void;
}

export interface ReducedWebhook {
  /** How many parts do not have Meta's shape. */
  readonly unreadable: number;
  /** How many items nobody reads, by name (`nameOf`). */
  readonly unread: ReadonlyMap<string, number>;
}

/** A reducer in the middle of a run. */
export type RunningReducer = Pick<WebhookReducer, "reads"> & ReducerRun;

/**
 * Hands items of a webhook to their reducers.
 * @param from the first of them, counted over all its lists; broken parts of the envelope count with item 0
 * @param limit how many at the most
 */
export function reduceWebhook(
  { lists, unreadable: brokenParts }: WebhookEnvelope,
  reducers: readonly RunningReducer[],
  origin: WebhookOrigin,
  from = 0,
  limit = Number.POSITIVE_INFINITY,
): ReducedWebhook {
  let unreadable = from === 0 ? brokenParts : 0;
  const unread = new Map<string, number>();
  let skipped = from;
  let left = limit;
  for (const items of lists) {
    if (left <= 0) break;
    const first = Math.min(skipped, items.contents.length);
    skipped -= first;
    const end = Math.min(items.contents.length, first + left);
    left -= end - first;
    if (first === end) continue;
    const readers = reducers.filter((reducer) => reducer.reads(items));
    for (let index = first; index < end; index += 1) {
      const item = itemAt(items, index);
      const outcome = item === null ? "unreadable" : reduceItem(item, readers, origin);
      if (outcome === "unreadable") unreadable += 1;
      // The item that contacts belong to is counted instead of them.
      else if (outcome === "unread" && items.list !== "contacts") {
        const name = nameOf(items, items.contents[index]);
        unread.set(name, (unread.get(name) ?? 0) + 1);
      }
    }
  }
  return { unreadable, unread };
}

function reduceItem(item: WebhookItem, readers: readonly ReducerRun[], origin: WebhookOrigin): Reduced {
  let outcome: Reduced = "unread";
  for (const reader of readers) {
    const its = reader.reduce(item, origin);
    if (its === "unreadable" || outcome === "unread") outcome = its;
  }
  return outcome;
}

const WORD = /^[a-z][a-z_]{0,49}$/i;

/** Such as `group_status_update`, `messages.messages.text`, `messages.statuses.payment` or `page.messaging`. */
export function nameOf(place: ItemPlace, content: unknown): string {
  return written(place, place.list !== null && isTyped(content) ? content.type : null);
}

/** As `nameOf`, whatever kind the items there are of. */
export function placeName(place: ItemPlace): string {
  return written(place, null);
}

function written({ object, field, list }: ItemPlace, type: unknown): string {
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
