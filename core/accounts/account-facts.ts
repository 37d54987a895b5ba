/**
 * What Meta last said of an account or a number, reduced to what Waypost uses. Unknown words are kept raw. Rows
 * stored by an earlier version lack the newer fields: those have defaults that say that nothing is known.
 */
import { z } from "zod";
import { asAccountId, asBusinessId, asNumberId } from "../../shared/domain/ids.ts";

const text = z.string().nullable().default(null);
const flag = z.boolean().nullable().default(null);

export const healthEntitySchema = z.object({
  entityType: z.string(),
  id: z.string(),
  canSendMessage: z.string(),
  notes: z.array(z.string()),
  errors: z.array(z.object({ code: z.number().nullable(), description: z.string(), solution: z.string() })),
});

export const accountFactsSchema = z.object({
  id: z.string().transform(asAccountId),
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  status: text,
  reviewStatus: z.string().nullable(),
  verificationStatus: z.string().nullable(),
  onboardingStatus: z.string().nullable(),
  /** Meta answered with the field it deprecated with v24 only. */
  isStatusFromOlderField: z.boolean().default(false),
  termsStatus: z.string().nullable(),
  ownerBusinessId: z.string().transform(asBusinessId).nullable(),
  ownerBusinessName: z.string().nullable(),
  ownershipType: text,
  onBehalfOf: z
    .object({ name: z.string().nullable(), status: z.string().nullable(), type: z.string().nullable() })
    .nullable()
    .default(null),
  /** Id of the means of payment, if Meta names one. */
  fundingId: text,
  messagingLimit: z.string().nullable(),
  isCloudDisabledForMarketing: z.boolean().nullable(),
  /** OPT_IN or OPT_OUT by creative feature; null when Meta did not say. */
  creativeChoices: z.record(z.string(), z.string()).nullable().default(null),
  /** Apps that get its webhooks; null when Meta did not say. */
  subscribedApps: z
    .array(z.object({ id: z.string().nullable(), name: z.string().nullable() }))
    .nullable()
    .default(null),
  reportedHealth: z.string().nullable(),
  healthEntities: z.array(healthEntitySchema),
});
export type AccountFacts = z.infer<typeof accountFactsSchema>;

export const numberFactsSchema = z.object({
  id: z.string().transform(asNumberId),
  accountId: z.string().transform(asAccountId),
  displayNumber: z.string(),
  verifiedName: z.string().nullable(),
  status: z.string().nullable(),
  codeVerificationStatus: z.string().nullable(),
  nameStatus: z.string().nullable(),
  newName: text,
  newNameStatus: text,
  username: text,
  qualityRating: z.string().nullable(),
  throughputLevel: z.string().nullable(),
  messagingLimit: text,
  platformType: z.string().nullable(),
  accountMode: text,
  isCoexistence: flag,
  isOfficial: flag,
  isPinSet: flag,
  lastOnboardedAt: z.number().nullable().default(null),
  webhook: z
    .object({
      application: z.string().nullable(),
      account: z.string().nullable(),
      number: z.string().nullable(),
    })
    .default({ application: null, account: null, number: null }),
  reportedHealth: text,
  healthEntities: z.array(healthEntitySchema).default([]),
});
export type NumberFacts = z.infer<typeof numberFactsSchema>;
