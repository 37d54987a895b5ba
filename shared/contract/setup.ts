/** The checklist of the setup, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { asAccountId } from "../domain/ids.ts";
import { SETUP_ACTIONS, SETUP_REASONS, SETUP_STATES, SETUP_STEPS } from "../domain/setup/checklist.ts";
import { statusSpanSchema } from "./accounts.ts";
import { credentialsInputSchema, vaultStatusSchema } from "./credentials.ts";
import { accountIdSchema, askedAccountIdSchema, askedNumberIdSchema, numberIdSchema } from "./ids.ts";
import { linkIdSchema } from "./links.ts";
import { pastedAddressSchema, typedMetaIdSchema, typedPinSchema } from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";
import { routeSchema } from "./route.ts";

const time = z.number().int();

export const setupStepSchema = z.object({
  id: z.enum(SETUP_STEPS),
  state: z.enum(SETUP_STATES),
  reason: z.enum(SETUP_REASONS),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  action: z.enum(SETUP_ACTIONS).nullable(),
  missing: z.enum(SETUP_STEPS).nullable(),
  checkedAt: time.nullable(),
  /** Where the action leads when it is a page outside Waypost. */
  link: z.object({ id: linkIdSchema, url: z.string() }).nullable(),
  /** Why the last check of this step failed; the state shown is then the last one known. */
  problem: problemSchema.nullable(),
});
export type SetupStepView = z.infer<typeof setupStepSchema>;

export const setupViewSchema = z.object({
  steps: z.array(setupStepSchema),
  doneCount: z.number().int(),
  /** The route of the delivered test message; null while a step is open. */
  provenRoute: routeSchema.nullable(),
  accountId: accountIdSchema.nullable(),
  numberId: numberIdSchema.nullable(),
  onboardingStatus: z.string().nullable(),
  /** Meta has answered with the field it deprecated with v24 instead of the newer one. */
  isStatusFromOlderField: z.boolean(),
  /** Where the terms are signed, and how far the portfolio is with them. */
  terms: z.object({
    portfolioName: z.string().nullable(),
    portfolioStatus: z.string().nullable(),
    dashboardUrl: z.string().nullable(),
  }),
  /** Time spent in each onboarding status of the chosen account, oldest first. */
  onboardingHistory: z.array(statusSpanSchema),
  credentials: z.object({
    hasToken: z.boolean(),
    appId: z.string().nullable(),
    hasAppSecret: z.boolean(),
    scopes: z.array(z.string()),
    /** Null when it never expires or is not known. */
    expiresAt: time.nullable(),
  }),
  webhooks: z.object({
    /** Address Waypost listens on, on this machine. */
    localUrl: z.string().nullable(),
    /** Address Meta was told; for live workspaces a tunnel or relay in front of the local one. */
    callbackUrl: z.string().nullable(),
    verifyToken: z.string(),
  }),
  vault: vaultStatusSchema,
  isChecking: z.boolean(),
  checkedAt: time.nullable(),
  /** When Waypost will ask Meta again by itself. */
  nextCheckAt: time.nullable(),
  problem: problemSchema.nullable(),
});
export type SetupView = z.infer<typeof setupViewSchema>;

export const setupContract = {
  read: procedure.output(setupViewSchema),
  /** Asks Meta again now; answers once the new state is known. */
  check: procedure.output(setupViewSchema),
  /**
   * Proves the new token with Meta first; the old one stays in use until the new one is proven. An empty token
   * keeps the one that is there.
   */
  saveCredentials: procedure.input(credentialsInputSchema).output(setupViewSchema),
  forgetCredentials: procedure.output(setupViewSchema),
  chooseAccount: procedure.input(z.object({ accountId: askedAccountIdSchema })).output(setupViewSchema),
  /** Adds an account that Meta has not named for the token: it is proven with Meta first, then chosen. */
  addAccount: procedure
    .input(z.object({ accountId: typedMetaIdSchema.transform(asAccountId) }))
    .output(setupViewSchema),
  chooseNumber: procedure.input(z.object({ numberId: askedNumberIdSchema })).output(setupViewSchema),
  /** The six digits become the number's two-step PIN. */
  registerNumber: procedure.input(z.object({ pin: typedPinSchema })).output(setupViewSchema),
  /** `callbackUrl` null means the local address, which only a sandbox can reach. */
  subscribeWebhooks: procedure
    .input(z.object({ callbackUrl: pastedAddressSchema(2000).nullable() }))
    .output(setupViewSchema),
};
