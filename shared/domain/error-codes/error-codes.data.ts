/**
 * Every error code that the facts know: what Meta's list calls it, whose concern it is, where it stands in the facts. Data with a
 * date: Meta adds codes every few months. What a message with the code asks for, and how often it is tried again, stands in
 * shared/domain/dispositions and nowhere else; `asks` is for codes that aren't there, since no message meets them. What a
 * code means in plain words is in the catalogs (`errorCodes`).
 * Source: meta-facts 5.3, 8 (Meta's error page, copy of 2026-09-11), 13.5, 13.6 and 13.16.
 */
import type { Disposition } from "../dispositions/dispositions.data.ts";
import type { Route } from "../route/route-decision.ts";

export const ERROR_CODES_AS_OF = "2026-11-28";

/** Who has to do something about it, or nobody but Meta. */
export const CONCERNS = ["meta", "account", "app", "request", "recipient"] as const;
export type Concern = (typeof CONCERNS)[number];

/** Where a code comes up that isn't about messages. */
export const PLACES_ELSEWHERE = [
  "registration",
  "templates",
  "insights",
  "signup",
  "health",
  "calls",
  "groups",
  "flows",
  "blocking",
  "usernames",
] as const;
export type PlaceElsewhere = (typeof PLACES_ELSEWHERE)[number];

/** Of the facts that a row is from. */
export type Section = "5.3" | "8.1" | "8.2" | "8.3" | "13.5" | "13.6" | "13.16";

export interface ErrorCodeRow<Code extends number = number> {
  readonly code: Code;
  /** The last code of a range that the facts describe together; a code of it may still have a row of its own. */
  readonly last?: number;
  /** In English: Meta's title, or the gist of it where the facts have no more. */
  readonly title: string;
  /** Null where the facts don't say. */
  readonly concern: Concern | null;
  readonly section: Section;
  /** For codes without a disposition: what the facts' column *Retry* says, in its words. */
  readonly asks?: Disposition;
  /** Only this route answers with it (meta-facts 5.3). */
  readonly route?: Route;
  /** Nothing that is sent as a campaign or a test fails with it. */
  readonly elsewhere?: PlaceElsewhere;
}

const ROWS = [
  { code: 0, title: "AuthException: user could not be authenticated", concern: "app", section: "8.1" },
  { code: 1, title: "API Unknown: invalid request or server error", concern: "meta", section: "8.1" },
  { code: 2, title: "API Service: temporary downtime or overload", concern: "meta", section: "8.1" },
  { code: 3, title: "API Method: capability or permission problem", concern: "app", section: "8.1" },
  { code: 4, title: "Too many calls by app", concern: "app", section: "8.1" },
  { code: 10, title: "Permission denied, or not eligible for the API", concern: "app", section: "8.1" },
  { code: 17, title: "User rate limit", concern: "app", section: "8.1" },
  { code: 32, title: "Page rate limit", concern: "app", section: "8.1" },
  { code: 33, title: "Business phone number deleted, or wrong id", concern: "account", section: "8.1" },
  { code: 100, title: "Invalid parameter", concern: "request", section: "5.3" },
  { code: 102, title: "Session, no access token", concern: "app", section: "8.1" },
  { code: 104, title: "No access token", concern: "app", section: "8.1" },
  { code: 190, title: "Access token expired or invalid", concern: "app", section: "8.1" },
  { code: 200, last: 299, title: "API permission missing or removed", concern: "app", section: "8.1" },
  { code: 368, title: "Temporarily blocked for policy violations", concern: "account", section: "8.1" },
  { code: 613, title: "Custom rate limit", concern: "app", section: "8.1" },
  { code: 803, title: "Object id unknown", concern: "app", section: "8.1" },
  { code: 80007, title: "WABA management rate limit", concern: "account", section: "8.1" },
  { code: 130403, title: "Your business has blocked this user", concern: "account", section: "8.2" },
  { code: 130429, title: "Rate limit hit: throughput", concern: "account", section: "8.1" },
  { code: 130472, title: "User’s number is part of an experiment", concern: "meta", section: "8.2" },
  {
    code: 130497,
    title: "Business restricted from messaging this country",
    concern: "account",
    section: "8.2",
  },
  { code: 131000, title: "Something went wrong", concern: "meta", section: "8.2" },
  { code: 131005, title: "Access denied", concern: "app", section: "8.2" },
  { code: 131008, title: "Required parameter missing", concern: "request", section: "8.2" },
  { code: 131009, title: "Parameter value is not valid", concern: "request", section: "5.3" },
  { code: 131016, title: "Service unavailable", concern: "meta", section: "8.2" },
  { code: 131020, elsewhere: "groups", title: "Group messaging", concern: null, section: "8.2" },
  { code: 131021, title: "Recipient cannot be sender", concern: "request", section: "8.2" },
  { code: 131026, title: "Message undeliverable", concern: "recipient", section: "8.2" },
  { code: 131030, title: "Recipient not in allowed list", concern: "account", section: "8.2" },
  { code: 131031, title: "Account locked", concern: "account", section: "8.2" },
  { code: 131037, title: "Number lacks an approved display name", concern: "account", section: "8.2" },
  { code: 131041, elsewhere: "groups", title: "Group messaging", concern: null, section: "8.2" },
  { code: 131042, title: "Business eligibility: payment issue", concern: "account", section: "8.2" },
  {
    code: 131044,
    elsewhere: "calls",
    title: "Payment issue (calling)",
    concern: "account",
    section: "8.2",
    asks: "fix-account",
  },
  { code: 131045, title: "Incorrect certificate, or registration error", concern: "account", section: "8.2" },
  { code: 131047, title: "Re-engagement: more than 24 hours", concern: "request", section: "8.2" },
  { code: 131048, title: "Spam rate limit", concern: "account", section: "8.2" },
  {
    code: 131049,
    title: "Not delivered to keep healthy ecosystem engagement",
    concern: "meta",
    section: "8.2",
  },
  { code: 131050, title: "User stopped marketing from your business", concern: "recipient", section: "8.2" },
  { code: 131051, title: "Unsupported message type", concern: "request", section: "8.2" },
  { code: 131052, title: "Media download error", concern: "request", section: "8.2" },
  { code: 131053, title: "Media upload error", concern: "request", section: "8.2" },
  { code: 131055, title: "Method not allowed", concern: "request", section: "5.3", route: "optimized" },
  { code: 131056, title: "Pair rate limit", concern: "account", section: "8.2" },
  { code: 131057, title: "Account in maintenance mode", concern: "meta", section: "8.2" },
  { code: 131059, elsewhere: "groups", title: "Group messaging", concern: null, section: "8.2" },
  { code: 131060, title: "", concern: null, section: "8.2" },
  {
    code: 131061,
    title: "Max-price template sent on /messages",
    concern: "request",
    section: "13.6",
    route: "cloud",
  },
  {
    code: 131062,
    title: "BSUID recipient not supported for this message",
    concern: "request",
    section: "13.6",
  },
  {
    code: 131063,
    title: "Marketing templates disabled on Cloud API",
    concern: "account",
    section: "13.6",
    route: "cloud",
  },
  { code: 131064, title: "Limit from template misclassification", concern: "request", section: "13.6" },
  {
    code: 131065,
    title: "Max price not available in the recipient’s country",
    concern: "request",
    section: "13.5",
  },
  { code: 131070, title: "Thread owned by another responder", concern: "account", section: "13.6" },
  {
    code: 131200,
    last: 131299,
    elsewhere: "groups",
    title: "Group messaging",
    concern: null,
    section: "8.2",
  },
  { code: 132000, title: "Parameter count mismatch", concern: "request", section: "8.3" },
  {
    code: 132001,
    title: "Template missing in that language, or not approved",
    concern: "request",
    section: "8.3",
  },
  { code: 132005, title: "Translated text too long", concern: "request", section: "8.3" },
  { code: 132007, title: "Content violates policy", concern: "request", section: "8.3" },
  { code: 132008, title: "Parameter value invalid", concern: "request", section: "8.3" },
  { code: 132012, title: "Parameter format mismatch", concern: "request", section: "8.3" },
  { code: 132015, title: "Template paused", concern: "request", section: "8.3" },
  { code: 132016, title: "Template disabled", concern: "request", section: "8.3" },
  { code: 132018, title: "Template validation error", concern: "request", section: "5.3" },
  { code: 132068, title: "Flow blocked", concern: "request", section: "8.3" },
  { code: 132069, title: "Flow throttled", concern: "request", section: "8.3" },
  {
    code: 133000,
    elsewhere: "registration",
    title: "Earlier deregistration incomplete",
    concern: "account",
    section: "8.3",
    asks: "retry-now",
  },
  { code: 133004, title: "Server temporarily unavailable", concern: "meta", section: "8.3" },
  {
    code: 133005,
    elsewhere: "registration",
    title: "Two-step PIN wrong",
    concern: "account",
    section: "8.3",
  },
  {
    code: 133006,
    elsewhere: "registration",
    title: "Number must be verified first",
    concern: "account",
    section: "8.3",
  },
  {
    code: 133008,
    elsewhere: "registration",
    title: "Too many PIN guesses",
    concern: "account",
    section: "8.3",
  },
  {
    code: 133009,
    elsewhere: "registration",
    title: "PIN entered too fast",
    concern: "account",
    section: "8.3",
  },
  { code: 133010, title: "Number not registered", concern: "account", section: "8.3" },
  {
    code: 133015,
    elsewhere: "registration",
    title: "Number just deleted",
    concern: "account",
    section: "8.3",
  },
  {
    code: 133016,
    elsewhere: "registration",
    title: "Register and deregister limit",
    concern: "account",
    section: "8.3",
  },
  { code: 134011, title: "WhatsApp Payments terms pending", concern: "account", section: "8.3" },
  {
    code: 134100,
    title: "Only marketing messages supported",
    concern: "request",
    section: "5.3",
    route: "optimized",
  },
  {
    code: 134101,
    title: "Your template is still syncing",
    concern: "meta",
    section: "5.3",
    route: "optimized",
  },
  {
    code: 134102,
    title: "Template unavailable for use",
    concern: "account",
    section: "5.3",
    route: "optimized",
  },
  { code: 134103, title: "", concern: null, section: "13.6" },
  { code: 135000, title: "Generic user error", concern: "request", section: "8.3" },
  {
    code: 137000,
    title: "Recipient identity key mismatch",
    concern: "recipient",
    section: "8.3",
    asks: "fix-payload",
  },
  { code: 138000, last: 138025, elsewhere: "calls", title: "Calling API", concern: null, section: "8.3" },
  {
    code: 138038,
    elsewhere: "calls",
    title: "Call action from a non-primary responder",
    concern: null,
    section: "13.6",
  },
  {
    code: 139000,
    last: 139004,
    elsewhere: "flows",
    title: "Flows",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  { code: 139100, last: 139103, elsewhere: "blocking", title: "Block users", concern: null, section: "8.3" },
  {
    code: 141002,
    elsewhere: "health",
    title: "Template not approved",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 141006,
    elsewhere: "health",
    title: "Payment",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 141010,
    elsewhere: "health",
    title: "Business not verified",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  { code: 147001, last: 147004, elsewhere: "usernames", title: "Usernames", concern: null, section: "8.3" },
  { code: 147005, elsewhere: "usernames", title: "Username transfer", concern: null, section: "13.6" },
  {
    code: 200005,
    elsewhere: "insights",
    title: "Template insights unavailable",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 200006,
    elsewhere: "insights",
    title: "Template insights cannot be disabled",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 200007,
    elsewhere: "insights",
    title: "Template insights not enabled",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 1752041,
    elsewhere: "signup",
    title: "Duplicate Request",
    concern: "request",
    section: "5.3",
    asks: "give-up",
  },
  {
    code: 2388001,
    elsewhere: "registration",
    title: "Registration while the display name is not through yet",
    concern: "account",
    section: "13.16",
    asks: "wait",
  },
  {
    code: 2388012,
    elsewhere: "registration",
    title: "Number already in your account",
    concern: "account",
    section: "8.3",
    asks: "give-up",
  },
  {
    code: 2388019,
    elsewhere: "templates",
    title: "Template count limit",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2388039,
    elsewhere: "templates",
    title: "Template status cannot be changed",
    concern: "request",
    section: "8.3",
    asks: "wait",
  },
  {
    code: 2388040,
    elsewhere: "templates",
    title: "Character limit in a field",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 2388047,
    elsewhere: "templates",
    title: "Header format",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 2388072,
    elsewhere: "templates",
    title: "Body format",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 2388073,
    elsewhere: "templates",
    title: "Footer format",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 2388091,
    elsewhere: "registration",
    title: "Number not eligible for migration code",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2388093,
    elsewhere: "registration",
    title: "Number not eligible for migration code",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2388103,
    elsewhere: "registration",
    title: "Phone migration cannot proceed",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2388293,
    elsewhere: "templates",
    title: "Too many variables for the length of the text",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  {
    code: 2388299,
    elsewhere: "templates",
    title: "Variable at start or end",
    concern: "request",
    section: "8.3",
    asks: "fix-payload",
  },
  { code: 2494055, title: "Subcode shown with 130429", concern: "account", section: "8.1" },
  {
    code: 2494100,
    elsewhere: "registration",
    title: "Number in maintenance mode",
    concern: "meta",
    section: "8.3",
    asks: "retry-now",
  },
  {
    code: 2494164,
    elsewhere: "signup",
    last: 2494179,
    title: "In-App Signup",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2494165,
    elsewhere: "signup",
    title: "In-App Signup not enabled",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2494168,
    elsewhere: "signup",
    title: "In-App Signup: terms not accepted",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2494176,
    elsewhere: "signup",
    title: "In-App Signup: terms already accepted",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2593079,
    elsewhere: "signup",
    title: "Coexistence",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2593085,
    elsewhere: "signup",
    title: "Coexistence",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2593107,
    elsewhere: "signup",
    title: "Coexistence: called too often",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
  {
    code: 2593108,
    elsewhere: "signup",
    title: "Coexistence: after 24 hours",
    concern: "account",
    section: "8.3",
    asks: "fix-account",
  },
] as const satisfies readonly ErrorCodeRow[];

/** As a row has it: the first one of a range. */
export type CataloguedCode = (typeof ROWS)[number]["code"];
export type CataloguedRow = ErrorCodeRow<CataloguedCode>;

/** Codes of which the catalogs say more than what they mean and what to do. */
export const NOTED_CODES = [
  1, 2, 4, 10, 190, 200, 131030, 131049, 134102, 2388001,
] as const satisfies readonly CataloguedCode[];

/** In the order of their numbers. */
export const ERROR_CODE_ROWS: readonly CataloguedRow[] = ROWS;
