/**
 * What the facts call unknown or medium, and what Meta may change: each a setting with its default and reason,
 * changed through PATCH /_control/settings.
 */

import { ACCOUNT_LANGUAGES, type AccountLanguage } from "./graph/error-languages.ts";
import { DEFAULT_RULE_SETTINGS, RULE_SETTING_CHOICES, type RuleSettings } from "./rules/settings.ts";
import {
  DEFAULT_TEMPLATE_SETTINGS,
  TEMPLATE_SETTING_CHOICES,
  type TemplateSettings,
} from "./templates/settings.ts";

/** Contract 13.3: values of `pricing.type` and `pricing.category` since October 2026. */
const PRICING_TYPES = [
  "regular",
  "free_customer_service",
  "free_group_customer_service",
  "free_entry_point",
] as const;
const PRICING_CATEGORIES = [
  "authentication",
  "authentication-international",
  "group_marketing",
  "group_service",
  "group_utility",
  "marketing",
  "marketing_lite",
  "referral_conversion",
  "service",
  "utility",
] as const;

export interface SandboxSettings extends TemplateSettings, RuleSettings {
  /** Contract 5.4: STRICT while not onboarded is "expected 134102; exact code not documented". */
  readonly strictNotOnboardedCode: number;
  /** Contract 5.4: whether CLOUD_API_FALLBACK falls back while the template syncs is left open. */
  readonly fallbackWhileSyncing: "error" | "cloud";
  /** Contract 5.4 row 3: the two descriptions of the flag before onboarding disagree. */
  readonly cloudFlagBeforeOnboarding: "error" | "ignored";
  /** Contract 8: a missing payment method shows up in three ways. */
  readonly missingPayment: "receipt" | "error" | "http500";
  /** Contract simulator checklist 4: code of a failed receipt to a sanctioned country. */
  readonly sanctionedRecipientCode: number;
  /** Code with which a held message is dropped; unknown. */
  readonly heldDroppedCode: number;
  readonly templateSyncSeconds: number;
  readonly templateDormantDays: number;
  readonly onboardingSetupSeconds: number;
  readonly enforceThroughput: boolean;
  readonly enforcePairRate: boolean;
  /** Contract 9: of an account with a registered number, and of one without. */
  readonly managementCallsPerHour: number;
  readonly managementCallsPerHourInactive: number;
  /** Version an unversioned path resolves to ("the app's oldest usable version"). */
  readonly oldestVersion: string;
  /** Contract 6.1: whether `conversation` is there, which v24 and later omit. */
  readonly conversationInWebhooks: boolean;
  /** Contract 12: BSUIDs in webhooks since April 2026. */
  readonly userIdsInWebhooks: boolean;
  /**
   * Live failed statuses carry `contacts: [{wa_id}]`; Meta's page says that contacts are omitted there (contract 6.1).
   */
  readonly failedStatusContacts: "wa_id" | "none";
  /** Share of the people whose profile name webhooks carry, 0 to 1; `profile` is optional (contract 6.1). */
  readonly profileNameShare: number;
  /**
   * Contract 13.3: `pricing` is on `sent` or on a later status, not surely on both; "seeded": a third of the people
   * each.
   */
  readonly pricingOn: "seeded" | "both" | "sent" | "later" | "none";
  /** Contract 6.1 and 13.3: `billable` is being phased out. */
  readonly pricingBillable: boolean;
  /**
   * Overrides the `pricing` of all messages; "rules" follows the price rules. Free entry points and groups have no
   * rule here.
   */
  readonly pricingType: "rules" | (typeof PRICING_TYPES)[number];
  readonly pricingCategory: "rules" | (typeof PRICING_CATEGORIES)[number];
  /** Contract 13.3: governments and non-profits, since 2026-10-12. */
  readonly pricingSubtype: "none" | "paid_exempt";
  /** Contract 13.3: service messages of a number that are delivered free in a calendar month. */
  readonly freeServiceMessages: number;
  /** Contract 4.5 does not say whether the `timestamp` of a preference is a number; a live one is. */
  readonly preferenceTimestamp: "number" | "text";
  /** Contract 13.11: `user_preferences` may lack `wa_id`. */
  readonly preferenceWaIds: boolean;
  /** Contract 2.4: 10 new customers in 7 rolling days, 200 once business, app and access are verified. */
  readonly newCustomersPerWeek: number;
  /** Contract 2.4 step 4: only a solution partner has a credit line. */
  readonly partnerKind: "tech-provider" | "solution-partner";
  /** Contract 1.2: the app setting "Require app secret". */
  readonly requireAppSecretProof: boolean;
  /** Contract 3.3: Meta's two descriptions of a repeated intent request disagree. */
  readonly duplicateIntent: "error" | "invalidParameter" | "sameRequest";
  /** Contract 3.3: whether an intent request can move an on-behalf-of account to its owner. */
  readonly onBehalfOfMobility: "moves" | "fails";
  /** Contract 2.2: window message and code arrive in either order. */
  readonly signupMessageOrder: "message-first" | "code-first";
  /** Contract 2.3: an older sample calls the code of an ERROR `error_id`. */
  readonly signupErrorField: "error_code" | "error_id";
  /** Contract 2.3: the code of the error screen; the list of codes is unknown. */
  readonly signupErrorCode: number;
  /** Contract 2.3: the list of steps is open, and the one that asks for consent has no known name. */
  readonly signupReviewStepName: string;
  /** Contract 2.5 B: whether the signup link goes back to a redirect_uri is not documented. */
  readonly signupLinkRedirects: boolean;
  /** Contract 2.1: from this date on, v2 and v3 of Embedded Signup are the standard flow. */
  readonly oldSignupEnds: string;
  /** Contract 3.1: 2026 pages say that coexistence is supported, an older status says that it is not. */
  readonly coexistenceMakesIneligible: boolean;
  /**
   * Real milliseconds before an answer of the Graph API leaves; drawn for each answer between the two where the second is
   * larger.
   */
  readonly answerMilliseconds: number;
  readonly answerMillisecondsMost: number;
  /** Real milliseconds a callback has to answer. */
  readonly callbackTimeoutMilliseconds: number;
  /**
   * Statuses of an account that fall due within this time leave in one POST; 0: each at once, unless the callback
   * cannot keep up.
   */
  readonly webhookBatchMilliseconds: number;
  /** The most messages one POST tells of. */
  readonly webhookBatchSize: number;
  /** Contract 6.4: several statuses, changes or entries can come in one POST. */
  readonly webhookBatchShape: "statuses" | "changes" | "entries";
  /** Contract 11 lists `messaging_type` without saying what a request without it means; "error" refuses it. */
  readonly messagingTypeWhenMissing: "error" | "RESPONSE" | "UPDATE";
  /** Code of a Send API call with a token that is no page's; unknown. */
  readonly pageTokenRequiredCode: number;
  /** How long after a person's last message CUSTOMER_FEEDBACK may be sent; unknown. */
  readonly customerFeedbackDays: number;
  /** Messages a page may send in a day before 10/1893016; unknown, 0: no limit. */
  readonly pageMessagesPerDay: number;
  /** Contract 11: `mids` of message_deliveries "may be missing", 0 to 1. */
  readonly deliveriesWithoutMidsShare: number;
  /** So many of the messages that are over are remembered, the latest. */
  readonly messagesKept: number;
  /** Contract 10.2: how far back template analytics reach (medium). */
  readonly analyticsLookbackDays: number;
  /** Contract 13.8: reads and clicks go back to zero so many days after the send; 0: never. */
  readonly templateReadsDays: number;
  /** Contract 13.8: there are no template analytics for accounts in the EU and Japan; how Meta says so is unknown. */
  readonly templateAnalyticsInExcludedRegions: "empty" | "error" | "served";
  /** Contract 10.2: two of Meta's sources spell the product differently. */
  readonly marketingProductType:
    | "MARKETING_MESSAGES_LITE_API"
    | "MARKETING_MESSAGES_API_FOR_WHATSAPP"
    | "both";
  /** Contract 10.3 has a `tier` without values; written as contract 4.4 writes one. */
  readonly pricingTier: string;
  /** Contract 5.8: webhooks of clicks, in limited availability. */
  readonly clickSignals: "none" | "user_actions" | "tracking_events" | "both";
  /** Share of the people who press the first button of what they have read, 0 to 1. */
  readonly clickShare: number;
  /** Contract 10.5: no insights for businesses of some regions; how that is told is unknown. */
  readonly insightsInRestrictedRegions: "empty" | "error";
  /** Contract 10.5: the 75th percentile of similar businesses, of which the sandbox has none. */
  readonly readRateBenchmark: number;
  readonly clickRateBenchmark: number;
  /** Share of webhooks that come a second time, 0 to 1. */
  readonly webhookDuplicateShare: number;
  /** The longest time a webhook is on the way, so that later ones overtake it. */
  readonly webhookReorderSeconds: number;
  /** Contract 1.3: which optional fields an error has; only message, type and code are sure. */
  readonly errorEnvelope: "usual" | "full" | "bare";
  /** Contract 1.3: `error_data` can be a plain string. */
  readonly errorDataAsText: boolean;
  /** Contract 1.3: subcodes of messaging errors are declared removed, yet examples show them. */
  readonly messagingSubcodes: boolean;
  /** Contract 1.3: HTTP status of the platform's rate limits; the OpenAPI examples say 429. */
  readonly rateLimitHttpStatus: number;
  /** Contract 13.6: the HTTP status of 131061 to 131065 and 131070 is not documented. */
  readonly undocumentedHttpStatus: number;
  /** Contract 13.16: `error_user_title` and `error_user_msg` come in the account's language. */
  readonly accountLanguage: AccountLanguage;
  /**
   * Contract 5.6, 13.6: countries without maximum prices (131065); no list is documented but RU and BY, where they are
   * of no use.
   */
  readonly noMaximumPriceIn: string;
  /** Contract 13.16: whether Meta keeps a test recipient of AR, BR or MX in the other form, and takes only that. */
  readonly testListForm: "either" | "other";
  /** Contract 1.3: code of a request without a token. */
  readonly missingTokenCode: number;
  /** The same for GET, where some paths answer 200 "Provide valid app ID"; Meta does not say which. */
  readonly missingTokenOnReadsCode: number;
  /** Contract 8.1 gives both 0 and 190 for a token that is no longer valid. */
  readonly expiredTokenCode: number;
  /** Calls of the app in an hour before code 4; 0: no limit. The limit is not documented. */
  readonly appCallsPerHour: number;
  /** Whether types and sizes of uploads are checked; the contract does not list them (data/media-types.ts). */
  readonly checkUploads: boolean;
  /** Whether a media id has to be one of the sandbox; otherwise every id counts as uploaded. */
  readonly knowsUploads: boolean;
  /** Seconds the address of a media file works (OpenAPI: 5 minutes). */
  readonly mediaUrlSeconds: number;
  readonly mediaKeptDays: number;
  /** `file_size` as text, as the OpenAPI file has it; the contract is silent. */
  readonly mediaSizeAsText: boolean;
  /**
   * Contract 8.2 gives 131052 and 131053 for media without saying when: id unknown, file expired, wrong kind of file.
   */
  readonly unknownMediaCode: number;
  readonly expiredMediaCode: number;
  readonly wrongMediaCode: number;
  /** The longest text of a template with its parameters filled in, before 132005; not documented. */
  readonly longestTemplateText: number;
  /** Contract 8.3, 133008 and 133009: wrong PINs before the lock, its length, and the time to leave between guesses. */
  readonly pinGuesses: number;
  readonly pinLockSeconds: number;
  readonly pinGuessSeconds: number;
  /** How long a verification code works (OpenAPI: typically 10 minutes). */
  readonly verificationCodeSeconds: number;
  /** Contract 6.4: availability of message_history and events is unclear. */
  readonly messageHistory: "off" | "on";
  /** Contract 13.7: the OpenAPI file and Meta's page have other words for the same states. */
  readonly messageHistoryWords: "openapi" | "page";
  /** Contract 8.3, 139101: the block list is full at 64k. */
  readonly blockListSize: number;
}

export const DEFAULT_SETTINGS: SandboxSettings = {
  ...DEFAULT_TEMPLATE_SETTINGS,
  ...DEFAULT_RULE_SETTINGS,
  strictNotOnboardedCode: 134102,
  fallbackWhileSyncing: "error",
  cloudFlagBeforeOnboarding: "error",
  missingPayment: "receipt",
  sanctionedRecipientCode: 130497,
  heldDroppedCode: 132015,
  templateSyncSeconds: 600,
  templateDormantDays: 7,
  onboardingSetupSeconds: 2,
  enforceThroughput: true,
  enforcePairRate: true,
  managementCallsPerHour: 5000,
  managementCallsPerHourInactive: 200,
  oldestVersion: "v23.0",
  conversationInWebhooks: false,
  userIdsInWebhooks: true,
  failedStatusContacts: "wa_id",
  profileNameShare: 0.75,
  pricingOn: "seeded",
  pricingBillable: true,
  pricingType: "rules",
  pricingCategory: "rules",
  pricingSubtype: "none",
  freeServiceMessages: 1000,
  preferenceTimestamp: "number",
  preferenceWaIds: true,
  newCustomersPerWeek: 10,
  partnerKind: "tech-provider",
  requireAppSecretProof: false,
  duplicateIntent: "error",
  onBehalfOfMobility: "moves",
  signupMessageOrder: "message-first",
  signupErrorField: "error_code",
  signupErrorCode: 524_126,
  signupReviewStepName: "PERMISSIONS_REVIEW",
  signupLinkRedirects: true,
  oldSignupEnds: "2026-10-15",
  coexistenceMakesIneligible: false,
  answerMilliseconds: 0,
  answerMillisecondsMost: 0,
  callbackTimeoutMilliseconds: 5000,
  webhookBatchMilliseconds: 0,
  webhookBatchSize: 100,
  webhookBatchShape: "statuses",
  messagingTypeWhenMissing: "error",
  pageTokenRequiredCode: 190,
  customerFeedbackDays: 7,
  pageMessagesPerDay: 0,
  deliveriesWithoutMidsShare: 0.25,
  messagesKept: 10_000,
  analyticsLookbackDays: 90,
  templateReadsDays: 7,
  templateAnalyticsInExcludedRegions: "empty",
  marketingProductType: "MARKETING_MESSAGES_LITE_API",
  pricingTier: "0:25000000",
  clickSignals: "none",
  clickShare: 0,
  insightsInRestrictedRegions: "empty",
  readRateBenchmark: 0.6,
  clickRateBenchmark: 0.05,
  webhookDuplicateShare: 0,
  webhookReorderSeconds: 0,
  errorEnvelope: "usual",
  errorDataAsText: false,
  messagingSubcodes: false,
  rateLimitHttpStatus: 400,
  undocumentedHttpStatus: 400,
  accountLanguage: "en",
  noMaximumPriceIn: "BY,RU",
  testListForm: "either",
  missingTokenCode: 104,
  missingTokenOnReadsCode: 104,
  expiredTokenCode: 190,
  appCallsPerHour: 0,
  checkUploads: true,
  knowsUploads: true,
  mediaUrlSeconds: 300,
  mediaKeptDays: 30,
  mediaSizeAsText: true,
  unknownMediaCode: 100,
  expiredMediaCode: 131052,
  wrongMediaCode: 131053,
  longestTemplateText: 32_768,
  pinGuesses: 5,
  pinLockSeconds: 3600,
  pinGuessSeconds: 2,
  verificationCodeSeconds: 600,
  messageHistory: "off",
  messageHistoryWords: "openapi",
  blockListSize: 64_000,
};

const CHOICES: Readonly<Record<string, readonly (string | number)[]>> = {
  ...TEMPLATE_SETTING_CHOICES,
  ...RULE_SETTING_CHOICES,
  fallbackWhileSyncing: ["error", "cloud"],
  cloudFlagBeforeOnboarding: ["error", "ignored"],
  missingPayment: ["receipt", "error", "http500"],
  messagingTypeWhenMissing: ["error", "RESPONSE", "UPDATE"],
  templateAnalyticsInExcludedRegions: ["empty", "error", "served"],
  marketingProductType: ["MARKETING_MESSAGES_LITE_API", "MARKETING_MESSAGES_API_FOR_WHATSAPP", "both"],
  clickSignals: ["none", "user_actions", "tracking_events", "both"],
  insightsInRestrictedRegions: ["empty", "error"],
  webhookBatchShape: ["statuses", "changes", "entries"],
  failedStatusContacts: ["wa_id", "none"],
  preferenceTimestamp: ["number", "text"],
  pricingOn: ["seeded", "both", "sent", "later", "none"],
  pricingType: ["rules", ...PRICING_TYPES],
  pricingCategory: ["rules", ...PRICING_CATEGORIES],
  pricingSubtype: ["none", "paid_exempt"],
  partnerKind: ["tech-provider", "solution-partner"],
  duplicateIntent: ["error", "invalidParameter", "sameRequest"],
  onBehalfOfMobility: ["moves", "fails"],
  signupMessageOrder: ["message-first", "code-first"],
  signupErrorField: ["error_code", "error_id"],
  errorEnvelope: ["usual", "full", "bare"],
  rateLimitHttpStatus: [400, 429],
  undocumentedHttpStatus: [400, 403, 404, 429, 500],
  accountLanguage: ACCOUNT_LANGUAGES,
  testListForm: ["either", "other"],
  missingTokenCode: [102, 104, 190, 200],
  missingTokenOnReadsCode: [102, 104, 190, 200],
  expiredTokenCode: [0, 190],
  messageHistory: ["off", "on"],
  messageHistoryWords: ["openapi", "page"],
};

/** Returns what is wrong with a change, or null. */
export function settingsProblem(change: Readonly<Record<string, unknown>>): string | null {
  const known: Readonly<Record<string, unknown>> = { ...DEFAULT_SETTINGS };
  for (const [name, value] of Object.entries(change)) {
    const standard = known[name];
    if (standard === undefined) return `There is no setting "${name}".`;
    if (typeof value !== typeof standard) return `The setting "${name}" takes a ${typeof standard}.`;
    if (typeof value === "number" && (!Number.isFinite(value) || value < 0)) {
      return `The setting "${name}" takes a number of 0 or more.`;
    }
    if (name.endsWith("Share") && typeof value === "number" && value > 1) {
      return `The setting "${name}" takes a share from 0 to 1.`;
    }
    const allowed = CHOICES[name];
    if (allowed !== undefined && !allowed.some((one) => one === value)) {
      return `The setting "${name}" takes one of ${allowed.join(", ")}.`;
    }
  }
  return null;
}
