/**
 * The preflight of a campaign: what happens to every recipient of its saved draft before anything is sent, as the one judge
 * of messages decides it. `read` counts; `people` shows who is behind a number. All of it is of one moment of the files.
 *
 * Parts add up: `rows` is the sum of `leftOut` and `outcomes`; `places`, and `outcomes`, each add up to `recipients`.
 */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { AVAILABILITY_EFFECTS } from "../domain/availability/effects.ts";
import { LEFT_OUT_REASONS, PLAN_FAULTS, WARNING_CODES } from "../domain/campaigns/preflight-words.ts";
import { DECIDERS, OUTLOOKS, REASON_CODES, type ReasonCode, WEIGHTS } from "../domain/decision/reasons.ts";
import { FALLBACK_REASONS, ROUTES } from "../domain/route/route-decision.ts";
import { VALUE_RULES } from "../domain/templates/value-rules.ts";
import { audienceIdSchema } from "./audiences.ts";
import { askedCampaignIdSchema, campaignIdSchema, variantKeySchema } from "./campaigns.ts";
import { fullNumberConsentSchema } from "./full-numbers.ts";
import { accountIdSchema, numberIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";
import { exportEventSchema } from "./results.ts";
import { templateMaxPriceSchema } from "./templates.ts";

/** People on a page at the most. */
export const PREFLIGHT_PAGE = 200;

const time = z.number().int();
const count = z.number().int().nonnegative();
const reasonSchema = z.enum(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]);
const routeSchema = z.enum(ROUTES);
const effectSchema = z.enum(AVAILABILITY_EFFECTS);
const leftOutSchema = z.enum(LEFT_OUT_REASONS);
/** The key of a message of the campaign. */
const variantSchema = z.string();
/** As Meta's list has it; null where nothing tells. */
const placeSchema = z.string().nullable();

/** `undecided`: their message has no template yet, or there is no account. */
export const OUTCOME_KINDS = ["send", "wait", "skip", "undecided"] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];
const kindSchema = z.enum(OUTCOME_KINDS);
const recipientKindSchema = z.enum(["number", "user-id"]);

const fallbackSchema = z.object({ decidedBy: z.enum(["waypost", "meta"]), reason: z.enum(FALLBACK_REASONS) });

/** One thing that happens, and to how many. */
export const preflightOutcomeSchema = z.object({
  variant: variantSchema,
  kind: kindSchema,
  /** What is asked for; null where it is undecided. */
  requested: routeSchema.nullable(),
  /** What it is posted to; null unless it is sent. */
  route: routeSchema.nullable(),
  fallback: fallbackSchema.nullable(),
  /** What is to be expected of Meta; null unless it is sent. */
  outlook: z.enum(OUTLOOKS).nullable(),
  /** Why it is skipped or waits; null otherwise. */
  why: reasonSchema.nullable(),
  people: count,
});
export type PreflightOutcome = z.infer<typeof preflightOutcomeSchema>;

/** A reason, and for how many people it holds. Somebody may have several. */
export const preflightReasonSchema = z.object({
  variant: variantSchema,
  code: reasonSchema,
  weight: z.enum(WEIGHTS),
  decidedBy: z.enum(DECIDERS),
  /** Of those who are sent something, now or later. */
  people: count,
  /** All for whom it holds, those who get nothing included. */
  among: count,
});

const perhaps = <Shape extends z.ZodType>(shape: Shape) => shape.optional();

/** All that is said has to hold. */
export const preflightFilterSchema = z.object({
  leftOut: perhaps(leftOutSchema),
  variant: perhaps(variantKeySchema),
  kind: perhaps(kindSchema),
  route: perhaps(routeSchema),
  outlook: perhaps(z.enum(OUTLOOKS)),
  /** Who decides that it goes elsewhere than asked. */
  fallbackBy: perhaps(z.enum(["waypost", "meta"])),
  /** Why it is skipped or waits. */
  why: perhaps(reasonSchema),
  /** One of the reasons of the decision, whatever it weighs. */
  reason: perhaps(reasonSchema),
  place: perhaps(placeSchema),
  /** Of the numbering plan, ISO 3166-1 alpha-2; null where nothing tells. */
  country: perhaps(z.string().nullable()),
  recipientKind: perhaps(recipientKindSchema),
  effect: perhaps(effectSchema),
  /** Of their message. */
  value: perhaps(z.object({ variable: z.string().max(200), rule: perhaps(z.enum(VALUE_RULES)) })),
});
export type PreflightFilter = z.infer<typeof preflightFilterSchema>;

const warningSchema = z.object({
  code: z.enum(WARNING_CODES),
  /** Null where it is about the plan as a whole. */
  variant: variantSchema.nullable(),
  people: count,
  /** These people can be left out: `delivery.drop` of the draft. */
  isDroppable: z.boolean(),
  /** When somebody accepted it, by the draft; null for not yet. */
  acceptedAt: time.nullable(),
});

export const preflightSchema = z.object({
  campaign: campaignIdSchema,
  /** The saving of the draft that it is about. */
  saved: z.number().int(),
  /** The same for as long as the same people are sent the same in the same way. Whoever freezes the plan says which they saw. */
  fingerprint: z.string(),
  /** What isn't told in numbers, for whoever is to hear what has changed; all empty in plans from before it was kept. */
  marks: z.object({
    /** Of the chosen audiences and of those that are left out: another list once it is imported again. */
    lists: z.array(z.object({ audience: audienceIdSchema, list: z.number().int(), changes: count })),
    /** Content and lifetime. */
    templates: z.array(z.object({ variant: variantSchema, mark: z.string() })),
    /** Quiet hours of the business. */
    hours: z.string(),
    /** Who they are, with the values of their own. */
    people: z.string(),
  }),
  /** When it was worked out. */
  madeAt: time,
  /** The moment it was judged for: the start, or now where it has none or that has passed. */
  at: time,
  sender: z.object({
    accountId: accountIdSchema.nullable(),
    numberId: numberIdSchema.nullable(),
    displayNumber: z.string().nullable(),
    place: placeSchema,
  }),
  variants: z.array(
    z.object({
      key: variantSchema,
      template: z
        .object({
          name: z.string(),
          language: z.string(),
          category: z.string(),
          /** When optimized delivery takes it; null where nothing is waited for. */
          readyAt: time.nullable(),
          /** Seconds for which Meta tries to deliver the message; null where that isn't known. */
          lifetime: z.number().nullable(),
        })
        .nullable(),
      /** What is asked for, or what Waypost recommends; null without a template. */
      requested: routeSchema.nullable(),
      people: count,
    }),
  ),
  /** What keeps everything from being sent. Decisions below are what is left once these are dealt with. */
  blockers: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("decision"), code: reasonSchema, variant: variantSchema }),
      z.object({ kind: z.literal("plan"), code: z.enum(PLAN_FAULTS), variant: variantSchema.nullable() }),
    ]),
  ),
  /** About people who are sent something. Those who are dropped for one are in `reasons`, among those for whom it holds. */
  warnings: z.array(warningSchema),
  /** Of the files of all chosen audiences. */
  rows: count,
  leftOut: z.array(z.object({ why: leftOutSchema, rows: count })),
  /** Rows that are not left out: each a person. */
  recipients: count,
  outcomes: z.array(preflightOutcomeSchema),
  reasons: z.array(preflightReasonSchema),
  places: z.array(
    z.object({
      place: placeSchema,
      recipientKind: recipientKindSchema,
      effect: effectSchema,
      kind: kindSchema,
      route: routeSchema.nullable(),
      people: count,
    }),
  ),
  /** Values that Meta would refuse; somebody may have several. */
  values: z.array(
    z.object({ variant: variantSchema, variable: z.string(), rule: z.enum(VALUE_RULES), people: count }),
  ),
  /** Those who wait, by what they wait for longest and until when. */
  waits: z.array(z.object({ why: reasonSchema, until: time, people: count })),
  /** What is sent, now or later: by the country Meta bills, the template's category and maximum price, and the route. */
  billing: z.array(
    z.object({
      country: z.string().nullable(),
      category: z.string(),
      route: routeSchema,
      /** Of the template; null where it has none. */
      maxPrice: templateMaxPriceSchema.nullable(),
      people: count,
    }),
  ),
  schedule: z.object({
    start: time,
    /** Messages a second. */
    pace: z.number(),
    /** The most the number may send; null without a number. */
    throughput: z.number().nullable(),
    /** After these people it stops and looks; null where it doesn't, or they are everybody. */
    canary: z
      .object({ people: count, minutes: z.number(), mostFailed: z.number(), leastDelivered: z.number() })
      .nullable(),
    /** People in 24 hours at the most; null for any number. */
    perDay: z.number().int().nullable(),
    people: count,
    /** When the last one goes, with what waits, and with the hours in which nothing is sent in between. */
    end: time,
    /** People who could be written to at the start, and aren't reached before their quiet hours begin. */
    postponed: count,
    usefulUntil: time.nullable(),
    /** People who aren't reached before then. */
    late: count,
  }),
  limit: z.object({
    /** As Meta spells it; null while it has not said. */
    tier: z.string().nullable(),
    /** People the portfolio may write to first in 24 hours; null where there is no limit, or none is known. */
    people: z.number().int().nullable(),
    /**
     * Places that are taken at the start: different people who were written to in the 24 hours before it by this portfolio, as far
     * as this workspace knows. Whoever has an open conversation takes none at Meta, which isn't known here.
     */
    used: count,
    /** Those of them who are written to by this campaign: they take no further place. */
    already: count,
    /** People for whom no place is free at the start. */
    beyond: count,
    /** Days of 24 hours it takes at the least. */
    days: z.number().int(),
  }),
});
export type Preflight = z.infer<typeof preflightSchema>;

export const preflightPersonSchema = z.object({
  audience: audienceIdSchema,
  line: z.number().int(),
  /** The cells of the columns of names. */
  name: z.string().nullable(),
  /** Its last four digits. */
  number: z.string().nullable(),
  userId: z.string().nullable(),
  country: z.string().nullable(),
  place: placeSchema,
  leftOut: leftOutSchema.nullable(),
  /** Null for whom is left out. */
  variant: variantSchema.nullable(),
  effect: effectSchema.nullable(),
  kind: kindSchema.nullable(),
  requested: routeSchema.nullable(),
  route: routeSchema.nullable(),
  outlook: z.enum(OUTLOOKS).nullable(),
  fallback: fallbackSchema.nullable(),
  why: reasonSchema.nullable(),
  /** Until when it waits. */
  until: time.nullable(),
  /** All of the decision, heaviest first. */
  reasons: z.array(reasonSchema),
  values: z.array(z.object({ variable: z.string(), rule: z.enum(VALUE_RULES) })),
});
export type PreflightPerson = z.infer<typeof preflightPersonSchema>;

const rowPlaceSchema = z.object({
  audience: z.number().int().nonnegative(),
  line: z.number().int().nonnegative(),
});

const idInput = z.object({ id: askedCampaignIdSchema });

export const preflightContract = {
  /**
   * Of the draft as it is saved. Takes seconds where there are hundreds of thousands of people. Whoever asks while another
   * question about the campaign is under way gets an answer of after it.
   * @throws `campaign-not-found`
   */
  read: procedure.input(idInput).output(preflightSchema),
  /** How far it is, in rows; null while nothing is read. The topic `preflight` says when to ask again. */
  progress: procedure.input(idInput).output(z.object({ done: count, total: count }).nullable()),
  /**
   * Everything but the wire: a file of JSON lines, the first of which says what it is. Then one for each row of the audiences, with
   * the request it would be sent or why there is none, and at last a summary. Breaking off leaves nothing behind.
   * @throws `campaign-not-found`; `campaign-changed-elsewhere` where the draft was saved since the saving that was seen
   */
  dryRun: procedure
    .input(
      idInput.extend({
        saved: z.number().int(),
        consent: fullNumberConsentSchema.nullable().default(null),
      }),
    )
    .output(eventIterator(exportEventSchema)),
  /** A page of those a filter finds, in the order of audiences and lines. */
  people: procedure
    .input(
      idInput.extend({
        filter: preflightFilterSchema,
        after: rowPlaceSchema.nullable(),
        limit: z.number().int().min(1).max(PREFLIGHT_PAGE),
      }),
    )
    .output(z.object({ people: z.array(preflightPersonSchema), next: rowPlaceSchema.nullable() })),
};
