/**
 * Signing up client businesses, as it crosses the border: the app it is done with, the signup under way, the clients
 * found, and the requests that were sent to them. Times are milliseconds since the epoch.
 */
import { z } from "zod";
import {
  META_REASONS,
  SIGNUP_FLOWS,
  SIGNUP_HINTS,
  SIGNUP_NEEDS,
  SIGNUP_PLACES,
  SIGNUP_STEPS,
  SKIP_REASONS,
  WAITING_REASONS,
  WAYS_ON,
} from "../domain/signup/signup.ts";
import { SIGNUP_FINISHES } from "../domain/signup/signup-message.ts";
import { accountIdSchema, askedBusinessIdSchema, businessIdSchema, numberIdSchema } from "./ids.ts";
import {
  metaIdSchema,
  pastedAddressSchema,
  pastedIdSchema,
  pastedTokenSchema,
  typedPinSchema,
} from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();
const placeSchema = z.enum(SIGNUP_PLACES);
export const signupStepSchema = z.enum(SIGNUP_STEPS);

const reportedErrorSchema = z.object({
  message: z.string().nullable(),
  code: z.string().nullable(),
  sessionId: z.string().nullable(),
  timestamp: z.string().nullable(),
});

const stepStateSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("not-started") }),
  z.object({ state: z.literal("running") }),
  z.object({ state: z.literal("done") }),
  z.object({ state: z.literal("failed"), problem: problemSchema }),
  z.object({ state: z.literal("waiting-on-you"), reason: z.enum(WAITING_REASONS) }),
  z.object({ state: z.literal("waiting-on-meta"), reason: z.enum(META_REASONS) }),
  z.object({ state: z.literal("skipped"), reason: z.enum(SKIP_REASONS) }),
]);
const stepStatesSchema = z.object({
  token: stepStateSchema,
  identify: stepStateSchema,
  subscribe: stepStateSchema,
  register: stepStateSchema,
  payment: stepStateSchema,
});

const subjectSchema = z.object({
  finish: z.enum(SIGNUP_FINISHES),
  accountId: accountIdSchema.nullable(),
  numberId: numberIdSchema.nullable(),
  businessId: businessIdSchema.nullable(),
});

/** The states of `shared/domain/signup/signup.ts`, which says what each of them means. */
export const signupSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("waiting-for-person"),
    place: placeSchema.exclude(["hosted"]),
    address: z.string(),
    startedAt: time,
    expiresAt: time,
  }),
  z.object({
    kind: z.literal("waiting-for-partner"),
    place: z.literal("hosted"),
    address: z.string(),
    startedAt: time,
    expiresAt: time,
    lastCheckedAt: time.nullable(),
    problem: problemSchema.nullable(),
  }),
  z.object({ kind: z.literal("exchanging"), place: placeSchema, startedAt: time, expiresAt: time }),
  z.object({
    kind: z.literal("connecting"),
    place: placeSchema,
    startedAt: time,
    subject: subjectSchema,
    steps: stepStatesSchema,
  }),
  z.object({
    kind: z.literal("finished"),
    place: placeSchema,
    endedAt: time,
    subject: subjectSchema,
    steps: stepStatesSchema,
  }),
  z.object({
    kind: z.literal("cancelled"),
    place: placeSchema,
    endedAt: time,
    step: z.string().nullable(),
    reported: reportedErrorSchema.nullable(),
  }),
  z.object({
    kind: z.literal("failed"),
    place: placeSchema,
    endedAt: time,
    problem: problemSchema,
    wayOn: z.enum(WAYS_ON),
    reported: reportedErrorSchema.nullable(),
  }),
]);

export const SETUP_WAYS = ["own-business", "client-businesses"] as const;
export const setupWaySchema = z.enum(SETUP_WAYS);
export type SetupWay = z.infer<typeof setupWaySchema>;

export const APP_FIELDS = ["appId", "appSecret", "configurationId", "hostedLink", "pageAddress"] as const;

const appFieldSchema = z.object({
  field: z.enum(APP_FIELDS),
  /** `unproven`: it is there, and Meta offers no way to prove it other than a signup. */
  state: z.enum(["missing", "proven", "unproven", "refused"]),
  problem: problemSchema.nullable(),
});

export const signupAppSchema = z.object({
  appId: z.string().nullable(),
  hasAppSecret: z.boolean(),
  configurationId: z.string().nullable(),
  hostedLink: z.string().nullable(),
  /** The person's own HTTPS page that runs Meta's JavaScript SDK. */
  pageAddress: z.string().nullable(),
  fields: z.array(appFieldSchema),
  checkedAt: time.nullable(),
});
export type SignupApp = z.infer<typeof signupAppSchema>;

export const signupClientSchema = z.object({
  accountId: accountIdSchema,
  name: z.string(),
  /** Raw, as Meta says it; null when not told. */
  onboardingStatus: z.string().nullable(),
  businessId: businessIdSchema.nullable(),
  businessName: z.string().nullable(),
  /** Waypost has a token of its own for this account. */
  isConnected: z.boolean(),
});
export type SignupClient = z.infer<typeof signupClientSchema>;

export const intentSchema = z.object({
  businessId: businessIdSchema,
  /** `already-requested`: by us or by another partner; nothing more needs to be done. */
  state: z.enum(["requested", "already-requested"]),
  requestId: z.string().nullable(),
  at: time,
});
export type Intent = z.infer<typeof intentSchema>;

export const signupViewSchema = z.object({
  way: setupWaySchema.nullable(),
  app: signupAppSchema,
  /** The workspace has a token of our own business: the hosted link, the clients and the requests need it. */
  hasToken: z.boolean(),
  /** Our own portfolio; null while not known. */
  businessId: businessIdSchema.nullable(),
  places: z.array(z.object({ place: placeSchema, missing: z.array(z.enum(SIGNUP_NEEDS)) })),
  /** Configurations to choose from. Only the sandbox lists them; Meta does not. */
  configurations: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Under way, or the last one that ended until it is dismissed. */
  signup: signupSchema.nullable(),
  /** Why the last `waypost:` link with a result was not taken; null once something has been done since. */
  refusedResult: problemSchema.nullable(),
  /** The account that is sent from, of the same moment as the signup; null while none is chosen. */
  chosenAccountId: accountIdSchema.nullable(),
  /** Possible causes of where the signup stands. */
  hints: z.array(z.enum(SIGNUP_HINTS)),
  clients: z.array(signupClientSchema),
  /** Entries of Meta's list that could not be read. */
  unreadableClients: z.number().int().nonnegative(),
  clientsCheckedAt: time.nullable(),
  intents: z.array(intentSchema),
});
export type SignupView = z.infer<typeof signupViewSchema>;

/**
 * An empty text removes a value. An empty or missing secret keeps the saved one as long as the app id stays the same.
 */
export const signupAppInputSchema = z.object({
  appId: pastedIdSchema(64),
  appSecret: pastedTokenSchema(200).nullable(),
  configurationId: pastedIdSchema(64),
  hostedLink: pastedAddressSchema(2000),
  pageAddress: pastedAddressSchema(2000),
  keepWithoutKeyring: z.boolean(),
});
export type SignupAppInput = z.infer<typeof signupAppInputSchema>;

export const signupStartSchema = z.object({
  place: placeSchema,
  flow: z.enum(SIGNUP_FLOWS).default("standard"),
});
export type SignupStart = z.infer<typeof signupStartSchema>;

/** The result of a signup as pasted: an address, the text of the person's own page, or a `waypost://signup` link. */
export const signupResultInputSchema = z.object({ text: z.string().max(40_000) });

/** Signing up client businesses. */
export const signupContract = {
  read: procedure.output(signupViewSchema),
  chooseWay: procedure.input(z.object({ way: setupWaySchema.nullable() })).output(signupViewSchema),
  /** Keeps what was typed and proves with Meta what can be proven; `app.fields` has the outcome for each field. */
  saveApp: procedure.input(signupAppInputSchema).output(signupViewSchema),
  /** Answers once there is an address to open; in Waypost's own window it is opened already. */
  start: procedure.input(signupStartSchema).output(signupViewSchema),
  /**
   * Opens the page the person has to visit in the system's browser. `opened` is false where the host cannot open it,
   * or opens Meta's pages only and this is the person's own: the person then follows or copies the address.
   */
  openAddress: procedure.output(z.object({ url: z.string(), opened: z.boolean() })),
  cancel: procedure.output(signupViewSchema),
  submitResult: procedure.input(signupResultInputSchema).output(signupViewSchema),
  /** The PIN is for `register`: six digits, which become the number's two-step PIN. */
  retryStep: procedure
    .input(z.object({ step: signupStepSchema, pin: typedPinSchema.nullable() }))
    .output(signupViewSchema),
  /** Drops a signup that ended, or the steps that are left; what was connected stays. */
  dismiss: procedure.output(signupViewSchema),
  /** Looks for the client of the hosted link at once. */
  checkPartner: procedure.output(signupViewSchema),
  /** Asks a client's admins to onboard. A request that was made before counts as made. */
  requestIntent: procedure
    .input(z.object({ businessId: askedBusinessIdSchema, solutionId: metaIdSchema.nullable() }))
    .output(signupViewSchema),
  /** Reads Meta's list of our clients: those that may onboard, or all. */
  clients: procedure.input(z.object({ onlyEligible: z.boolean() })).output(signupViewSchema),
};
