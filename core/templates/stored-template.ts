/** What Meta last said of a template, as it is kept. */
import { z } from "zod";
import { UNSUPPORTED_KINDS } from "../../shared/domain/templates/template.ts";

const button = z.object({
  type: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  example: z.string().nullable(),
});

const part = z.object({
  header: z.object({ format: z.string(), text: z.string().nullable() }).nullable(),
  body: z.string(),
  buttons: z.array(button),
  headerExamples: z.record(z.string(), z.string()),
  bodyExamples: z.record(z.string(), z.string()),
  mediaExample: z.string().nullable(),
});

export const storedMaxPrice = z.object({ perThousand: z.number().nullable() });

export const storedContent = part.extend({
  footer: z.string().nullable(),
  offer: z.object({ text: z.string(), hasEnd: z.boolean() }).nullable(),
  cards: z.array(part),
  unsupported: z.array(z.object({ kind: z.enum(UNSUPPORTED_KINDS), name: z.string() })),
});

export const storedTemplate = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  quality: z.string().nullable(),
  parameterFormat: z.string(),
  ttlSeconds: z.number().nullable(),
  /** Milliseconds since the epoch; null when Meta did not say. */
  changedAt: z.number().nullable(),
  adId: z.string().nullable(),
  maxPrice: storedMaxPrice.nullable(),
  content: storedContent,
});
export type TemplateFacts = z.infer<typeof storedTemplate>;
