/**
 * Campaigns: their list, and the draft of one while it is composed. A draft is saved whole, a second after the last change
 * at the latest; whoever saves says which saving it was made from, so that two windows don't write over each other.
 */
import { z } from "zod";
import { CAMPAIGN_STATES } from "../domain/campaigns/campaign-state.ts";
import { ACTIVITY_SHARING, FEWEST_PER_DAY, MOST_PUT_AWAY, MOST_VARIANTS } from "../domain/campaigns/draft.ts";
import { FOLLOW_UP_GROUPS } from "../domain/campaigns/follow-up.ts";
import { WARNING_CODES } from "../domain/campaigns/preflight-words.ts";
import { HINT_CODES, LONGEST_ABOUT } from "../domain/campaigns/put-away-hints.ts";
import { DROPPABLE_REASONS } from "../domain/decision/facts.ts";
import { REASON_CODES, type ReasonCode } from "../domain/decision/reasons.ts";
import { asAudienceId, asCampaignId, asSegmentId } from "../domain/ids.ts";
import { MESSAGE_STATES } from "../domain/messages/lifecycle.ts";
import { namedZone } from "../domain/quiet-hours/zones.ts";
import { ROUTES } from "../domain/route/route-decision.ts";
import { STORM_PRESETS } from "../domain/sending/storm-rules.data.ts";
import {
  accountIdSchema,
  askedNumberIdSchema,
  askedWorkspaceIdSchema,
  messageIdSchema,
  numberIdSchema,
} from "./ids.ts";
import { LONGEST_VALUE } from "./messages.ts";
import { procedure } from "./procedure.ts";
import { MOST_SEGMENTS } from "./segments.ts";
import { askedTestPhoneIdSchema } from "./test-phones.ts";

const time = z.number().int();
const decimal = z.string().regex(/^\d{1,15}$/);

export const campaignIdSchema = z.string().transform(asCampaignId);
export const askedCampaignIdSchema = decimal.transform(asCampaignId);

/** People type what is shown in a list. */
export const LONGEST_CAMPAIGN_NAME = 200;
const nameSchema = z.string().trim().min(1).max(LONGEST_CAMPAIGN_NAME);
const MOST_VALUES = 200;
const MOST_AUDIENCES = 50;
/** The most a number may send (shared/domain/sending/throughput.data.ts). */
const HIGHEST_PACE = 1_000;
const MOST_PEOPLE = 10_000_000;
/** Minutes; receipts that come later say little about what is being sent. */
const LONGEST_CANARY = 24 * 60;
/** Waypost keeps nothing that says more about somebody for longer. */
const MOST_QUIET_DAYS = 365;

export const draftValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().max(LONGEST_VALUE) }),
  z.object({
    kind: z.literal("column"),
    column: z.string().max(1_000),
    fallback: z.string().max(LONGEST_VALUE),
  }),
]);

const localTimeSchema = z.object({
  date: z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/),
  time: z.string().regex(/^(?:\d{2}:\d{2})?$/),
  zone: z
    .string()
    .max(64)
    .refine((zone) => namedZone(zone) !== null),
});

export const variantKeySchema = z.string().regex(/^[A-Z]$/);

export const draftVariantSchema = z.object({
  key: variantKeySchema,
  templateId: z.string().max(200).nullable(),
  values: z
    .record(z.string().max(200), draftValueSchema)
    .refine((values) => Object.keys(values).length <= MOST_VALUES),
  method: z.enum(ROUTES).nullable(),
  share: z.number().int().min(0).max(100),
});

export const campaignDraftSchema = z.object({
  variants: z
    .array(draftVariantSchema)
    .min(1)
    .max(MOST_VARIANTS)
    .refine((variants) => new Set(variants.map(({ key }) => key)).size === variants.length),
  split: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("one") }),
    z.object({ kind: z.literal("language"), otherwise: variantKeySchema }),
    z.object({ kind: z.literal("share") }),
  ]),
  people: z.object({
    audiences: z.array(decimal.transform(asAudienceId)).max(MOST_AUDIENCES),
    without: z.array(decimal.transform(asAudienceId)).max(MOST_AUDIENCES),
    withoutSegments: z.array(decimal.transform(asSegmentId)).max(MOST_SEGMENTS).default([]),
    quietDays: z.number().int().min(1).max(MOST_QUIET_DAYS).nullable(),
    followUp: z
      .object({
        campaign: decimal.transform(asCampaignId),
        groups: z.array(z.enum(FOLLOW_UP_GROUPS)).max(FOLLOW_UP_GROUPS.length),
        /** Of those who tapped, those who tapped one of these; none stands for any. */
        buttons: z.array(z.string().min(1).max(80)).max(50),
        exceptReplied: z.boolean(),
      })
      .nullable(),
  }),
  delivery: z.object({
    numberId: numberIdSchema.nullable(),
    activitySharing: z.enum(ACTIVITY_SHARING),
    fallback: z.enum(["allowed", "strict"]),
    whileSyncing: z.enum(["wait", "cloud"]),
    start: localTimeSchema.nullable(),
    usefulUntil: localTimeSchema.nullable(),
    pace: z.number().int().min(1).max(HIGHEST_PACE).nullable(),
    canary: z
      .object({
        people: z.number().int().min(1).max(MOST_PEOPLE),
        minutes: z.number().int().min(1).max(LONGEST_CANARY),
        mostFailed: z.number().int().min(0).max(100),
        leastDelivered: z.number().int().min(0).max(100),
      })
      .nullable(),
    stormGuard: z.enum(STORM_PRESETS),
    perDay: z.number().int().min(FEWEST_PER_DAY).max(MOST_PEOPLE).nullable(),
    keepsQuietHours: z.boolean(),
    drop: z.array(z.enum(DROPPABLE_REASONS)).max(DROPPABLE_REASONS.length),
  }),
  review: z.object({
    accepted: z.array(z.object({ code: z.enum(WARNING_CODES), at: time })).max(WARNING_CODES.length),
    putAway: z
      .array(
        z.object({
          code: z.enum(HINT_CODES),
          variant: variantKeySchema,
          about: z.string().max(LONGEST_ABOUT),
        }),
      )
      .max(MOST_PUT_AWAY),
  }),
});

export const campaignSummarySchema = z.object({
  id: campaignIdSchema,
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  accountId: accountIdSchema.nullable(),
  createdAt: time,
  changedAt: time,
  isArchived: z.boolean(),
  /** One for each message, in their order. */
  messages: z.array(
    z.object({
      /** Null while none is chosen, or once Meta lists it no more. */
      template: z.string().nullable(),
      language: z.string().nullable(),
      /** What the admin chose; null for what Waypost recommends. */
      method: z.enum(ROUTES).nullable(),
    }),
  ),
  /** The names of those that are there. */
  audiences: z.array(z.string()),
  /** People of these audiences together, each counted once for each audience; null without an audience. */
  people: z.number().int().nullable(),
  /** The plan in force: who is in it, and when it begins by itself; null where somebody begins it. */
  plan: z.object({ people: z.number().int(), start: time.nullable() }).nullable(),
});
export type CampaignSummary = z.infer<typeof campaignSummarySchema>;

export const campaignViewSchema = z.object({
  id: campaignIdSchema,
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  accountId: accountIdSchema.nullable(),
  isArchived: z.boolean(),
  draft: campaignDraftSchema,
  /** How often the draft has been saved. */
  saved: z.number().int(),
});
export type CampaignView = z.infer<typeof campaignViewSchema>;

/** A message of a campaign, as one person of it would get it, to a test phone. */
const sendCampaignTestInputSchema = z.object({
  /** The workspace and the number the person sees, as for any test. */
  workspaceId: askedWorkspaceIdSchema,
  numberId: askedNumberIdSchema.nullable(),
  campaign: askedCampaignIdSchema,
  /** The saving of the draft that the person sees. */
  saved: z.number().int(),
  variant: variantKeySchema,
  /** Whose values fill it; null where the campaign has nobody yet. */
  person: z
    .object({ audience: decimal.transform(asAudienceId), line: z.number().int().positive() })
    .nullable(),
  phone: askedTestPhoneIdSchema,
});
export type SendCampaignTestInput = z.infer<typeof sendCampaignTestInputSchema>;

const testResultSchema = z.discriminatedUnion("kind", [
  /** Meta has taken or refused it, or its answer was lost. */
  z.object({ kind: z.literal("sent"), messageId: messageIdSchema, state: z.enum(MESSAGE_STATES) }),
  /** The campaign's own policy leaves it for later, or doesn't send it. */
  z.object({
    kind: z.literal("kept-back"),
    why: z.enum(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]),
    /** When to try again; null where no time changes it. */
    until: z.number().int().nullable(),
  }),
]);
export type TestResult = z.infer<typeof testResultSchema>;

const idInput = z.object({ id: askedCampaignIdSchema });

export const campaignsContract = {
  /** All that are not deleted, those changed last first. */
  list: procedure.output(z.object({ campaigns: z.array(campaignSummarySchema) })),
  read: procedure.input(idInput).output(campaignViewSchema),
  /** A draft, for the account that is chosen. */
  create: procedure.input(z.object({ name: nameSchema })).output(z.object({ id: campaignIdSchema })),
  rename: procedure.input(idInput.extend({ name: nameSchema })),
  /**
   * @throws `campaign-changed-elsewhere` when it has been saved since by somebody else; `campaign-not-editable` when it is
   *   no draft any more
   */
  saveDraft: procedure
    .input(idInput.extend({ draft: campaignDraftSchema, saved: z.number().int().nonnegative() }))
    .output(z.object({ saved: z.number().int() })),
  /** A new draft with everything of this one. */
  duplicate: procedure.input(idInput.extend({ name: nameSchema })).output(z.object({ id: campaignIdSchema })),
  /** A draft for the same audiences, of whose people those alone get it whom the first message left like this. */
  followUp: procedure
    .input(idInput.extend({ name: nameSchema, groups: z.array(z.enum(FOLLOW_UP_GROUPS)).min(1) }))
    .output(z.object({ id: campaignIdSchema })),
  /** What was tapped of a campaign's messages: those with the most people first. */
  tappedButtons: procedure
    .input(idInput)
    .output(
      z.object({ buttons: z.array(z.object({ button: z.string(), people: z.number().int() })).readonly() }),
    ),
  archive: procedure.input(idInput.extend({ isArchived: z.boolean() })),
  /** Only a draft. It can be brought back for a day. */
  remove: procedure.input(idInput),
  restore: procedure.input(idInput),
  /**
   * One phone at a time, so that what became of each is known at once. Refused as any test is, and with `campaign-not-found`,
   * `campaign-changed-elsewhere`, `audience-row-not-found` and `test-phone-not-found`.
   */
  sendTest: procedure.input(sendCampaignTestInputSchema).output(testResultSchema),
};
