/** Statuses are read by hand, for speed. What is accepted is what this schema says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { isPayment, readStatus } from "../../core/receipts/status-receipts.ts";
import { propertyOf } from "../support/rounds.ts";
import { webhookItems } from "../support/webhook-items.ts";

const word = z.string().nullish().catch(null);
const textual = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);
const schema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: z
    .union([z.number(), z.string().regex(/^\d{1,13}$/)])
    .transform((value) => Math.floor(Number(value) < 1e11 ? Number(value) * 1000 : Number(value)))
    .refine((time) => time >= 1_000 && time < 1e14),
  biz_opaque_callback_data: word,
  pricing: z.object({ category: word, type: word, subtype: word }).nullish().catch(null),
  recipient_id: textual,
  recipient_user_id: textual,
});

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "",
    0,
    -1,
    0.5,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    "0",
    "1001",
    "01001",
    "1001\n",
    " 1001",
    "1e3",
    9e15,
    1_795_165_200_123,
  ),
);
const text = fc.oneof(fc.string(), fc.constantFrom("sent", "read", "wamid.A"), odd);
const time = fc.oneof(fc.constantFrom("1795165200", 1_795_165_200, "1795165200000", 1001.5), odd);
const statuses = fc.oneof(
  odd,
  fc.record(
    {
      id: text,
      status: text,
      timestamp: time,
      biz_opaque_callback_data: text,
      pricing: fc.oneof(odd, fc.record({ category: text, type: text, subtype: text }, { requiredKeys: [] })),
      recipient_id: text,
      recipient_user_id: text,
    },
    { requiredKeys: ["id", "status", "timestamp"] },
  ),
);

test("a status is read if its id, name and time are, and nothing odd beside them changes that", () => {
  let accepted = 0;
  fc.assert(
    fc.property(statuses, (content) => {
      const parsed = schema.safeParse(content);
      const read = readStatus({ entryId: "1", value: {}, content });
      if (!parsed.success) return void expect(read).toBeNull();
      accepted += 1;
      const { data } = parsed;
      expect(read).toMatchObject({
        wamid: data.id.toWellFormed(),
        status: data.status.toWellFormed(),
        at: data.timestamp,
        callbackData: data.biz_opaque_callback_data ?? null,
        pricingCategory: data.pricing?.category ?? null,
        pricingType: data.pricing?.type ?? null,
        pricingSubtype: data.pricing?.subtype ?? null,
        recipient: data.recipient_id ?? data.recipient_user_id ?? null,
      });
    }),
    propertyOf(
      "status reading: a status is read if its id, name and time are, and nothing odd beside them changes that",
      3_000,
    ),
  );
  expect(accepted).toBeGreaterThan(100);
});

test("a status in a body is the one that was written, whatever stands beside it", () => {
  const value = {
    metadata: { phone_number_id: 7 },
    statuses: [null, { id: "a", status: "sent", timestamp: "1001" }],
  };
  const body = {
    object: "whatsapp_business_account",
    entry: [{ id: 1, changes: [{ field: "messages", value }] }],
  };
  const [none, item] = webhookItems(JSON.stringify(body), 5);
  expect(none && readStatus(none)).toBeNull();
  expect(item && readStatus(item)).toMatchObject({
    wamid: "a",
    at: 1_001_000,
    accountId: "1",
    numberId: "7",
  });
  expect(isPayment({ type: "payment" })).toBe(true);
});
