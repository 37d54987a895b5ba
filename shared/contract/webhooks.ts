/** The intake of webhooks, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { WEBHOOK_MARKS, WEBHOOK_OUTCOMES } from "../domain/webhooks/outcomes.ts";
import { TRUSTS, WEBHOOK_SOURCES } from "../domain/webhooks/trust.ts";
import { accountIdSchema, messageIdSchema } from "./ids.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const webhookStatusSchema = z.object({
  isListening: z.boolean(),
  localUrl: z.string().nullable(),
  lastReceivedAt: time.nullable(),
  received: z.number().int(),
  /** Id of the newest one of the log; 0 for none. */
  newest: z.number().int(),
  /** Refused because the signature was wrong or missing. */
  refusedSignatures: z.number().int(),
  /** Kept in the log although we could not read them. */
  unreadable: z.number().int(),
  /** Parts that Waypost has no use for, by field and kind. They are kept too, and nothing is wrong with them. */
  unread: z.array(z.object({ field: z.string(), count: z.number().int() })),
  /** Receipts that came for what is no longer kept. They are counted and change nothing. */
  late: z.number().int(),
  problem: problemSchema.nullable(),
});
export type WebhookStatus = z.infer<typeof webhookStatusSchema>;

/** Of the log: grows with each webhook. */
const webhookIdSchema = z.number().int().positive();

export const webhookFilterSchema = z.object({
  source: z.enum(WEBHOOK_SOURCES).optional(),
  /** Where its items stand, such as `messages.statuses` or `account_update`. */
  field: z.string().max(200).optional(),
  outcome: z.enum(WEBHOOK_OUTCOMES).optional(),
  /** When the earliest copy came, both ends included. */
  from: time.optional(),
  until: time.optional(),
});
export type WebhookFilter = z.infer<typeof webhookFilterSchema>;

export const loggedWebhookSchema = z.object({
  id: webhookIdSchema,
  /** When the earliest copy came. */
  receivedAt: time,
  source: z.enum(WEBHOOK_SOURCES),
  trust: z.enum(TRUSTS),
  /** How often Meta posted it; 0 for one that is known from elsewhere alone. */
  copies: z.number().int().nonnegative(),
  /** Null where the body is lost: the block of the log it was in is damaged. */
  bytes: z.number().int().nonnegative().nullable(),
  /** What it holds, by field and kind, such as `messages.statuses`. */
  items: z.array(z.object({ name: z.string(), count: z.number().int().positive() })).readonly(),
  /** The WhatsApp accounts it is about. */
  accountIds: z.array(accountIdSchema).readonly(),
  marks: z.array(z.enum(WEBHOOK_MARKS)).readonly(),
});
export type LoggedWebhookView = z.infer<typeof loggedWebhookSchema>;

export const webhookPageSchema = z.object({
  /** The newest first. Fewer than asked for where looking for them takes longer than a person wants to wait. */
  webhooks: z.array(loggedWebhookSchema).readonly(),
  /** Where the next page begins; null where there is none. */
  next: webhookIdSchema.nullable(),
  /** When the last one came that was looked at, listed or not; null for none. */
  lookedTo: time.nullable(),
  /** Id of the newest one of the log, as it was then; 0 for none. */
  newest: z.number().int().nonnegative(),
});
export type WebhookPage = z.infer<typeof webhookPageSchema>;

/** How a receipt of a webhook stands with what Waypost keeps. */
export const RECEIPT_STANDINGS = [
  /** It is kept, and this webhook is the one that told of it. */
  "kept",
  /** It is kept, and an earlier or more trusted webhook told the same. */
  "told-elsewhere",
  /** It is kept, and nobody here knows its message. */
  "orphan",
  /** The webhook has yet to be reduced. */
  "waiting",
  /** The message, or its receipts, are no longer kept. */
  "not-kept",
] as const;

const webhookPartSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("receipt"),
    name: z.string(),
    status: z.string(),
    /** Meta's time. */
    at: time,
    standing: z.enum(RECEIPT_STANDINGS),
    /** The webhook that told the same, for `told-elsewhere`. */
    toldBy: webhookIdSchema.nullable(),
    message: z.object({ id: messageIdSchema, to: z.string() }).nullable(),
  }),
  /** Anything else. */
  z.object({
    kind: z.literal("other"),
    name: z.string(),
    /** Ours alone. */
    accountId: accountIdSchema.nullable(),
    outcome: z.enum(["used", "unread", "unreadable"]),
  }),
]);
export type WebhookPart = z.infer<typeof webhookPartSchema>;

export const webhookDetailSchema = loggedWebhookSchema.extend({
  /** In the order they stand in it. */
  parts: z.array(webhookPartSchema).readonly(),
  /** How many parts there are beyond those. */
  furtherParts: z.number().int().nonnegative(),
  /** Laid out for reading, with all numbers cut to four digits; null for what is no JSON. */
  parsed: z.string().nullable(),
  /** Of what is laid out, only the beginning. */
  isParsedCut: z.boolean(),
  /** Somebody was erased from it, so that these are no longer the bytes that came. */
  isRedacted: z.boolean(),
});
export type WebhookDetail = z.infer<typeof webhookDetailSchema>;

export const webhooksContract = {
  status: procedure.output(webhookStatusSchema),
  /** A page of the log. */
  list: procedure
    .input(
      webhookFilterSchema.extend({
        /** Older ones than this id; null begins at the newest. */
        before: webhookIdSchema.nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(webhookPageSchema),
  /** How many webhooks the log holds, and the id of the newest of them; 0 for none. Ids follow each other. */
  total: procedure.output(
    z.object({ total: z.number().int().nonnegative(), newest: z.number().int().nonnegative() }),
  ),
  /** Where items have ever stood, in alphabetical order: what `field` can be narrowed to. */
  fields: procedure.output(z.object({ fields: z.array(z.string()).readonly() })),
  one: procedure.input(z.object({ id: webhookIdSchema })).output(webhookDetailSchema),
  /** The body as it came, with full numbers. */
  raw: procedure
    .input(z.object({ id: webhookIdSchema }))
    .output(z.object({ text: z.string(), isCut: z.boolean() })),
};
