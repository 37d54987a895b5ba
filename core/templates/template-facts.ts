/** What Meta last said of a template. */
import { z } from "zod";
import { templateContentSchema } from "../../shared/contract/index.ts";

export const templateFactsSchema = z.object({
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
  content: templateContentSchema,
});
export type TemplateFacts = z.infer<typeof templateFactsSchema>;
