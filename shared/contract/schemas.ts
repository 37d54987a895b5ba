/** The shapes that cross the border between core and interface. Times are milliseconds since the epoch. */
import { z } from "zod";
import { AVAILABILITY_EFFECTS } from "../domain/availability/availability.ts";
import { BILLINGS } from "../domain/messages/lifecycle.ts";
import { STOP_EVIDENCE } from "../domain/recipients/marketing-stop.ts";
import { SETUP_ACTIONS, SETUP_REASONS, SETUP_STATES, SETUP_STEPS } from "../domain/setup/checklist.ts";
import { UNSUPPORTED_KINDS } from "../domain/templates/template.ts";
import { caFileSchema, proxyChoiceSchema } from "./network.ts";
import {
  pastedAddressSchema,
  pastedIdSchema,
  pastedPhraseSchema,
  pastedTokenSchema,
  typedRecipientSchema,
} from "./pasted.ts";
import { problemSchema } from "./problem.ts";

const time = z.number().int();

export const routeSchema = z.enum(["optimized", "cloud"]);

// ── App and preferences ──────────────────────────────────────────────────────────────────────────────────

export const LANGUAGES = ["en", "fr"] as const;
export const languageSchema = z.enum([...LANGUAGES, "system"]);
export const themeSchema = z.enum(["light", "dark", "system"]);
/** Newer versions of Waypost: fetch what is found, ask before fetching, or look only when the person says so. */
export const UPDATE_MODES = ["automatic", "ask", "off"] as const;

export const preferencesSchema = z.object({
  language: languageSchema,
  theme: themeSchema,
  lastWorkspaceId: z.string().nullable(),
  /** Version of the Graph API, sent with every request, e.g. `v25.0`. */
  graphVersion: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
  /** Between this computer and Meta: what the environment says, none, or this one. */
  proxy: proxyChoiceSchema,
  /** A file of certificates believed besides the system's. */
  caFile: caFileSchema,
  /** Where the person was, e.g. `/setup`; opened again at the next start. */
  lastPath: z.string().max(500),
  /** Where the host can update itself (capability `auto-update`). */
  updates: z.enum(UPDATE_MODES),
  /** Tell a person who is looking elsewhere (capability `notifications`). */
  notifications: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What the host around the core can do. The interface asks for these, never "am I on the desktop?". */
export const CAPABILITIES = [
  "os-keyring",
  "open-links",
  "notifications",
  "native-save-dialog",
  "auto-update",
  /** A window of its own for Meta's signup. */
  "signup-window",
] as const;
export const capabilitySchema = z.enum(CAPABILITIES);
export type Capability = z.infer<typeof capabilitySchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  capabilities: z.array(capabilitySchema),
  dataFolder: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

// ── Workspaces ───────────────────────────────────────────────────────────────────────────────────────────

export const workspaceSchema = z.object({
  id: z.string(),
  kind: z.enum(["sandbox", "live"]),
  name: z.string(),
  createdAt: time,
  /** Where a sandbox workspace finds its simulated Graph API: inside Waypost, or one started apart. */
  sandbox: z.object({ source: z.enum(["embedded", "external"]), url: z.string() }).nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const workspaceListSchema = z.object({
  workspaces: z.array(workspaceSchema),
  openId: z.string().nullable(),
  /** Why the workspace that was to be opened is not; its data is untouched. */
  openProblem: problemSchema.nullable(),
  /** The workspace that the problem is about; null when there is none, or it is about a folder that cannot be read. */
  unopenedId: z.string().nullable(),
});
export type WorkspaceList = z.infer<typeof workspaceListSchema>;

export const credentialsInputSchema = z.object({
  token: pastedTokenSchema(2000),
  appId: pastedIdSchema(64).nullable(),
  appSecret: pastedTokenSchema(200).nullable(),
  /** Consent to keep the secrets in a file only this user can read, where there is no keyring. */
  keepWithoutKeyring: z.boolean(),
});
export type CredentialsInput = z.infer<typeof credentialsInputSchema>;

export const createWorkspaceInputSchema = z.union([
  z.object({ kind: z.literal("sandbox"), source: z.literal("embedded") }),
  z.object({
    kind: z.literal("sandbox"),
    source: z.literal("external"),
    /** Loopback address the sandbox printed, e.g. `http://127.0.0.1:4010`. */
    url: pastedAddressSchema(200),
    credentials: credentialsInputSchema,
    /** The verify token the sandbox printed; null lets Waypost make one up. */
    verifyToken: pastedPhraseSchema(200).nullable(),
  }),
  z.object({ kind: z.literal("live") }),
]);
export type CreateWorkspaceInput = z.infer<typeof createWorkspaceInputSchema>;

// ── Secrets ──────────────────────────────────────────────────────────────────────────────────────────────

export const vaultStatusSchema = z.object({
  state: z.enum(["os-keyring", "session-only", "user-accepted-weak", "backend-changed", "locked"]),
  /** Name of the keyring behind it, e.g. `gnome_libsecret`; null without one. */
  backend: z.string().nullable(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

// ── Setup ────────────────────────────────────────────────────────────────────────────────────────────────

/** Pages outside Waypost that a person may be sent to; only these, and only by their id. */
export const LINK_IDS = [
  "terms",
  "app-dashboard",
  "payment",
  "account-quality",
  "templates",
  "activity-sharing",
  "numbers",
  "business-settings",
  "sandbox-console",
  "sandbox-log",
  "error-reference",
  /** Where the signup under way is to be opened. */
  "signup",
] as const;
export const linkIdSchema = z.enum(LINK_IDS);
export type LinkId = z.infer<typeof linkIdSchema>;

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

export const statusSpanSchema = z.object({ status: z.string(), since: time, until: time.nullable() });

export const setupViewSchema = z.object({
  steps: z.array(setupStepSchema),
  doneCount: z.number().int(),
  /** The route of the delivered test message; null while a step is open. */
  provenRoute: routeSchema.nullable(),
  accountId: z.string().nullable(),
  numberId: z.string().nullable(),
  onboardingStatus: z.string().nullable(),
  /** Meta has answered with the field it deprecated with v24 instead of the newer one. */
  isStatusFromOlderField: z.boolean(),
  /** Where the terms are signed, and where the portfolio is with them. */
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

// ── Templates ────────────────────────────────────────────────────────────────────────────────────────────

export const templateContentSchema = z.object({
  header: z.object({ format: z.string(), text: z.string().nullable() }).nullable(),
  body: z.string(),
  footer: z.string().nullable(),
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
  unsupported: z.array(z.object({ kind: z.enum(UNSUPPORTED_KINDS), name: z.string() })),
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

// ── Sending and results ──────────────────────────────────────────────────────────────────────────────────

export const recipientCheckSchema = z.object({
  /** `fixed` means that we changed what was typed, `suspicious` that it may not be what was meant. */
  verdict: z.enum(["empty", "valid", "fixed", "suspicious", "invalid"]),
  /** E.164 with its plus sign, e.g. `+5511987654321`. */
  e164: z.string().nullable(),
  /** A business-scoped user id, e.g. `BR.13491208655302741918`, where that was typed in place of a number. */
  userId: z.string().nullable(),
  country: z.string().nullable(),
  reason: z
    .enum(["too-short", "too-long", "not-a-number", "no-country-code", "br-ninth-digit", "mx-521", "ar-549"])
    .nullable(),
  /** What the admin most probably meant, for `suspicious`; as people write it. */
  suggestion: z.string().nullable(),
  /** An extension typed after the number; WhatsApp has no extensions, so it is left out. */
  extension: z.string().nullable(),
  /** This person has stopped marketing messages, and has not resumed them as far as is known. */
  stop: z.object({ since: time, evidence: z.enum(STOP_EVIDENCE) }).nullable(),
  /** Without a recipient, what the sender alone decides. */
  availability: z.enum(AVAILABILITY_EFFECTS),
  /** Country of the number it would be sent from, ISO 3166-1 alpha-2; null when it cannot be told. */
  senderCountry: z.string().nullable(),
  /** Date of the availability data, ISO 8601. */
  availabilityAsOf: z.string(),
});
export type RecipientCheck = z.infer<typeof recipientCheckSchema>;

/** Characters of one value: more than Meta takes anywhere, so that what is too long can be named and kept. */
export const LONGEST_VALUE = 100_000;

export const sendTestInputSchema = z.object({
  /** The workspace the person sees: a message must never leave from another one. */
  workspaceId: z.string().max(64),
  /** The number the person sees it go out from; without one, whichever is chosen. */
  numberId: z.string().max(64).nullish(),
  templateId: z.string().max(64),
  to: typedRecipientSchema,
  variables: z.record(z.string().max(200), z.string().max(LONGEST_VALUE)),
  deliveryMethod: routeSchema,
  /** The person has seen that the number looks unusual and wants it all the same. */
  acceptSuspicious: z.boolean(),
});
export type SendTestInput = z.infer<typeof sendTestInputSchema>;

/** The form of the test message as it was left, kept so that nothing typed is lost. */
export const testDraftSchema = z.object({
  templateId: z.string().max(64).nullable(),
  to: typedRecipientSchema,
  variables: z.record(z.string().max(200), z.string().max(LONGEST_VALUE)),
  deliveryMethod: routeSchema,
});
export type TestDraft = z.infer<typeof testDraftSchema>;

export const MESSAGE_STATES = [
  "sending",
  "unknown",
  "accepted",
  "held",
  "paused",
  "sent",
  "delivered",
  "read",
  "failed",
] as const;
export const messageStateSchema = z.enum(MESSAGE_STATES);

export const messageErrorSchema = z.object({
  /** Meta's; null where Meta gives none. */
  code: z.number().int().nullable(),
  title: z.string(),
  details: z.string().nullable(),
  traceId: z.string().nullable(),
});

export const fallbackSchema = z.object({
  decidedBy: z.enum(["waypost", "meta"]),
  reason: z.enum(["template-not-marketing", "billed-as-cloud", "account-not-active"]),
});

export const dispositionSchema = z.object({
  kind: z.enum([
    "retry-now",
    "wait",
    "reroute",
    "fix-payload",
    "fix-account",
    "suppress-recipient",
    "give-up",
  ]),
  waitSeconds: z.number().nullable(),
});

export const messageSummarySchema = z.object({
  id: z.string(),
  wamid: z.string().nullable(),
  /** E.164 with its plus sign, or a business-scoped user id. */
  to: z.string(),
  recipientKind: z.enum(["number", "user-id"]),
  /** The same as people write it, e.g. `+55 11 98765 4321`; a user id as it is. */
  toDisplay: z.string(),
  country: z.string().nullable(),
  templateName: z.string(),
  templateLanguage: z.string(),
  requestedRoute: routeSchema,
  submittedRoute: routeSchema,
  billedRoute: routeSchema.nullable(),
  /** `pricing` as Meta's receipts have it; values we do not know too. */
  pricingCategory: z.string().nullable(),
  pricingType: z.string().nullable(),
  pricingSubtype: z.string().nullable(),
  fallback: fallbackSchema.nullable(),
  state: messageStateSchema,
  /** It failed before it reached Meta: the request never left this computer. */
  isNeverSent: z.boolean(),
  error: messageErrorSchema.nullable(),
  createdAt: time,
  /** When anything was last heard of it. */
  updatedAt: time,
});
export type MessageSummary = z.infer<typeof messageSummarySchema>;

export const timelineEntrySchema = z.object({
  step: z.enum([
    "created",
    "accepted",
    "held",
    "paused",
    "unknown",
    "never-sent",
    "refused",
    "sent",
    "delivered",
    "read",
    "failed",
    "other",
  ]),
  at: time,
  source: z.enum(["waypost", "meta"]),
  status: z.string().nullable(),
  error: messageErrorSchema.nullable(),
  implied: z.boolean(),
  clockConflict: z.boolean(),
  /** Since the entry before, as far as the clocks allow to say; null where they don't. */
  gap: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("exact"), ms: z.number().nonnegative() }),
      z.object({ kind: z.literal("seconds"), seconds: z.number().int().positive() }),
      z.object({ kind: z.literal("under-a-second") }),
      z.object({ kind: z.literal("same-second") }),
    ])
    .nullable(),
});

export const receiptViewSchema = z.object({
  status: z.string(),
  /** Meta's timestamp; whole seconds. */
  at: time,
  arrivedAt: time,
  /** 1 for the receipt of this message that reached us first. */
  arrival: z.number().int(),
  /** It reached us after one that Meta dates later, or that usually follows it within the same second. */
  outOfOrder: z.enum(["dated-later", "same-second"]).nullable(),
  /** How often the same receipt came again. */
  duplicates: z.number().int(),
  raw: z.string(),
});

export const messageDetailSchema = messageSummarySchema.extend({
  /** The recipient's number in its other form, as people write it; null where a number has one form only. */
  otherForm: z.string().nullable(),
  numberId: z.string(),
  displayNumber: z.string().nullable(),
  accountId: z.string(),
  accountName: z.string().nullable(),
  billing: z.enum(BILLINGS),
  availability: recipientCheckSchema.shape.availability,
  onboardingStatus: z.string().nullable(),
  disposition: dispositionSchema.nullable(),
  timeline: z.array(timelineEntrySchema),
  receipts: z.array(receiptViewSchema),
  /** What was posted and answered, as JSON; the token is never part of it. */
  request: z.object({ endpoint: z.string(), body: z.string() }),
  response: z.string().nullable(),
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;

export const messageListInputSchema = z.object({
  /** Show only these states; empty shows all. */
  states: z.array(messageStateSchema).max(MESSAGE_STATES.length),
  search: z.string().max(200),
  /** Newest first; index of the first row wanted, from 0. */
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
});
export type MessageListInput = z.infer<typeof messageListInputSchema>;

export const messageListSchema = z.object({
  messages: z.array(messageSummarySchema),
  /** Rows that match, of which `messages` is one slice. */
  total: z.number().int(),
  /** All messages of the workspace, whatever the filter. */
  totalUnfiltered: z.number().int(),
  countsByState: z.partialRecord(messageStateSchema, z.number().int()),
});

export const exportInputSchema = messageListInputSchema.pick({ states: true, search: true }).extend({
  format: z.enum(["csv", "json"]),
});
export type ExportInput = z.infer<typeof exportInputSchema>;

/** How an export goes. A host without a window of its own hands over the text instead of saving it. */
export const exportEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("download"), fileName: z.string(), total: z.number().int() }),
  z.object({ type: z.literal("part"), text: z.string(), done: z.number().int() }),
  z.object({ type: z.literal("progress"), done: z.number().int(), total: z.number().int() }),
  /** The person closed the dialog. */
  z.object({ type: z.literal("cancelled") }),
  /** `path` is null for a download. */
  z.object({ type: z.literal("done"), path: z.string().nullable(), rows: z.number().int() }),
]);
export type ExportEvent = z.infer<typeof exportEventSchema>;

// ── Webhooks and sandbox ─────────────────────────────────────────────────────────────────────────────────

export const webhookStatusSchema = z.object({
  isListening: z.boolean(),
  localUrl: z.string().nullable(),
  lastReceivedAt: time.nullable(),
  received: z.number().int(),
  /** Refused because the signature was wrong or missing. */
  refusedSignatures: z.number().int(),
  /** Kept in the log although we could not read them. */
  unreadable: z.number().int(),
  /** Parts that nobody reads, by field and kind: also kept, and nothing is wrong with them. */
  unread: z.array(z.object({ field: z.string(), count: z.number().int() })),
  problem: problemSchema.nullable(),
});
export type WebhookStatus = z.infer<typeof webhookStatusSchema>;

export const sandboxStatusSchema = z.object({
  url: z.string(),
  source: z.enum(["embedded", "external"]),
  isRunning: z.boolean(),
  /** The sandbox's own clock. */
  now: time.nullable(),
  /** Sandbox seconds in one second; null where the clock knows no speeds: stopped, manual, or an older version. */
  speed: z.number().positive().nullable(),
  /** A manual clock stands still until it is moved on. */
  isManual: z.boolean(),
  consoleUrl: z.string(),
  /** The requests it was asked and what it answered. */
  logUrl: z.string(),
});
export type SandboxStatus = z.infer<typeof sandboxStatusSchema>;

/** At 60 an hour passes in a minute, at 3,600 in a second. */
export const SANDBOX_SPEEDS = [1, 60, 3600] as const;
export const sandboxSpeedSchema = z.literal(SANDBOX_SPEEDS);
export type SandboxSpeed = z.infer<typeof sandboxSpeedSchema>;

export const scenarioNameSchema = z.string().min(1).max(100);

export const sandboxScenarioSchema = z.object({
  /** E.g. `terms-unsigned`. A sandbox may know scenarios that Waypost has never heard of. */
  name: z.string(),
  /** One sentence by the sandbox itself, in English; may be empty. */
  meaning: z.string(),
});
export type SandboxScenario = z.infer<typeof sandboxScenarioSchema>;

export const sandboxScenariosSchema = z.object({
  scenarios: z.array(sandboxScenarioSchema),
  /** Name of the one played last. */
  current: z.string().nullable(),
  /** The state it started with no longer holds, e.g. the terms were signed. False when a sandbox doesn't say. */
  isLeft: z.boolean(),
});
export type SandboxScenarios = z.infer<typeof sandboxScenariosSchema>;

/** Somebody to send to, by what happens to a message to them. A sandbox may know outcomes Waypost has never heard of. */
export const sandboxPersonSchema = z.object({
  /** E.g. `delivered-and-read`. */
  outcome: z.string(),
  /** E.164 with its plus sign, or a business-scoped user id. */
  recipient: z.string(),
  /** The same as people write it. */
  display: z.string(),
  /** One sentence by the sandbox itself, in English; may be empty. */
  meaning: z.string(),
});
export type SandboxPerson = z.infer<typeof sandboxPersonSchema>;

// ── Events ───────────────────────────────────────────────────────────────────────────────────────────────

/** What changed. Events tell the interface to ask again; they carry no state of their own. */
export const coreEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("workspaces-changed") }),
  z.object({ type: z.literal("preferences-changed") }),
  z.object({ type: z.literal("setup-changed") }),
  z.object({ type: z.literal("signup-changed") }),
  z.object({ type: z.literal("accounts-changed") }),
  z.object({ type: z.literal("templates-changed") }),
  z.object({ type: z.literal("message-changed"), messageId: z.string() }),
  /** Somebody has stopped or resumed marketing messages. */
  z.object({ type: z.literal("people-changed") }),
  z.object({ type: z.literal("webhooks-changed") }),
  /** Its scenario, its clock's speed, or a jump of its clock; not the passing of its time. */
  z.object({ type: z.literal("sandbox-changed") }),
]);
export type CoreEvent = z.infer<typeof coreEventSchema>;
