/** What a status of a webhook says of a message, as a receipt. Pure. Source: meta-facts 6.1 and 13.16. */
import { isFields } from "../../shared/domain/fields.ts";
import { readMetaErrors, tellingError } from "../../shared/domain/graph/meta-error.ts";
import { asAccountId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import { textIn } from "../graph/lenient.ts";
import { momentIn } from "../graph/moments.ts";
import {
  type ItemPlace,
  itemsOf,
  readEnvelope,
  type WebhookItem,
  WHATSAPP_ACCOUNT,
} from "../webhooks/envelope.ts";
import type { IncomingReceipt } from "./receipts-store.ts";

/** What a status says, before it is known where it came from. */
export interface ReadStatus extends Omit<IncomingReceipt, "webhookId" | "receivedAt" | "trust" | "copies"> {
  /** What the request named its attempt by, where Meta echoed it. */
  readonly callbackData: string | null;
}

/** Whether an item of a webhook is the status of a message, or of a payment about one. */
export function isStatus({ object, field, list }: ItemPlace): boolean {
  return object === WHATSAPP_ACCOUNT && field === "messages" && list === "statuses";
}

/** A payment is a status about a message, too, but its `failed` is a failed payment: no delivery has failed. */
export function isPayment(status: unknown): boolean {
  return typeof status === "object" && status !== null && "type" in status && status.type === "payment";
}

/** Half a surrogate pair can't be stored; what is kept would not be found again in the body. */
function storable(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.toWellFormed() : null;
}

/** One odd value must not take the others with it. */
function wordIn(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function senderOf(value: unknown): IncomingReceipt["numberId"] {
  const metadata = isFields(value) ? value.metadata : null;
  const id = isFields(metadata) ? textIn(metadata.phone_number_id) : null;
  return id === null ? null : asNumberId(id);
}

/** Null for a status that breaks Meta's shape. Written by hand: schemas take longer than all else that is done with it. */
export function readStatus({
  entryId,
  value,
  content,
}: Pick<WebhookItem, "entryId" | "value" | "content">): ReadStatus | null {
  if (!isFields(content)) return null;
  const wamid = storable(content.id);
  const status = storable(content.status);
  const at = momentIn(content.timestamp);
  if (wamid === null || status === null || at === null) return null;
  const pricing = isFields(content.pricing) ? content.pricing : null;
  return {
    wamid: asWamid(wamid),
    status,
    at,
    callbackData: wordIn(content.biz_opaque_callback_data),
    pricingCategory: wordIn(pricing?.category),
    pricingType: wordIn(pricing?.type),
    pricingSubtype: wordIn(pricing?.subtype),
    error: content.errors === undefined ? null : errorOf(content.errors),
    accountId: entryId === null ? null : asAccountId(entryId),
    numberId: senderOf(value),
    recipient: textIn(content.recipient_id) ?? textIn(content.recipient_user_id),
  };
}

/** A status as it stands in a logged body. */
export interface RawStatus {
  readonly content: unknown;
  /** Its place among the items of the body, from 0. */
  readonly place: number;
}

/** Cuts out the status a receipt was made of. Null where the body does not hold it. */
export function cutStatus(
  body: Buffer,
  { wamid, status, at }: Pick<ReadStatus, "wamid" | "status" | "at">,
): RawStatus | null {
  const envelope = readEnvelope(body, 0);
  let place = 0;
  for (const item of envelope === null ? [] : itemsOf(envelope)) {
    const read = item !== null && isStatus(item) && !isPayment(item.content) ? readStatus(item) : null;
    if (read !== null && read.wamid === wamid && read.status === status && read.at === at) {
      return { content: item?.content, place };
    }
    place += 1;
  }
  return null;
}

/** A failure without a code stays one, with Meta's words. */
function errorOf(errors: unknown): IncomingReceipt["error"] {
  const told = tellingError(readMetaErrors(errors));
  if (told === null) return null;
  return { code: told.code, title: told.title ?? told.english, details: told.details, traceId: told.traceId };
}
