/** What Meta last said of an account or a number, reduced to what Waypost uses. Unknown words are kept raw. */
import { z } from "zod";

export const healthEntitySchema = z.object({
  entityType: z.string(),
  id: z.string(),
  canSendMessage: z.string(),
  notes: z.array(z.string()),
  errors: z.array(z.object({ code: z.number().nullable(), description: z.string(), solution: z.string() })),
});

export const accountFactsSchema = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  reviewStatus: z.string().nullable(),
  verificationStatus: z.string().nullable(),
  onboardingStatus: z.string().nullable(),
  termsStatus: z.string().nullable(),
  ownerBusinessId: z.string().nullable(),
  ownerBusinessName: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  isCloudDisabledForMarketing: z.boolean().nullable(),
  reportedHealth: z.string().nullable(),
  healthEntities: z.array(healthEntitySchema),
});
export type AccountFacts = z.infer<typeof accountFactsSchema>;

export const numberFactsSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  displayNumber: z.string(),
  verifiedName: z.string().nullable(),
  status: z.string().nullable(),
  codeVerificationStatus: z.string().nullable(),
  nameStatus: z.string().nullable(),
  qualityRating: z.string().nullable(),
  throughputLevel: z.string().nullable(),
  platformType: z.string().nullable(),
});
export type NumberFacts = z.infer<typeof numberFactsSchema>;
