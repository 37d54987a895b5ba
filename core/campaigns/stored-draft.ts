/** The draft of a campaign as it is kept; apart from how it crosses to the interface, which may change with that. */
import { z } from "zod";
import { ACTIVITY_SHARING, type CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import { FOLLOW_UP_GROUPS } from "../../shared/domain/campaigns/follow-up.ts";
import { WARNING_CODES } from "../../shared/domain/campaigns/preflight-words.ts";
import { HINT_CODES } from "../../shared/domain/campaigns/put-away-hints.ts";
import { DROPPABLE_REASONS } from "../../shared/domain/decision/facts.ts";
import { asAudienceId, asCampaignId, asNumberId, asSegmentId } from "../../shared/domain/ids.ts";
import { ROUTES } from "../../shared/domain/route/route-decision.ts";
import { STORM_PRESETS } from "../../shared/domain/sending/storm-rules.data.ts";

const localTime = z.object({ date: z.string(), time: z.string(), zone: z.string() });
const audienceIds = z.array(z.string().transform(asAudienceId));

export const storedDraftSchema = z.object({
  variants: z
    .array(
      z.object({
        key: z.string(),
        templateId: z.string().nullable(),
        values: z.record(
          z.string(),
          z.discriminatedUnion("kind", [
            z.object({ kind: z.literal("text"), text: z.string() }),
            z.object({ kind: z.literal("column"), column: z.string(), fallback: z.string() }),
          ]),
        ),
        method: z.enum(ROUTES).nullable(),
        share: z.number(),
      }),
    )
    .min(1),
  split: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("one") }),
    z.object({ kind: z.literal("language"), otherwise: z.string() }),
    z.object({ kind: z.literal("share") }),
  ]),
  people: z.object({
    audiences: audienceIds,
    without: audienceIds,
    withoutSegments: z.array(z.string().transform(asSegmentId)).default([]),
    quietDays: z.number().nullable(),
    followUp: z
      .object({
        campaign: z.string().transform(asCampaignId),
        groups: z.array(z.enum(FOLLOW_UP_GROUPS)),
        buttons: z.array(z.string()).default([]),
        exceptReplied: z.boolean().default(false),
      })
      .nullable(),
  }),
  delivery: z.object({
    numberId: z.string().transform(asNumberId).nullable().default(null),
    activitySharing: z.enum(ACTIVITY_SHARING).default("account"),
    fallback: z.enum(["allowed", "strict"]),
    whileSyncing: z.enum(["wait", "cloud"]),
    start: localTime.nullable(),
    usefulUntil: localTime.nullable(),
    pace: z.number().nullable(),
    canary: z
      .object({
        people: z.number(),
        minutes: z.number(),
        mostFailed: z.number(),
        leastDelivered: z.number(),
      })
      .nullable()
      .default(null),
    stormGuard: z.enum(STORM_PRESETS),
    perDay: z.number().nullable().default(null),
    keepsQuietHours: z.boolean(),
    drop: z.array(z.enum(DROPPABLE_REASONS)).default([]),
  }),
  review: z
    .object({
      accepted: z.array(z.object({ code: z.enum(WARNING_CODES), at: z.number() })),
      putAway: z
        .array(z.object({ code: z.enum(HINT_CODES), variant: z.string(), about: z.string() }))
        .default([]),
    })
    .default({ accepted: [], putAway: [] }),
}) satisfies z.ZodType<CampaignDraft>;
