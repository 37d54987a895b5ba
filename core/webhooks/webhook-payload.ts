/**
 * What a webhook body says, as plain values. Reads every entry, change and status of a batch; a part that
 * cannot be read is counted, and never takes its neighbours with it. Source: meta-facts 4.4 and 6.1.
 */
import { z } from "zod";
import type { IncomingReceipt } from "../storage/receipts-store.ts";

const statusSchema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: z.union([z.string().regex(/^\d{1,12}$/), z.number().int().nonnegative()]).transform(Number),
  biz_opaque_callback_data: z.string().nullish().catch(null),
  pricing: z.object({ category: z.string().nullish() }).nullish().catch(null),
  errors: z
    .array(
      z.object({
        code: z.coerce.number().int(),
        title: z.string().nullish(),
        message: z.string().nullish(),
        error_data: z.object({ details: z.string().nullish() }).nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
});

const bodySchema = z.object({
  object: z.string(),
  entry: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String).catch(""),
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })).catch([]),
    }),
  ),
});

export interface WebhookContents {
  readonly receipts: readonly IncomingReceipt[];
  /** Fields other than `messages`: something about an account, number or template has changed. */
  readonly changedFields: readonly string[];
  /** Statuses we could not read. */
  readonly unreadable: number;
}

/** `null` when the body is not a webhook of Meta's at all. */
export function readWebhook(body: Buffer): WebhookContents | null {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
  const parsed = bodySchema.safeParse(json);
  if (!parsed.success) return null;
  const receipts: IncomingReceipt[] = [];
  const changedFields: string[] = [];
  let unreadable = 0;
  for (const change of parsed.data.entry.flatMap((entry) => entry.changes)) {
    if (change.field !== "messages") {
      changedFields.push(change.field);
      continue;
    }
    for (const raw of statusesOf(change.value)) {
      const receipt = readStatus(raw);
      if (receipt) receipts.push(receipt);
      else unreadable += 1;
    }
  }
  return { receipts, changedFields, unreadable };
}

function statusesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || !("statuses" in value)) return [];
  return Array.isArray(value.statuses) ? value.statuses : [];
}

function readStatus(raw: unknown): IncomingReceipt | null {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return null;
  const status = parsed.data;
  const error = status.errors?.[0];
  return {
    wamid: status.id,
    status: status.status,
    at: status.timestamp * 1000,
    callbackData: status.biz_opaque_callback_data ?? null,
    pricingCategory: status.pricing?.category ?? null,
    error: error
      ? {
          code: error.code,
          title: error.title ?? error.message ?? "",
          details: error.error_data?.details ?? null,
          traceId: null,
        }
      : null,
    raw: JSON.stringify(raw),
  };
}
