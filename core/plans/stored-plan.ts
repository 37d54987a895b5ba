/** What plans keep as JSON; apart from how it crosses to the interface, which may change with that. */
import { z } from "zod";
import { AVAILABILITY_EFFECTS } from "../../shared/domain/availability/effects.ts";
import type { FrozenClass, FrozenFrame } from "../../shared/domain/campaigns/frozen-plan.ts";
import { OUTLOOKS, REASON_CODES, type ReasonCode } from "../../shared/domain/decision/reasons.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { FALLBACK_REASONS, ROUTES } from "../../shared/domain/route/route-decision.ts";
import { storedDraftSchema } from "../campaigns/stored-draft.ts";
import { storedQuietChoice } from "../permission/permission-settings.ts";
import { storedTemplate } from "../templates/stored-template.ts";

export const storedReason = z.enum(REASON_CODES as readonly [ReasonCode, ...ReasonCode[]]);
export const storedFallback = z
  .object({ decidedBy: z.enum(["waypost", "meta"]), reason: z.enum(FALLBACK_REASONS) })
  .nullable();

export const storedFrame: z.ZodType<FrozenFrame> = z.object({
  sender: z.object({
    accountId: z.string().transform(asAccountId),
    numberId: z.string().transform(asNumberId),
    displayNumber: z.string(),
    place: z.string().nullable(),
  }),
  at: z.number(),
  usefulUntil: z.number().nullable(),
  pace: z.number(),
  delivery: storedDraftSchema.shape.delivery,
  followUp: storedDraftSchema.shape.people.shape.followUp,
  hours: storedQuietChoice,
  messages: z.array(
    z.object({
      key: z.string(),
      template: storedTemplate.pick({
        id: true,
        name: true,
        language: true,
        category: true,
        parameterFormat: true,
        ttlSeconds: true,
        content: true,
        changedAt: true,
        adId: true,
        maxPrice: true,
      }),
      filling: z.object({
        fixed: z.record(z.string(), z.string()),
        own: z.array(z.object({ column: z.string(), fallback: z.string(), keys: z.array(z.string()) })),
      }),
      requested: z.enum(ROUTES),
      options: z.object({ policy: z.string().nullable(), activitySharing: z.boolean().nullable() }),
      readyAt: z.number().nullable(),
    }),
  ),
});

export const storedClass: z.ZodType<FrozenClass> = z.object({
  message: z.number(),
  kind: z.enum(["number", "user-id"]),
  standing: z.enum(["fine", "suspicious", "invalid", "erased"]),
  country: z.string().nullable(),
  place: z.string().nullable(),
  zones: z.array(z.string()),
  effect: z.enum(AVAILABILITY_EFFECTS),
  keepsHours: z.boolean(),
  decided: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("send"),
      route: z.enum(ROUTES),
      fallback: storedFallback,
      outlook: z.enum(OUTLOOKS),
    }),
    z.object({ kind: z.literal("wait"), why: storedReason, until: z.number() }),
  ]),
  reasons: z.array(storedReason),
});

export const storedValuesOfPerson = z.array(z.string());
