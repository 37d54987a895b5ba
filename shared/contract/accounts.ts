/** Accounts, their numbers and their history, as they cross the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { CREATIVE_EFFECTS } from "../domain/accounts/creative.ts";
import { HEALTH_VERDICTS } from "../domain/accounts/health.ts";
import { EVENT_KINDS, EVENT_SOURCES, EVENT_TOPICS } from "../domain/accounts/history.ts";
import { EFFECTIVE_STANDINGS } from "../domain/accounts/numbers.ts";
import { PAYMENT_VERDICTS } from "../domain/accounts/payment.ts";
import {
  accountIdSchema,
  askedAccountIdSchema,
  askedNumberIdSchema,
  businessIdSchema,
  numberIdSchema,
} from "./ids.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const statusSpanSchema = z.object({ status: z.string(), since: time, until: time.nullable() });

export const healthSchema = z.object({
  verdict: z.enum(HEALTH_VERDICTS),
  /** A missing payment method is all that blocks it. */
  isPaymentOnly: z.boolean(),
  /** Meta's own root value, which may be blocked only because of calling. */
  reported: z.string().nullable(),
  issues: z.array(
    z.object({
      entityType: z.string(),
      entityId: z.string(),
      canSendMessage: z.string(),
      code: z.number().int().nullable(),
      description: z.string(),
      solution: z.string(),
    }),
  ),
});

/** Addresses Meta sends webhooks to, by the level they are set at. */
const webhookSchema = z.object({
  application: z.string().nullable(),
  account: z.string().nullable(),
  number: z.string().nullable(),
  /** Whether the address in effect is the one Waypost gave to Meta; null when either is unknown. */
  isOurs: z.boolean().nullable(),
});

export const numberViewSchema = z.object({
  id: numberIdSchema,
  displayNumber: z.string(),
  verifiedName: z.string().nullable(),
  /** ISO 3166-1 alpha-2, read from the number itself. */
  country: z.string().nullable(),
  status: z.string().nullable(),
  standing: z.enum(EFFECTIVE_STANDINGS),
  codeVerificationStatus: z.string().nullable(),
  nameStatus: z.string().nullable(),
  /** A new name that was requested, and how its review stands. */
  newName: z.string().nullable(),
  newNameStatus: z.string().nullable(),
  username: z.string().nullable(),
  qualityRating: z.string().nullable(),
  throughputLevel: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  platformType: z.string().nullable(),
  accountMode: z.string().nullable(),
  /** Also used in the WhatsApp Business app: 20 messages a second, and no registration. */
  isCoexistence: z.boolean().nullable(),
  isOfficial: z.boolean().nullable(),
  isPinSet: z.boolean().nullable(),
  lastOnboardedAt: time.nullable(),
  /** What is known about registering it here: attempts in the last 72 hours, and until when Meta accepts no more. */
  registering: z.object({
    attempts: z.number().int(),
    lockedUntil: time.nullable(),
    isNameRefused: z.boolean(),
  }),
  webhook: webhookSchema,
  health: healthSchema,
  checkedAt: time,
});
export type NumberView = z.infer<typeof numberViewSchema>;

export const restrictionViewSchema = z.object({
  type: z.string(),
  /** The number concerned as its account lists it, otherwise only its end; null for an event about the account. */
  number: z.string().nullable(),
  since: time,
  expiresAt: time.nullable(),
  remediation: z.string().nullable(),
  /** When Meta's own answers stopped showing it. */
  liftedAt: time.nullable(),
  /** Only webhooks that anybody may have written tell of it. */
  isUnproven: z.boolean(),
});
export type RestrictionView = z.infer<typeof restrictionViewSchema>;

export const accountViewSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  status: z.string().nullable(),
  reviewStatus: z.string().nullable(),
  verificationStatus: z.string().nullable(),
  onboardingStatus: z.string().nullable(),
  /** Time spent in each onboarding status, oldest first. */
  onboardingHistory: z.array(statusSpanSchema),
  /** The portfolio's own status of the terms. */
  termsStatus: z.string().nullable(),
  ownerBusinessId: businessIdSchema.nullable(),
  ownerBusinessName: z.string().nullable(),
  ownershipType: z.string().nullable(),
  onBehalfOf: z
    .object({ name: z.string().nullable(), status: z.string().nullable(), type: z.string().nullable() })
    .nullable(),
  messagingLimit: z.string().nullable(),
  isCloudDisabledForMarketing: z.boolean().nullable(),
  payment: z.enum(PAYMENT_VERDICTS),
  /** The settings in effect for the account; a template may override them. Null when Meta did not say. */
  creative: z
    .array(
      z.object({
        feature: z.string(),
        effect: z.enum(CREATIVE_EFFECTS),
        choice: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Apps that get this account's webhooks; null when Meta did not say. */
  subscribedApps: z
    .array(z.object({ id: z.string().nullable(), name: z.string().nullable(), isOurs: z.boolean() }))
    .nullable(),
  /** Newest first. Includes past ones, which are those whose end has passed. */
  restrictions: z.array(restrictionViewSchema),
  /** The latest news of a ban that is not over; `date` is Meta's text, written for people. */
  ban: z
    .object({ state: z.string(), at: time, date: z.string().nullable(), isUnproven: z.boolean() })
    .nullable(),
  health: healthSchema,
  numbers: z.array(numberViewSchema),
  isChosen: z.boolean(),
  checkedAt: time,
});
export type AccountView = z.infer<typeof accountViewSchema>;

export const accountListSchema = z.object({
  accounts: z.array(accountViewSchema),
  /** Milliseconds by which Meta's clock is ahead of ours. Meta's times are compared with Meta's clock. */
  clockOffset: z.number(),
  checkedAt: time.nullable(),
  problem: problemSchema.nullable(),
  /** Accounts that the last check could not read although it read others; `name` is the last known one. */
  unread: z.array(z.object({ id: accountIdSchema, name: z.string().nullable() })),
});
export type AccountList = z.infer<typeof accountListSchema>;

const historyCursorSchema = z.object({
  at: time,
  sequence: time,
  /** Our time of the previous row: the sends of the next page's first row are counted up to it. */
  until: time,
});

export const historyInputSchema = z.object({
  accountId: askedAccountIdSchema,
  /** Limits the history to events about this number. */
  numberId: askedNumberIdSchema.nullable(),
  topic: z.enum(EVENT_TOPICS).nullable(),
  before: historyCursorSchema.nullable(),
  limit: z.number().int().min(1).max(200),
});
export type HistoryInput = z.infer<typeof historyInputSchema>;

export const historyEntrySchema = z.object({
  id: z.number().int(),
  at: time,
  source: z.enum(EVENT_SOURCES),
  kind: z.enum(EVENT_KINDS),
  numberId: numberIdSchema.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  raw: z.string().nullable(),
  /** Known only from webhooks that aren't proven to be Meta's. */
  isUnproven: z.boolean(),
  /** Messages sent between this row and the one above it, or until now. */
  sends: z.object({
    total: z.number().int(),
    delivered: z.number().int(),
    failed: z.number().int(),
    /** The newest entry: its messages are still being counted. */
    isOpenEnded: z.boolean(),
  }),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historySchema = z.object({
  /** Newest first. */
  entries: z.array(historyEntrySchema),
  /** Where the next page begins; null after the last one. */
  next: historyCursorSchema.nullable(),
});
export type History = z.infer<typeof historySchema>;

export const cloudApiSwitchInputSchema = z.object({ accountId: askedAccountIdSchema, disabled: z.boolean() });
export const creativeSwitchInputSchema = z.object({
  accountId: askedAccountIdSchema,
  feature: z.string().regex(/^[a-z_]{1,80}$/),
  enrolled: z.boolean(),
});

export const accountsContract = {
  list: procedure.output(accountListSchema),
  refresh: procedure.output(accountListSchema),
  /** What changed when, newest first, with the sends in between. */
  history: procedure.input(historyInputSchema).output(historySchema),
  /**
   * While disabled, Cloud API refuses marketing templates (131063) and optimized delivery has no fallback. Only an
   * account that is active for optimized delivery can be disabled; enabling works for every account.
   */
  setCloudApiDisabled: procedure.input(cloudApiSwitchInputSchema).output(accountListSchema),
  /** For all templates of the account that have not chosen for themselves. */
  setCreativeOptimization: procedure.input(creativeSwitchInputSchema).output(accountListSchema),
};
