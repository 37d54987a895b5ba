/** A forecast as it is kept; apart from how it crosses to the interface, which may change with that. */
import { z } from "zod";
import type { Forecast } from "../../shared/contract/forecasts.ts";
import {
  AFTER_REFUSALS,
  FORECAST_BRANCHES,
  FORECAST_ENDINGS,
  FORECAST_STEPS,
} from "../../shared/domain/forecasts/forecast-words.ts";
import { FALLBACK_REASONS, PARTIES, ROUTES } from "../../shared/domain/route/route-decision.ts";

const people = z.number();
const time = z.number();
const code = z.number().nullable();
const route = z.enum(ROUTES);
const expected = z.object({ people, range: z.object({ low: people, high: people }).nullable() });
const funnel = z.array(expected.extend({ step: z.enum(FORECAST_STEPS) }));

export const storedForecast: z.ZodType<Forecast> = z.object({
  madeAt: time,
  saved: z.number(),
  fingerprint: z.string(),
  isOfPlan: z.boolean(),
  basis: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("history"),
      from: time,
      until: time,
      messages: z.number(),
      countries: z.array(z.string()),
    }),
    z.object({
      kind: z.literal("assumption"),
      asOf: z.string(),
      messages: z.number(),
      needed: z.number(),
    }),
  ]),
  people,
  rehearsed: z.number(),
  start: time,
  lastSentAt: time.nullable(),
  mostDeliveredAt: time.nullable(),
  watchedUntil: time,
  ending: z.object({
    kind: z.enum(FORECAST_ENDINGS),
    at: time,
    code,
    message: z.string().nullable(),
    unsent: people,
  }),
  funnel,
  branches: z.array(expected.extend({ branch: z.enum(FORECAST_BRANCHES) })),
  routes: z.array(
    z.object({
      requested: route,
      submitted: route,
      billed: route.nullable(),
      fallback: z
        .object({ decidedBy: z.enum(PARTIES), reason: z.enum(FALLBACK_REASONS).nullable(), code })
        .nullable(),
      people,
    }),
  ),
  refusals: z.array(z.object({ code, message: z.string(), handled: z.enum(AFTER_REFUSALS), people })),
  failures: z.array(z.object({ code, country: z.string().nullable(), people })),
  canary: z
    .object({
      people,
      failed: z.number(),
      delivered: z.number(),
      mostFailed: z.number(),
      leastDelivered: z.number(),
      judgedAt: time,
      goesOn: z.boolean(),
    })
    .nullable(),
  timeline: z.array(z.object({ at: time, sent: people, delivered: people, read: people })),
  messages: z.array(z.object({ key: z.string(), people, funnel })),
});
