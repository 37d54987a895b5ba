/** What an admin is called for, as it crosses the border. Times are milliseconds since the epoch, shares from 0 to 1. */
import { z } from "zod";
import {
  ALERT_KINDS,
  END_REASONS,
  HEARD,
  RESTRICTED_SUBJECTS,
  TEMPLATE_NEWS,
  TOKEN_TROUBLES,
} from "../domain/alerts/alerts.ts";
import { CALL_RESULTS, CALL_WAYS, COMMAND_TROUBLES } from "../domain/alerts/calls.ts";
import { ROUTES } from "../domain/route/route-decision.ts";
import { procedure } from "./procedure.ts";

const time = z.number();
const heard = z.enum(HEARD);
const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const tallySchema = z.object({ n: count, successes: count });
const namedTemplateSchema = z.object({ name: z.string(), language: z.string() });

const deliveryFellSchema = z.object({
  kind: z.literal("delivery-fell"),
  /** Left out where it is of all of them; null where messages have none. */
  group: z.object({
    route: z.enum(ROUTES),
    country: z.string().nullable().exactOptional(),
    template: z.string().nullable().exactOptional(),
  }),
  template: namedTemplateSchema.nullable(),
  since: time,
  until: time,
  baselineFrom: time,
  baselineUntil: time,
  baseline: tallySchema,
  fallen: tallySchema,
  lately: tallySchema,
  /** Of a false alarm in thirty days, of all groups together. */
  chance: share,
});
export type DeliveryFellView = z.infer<typeof deliveryFellSchema>;

export const alertFactsSchema = z.discriminatedUnion("kind", [
  deliveryFellSchema,
  z.object({ kind: z.literal("delivery-low"), from: time, until: time, tally: tallySchema, share }),
  z.object({ kind: z.literal("receipts-silent"), since: time, count }),
  z.object({ kind: z.literal("signatures-failing"), since: time }),
  z.object({
    kind: z.literal("restriction"),
    of: z.enum(RESTRICTED_SUBJECTS),
    names: z.array(z.string()),
    accountId: z.string().nullable(),
    heard,
  }),
  z.object({
    kind: z.literal("quality"),
    accountId: z.string(),
    number: z.string(),
    to: z.string(),
    from: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("limit"),
    accountId: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    at: time,
    heard,
  }),
  z.object({
    kind: z.literal("category"),
    template: namedTemplateSchema,
    from: z.string(),
    to: z.string(),
    at: time,
    isAnnounced: z.boolean(),
    heard,
  }),
  z.object({
    kind: z.literal("template"),
    news: z.enum(TEMPLATE_NEWS),
    accountId: z.string(),
    template: namedTemplateSchema,
    to: z.string(),
    /** In Meta's words. */
    reason: z.string().nullable(),
    at: time,
    heard,
  }),
  z.object({ kind: z.literal("token"), trouble: z.enum(TOKEN_TROUBLES), expiresAt: time.nullable() }),
  z.object({ kind: z.literal("payment"), names: z.array(z.string()) }),
  z.object({
    kind: z.literal("campaign-paused"),
    campaignId: z.string(),
    name: z.string(),
    guard: z.string().nullable(),
  }),
]);
export type AlertFactsView = z.infer<typeof alertFactsSchema>;

const outcomeSchema = z.object({
  result: z.enum(CALL_RESULTS),
  /** Of HTTP, or an exit code. */
  status: z.number().int().nullable(),
});

const callSchema = z.object({
  way: z.enum(CALL_WAYS),
  tries: count,
  /** Null before the first try. */
  tried: outcomeSchema.extend({ at: time }).nullable(),
  /** At the earliest; null for never. */
  nextAt: time.nullable(),
});
export type CallView = z.infer<typeof callSchema>;

export const alertSchema = z.object({
  id: z.number().int().positive(),
  /** With its kind, what tells it from others. */
  key: z.string(),
  facts: alertFactsSchema,
  firedAt: time,
  /** When the facts were last others. */
  changedAt: time,
  /** Null while it is under way. */
  endedAt: time.nullable(),
  endReason: z.enum(END_REASONS).nullable(),
  /** Null unless it is snoozed now. */
  snoozedUntil: time.nullable(),
  /** When somebody was told, or it was over before. */
  toldAt: time.nullable(),
  /** By itself or with its kind. */
  isMuted: z.boolean(),
  isMutedItself: z.boolean(),
  isKindMuted: z.boolean(),
  /** Besides notifications. */
  calls: z.array(callSchema),
});
export type AlertView = z.infer<typeof alertSchema>;

const watchSettingsSchema = z.object({
  /** Of one false alarm or more in thirty days. */
  chance: z.number().min(0.001).max(0.2),
  /** A smaller drop is not told. */
  leastDrop: z.number().min(0).max(0.5),
  leastMessages: z.number().int().min(10).max(1_000_000),
  leastBaseline: z.number().int().min(50).max(1_000_000),
});
export type WatchSettingsView = z.infer<typeof watchSettingsSchema>;

const minute = z.number().int().min(0).max(1_439);
export const alertSettingsSchema = z.object({
  watch: watchSettingsSchema.extend({ isOn: z.boolean() }),
  low: z.object({
    isOn: z.boolean(),
    share: z.number().min(0.01).max(1),
    leastMessages: z.number().int().min(10).max(1_000_000),
  }),
  notices: z.object({ isOn: z.boolean() }),
  /** Minutes after midnight by the clock of the computer that Waypost runs on. */
  quiet: z.object({ isOn: z.boolean(), from: minute, until: minute }),
});
export type ConfigureAlertsInput = z.infer<typeof alertSettingsSchema>;

const muteInputSchema = z.object({
  kind: z.enum(ALERT_KINDS),
  /** Empty for all of the kind. */
  key: z.string().max(2_000),
});
export type MuteInput = z.infer<typeof muteInputSchema>;

export const alertListSchema = z.object({
  /** The newest first. */
  open: z.array(alertSchema),
  /** With the facts of the alert each was chosen at; null for all of a kind, or where they are lost. */
  mutes: z.array(muteInputSchema.extend({ at: time, facts: alertFactsSchema.nullable() })),
  settings: alertSettingsSchema,
  /** Of the last count of messages; null before the first. */
  watch: z.object({ from: time, until: time, watched: count, unwatched: count, lookedAt: time }).nullable(),
  isLooking: z.boolean(),
  /** Where alerts are posted; null for nowhere. */
  webhook: z.object({ address: z.string() }).nullable(),
  /** Of the data folder; nobody names one through the interface. */
  command: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("named"), program: z.string() }),
    z.object({ kind: z.literal("unusable"), trouble: z.enum(COMMAND_TROUBLES) }),
  ]),
  /** The last one by each way, of whatever alert. */
  lastCalls: z.array(callSchema),
});
export type AlertList = z.infer<typeof alertListSchema>;

export const alertPageSchema = z.object({ alerts: z.array(alertSchema), hasMore: z.boolean() });
export type AlertPage = z.infer<typeof alertPageSchema>;

const pastInputSchema = z.object({
  settings: watchSettingsSchema,
  /** Of thirty days each, the one under way included. */
  periods: z.number().int().min(1).max(6),
});
export type PastAlertsInput = z.infer<typeof pastInputSchema>;

export const alertsPastSchema = z.object({
  from: time,
  until: time,
  /** The earliest first. */
  periods: z.array(
    z.object({
      from: time,
      until: time,
      watched: count,
      unwatched: count,
      drops: z.array(z.object({ at: time, facts: deliveryFellSchema })),
    }),
  ),
});
export type AlertsPast = z.infer<typeof alertsPastSchema>;

const keepWithoutKeyring = z.boolean();
const nameWebhookSchema = z.object({ address: z.string().max(2_000).nullable(), keepWithoutKeyring });
export type NameWebhookInput = z.infer<typeof nameWebhookSchema>;

/** Null where no address is named, or Waypost closes. */
export const callTestSchema = z.object({ outcome: outcomeSchema.nullable() });
export type CallTest = z.infer<typeof callTestSchema>;

const id = z.number().int().positive();

export const alertsContract = {
  read: procedure.output(alertListSchema),
  /** What is over, the one that ended last first. */
  over: procedure
    .input(z.object({ before: z.object({ endedAt: time, id }).nullable() }))
    .output(alertPageSchema),
  /** Looks now instead of within the hour; one that is under way goes on. */
  look: procedure.output(z.void()),
  /** Nobody is called for it until then; null calls again. */
  snooze: procedure.input(z.object({ id, until: time.nullable() })).output(alertListSchema),
  mute: procedure.input(muteInputSchema).output(alertListSchema),
  unmute: procedure.input(muteInputSchema).output(alertListSchema),
  configure: procedure.input(alertSettingsSchema).output(alertListSchema),
  /** Alerts are posted there from now on; null ends it. The first address gets a signing secret. */
  nameWebhook: procedure.input(nameWebhookSchema).output(alertListSchema),
  /** For the person to hand to the other side; null where it is lost. */
  webhookSecret: procedure.output(z.string().nullable()),
  /** Whatever was signed with the old one is told apart from then on. */
  renewWebhookSecret: procedure.input(z.object({ keepWithoutKeyring })).output(z.string()),
  testWebhook: procedure.output(callTestSchema),
  /** What would have been told of delivery rates with other settings. */
  past: procedure.input(pastInputSchema).output(alertsPastSchema),
};
