/** Templates, as they cross the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { UNSUPPORTED_KINDS } from "../domain/templates/template.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

const templatePartSchema = z.object({
  header: z.object({ format: z.string(), text: z.string().nullable() }).nullable(),
  body: z.string(),
  buttons: z.array(
    z.object({
      type: z.string(),
      text: z.string(),
      url: z.string().nullable(),
      phoneNumber: z.string().nullable(),
      example: z.string().nullable(),
    }),
  ),
  headerExamples: z.record(z.string(), z.string()),
  bodyExamples: z.record(z.string(), z.string()),
  mediaExample: z.string().nullable(),
});

export const templateContentSchema = templatePartSchema.extend({
  footer: z.string().nullable(),
  offer: z.object({ text: z.string(), hasEnd: z.boolean() }).nullable(),
  cards: z.array(templatePartSchema),
  unsupported: z.array(z.object({ kind: z.enum(UNSUPPORTED_KINDS), name: z.string() })),
});

export const templateMaxPriceSchema = z.object({
  /** For 1,000 deliveries, in the smallest unit of the account's currency; null where Meta says no readable amount. */
  perThousand: z.number().int().positive().nullable(),
});

export const templateViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  quality: z.string().nullable(),
  parameterFormat: z.string(),
  /** Seconds Meta keeps trying to deliver; null means Meta's default. */
  ttlSeconds: z.number().int().nullable(),
  /** The most an optimized message may cost; null where the template says none. */
  maxPrice: templateMaxPriceSchema.nullable(),
  content: templateContentSchema,
  sync: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("synced") }),
    z.object({ kind: z.literal("syncing"), readyAt: time }),
    z.object({ kind: z.literal("not-needed") }),
  ]),
  isSendable: z.boolean(),
  checkedAt: time,
});
export type TemplateView = z.infer<typeof templateViewSchema>;

export const templateListSchema = z.object({
  templates: z.array(templateViewSchema),
  checkedAt: time.nullable(),
  problem: problemSchema.nullable(),
});
export type TemplateList = z.infer<typeof templateListSchema>;

export const templatesContract = {
  list: procedure.output(templateListSchema),
  /** Reads every page of Meta's list. */
  refresh: procedure.output(templateListSchema),
};
