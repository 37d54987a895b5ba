/** One webhook of the log: what each part of it says, what that changed, and its body. */
import type { WebhookDetail, WebhookPart } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { recipientText } from "../../shared/domain/messages/message.ts";
import { isHistory, receiptsOfHistory } from "../receipts/message-history.ts";
import type { IncomingReceipt, StoredReceipt } from "../receipts/receipts-store.ts";
import { isPayment, isStatus, readStatus } from "../receipts/status-receipts.ts";
import { displayNumber } from "../recipients/recipient-check.ts";
import { cutPhoneNumbers } from "../results/cut-phone-numbers.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { itemAt, type WebhookEnvelope, type WebhookItem, type WebhookItems } from "./envelope.ts";
import { createWebhookViews, type ListReaders } from "./webhook-list.ts";
import { nameOf } from "./webhook-reducer.ts";

type DetailReaders = ListReaders & Pick<WorkspaceReaders, "attempts" | "messages">;

/** Parts that are shown. */
const MOST_PARTS = 200;
/** Characters of a body that are shown. */
const MOST_TEXT = 200_000;

function find(readers: ListReaders, id: number) {
  const views = createWebhookViews(readers);
  const [listed] = readers.webhookLog.listed({ first: id, last: id, limit: 1 });
  if (listed === undefined) throw new WaypostError("webhook-not-found");
  return { views, listed, read: views.read(listed) };
}

/** @throws WaypostError `webhook-not-found` */
export function webhookDetail(readers: DetailReaders, id: number): WebhookDetail {
  const { views, listed, read } = find(readers, id);
  const { unread, ours } = views;
  const { parts, further } = partsOf(readers, read.envelope, {
    id,
    isReduced: views.isReduced(id),
    unread,
    ours,
  });
  const parsed = parsedOf(read.body);
  return {
    ...read.view,
    parts,
    furtherParts: further,
    parsed: parsed?.slice(0, MOST_TEXT) ?? null,
    isParsedCut: (parsed?.length ?? 0) > MOST_TEXT,
    isRedacted: listed.isRedacted,
  };
}

/** @throws WaypostError `webhook-not-found`, also where its body is lost */
export function rawWebhook(
  readers: ListReaders,
  id: number,
): { readonly text: string; readonly isCut: boolean } {
  const { body } = find(readers, id).read;
  if (body === null) throw new WaypostError("webhook-not-found");
  const text = body.toString("utf8");
  return { text: text.slice(0, MOST_TEXT), isCut: text.length > MOST_TEXT };
}

function parsedOf(body: Buffer | null): string | null {
  if (body === null) return null;
  try {
    return JSON.stringify(cutPhoneNumbers(parseExactJson(body.toString("utf8"))), null, 2);
  } catch {
    return null;
  }
}

interface About {
  readonly id: number;
  readonly isReduced: boolean;
  readonly unread: ReadonlySet<string>;
  readonly ours: ReadonlySet<string>;
}

/** A history is one item and tells several receipts, so there may be a few more than are asked for. */
function partsOf(
  readers: DetailReaders,
  envelope: WebhookEnvelope | null,
  about: About,
): { readonly parts: readonly WebhookPart[]; readonly further: number } {
  const parts: WebhookPart[] = [];
  let further = 0;
  for (const items of envelope?.lists ?? []) {
    if (items.list === "contacts") continue;
    for (const index of items.contents.keys()) {
      if (parts.length < MOST_PARTS) parts.push(...partsOfItem(readers, items, index, about));
      else further += 1;
    }
  }
  return { parts, further };
}

function partsOfItem(
  readers: DetailReaders,
  items: WebhookItems,
  index: number,
  about: About,
): readonly WebhookPart[] {
  const name = nameOf(items, items.contents[index]);
  const item = itemAt(items, index);
  const receipts = item === null ? null : receiptsIn(item);
  if (receipts !== null) return receipts.map((receipt) => receiptPart(readers, { name, ...receipt }, about));
  const { entryId } = items;
  const isUnreadable = item === null || isStatusOfMessage(item);
  return [
    {
      kind: "other",
      name,
      accountId: entryId !== null && about.ours.has(entryId) ? asAccountId(entryId) : null,
      outcome: isUnreadable ? "unreadable" : about.unread.has(name) ? "unread" : "used",
    },
  ];
}

const isStatusOfMessage = (item: WebhookItem) => isStatus(item) && !isPayment(item.content);

type ToldReceipt = Pick<IncomingReceipt, "wamid" | "status" | "at">;

/** Null for what tells of no receipt, or can't be read. */
function receiptsIn(item: WebhookItem): readonly ToldReceipt[] | null {
  if (isHistory(item)) return receiptsOfHistory(item);
  const status = isStatusOfMessage(item) ? readStatus(item) : null;
  return status === null ? null : [status];
}

function receiptPart(
  readers: DetailReaders,
  { name, wamid, status, at }: ToldReceipt & { readonly name: string },
  { id, isReduced }: About,
): WebhookPart {
  const attempt = readers.attempts.byWamid(wamid);
  const message = attempt === null ? null : readers.messages.find(attempt.messageId);
  const kept: readonly StoredReceipt[] =
    attempt === null ? readers.receipts.orphansOf(wamid) : readers.receipts.of(attempt.id);
  const same = kept.filter((receipt) => receipt.status === status && receipt.at === at);
  const own = same.find(({ webhookId }) => webhookId === id);
  const told = own ?? same[0];
  const standing = !isReduced
    ? "waiting"
    : told === undefined
      ? "not-kept"
      : own === undefined
        ? "told-elsewhere"
        : attempt === null
          ? "orphan"
          : "kept";
  return {
    kind: "receipt",
    name,
    status,
    at,
    standing,
    toldBy: standing === "told-elsewhere" && told !== undefined ? told.webhookId : null,
    message:
      message === null ? null : { id: message.id, to: displayNumber(recipientText(message.recipient)) },
  };
}
