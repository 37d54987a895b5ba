/** What was predicted when a plan was frozen, as it is kept: the whole preflight, to compare it with what happens. */
import { z } from "zod";
import type { Preflight } from "../../shared/contract/preflight.ts";
import { AVAILABILITY_EFFECTS } from "../../shared/domain/availability/effects.ts";
import {
  LEFT_OUT_REASONS,
  PLAN_FAULTS,
  WARNING_CODES,
} from "../../shared/domain/campaigns/preflight-words.ts";
import { DECIDERS, OUTLOOKS, WEIGHTS } from "../../shared/domain/decision/reasons.ts";
import { asAccountId, asAudienceId, asCampaignId, asNumberId } from "../../shared/domain/ids.ts";
import { ROUTES } from "../../shared/domain/route/route-decision.ts";
import { VALUE_RULES } from "../../shared/domain/templates/value-rules.ts";
import { storedMaxPrice } from "../templates/stored-template.ts";
import { storedFallback, storedReason } from "./stored-plan.ts";

const people = z.number();
const time = z.number();
const route = z.enum(ROUTES);
const kind = z.enum(["send", "wait", "skip", "undecided"]);
const text = z.string();

export const storedPrediction: z.ZodType<Preflight> = z.object({
  campaign: text.transform(asCampaignId),
  saved: z.number(),
  fingerprint: text,
  marks: z
    .object({
      lists: z.array(
        z.object({ audience: text.transform(asAudienceId), list: z.number(), changes: z.number() }),
      ),
      templates: z.array(z.object({ variant: text, mark: text })),
      hours: text,
      people: text,
    })
    .default({ lists: [], templates: [], hours: "", people: "" }),
  madeAt: time,
  at: time,
  sender: z.object({
    accountId: text.transform(asAccountId).nullable(),
    numberId: text.transform(asNumberId).nullable(),
    displayNumber: text.nullable(),
    place: text.nullable(),
  }),
  variants: z.array(
    z.object({
      key: text,
      template: z
        .object({
          name: text,
          language: text,
          category: text,
          readyAt: time.nullable(),
          lifetime: z.number().nullable(),
        })
        .nullable(),
      requested: route.nullable(),
      people,
    }),
  ),
  blockers: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("decision"), code: storedReason, variant: text }),
      z.object({ kind: z.literal("plan"), code: z.enum(PLAN_FAULTS), variant: text.nullable() }),
    ]),
  ),
  warnings: z.array(
    z.object({
      code: z.enum(WARNING_CODES),
      variant: text.nullable(),
      people,
      isDroppable: z.boolean(),
      acceptedAt: time.nullable(),
    }),
  ),
  rows: z.number(),
  leftOut: z.array(z.object({ why: z.enum(LEFT_OUT_REASONS), rows: z.number() })),
  recipients: people,
  outcomes: z.array(
    z.object({
      variant: text,
      kind,
      requested: route.nullable(),
      route: route.nullable(),
      fallback: storedFallback,
      outlook: z.enum(OUTLOOKS).nullable(),
      why: storedReason.nullable(),
      people,
    }),
  ),
  reasons: z.array(
    z.object({
      variant: text,
      code: storedReason,
      weight: z.enum(WEIGHTS),
      decidedBy: z.enum(DECIDERS),
      people,
      among: people,
    }),
  ),
  places: z.array(
    z.object({
      place: text.nullable(),
      recipientKind: z.enum(["number", "user-id"]),
      effect: z.enum(AVAILABILITY_EFFECTS),
      kind,
      route: route.nullable(),
      people,
    }),
  ),
  values: z.array(z.object({ variant: text, variable: text, rule: z.enum(VALUE_RULES), people })),
  waits: z.array(z.object({ why: storedReason, until: time, people })),
  billing: z.array(
    z.object({
      country: text.nullable(),
      category: text,
      route,
      maxPrice: storedMaxPrice.nullable(),
      people,
    }),
  ),
  schedule: z.object({
    start: time,
    pace: z.number(),
    throughput: z.number().nullable(),
    canary: z
      .object({ people, minutes: z.number(), mostFailed: z.number(), leastDelivered: z.number() })
      .nullable(),
    perDay: z.number().nullable(),
    people,
    end: time,
    postponed: people,
    usefulUntil: time.nullable(),
    late: people,
  }),
  limit: z.object({
    tier: text.nullable(),
    people: z.number().nullable(),
    used: people,
    already: people,
    beyond: people,
    days: z.number(),
  }),
});
