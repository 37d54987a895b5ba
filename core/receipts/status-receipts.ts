/** What a status of a webhook says of a message, as a receipt. Pure. Source: meta-facts 6.1 and 13.16. */
import { z } from "zod";
import { readMetaErrors, tellingError } from "../../shared/domain/graph/meta-error.ts";
import { asAccountId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import { textual } from "../graph/lenient.ts";
import { saidMomentSchema } from "../graph/moments.ts";
import { readEnvelope, type WebhookItem, WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { IncomingReceipt } from "./receipts-store.ts";

/** One odd value must not take the others with it. */
const word = z.string().nullish().catch(null);

/** Half a surrogate pair can't be stored; what is kept would not be found again in the body. */
const storable = z
  .string()
  .min(1)
  .transform((text) => text.toWellFormed());

const statusSchema = z.object({
  id: storable.transform(asWamid),
  status: storable,
  timestamp: saidMomentSchema,
  biz_opaque_callback_data: word,
  pricing: z.object({ category: word, type: word, subtype: word }).nullish().catch(null),
  errors: z.unknown().optional(),
  recipient_id: textual,
  recipient_user_id: textual,
});

const senderSchema = z.object({
  metadata: z.object({
    phone_number_id: textual.transform((given) => (typeof given === "string" ? asNumberId(given) : null)),
  }),
});

/** What a status says, before it is known where it came from. */
export interface ReadStatus extends Omit<IncomingReceipt, "webhookId" | "receivedAt" | "trust" | "copies"> {
  /** What the request named its attempt by, where Meta echoed it. */
  readonly callbackData: string | null;
}

/** Whether an item of a webhook is the status of a message, or of a payment about one. */
export function isStatus({ object, field, list }: Pick<WebhookItem, "object" | "field" | "list">): boolean {
  return object === WHATSAPP_ACCOUNT && field === "messages" && list === "statuses";
}

/** A payment is a status about a message, too, but its `failed` is a failed payment: no delivery has failed. */
export function isPayment(status: unknown): boolean {
  return typeof status === "object" && status !== null && "type" in status && status.type === "payment";
}

/** Null for a status that breaks Meta's shape. */
export function readStatus({ entryId, value, content }: Pick<WebhookItem, "entryId" | "value" | "content">) {
  const parsed = statusSchema.safeParse(content);
  if (!parsed.success) return null;
  const status = parsed.data;
  const read: ReadStatus = {
    wamid: status.id,
    status: status.status,
    at: status.timestamp,
    callbackData: status.biz_opaque_callback_data ?? null,
    pricingCategory: status.pricing?.category ?? null,
    pricingType: status.pricing?.type ?? null,
    pricingSubtype: status.pricing?.subtype ?? null,
    error: errorOf(status.errors),
    accountId: entryId === null ? null : asAccountId(entryId),
    numberId: senderSchema.safeParse(value).data?.metadata.phone_number_id ?? null,
    recipient: status.recipient_id ?? status.recipient_user_id ?? null,
  };
  return read;
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
  const items = readEnvelope(body, 0)?.items ?? [];
  const place = items.findIndex((item) => {
    const read = isStatus(item) && !isPayment(item.content) ? readStatus(item) : null;
    return read !== null && read.wamid === wamid && read.status === status && read.at === at;
  });
  return place === -1 ? null : { content: items[place]?.content, place };
}

/** A failure without a code stays one, with Meta's words. */
function errorOf(errors: unknown): IncomingReceipt["error"] {
  const told = tellingError(readMetaErrors(errors));
  if (told === null) return null;
  return { code: told.code, title: told.title ?? told.english, details: told.details, traceId: told.traceId };
}
