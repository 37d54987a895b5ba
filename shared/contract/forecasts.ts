/**
 * Rehearsals of campaigns: everybody of a draft or of a frozen plan is written to in a sandbox that stands in for Meta, with time
 * run fast, and what came of it is kept as a forecast. Nothing leaves this computer.
 */
import { z } from "zod";
import {
  AFTER_REFUSALS,
  FORECAST_BRANCHES,
  FORECAST_ENDINGS,
  FORECAST_STEPS,
  SCORED_FIGURES,
} from "../domain/forecasts/forecast-words.ts";
import { FALLBACK_REASONS, PARTIES, ROUTES } from "../domain/route/route-decision.ts";
import { askedCampaignIdSchema } from "./campaigns.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const count = z.number().int().nonnegative();

/** `reading`: rows of the audiences; `sending`: people written to; `waiting`: the time in which receipts come, in seconds. */
export const rehearsalProgressSchema = z.object({
  step: z.enum(["reading", "sending", "waiting"]),
  done: count,
  total: count,
});
export type RehearsalProgress = z.infer<typeof rehearsalProgressSchema>;

/** People, and where the history says so, between how many it will be 19 times out of 20. */
const expected = z.object({
  people: count,
  range: z.object({ low: count, high: count }).nullable(),
});
export type Expected = z.infer<typeof expected>;

const funnel = z.array(expected.extend({ step: z.enum(FORECAST_STEPS) }));

export const forecastSchema = z.object({
  madeAt: time,
  /** The saving of the draft it was made of. */
  saved: z.number().int(),
  /** Of the preflight it was made of. */
  fingerprint: z.string(),
  /** Whether a frozen plan was rehearsed, and not a draft. */
  isOfPlan: z.boolean(),
  /** What the people of the sandbox are like. */
  basis: z.discriminatedUnion("kind", [
    /** As they were in messages of campaigns between these two times. */
    z.object({
      kind: z.literal("history"),
      from: time,
      until: time,
      messages: count,
      /** Countries with figures of their own, ISO 3166-1; people of the others are like all together. */
      countries: z.array(z.string()),
    }),
    /** By an assumption, since only so many messages are known. */
    z.object({
      kind: z.literal("assumption"),
      /** Of its figures: ISO 8601. */
      asOf: z.string(),
      messages: count,
      needed: count,
    }),
  ]),
  /** Who would be written to, without those that the preflight leaves out. */
  people: count,
  /** For how many the sandbox was really asked; each of the others goes as one of these. */
  rehearsed: count,
  start: time,
  /** When the last message went; null where none did. */
  lastSentAt: time.nullable(),
  /** When nine of ten that are delivered had been; null where none is. */
  mostDeliveredAt: time.nullable(),
  /** Until when receipts were waited for. */
  watchedUntil: time,
  ending: z.object({
    kind: z.enum(FORECAST_ENDINGS),
    /** When the sending ended that way. */
    at: time,
    /** Meta's code and words, where it paused. */
    code: z.number().int().nullable(),
    message: z.string().nullable(),
    /** People who were not written to for it. */
    unsent: count,
  }),
  /** In the order of the steps. */
  funnel,
  branches: z.array(expected.extend({ branch: z.enum(FORECAST_BRANCHES) })),
  routes: z.array(
    z.object({
      requested: z.enum(ROUTES),
      /** The one it was posted to in the end. */
      submitted: z.enum(ROUTES),
      /** Null where no receipt told, and none will. */
      billed: z.enum(ROUTES).nullable(),
      /** Why it didn't go as it was asked for. */
      fallback: z
        .object({
          decidedBy: z.enum(PARTIES),
          reason: z.enum(FALLBACK_REASONS).nullable(),
          code: z.number().int().nullable(),
        })
        .nullable(),
      people: count,
    }),
  ),
  /** By Meta's code; null where it gave none. */
  refusals: z.array(
    z.object({
      code: z.number().int().nullable(),
      message: z.string(),
      handled: z.enum(AFTER_REFUSALS),
      people: count,
    }),
  ),
  failures: z.array(
    z.object({
      code: z.number().int().nullable(),
      /** For a code that means something else there (131049 in the United States); null for everywhere else. */
      country: z.string().nullable(),
      people: count,
    }),
  ),
  /** Null without a few people who are written to first. */
  canary: z
    .object({
      people: count,
      /** Percent of them, as the campaign's thresholds are. */
      failed: z.number(),
      delivered: z.number(),
      /** The thresholds it was judged by. */
      mostFailed: z.number(),
      leastDelivered: z.number(),
      judgedAt: time,
      goesOn: z.boolean(),
    })
    .nullable(),
  /** How far it was at some moments, oldest first, everything added up. */
  timeline: z.array(z.object({ at: time, sent: count, delivered: count, read: count })),
  /** In the order of the campaign's messages. */
  messages: z.array(z.object({ key: z.string(), people: count, funnel })),
});
export type Forecast = z.infer<typeof forecastSchema>;

/** What was expected beside what happened. */
const scoreSchema = z.object({
  /** Messages of the campaign whose outcome is known for long enough. */
  messages: count,
  figures: z.array(
    z.object({
      figure: z.enum(SCORED_FIGURES),
      /** Percent of those who were written to. */
      expected: z.number(),
      actual: z.number(),
      /** Whether it lies within the forecast's range; null where that named none. */
      isWithin: z.boolean().nullable(),
    }),
  ),
  /** By how many points it was off on average. */
  meanError: z.number(),
});
export type ForecastScore = z.infer<typeof scoreSchema>;

const idInput = z.object({ id: askedCampaignIdSchema });

export const forecastsContract = {
  /**
   * Rehearses the campaign as it is: a draft as it is saved, or the plan in force. Answers once the forecast is kept; it goes on
   * where nobody waits for the answer.
   * @throws `campaign-not-found`; `campaign-changed-elsewhere` where the draft was saved since; `campaign-blocked`,
   *   `campaign-nobody`; `rehearsal-under-way`
   */
  rehearse: procedure
    .input(idInput.extend({ /** Of the draft that somebody sees. */ saved: z.number().int().nonnegative() }))
    /** False where it was cancelled. */
    .output(z.object({ isMade: z.boolean() })),
  /** Gives up a rehearsal that is under way; an earlier forecast stays. */
  cancel: procedure.input(idInput),
  /** Null while none is under way. The topic `forecasts` says when to ask again. */
  progress: procedure.input(idInput).output(rehearsalProgressSchema.nullable()),
  /** The latest one; null without one. @throws `campaign-not-found` */
  latest: procedure.input(idInput).output(
    z
      .object({
        forecast: forecastSchema,
        /** The draft has been saved since, was frozen, or the plan was taken back. */
        isOutdated: z.boolean(),
        /** Null until something was sent. */
        score: scoreSchema.nullable(),
      })
      .nullable(),
  ),
};
