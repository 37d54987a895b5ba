/** Messages and what became of them, as they cross the border. Times are milliseconds since the epoch. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { DISPOSITIONS } from "../domain/dispositions/dispositions.data.ts";
import { asCampaignId } from "../domain/ids.ts";
import { BILLINGS, MESSAGE_STATES, TIMELINE_STEPS } from "../domain/messages/lifecycle.ts";
import { CHANNELS, ORIGINS } from "../domain/messages/message.ts";
import { OUT_OF_ORDER } from "../domain/messages/receipt-order.ts";
import { BILLINGS_KEPT } from "../domain/messages/standing.ts";
import { KNOWN_RECIPIENT_KINDS } from "../domain/recipients/recipient.ts";
import { FACETS } from "../domain/results/facets.ts";
import { BRANCHES, FUNNEL_STEPS } from "../domain/results/overview.ts";
import { REACTIONS } from "../domain/results/reaction-values.ts";
import { FALLBACK_REASONS, PARTIES } from "../domain/route/route-decision.ts";
import { TRUSTS } from "../domain/webhooks/trust.ts";
import { fullNumberConsentSchema, LONGEST_SUBJECT } from "./full-numbers.ts";
import {
  accountIdSchema,
  askedMessageIdSchema,
  messageIdSchema,
  numberIdSchema,
  pageIdSchema,
  wamidSchema,
} from "./ids.ts";
import { recipientCheckSchema } from "./messages.ts";
import { procedure } from "./procedure.ts";
import { routeSchema } from "./route.ts";
import { templateContentSchema } from "./templates.ts";

const time = z.number().int();

export const messageStateSchema = z.enum(MESSAGE_STATES);

export const messageErrorSchema = z.object({
  /** Meta's code; null where Meta gives none. */
  code: z.number().int().nullable(),
  title: z.string(),
  details: z.string().nullable(),
  traceId: z.string().nullable(),
});

export const fallbackSchema = z.object({
  decidedBy: z.enum(PARTIES),
  reason: z.enum(FALLBACK_REASONS),
});

export const dispositionSchema = z.object({
  kind: z.enum(DISPOSITIONS),
  waitSeconds: z.number().nullable(),
});

export const messageSummarySchema = z.object({
  id: messageIdSchema,
  channel: z.enum(CHANNELS),
  origin: z.enum(ORIGINS),
  /** Of the deciding attempt. */
  wamid: wamidSchema.nullable(),
  /** E.164 with its plus sign, a business-scoped user id, or a page-scoped id; empty for somebody who was erased. */
  to: z.string(),
  recipientKind: z.enum(KNOWN_RECIPIENT_KINDS),
  /** The same as people write it, e.g. `+55 11 98765 4321`; a user id as it is. */
  toDisplay: z.string(),
  country: z.string().nullable(),
  /** Null for a message that was not made in Waypost, and so are its routes. */
  templateName: z.string().nullable(),
  templateLanguage: z.string().nullable(),
  requestedRoute: routeSchema.nullable(),
  submittedRoute: routeSchema.nullable(),
  billedRoute: routeSchema.nullable(),
  /** `pricing` as in Meta's receipts, including values that Waypost does not know. */
  pricingCategory: z.string().nullable(),
  pricingType: z.string().nullable(),
  pricingSubtype: z.string().nullable(),
  /** By its receipts alone. What the time makes of it is for whoever looks at it to say: `billedAsOf`, `standingOf`. */
  billed: z.enum(BILLINGS_KEPT),
  /** How long Meta tries to deliver it, in seconds; null where that is not known. */
  lifetime: z.number().nullable(),
  fallback: fallbackSchema.nullable(),
  /** The furthest any of its attempts got. */
  state: messageStateSchema,
  /** Two attempts reached the recipient. */
  isDeliveredTwice: z.boolean(),
  /** State, price or error would differ without what an unproven source says, such as an imported dump. */
  isUnproven: z.boolean(),
  /** It failed before it reached Meta: the request never left this computer. */
  isNeverSent: z.boolean(),
  error: messageErrorSchema.nullable(),
  createdAt: time,
  /** When Waypost last heard anything about it. */
  updatedAt: time,
});
export type MessageSummary = z.infer<typeof messageSummarySchema>;

export const timelineEntrySchema = z.object({
  step: z.enum(TIMELINE_STEPS),
  at: time,
  source: z.enum(PARTIES),
  status: z.string().nullable(),
  error: messageErrorSchema.nullable(),
  implied: z.boolean(),
  clockConflict: z.boolean(),
  /** Known only from an unproven source, such as an imported dump. */
  isUnproven: z.boolean(),
  /** Time since the previous entry, as far as the clocks can tell; null where they can't. */
  gap: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("exact"), ms: z.number().nonnegative() }),
      z.object({ kind: z.literal("seconds"), seconds: z.number().int().positive() }),
      z.object({ kind: z.literal("under-a-second") }),
      z.object({ kind: z.literal("same-second") }),
    ])
    .nullable(),
});

export const receiptViewSchema = z.object({
  status: z.string(),
  /** Meta's timestamp; whole seconds. */
  at: time,
  arrivedAt: time,
  /** 1 for the receipt of this message that reached us first. */
  arrival: z.number().int(),
  /** It reached us after one that Meta dates later, or that usually follows it within the same second. */
  outOfOrder: z.enum(OUT_OF_ORDER).nullable(),
  /** How often the same receipt came again. */
  duplicates: z.number().int(),
  trust: z.enum(TRUSTS),
  /** What Meta's history says of the webhook with this receipt; null for one that came by a webhook. */
  toldWebhook: z
    .object({ address: z.string().nullable(), state: z.string().nullable(), problem: z.string().nullable() })
    .nullable(),
  /** As it stands in the logged webhook; null once that is no longer kept. */
  raw: z.string().nullable(),
  /** In the log of webhooks; null once its body is no longer kept. */
  webhookId: z.number().int().nullable(),
});

/** One request of a message, and what became of it. */
const attemptSchema = z.object({
  /** What the person did after reading it: the first time of each kind and each button, by Meta's clock. */
  reactions: z.array(
    z.object({
      kind: z.enum(REACTIONS),
      /** What stands on the button that was tapped, as far as Meta says. */
      button: z.string().nullable(),
      at: time,
    }),
  ),
  timeline: z.array(timelineEntrySchema),
  receipts: z.array(receiptViewSchema),
  /** What was posted and answered, as JSON; the token is never part of it. Null where Waypost posted nothing. */
  request: z.object({ endpoint: z.string(), body: z.string() }).nullable(),
  response: z.string().nullable(),
});

export const otherAttemptSchema = attemptSchema.extend({
  /** 1 for the first attempt of its message. */
  n: z.number().int().positive(),
  state: messageStateSchema,
  wamid: wamidSchema.nullable(),
  submittedRoute: routeSchema.nullable(),
  billedRoute: routeSchema.nullable(),
  error: messageErrorSchema.nullable(),
});
export type OtherAttempt = z.infer<typeof otherAttemptSchema>;

/** The text a person got. */
const sentTextSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("kept"),
    language: z.string(),
    /** As the template had it when the message was made. */
    content: templateContentSchema,
    /** By the keys of the template's variables. */
    values: z.record(z.string(), z.string()),
  }),
  /** The person was erased, and what they were told with them. */
  z.object({ kind: z.literal("erased") }),
  /** Not made in Waypost: Meta's receipts don't say what stood in it. */
  z.object({ kind: z.literal("elsewhere") }),
  /** What was kept of it cannot be read, or has no text. */
  z.object({ kind: z.literal("gone") }),
]);
export type SentText = z.infer<typeof sentTextSchema>;

export const messageDetailSchema = messageSummarySchema.extend({
  ...attemptSchema.shape,
  /** The deciding attempt: timeline, receipts, request, routes and error are about this one. */
  attempt: z.number().int().positive(),
  otherAttempts: z.array(otherAttemptSchema),
  /** The recipient's number in its other form, as people write it; null where a number has one form only. */
  otherForm: z.string().nullable(),
  /** The number and the account it was sent from; null on Messenger, where a page sends. */
  numberId: numberIdSchema.nullable(),
  displayNumber: z.string().nullable(),
  pageId: pageIdSchema.nullable(),
  accountId: accountIdSchema.nullable(),
  accountName: z.string().nullable(),
  /** By the name it has now; null for a message of none. */
  campaign: z.object({ id: z.string().transform(asCampaignId), name: z.string().nullable() }).nullable(),
  billing: z.enum(BILLINGS),
  availability: recipientCheckSchema.shape.availability.nullable(),
  onboardingStatus: z.string().nullable(),
  disposition: dispositionSchema.nullable(),
  text: sentTextSchema,
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;

/** Which messages: those that meet all of it. */
export const messageFilterSchema = z.object({
  /** Only messages with one of the values, in each facet that is named; `facets.ts` says how they are written. */
  where: z.partialRecord(z.enum(FACETS), z.array(z.string().min(1).max(300)).min(1).max(500)).optional(),
  /** Created within whole quarter hours of this time on, and before the other. */
  from: time.optional(),
  until: time.optional(),
  /** A part of a number, of a user id or of a template's name, or a whole id of ours or Meta's; empty finds all. */
  search: z.string().max(200).optional(),
});
export type MessageFilter = z.infer<typeof messageFilterSchema>;

/** Messages picked one by one, and left out one by one. */
const MOST_PICKED = 500;
/** Messages that something is to be done with, whatever became of them since. */
export const selectedMessagesSchema = z.object({
  /** What `selections.take` answered; null where all of them are named. */
  taken: z.uuid().nullable(),
  also: z.array(askedMessageIdSchema).max(MOST_PICKED),
  /** Of those that were taken. */
  except: z.array(askedMessageIdSchema).max(MOST_PICKED),
});
export type SelectedMessages = z.infer<typeof selectedMessagesSchema>;

/** The most rows of one answer. */
export const MOST_MESSAGES_LISTED = 500;

/** Where in a list a page begins. */
export const listPlaceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("newest") }),
  /** The page ends with the oldest. */
  z.object({ kind: z.literal("oldest") }),
  /** So many matching messages are newer. Where positions are not known, the page begins with the newest. */
  z.object({ kind: z.literal("position"), position: z.number().int().nonnegative() }),
  /** About this share of all messages of the workspace, matching or not, is newer. */
  z.object({ kind: z.literal("share"), share: z.number().min(0).max(1) }),
  /** A message, matching or not: up to so many that are newer, and from itself on. */
  z.object({
    kind: z.literal("around"),
    id: askedMessageIdSchema,
    newer: z.number().int().nonnegative().max(MOST_MESSAGES_LISTED),
  }),
]);
export type ListPlace = z.infer<typeof listPlaceSchema>;

export const messageListInputSchema = messageFilterSchema.extend({
  at: listPlaceSchema,
  limit: z.number().int().min(1).max(MOST_MESSAGES_LISTED),
});
export type MessageListInput = z.infer<typeof messageListInputSchema>;

export const messageCountSchema = z.object({
  count: z.number().int(),
  /** False: there are more than `count`. */
  isExact: z.boolean(),
});
export type MessageCount = z.infer<typeof messageCountSchema>;

/** Figures and rows are of one moment. */
export const messageListSchema = z.object({
  /** Newest first. */
  messages: z.array(messageSummarySchema),
  /** How many matching messages are newer than the first; null where only a count of all of them could tell. */
  position: z.number().int().nullable(),
  /** The share of all messages of the workspace that are newer than the first. */
  share: z.number(),
  hasNewer: z.boolean(),
  hasOlder: z.boolean(),
  /** How many match; `results.count` looks further where that is not exact. */
  total: messageCountSchema,
  /** All messages of the workspace, whatever the filter. */
  totalUnfiltered: z.number().int(),
  /** How many there were beside these: they are no longer kept, and only figures still count them. */
  unlisted: z.number().int(),
  countsByState: z.partialRecord(messageStateSchema, z.number().int()),
});
export type MessageList = z.infer<typeof messageListSchema>;

/** IANA name: whose clock hours of the day are told by; UTC where left out. */
export const zoneSchema = z.string().min(1).max(100);

export const facetsInputSchema = messageFilterSchema.extend({
  facets: z.array(z.enum(FACETS)).min(1).max(FACETS.length),
  zone: zoneSchema.optional(),
});
export type FacetsInput = z.infer<typeof facetsInputSchema>;

const facetValueSchema = z.object({
  /** As `where` has it. */
  text: z.string(),
  /** What a person knows it by; null where the text itself says it, or nothing is known of it. */
  name: z.string().nullable(),
  /** Messages that meet the rest of the filter. */
  n: z.number().int(),
});
export type FacetValue = z.infer<typeof facetValueSchema>;

const facetAnswerSchema = z.object({
  facet: z.enum(FACETS),
  /** Those with the most messages first. */
  values: z.array(facetValueSchema).readonly(),
  /** So many more values there are. */
  more: z.number().int(),
  /** False: there are more messages than it says, since only the newest could be looked at in the time. */
  isExact: z.boolean(),
});
export type FacetAnswer = z.infer<typeof facetAnswerSchema>;

/** A search is no part of figures that are kept. */
export const overviewInputSchema = messageFilterSchema.omit({ search: true });
export type OverviewInput = z.infer<typeof overviewInputSchema>;

export const linkedFigureSchema = z.object({
  n: z.number().int(),
  /** The list narrowed to this, besides the filter, has exactly these messages. */
  where: z.partialRecord(z.enum(FACETS), z.array(z.string())),
});
const rateSchema = z.object({
  n: z.number().int(),
  /** Messages that are old enough. */
  of: z.number().int(),
  /** Messages of the filter that aren't. */
  tooYoung: z.number().int(),
  /** Only those created before. */
  until: time,
  hours: z.number(),
});

export const overviewSchema = z.object({
  steps: z.record(z.enum(FUNNEL_STEPS), linkedFigureSchema),
  branches: z.record(z.enum(BRANCHES), linkedFigureSchema),
  rates: z.object({ delivered: rateSchema, read: rateSchema }),
  /** Messages that are no longer kept: only these figures don't have them in. */
  unlisted: z.number().int(),
});
export type OverviewAnswer = z.infer<typeof overviewSchema>;

export const exportInputSchema = messageFilterSchema.extend({
  format: z.enum(["csv", "json"]),
  /** Only these, whatever the filter. */
  selected: selectedMessagesSchema.optional(),
  /** With it, numbers and Meta's ids are whole, and the file is recorded. */
  consent: fullNumberConsentSchema
    .extend({
      /** What the file is of, in words: what the list is narrowed to. Recorded with the consent. */
      subject: z.string().trim().min(1).max(LONGEST_SUBJECT),
    })
    .optional(),
});
export type ExportInput = z.infer<typeof exportInputSchema>;

/** The progress of an export; `total` is null where it would have to be counted first. A host without a window of its own hands over the text instead of saving it. */
export const exportEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("download"), fileName: z.string(), total: z.number().int().nullable() }),
  z.object({ type: z.literal("part"), text: z.string(), done: z.number().int() }),
  z.object({ type: z.literal("progress"), done: z.number().int(), total: z.number().int().nullable() }),
  /** The person closed the dialog. */
  z.object({ type: z.literal("cancelled") }),
  /** `path` is null for a download. */
  z.object({ type: z.literal("done"), path: z.string().nullable(), rows: z.number().int() }),
]);
export type ExportEvent = z.infer<typeof exportEventSchema>;

export const messageExportInputSchema = z.object({ id: askedMessageIdSchema });
export type MessageExportInput = z.infer<typeof messageExportInputSchema>;

export const resultsContract = {
  list: procedure.input(messageListInputSchema).output(messageListSchema),
  /** Counts for a tenth of a second. */
  count: procedure.input(messageFilterSchema).output(messageCountSchema),
  /** What the list can be narrowed to; each facet leaves out what it is narrowed to itself. Takes a tenth of a second at the most. */
  facets: procedure.input(facetsInputSchema).output(z.array(facetAnswerSchema).readonly()),
  /** What became of the messages; every figure says which list is behind it. */
  overview: procedure.input(overviewInputSchema).output(overviewSchema),
  message: procedure.input(z.object({ id: askedMessageIdSchema })).output(messageDetailSchema),
  /** Exports all matching messages as a file, newest first. Breaking off leaves nothing behind. */
  export: procedure.input(exportInputSchema).output(eventIterator(exportEventSchema)),
  /** Exports one message with its timeline, receipts and what went over the wire, as JSON. */
  exportMessage: procedure.input(messageExportInputSchema).output(eventIterator(exportEventSchema)),
};
