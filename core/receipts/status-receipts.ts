/** What a status of a webhook says of a message, as a receipt. Pure. Source: meta-facts 6.1 and 13.16. */
import { z } from "zod";
import { readMetaErrors, tellingError } from "../../shared/domain/graph/meta-error.ts";
import { saidMomentSchema } from "../graph/moments.ts";
import type { IncomingReceipt } from "./receipts-store.ts";

/** One odd value must not take the others with it. */
const word = z.string().nullish().catch(null);

const statusSchema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: saidMomentSchema,
  biz_opaque_callback_data: word,
  pricing: z.object({ category: word, type: word, subtype: word }).nullish().catch(null),
  errors: z.unknown().optional(),
});

/** A payment is a status about a message, too, but its `failed` is a failed payment: no delivery has failed. */
export function isPayment(status: unknown): boolean {
  return typeof status === "object" && status !== null && "type" in status && status.type === "payment";
}

/** Null for a status that breaks Meta's shape. */
export function readReceipt(raw: unknown): IncomingReceipt | null {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return null;
  const status = parsed.data;
  return {
    wamid: status.id,
    status: status.status,
    at: status.timestamp,
    callbackData: status.biz_opaque_callback_data ?? null,
    pricingCategory: status.pricing?.category ?? null,
    pricingType: status.pricing?.type ?? null,
    pricingSubtype: status.pricing?.subtype ?? null,
    error: errorOf(status.errors),
    trust: "signed",
    raw: JSON.stringify(raw),
  };
}

/** A failure without a code stays one, with Meta's words. */
function errorOf(errors: unknown): IncomingReceipt["error"] {
  const told = tellingError(readMetaErrors(errors));
  if (told === null) return null;
  return { code: told.code, title: told.title ?? told.english, details: told.details, traceId: told.traceId };
}
