/**
 * Campaigns that are being sent: what a person does to them, and how far they are. Nothing here sends twice: two clicks
 * on one button are one change of state.
 */
import { z } from "zod";
import { CAMPAIGN_STATES } from "../domain/campaigns/campaign-state.ts";
import { REASON_CODES, type ReasonCode } from "../domain/decision/reasons.ts";
import { DISPOSITIONS } from "../domain/dispositions/dispositions.data.ts";
import { MESSAGE_STATES } from "../domain/messages/lifecycle.ts";
import { ROUTES } from "../domain/route/route-decision.ts";
import {
  ACTORS,
  CANARY_STATES,
  GUARDS,
  HOLDS,
  LEFT_OUT,
  LOGGED,
  WAITS,
} from "../domain/sending/job-words.ts";
import { askedCampaignIdSchema, campaignDraftSchema, variantKeySchema } from "./campaigns.ts";
import { askedMessageIdSchema, messageIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const count = z.number().int().nonnegative();
const reasonSchema = z.enum(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]);

/** An error of Meta's, as far as it is the same for several people. */
const errorSchema = z.object({ code: z.number().int().nullable(), title: z.string() });

const guardEvidenceSchema = z.object({
  guard: z.enum(GUARDS),
  at: time,
  /** Meta's error, where one tripped it. */
  error: errorSchema.nullable(),
  /** What the one judge says, where it does. */
  reason: reasonSchema.nullable(),
  /** So many of so many; null where one was enough. */
  seen: z.object({ bad: count, of: count }).nullable(),
  /** The message it is about, by its key; null for all. */
  variant: variantKeySchema.nullable(),
});
export type GuardEvidence = z.infer<typeof guardEvidenceSchema>;

const canarySchema = z.object({
  people: count,
  /** Percent. */
  mostFailed: z.number(),
  leastDelivered: z.number(),
  state: z.enum(CANARY_STATES),
  /** When it is judged; null while its people are still being written to, and once it is over. */
  until: time.nullable(),
  /** Percent so far, of those who were written to; Meta's limits (131049) don't count. */
  failed: z.number(),
  delivered: z.number(),
});

export const sendingStatusSchema = z.object({
  state: z.enum(CAMPAIGN_STATES),
  /** Null before the start. */
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  /** Everybody of the plan. */
  people: count,
  /** Nobody has tried them yet. */
  queued: count,
  /** They wait for a time: those who were tried, and those whose turn comes later. */
  waiting: z.array(
    z.object({
      why: z.union([z.enum(WAITS), reasonSchema]),
      error: errorSchema.nullable(),
      people: count,
      /** When the first of them is due. */
      next: time,
    }),
  ),
  /** People who get nothing for what has changed since the freeze. */
  skipped: z.array(z.object({ why: z.union([reasonSchema, z.enum(LEFT_OUT)]), people: count })),
  /** Erased since the freeze. */
  erased: count,
  /** Messages by what became of them, those that wait to be tried again left out. `sending` is on the wire. */
  states: z.partialRecord(z.enum(MESSAGE_STATES), count),
  /** Since when the oldest message is waited for whose answer was lost; null without one. */
  unknownSince: time.nullable(),
  /** What failed, by error: most people first. */
  failures: z.array(
    errorSchema.extend({
      details: z.string().nullable(),
      people: count,
      /** What the error asks for; null for one nobody knows. */
      disposition: z.enum(DISPOSITIONS).nullable(),
      /** Whether another try may help, and from when on for the first of them. */
      retry: z.object({ people: count, from: time }).nullable(),
    }),
  ),
  /** Why another route than the one asked for was taken, as Waypost decided. */
  rerouted: count,
  /** How many went by which route, as submitted. */
  routes: z.partialRecord(z.enum(ROUTES), count),
  hold: z
    .object({
      kind: z.enum(HOLDS),
      /** When it is over, as far as that is known. */
      until: time.nullable(),
    })
    .nullable(),
  pause: guardEvidenceSchema.nullable(),
  pace: z.object({
    /** Messages a second, over the last ten; 0 where nothing went. */
    now: z.number(),
    /** What the plan has. */
    planned: z.number(),
    /** What the number may send at the moment, its other campaigns and what Meta has asked for included. */
    allowed: z.number(),
    /** Meta has asked to slow down. */
    isThrottled: z.boolean(),
  }),
  /** When it is likely over, from and to; null where nothing can be said. */
  ends: z.object({ earliest: time, latest: time.nullable() }).nullable(),
  canary: canarySchema.nullable(),
  usefulUntil: time.nullable(),
  /** People who were handed to another channel; those without a message are among the skipped. */
  handedOver: z.object({
    people: count,
    unwritten: count,
    /** Reached after all. */
    takenBack: count,
    /** It isn't known whether Meta took their message. */
    unknown: count,
  }),
  /** The newest errors, newest first. */
  lastErrors: z.array(
    errorSchema.extend({ details: z.string().nullable(), at: time, messageId: messageIdSchema }),
  ),
});
export type SendingStatus = z.infer<typeof sendingStatusSchema>;

const logEntrySchema = z.object({
  id: z.number().int(),
  at: time,
  what: z.enum(LOGGED),
  by: z.object({ kind: z.enum(ACTORS), name: z.string().nullable() }),
  /** People it is about. */
  people: count.nullable(),
  evidence: guardEvidenceSchema.nullable(),
});
export type SendingLogEntry = z.infer<typeof logEntrySchema>;

/** The folder isn't the one that was sent from, or is older than what was sent from it. */
const copyQuestionSchema = z.object({
  why: z.enum(["machine", "path", "file", "behind", "unsure"]),
  since: time,
  /** Campaigns that wait for the answer. */
  campaigns: z.array(z.object({ id: askedCampaignIdSchema, name: z.string() })),
});
export type CopyQuestion = z.infer<typeof copyQuestionSchema>;

const idInput = z.object({ id: askedCampaignIdSchema });

export const sendingContract = {
  /**
   * Sends a frozen or missed campaign now. Of one that is being sent already, nothing changes.
   * @throws `campaign-not-found`, `campaign-not-startable`
   */
  start: procedure.input(idInput),
  /** Nothing new leaves; what is on the wire is waited for. @throws `campaign-not-found`, `campaign-not-sending` */
  pause: procedure.input(idInput),
  /** @throws `campaign-not-found`, `campaign-not-paused` */
  resume: procedure.input(idInput),
  /** For good: whoever wasn't written to never is. @throws `campaign-not-found`, `campaign-not-sending` */
  stop: procedure.input(idInput),
  /** The rest is sent without waiting for what becomes of the first few. @throws as `pause` */
  skipCanary: procedure.input(idInput),
  /** Another time for one that was missed or waits for its time. @throws `campaign-not-found`, `campaign-not-startable`, `start-unclear` */
  reschedule: procedure.input(
    idInput.extend({ start: campaignDraftSchema.shape.delivery.shape.start.unwrap() }),
  ),
  /**
   * Tries failed messages again, those alone where that may help: at once, or when Meta's time is over.
   * @throws `campaign-not-found`, `campaign-not-retryable`
   */
  retry: procedure
    .input(
      idInput.extend({
        /** Meta's codes, null for errors without one; all where it is left out. */
        codes: z.array(z.number().int().nullable()).max(200).optional(),
      }),
    )
    .output(z.object({ people: count })),
  /**
   * Sends messages again whose answer was lost. Whoever has got one gets a second: the person has read that.
   * @throws `campaign-not-found`, `campaign-not-retryable`
   */
  resendUnknown: procedure
    .input(
      idInput.extend({
        /** All where it is left out. */
        messages: z.array(askedMessageIdSchema).min(1).max(1_000).optional(),
        knowsTheRisk: z.literal(true),
      }),
    )
    .output(z.object({ people: count })),
  /** Null before it is frozen. The topic `sending` says when to ask again. @throws `campaign-not-found` */
  status: procedure.input(idInput).output(sendingStatusSchema.nullable()),
  /** Newest first. @throws `campaign-not-found` */
  log: procedure
    .input(idInput.extend({ before: z.number().int().optional() }))
    .output(z.object({ entries: z.array(logEntrySchema), hasMore: z.boolean() })),
  /** Null where this folder is the one that sends. */
  copy: procedure.output(copyQuestionSchema.nullable()),
  /** This copy goes on, and every other one must not. */
  goOnHere: procedure,
};
