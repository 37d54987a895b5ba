/** What a message was made from, as it is stored: a snapshot that messages share, and the values of each. */
import { z } from "zod";
import type { Snapshot } from "../../shared/domain/messages/snapshot.ts";
import { storedContent } from "../templates/stored-template.ts";

export const storedSnapshot: z.ZodType<Snapshot> = z.object({
  templateId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  parameterFormat: z.string(),
  ttlSeconds: z.number().nullable(),
  policy: z.string().nullable(),
  activitySharing: z.boolean().nullable(),
  components: z.json(),
  content: storedContent.optional(),
});

export const storedValues = z.array(z.json());
