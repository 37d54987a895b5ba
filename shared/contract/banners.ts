/** Banners as the interface shows them: those of shared/domain, with what failed and where each next step leads. */
import { z } from "zod";
import { NUMBER_STOPS } from "../domain/accounts/numbers.ts";
import {
  BANNER_ACTIONS,
  BANNER_KINDS,
  BANNER_SEVERITIES,
  CHECK_PARTS,
  MISSING_RECEIPTS_REASONS,
  TOKEN_REJECTIONS,
} from "../domain/banners/banners.ts";
import { CONCERN_KINDS, CONCERN_STEPS } from "../domain/banners/concerns.ts";
import { accountIdSchema, numberIdSchema } from "./ids.ts";
import { linkIdSchema } from "./links.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

/** Milliseconds since the epoch. */
const time = z.number();
/** A page outside Waypost, about one account. */
const linkSchema = z.object({ id: linkIdSchema, url: z.string(), accountId: accountIdSchema.nullable() });

const namedAccountSchema = z.object({ accountId: accountIdSchema, name: z.string() });
const concernSchema = namedAccountSchema.extend({
  reasons: z.array(
    z.object({
      kind: z.enum(CONCERN_KINDS),
      value: z.string().nullable(),
      since: time.nullable(),
      firstSeenAt: time.nullable(),
      expiresAt: time.nullable(),
      remediation: z.string().nullable(),
      date: z.string().nullable(),
      isUnproven: z.boolean(),
    }),
  ),
  step: z.enum(CONCERN_STEPS),
  link: linkSchema.nullable(),
});
export type ConcernView = z.infer<typeof concernSchema>;

const accounts = z.array(namedAccountSchema);

export const bannerSubjectSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ineligible-or-restricted"),
    concerns: z.array(concernSchema),
    heldUp: accounts,
    concernsChosen: z.boolean(),
  }),
  z.object({
    kind: z.literal("number-stopped"),
    reason: z.enum(NUMBER_STOPS),
    accountId: accountIdSchema,
    numberId: numberIdSchema,
    displayNumber: z.string(),
    status: z.string().nullable(),
    restriction: z
      .object({
        since: time.nullable(),
        firstSeenAt: time.nullable(),
        expiresAt: time.nullable(),
        remediation: z.string().nullable(),
        isUnproven: z.boolean(),
      })
      .nullable(),
    hasOthers: z.boolean(),
  }),
  z.object({ kind: z.literal("upgrade-error"), part: z.enum(CHECK_PARTS), since: time }),
  z.object({
    kind: z.literal("token-rejected"),
    reason: z.enum(TOKEN_REJECTIONS),
    missing: z.array(z.string()),
  }),
  z.object({ kind: z.literal("token-expiring"), expiresAt: time }),
  z.object({
    kind: z.literal("receipts-not-arriving"),
    reason: z.enum(MISSING_RECEIPTS_REASONS),
    count: z.number().int(),
    since: time,
  }),
  z.object({ kind: z.literal("payment-pending"), accounts }),
  z.object({
    kind: z.literal("currency-deadline"),
    trouble: z.object({
      country: z.string(),
      currency: z.string(),
      wanted: z.string(),
      lastDayAt: time,
      isOver: z.boolean(),
      stopsDelivering: z.boolean(),
    }),
    accounts,
  }),
  z.object({ kind: z.literal("terms-unsigned"), accounts }),
  z.object({ kind: z.literal("cloud-api-disabled"), accounts }),
  z.object({
    kind: z.literal("quality-dropped"),
    numbers: z.array(
      z.object({
        accountId: accountIdSchema,
        numberId: numberIdSchema,
        displayNumber: z.string(),
        quality: z.string(),
        before: z.string().nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal("template-category-changed"),
    changes: z.array(
      z.object({
        templateId: z.string(),
        name: z.string(),
        language: z.string(),
        from: z.string(),
        to: z.string(),
        at: time,
        isAnnounced: z.boolean(),
        isUnproven: z.boolean(),
      }),
    ),
  }),
]);
export type BannerSubjectView = z.infer<typeof bannerSubjectSchema>;
export const bannerSchema = z.object({
  severity: z.enum(BANNER_SEVERITIES),
  cause: z.string(),
  isDismissible: z.boolean(),
  action: z.enum(BANNER_ACTIONS).nullable(),
  /** Where the action leads when it is a page outside Waypost. */
  link: linkSchema.nullable(),
  subject: bannerSubjectSchema,
  /** What failed, for `upgrade-error`. */
  problem: problemSchema.nullable(),
});
export type BannerView = z.infer<typeof bannerSchema>;

/** Dismissed banners are left out. */
export const bannerListSchema = z.object({
  /** For every screen, the most pressing first. */
  banners: z.array(bannerSchema),
  /**
   * Banners about other accounts that don't affect the one in use; shown as quiet lines where accounts are listed.
   */
  asides: z.array(bannerSchema),
});
export type BannerList = z.infer<typeof bannerListSchema>;

export const dismissBannerInputSchema = z.object({
  kind: z.enum(BANNER_KINDS),
  /** The cause the person saw. A banner whose cause has changed since then is not dismissed. */
  cause: z.string().max(500_000),
});
export type DismissBannerInput = z.infer<typeof dismissBannerInputSchema>;

export const bannersContract = {
  list: procedure.output(bannerListSchema),
  /** Hides a banner until its cause changes. One that cannot be dismissed stays in the answer. */
  dismiss: procedure.input(dismissBannerInputSchema).output(bannerListSchema),
};
