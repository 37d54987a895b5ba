/**
 * What a webhook body says, as plain values. Reads every entry, change and status of a batch; a part that
 * cannot be read is counted, and never takes its neighbours with it. Source: meta-facts 4.4 and 6.1.
 */
import { z } from "zod";
import { readMetaErrors, tellingError } from "../../shared/domain/graph/meta-error.ts";
import { momentOf } from "../graph/moments.ts";
import type { IncomingReceipt } from "../storage/receipts-store.ts";

/** The last second a JavaScript date can hold; what is beyond is no time. */
const LAST_SECOND = 8.64e12;

/** One unreadable value must not discard the others. */
const word = z.string().nullish().catch(null);

const statusSchema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: z
    .union([z.string().regex(/^\d{1,13}$/), z.number().int().nonnegative()])
    .transform(Number)
    .refine((second) => second <= LAST_SECOND),
  biz_opaque_callback_data: z.string().nullish().catch(null),
  pricing: z.object({ category: word, type: word, subtype: word }).nullish().catch(null),
  errors: z.unknown().optional(),
});

const bodySchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });
const entrySchema = z.object({ changes: z.array(z.unknown()) });
const changeSchema = z.object({ field: z.string(), value: z.unknown() });

export interface WebhookContents {
  readonly receipts: readonly IncomingReceipt[];
  /** Fields other than `messages`: something about an account, number or template has changed. */
  readonly changedFields: readonly string[];
  /** Entries, changes and statuses we could not read. */
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
  const { data: entries, failed: badEntries } = readEach(entrySchema, parsed.data.entry);
  const { data: changes, failed: badChanges } = readEach(
    changeSchema,
    entries.flatMap((entry) => entry.changes),
  );
  let unreadable = badEntries + badChanges;
  for (const change of changes) {
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

/** Each part by itself: one that cannot be read must not take its neighbours with it. */
function readEach<Schema extends z.ZodType>(schema: Schema, parts: readonly unknown[]) {
  const data: z.infer<Schema>[] = [];
  let failed = 0;
  for (const part of parts) {
    const parsed = schema.safeParse(part);
    if (parsed.success) data.push(parsed.data);
    else failed += 1;
  }
  return { data, failed };
}

function statusesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || !("statuses" in value)) return [];
  return Array.isArray(value.statuses) ? value.statuses : [];
}

function readStatus(raw: unknown): IncomingReceipt | null {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return null;
  const status = parsed.data;
  const error = tellingError(readMetaErrors(status.errors));
  return {
    wamid: status.id,
    status: status.status,
    at: momentOf(status.timestamp),
    callbackData: status.biz_opaque_callback_data ?? null,
    pricingCategory: status.pricing?.category ?? null,
    pricingType: status.pricing?.type ?? null,
    pricingSubtype: status.pricing?.subtype ?? null,
    error: error
      ? {
          code: error.code,
          title: error.title ?? error.english,
          details: error.details,
          traceId: error.traceId,
        }
      : null,
    raw: JSON.stringify(raw),
  };
}
