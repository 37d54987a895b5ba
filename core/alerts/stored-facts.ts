/** Why an alert was called, as it is stored. */
import { z } from "zod";
import {
  type AlertFacts,
  HEARD,
  RESTRICTED_SUBJECTS,
  TEMPLATE_NEWS,
  TOKEN_TROUBLES,
} from "../../shared/domain/alerts/alerts.ts";
import { ROUTES } from "../../shared/domain/route/route-decision.ts";

const time = z.number();
const heard = z.enum(HEARD);
const tally = z.object({ n: z.number(), successes: z.number() });
const template = z.object({ name: z.string(), language: z.string() });

export const storedFactsSchema: z.ZodType<AlertFacts> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("delivery-fell"),
    group: z.object({
      route: z.enum(ROUTES),
      country: z.string().nullable().exactOptional(),
      template: z.string().nullable().exactOptional(),
    }),
    template: template.nullable(),
    since: time,
    until: time,
    baselineFrom: time,
    baselineUntil: time,
    baseline: tally,
    fallen: tally,
    lately: tally,
    chance: z.number(),
  }),
  z.object({ kind: z.literal("delivery-low"), from: time, until: time, tally, share: z.number() }),
  z.object({ kind: z.literal("receipts-silent"), since: time, count: z.number() }),
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
    template,
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
    template,
    to: z.string(),
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
