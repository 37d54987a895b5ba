/**
 * Everything the sandbox remembers, as plain data that survives a trip through JSON.
 * Times are sandbox milliseconds since 1970 unless a name says otherwise; ids are strings of digits
 * (those of templates are above 2^53).
 */
import type { ReactionTask, TemplateDay, Usage } from "../analytics/entities.ts";
import type { MessengerPage, MessengerPerson, ThreadTask } from "../messenger/entities.ts";
import type { SceneFact } from "../population/entities.ts";
import type { Availability } from "../rules/availability.ts";

export interface Identity {
  readonly seed: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly appName: string;
  readonly verifyToken: string;
  readonly systemUserId: string;
  readonly token: string;
  readonly businessId: string;
  readonly mainAccountId: string;
  readonly scenario: string;
}

export interface ClockState {
  /** Real clock: added to the machine's time. */
  readonly offset: number;
  /** Manual clock: the time itself. */
  readonly manualNow: number;
  /** Real clock: sandbox seconds in one second of the machine's. */
  readonly speed: number;
  /** Real clock: the machine's time since which that speed is in force. */
  readonly fastSince: number;
}

export interface Counter {
  readonly value: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly control: "full" | "partial";
}

export interface Business {
  readonly id: string;
  readonly name: string;
  readonly verificationStatus: string;
  readonly marketingMessagesStatus: string;
  /** Calendar date of the last change of the status, or null when nothing has happened yet. */
  readonly marketingMessagesStatusDate: string | null;
  readonly messagingLimit: string;
  /** Of the table of time zones that advertising accounts use. */
  readonly timezoneId: number;
  /** When the next messaging limit is due, earned by use; null: not earned yet. */
  readonly limitUpgradeDueAt: number | null;
  readonly people: readonly Person[];
  /** The request to onboard it that its admins have still to answer. */
  readonly intentRequestId: string | null;
  /** Another partner has asked to onboard it before us. */
  readonly otherPartnerAsked: boolean;
  /** The system user our app has there since the business shared something with us. */
  readonly integrationUserId: string | null;
  /** When it first shared an account with us; the business our app belongs to never does. */
  readonly customerSince: number | null;
}

export interface Restriction {
  readonly restriction_type: string;
  /** Unix seconds; Meta writes them as a number or as text. */
  readonly expiration?: number | string;
  readonly remediation?: string;
}

export interface Subscription {
  readonly subscribed: boolean;
  readonly overrideCallbackUri: string | null;
  readonly overrideVerifyToken: string | null;
}

/** What a system user may do with an account. */
export interface Assignment {
  readonly userId: string;
  readonly tasks: readonly string[];
}

export type PaymentMethod = "valid" | "missing" | "invalid";

export interface Account {
  readonly id: string;
  readonly businessId: string;
  /** Since when the account is shared with the business our app belongs to, or null. */
  readonly sharedAt: number | null;
  /** Our app has been granted permissions on the shared account. */
  readonly appInstalled: boolean;
  /** The credit that pays for the account, when a partner's credit line does. */
  readonly fundingId: string | null;
  readonly assignments: readonly Assignment[];
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly timezoneId: string;
  readonly namespace: string;
  readonly reviewStatus: string;
  readonly verificationStatus: string;
  readonly ownershipType: string;
  readonly status: string;
  readonly createdAt: number;
  readonly paymentMethod: PaymentMethod;
  /** WhatsApp Payments: needed for order messages. */
  readonly paymentsTermsAccepted: boolean;
  /** Until when sending is limited because templates were put into the wrong category. */
  readonly misclassifiedUntil: number | null;
  readonly onBehalfOf: boolean;
  readonly usesBusinessApp: boolean;
  readonly restrictions: readonly Restriction[];
  /** Set through the control API: the account answers this onboarding status whatever the rules say. */
  readonly forcedOnboardingStatus: string | null;
  readonly setupDueAt: number | null;
  readonly setupDone: boolean;
  readonly disableMarketingOnCloud: boolean;
  /** Meta accepts messages and keeps them until delivery goes on. */
  readonly messagingPaused: boolean;
  /** When an announced ban comes into force; null: none is announced. */
  readonly banDueAt: number | null;
  readonly insightsEnabled: boolean;
  readonly autoArchival: boolean;
  readonly degreesOfFreedom: unknown;
  readonly adAccountId: string;
  readonly subscription: Subscription;
}

export interface PhoneNumber {
  readonly id: string;
  readonly accountId: string;
  readonly digits: string;
  readonly display: string;
  readonly verifiedName: string;
  readonly countryCode: string;
  readonly dialCode: string;
  readonly qualityRating: string;
  readonly status: string;
  readonly codeVerificationStatus: string;
  readonly nameStatus: string;
  readonly platformType: string;
  readonly throughputLevel: string;
  readonly accountMode: string;
  readonly registered: boolean;
  readonly pin: string | null;
  readonly official: boolean;
  readonly onBusinessApp: boolean;
  readonly lastOnboardedAt: number | null;
  readonly registrationCalls: readonly number[];
  readonly verificationCode: string | null;
  /** Where this number's messages webhooks go, when not to the account's callback. */
  readonly callbackOverride: string | null;
  /** The people a test number (`accountMode` SANDBOX) may write to, in digits as they were given; at most five. */
  readonly allowedRecipients: readonly string[];
  /** What Meta has restricted of this number alone. */
  readonly restrictions: readonly Restriction[];
  /** Until when the number is in maintenance, as during a throughput upgrade. */
  readonly maintenanceUntil: number | null;
  /** Coexistence: what has been synchronised from the phone since the number was onboarded. */
  readonly appSyncs: readonly string[];
  /** Something is wrong with the certificate; registering again fixes it. */
  readonly certificateBroken: boolean;
  /** An earlier deregistration got stuck; deregistering again fixes it. */
  readonly deregistrationStuck: boolean;
  readonly deletedAt: number | null;
  /** Wrong PINs since the last right one, and when the latest was entered. */
  readonly wrongPins: number;
  readonly wrongPinAt: number | null;
  readonly verificationCodeAt: number | null;
  /** A display name that waits for its review. */
  readonly newDisplayName: string | null;
  readonly username: string | null;
  /** VISIBLE or HIDDEN, once it has been set. */
  readonly searchVisibility?: string;
}

export interface TemplateButton {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly phone_number?: string;
  readonly otp_type?: string;
  readonly example?: readonly string[] | string;
  readonly autofill_text?: string;
  readonly zero_tap_terms_accepted?: boolean;
  readonly supported_apps?: readonly unknown[];
  readonly app_deep_link?: Readonly<Record<string, unknown>>;
  readonly flow_id?: string;
  readonly flow_name?: string;
  readonly flow_json?: string;
  readonly flow_action?: string;
  readonly navigate_screen?: string;
  readonly ttl_minutes?: number;
}

export interface TemplateCard {
  readonly components: readonly TemplateComponent[];
}

export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly example?: Readonly<Record<string, unknown>>;
  readonly buttons?: readonly TemplateButton[];
  readonly add_security_recommendation?: boolean;
  readonly code_expiration_minutes?: number;
  readonly cards?: readonly TemplateCard[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration: boolean };
}

export interface Template {
  readonly id: string;
  /** Its place in lists, by order of creation; 0 in state files of before there were any. */
  readonly serial: number;
  readonly accountId: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly previousCategory: string | null;
  /** The category it will have once an announced change takes effect. */
  readonly correctCategory: string | null;
  readonly subCategory: string | null;
  readonly source: "MANUAL" | "AUTO_GENERATED";
  readonly libraryName: string | null;
  readonly parameterFormat: "POSITIONAL" | "NAMED";
  readonly components: readonly TemplateComponent[];
  readonly qualityScore: string;
  /** When the score was given, or null before there was one. */
  readonly qualityDate: number | null;
  readonly rejectedReason: string;
  readonly ttlSeconds: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When Meta's advertising copy of the template is ready for optimized delivery; null before the first approval. */
  readonly syncReadyAt: number | null;
  readonly lastUsedAt: number;
  readonly optimizationSpec: unknown;
  readonly bidSpec: unknown;
  /** OPT_IN or OPT_OUT by feature. */
  readonly degreesOfFreedom: Readonly<Record<string, string>>;
  readonly linkTrackingOptedOut: boolean;
  readonly primaryDeviceOnly: boolean;
  readonly productSetId: string | null;
  readonly sendType: string | null;
  /** When the review under way decides, the pause ends, the announced category takes effect, the template goes. */
  readonly reviewDueAt: number | null;
  readonly pausedUntil: number | null;
  readonly categoryChangeAt: number | null;
  readonly deletionDueAt: number | null;
  /** How often low quality has paused it. */
  readonly pauses: number;
  /** When its content was edited while approved, within the time the limits look back. */
  readonly contentEdits: readonly number[];
}

/** What an account has done to its templates lately, for the limits, and when idle ones are looked for next. */
export interface TemplateUsage {
  readonly creations: readonly number[];
  readonly optionEdits: readonly number[];
  readonly archivalCheckAt: number | null;
}

export interface Token {
  readonly id: string;
  readonly type: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly businessIds: readonly string[];
  readonly accountIds: readonly string[];
  /** The Messenger page this token stands for. */
  readonly pageId?: string;
  readonly issuedAt: number;
  /** 0 = never. */
  readonly expiresAt: number;
  readonly revokedSubcode: number | null;
}

/** What the token is for that a code is exchanged into. */
export interface CodeGrant {
  readonly businessId: string;
  readonly userId: string;
  readonly accountIds: readonly string[];
  readonly scopes: readonly string[];
  /** 0 = the token never expires. */
  readonly days: number;
}

export interface LoginCode {
  readonly id: string;
  /** Empty when the code was handed over by the JavaScript SDK. */
  readonly redirectUri: string;
  readonly expiresAt: number;
  readonly used: boolean;
  /** Null: the plain login, for the accounts of the business the app belongs to. */
  readonly grant: CodeGrant | null;
}

/** A partner's request to onboard a business to optimized delivery, which its admins answer. */
export interface OnboardingRequest {
  readonly id: string;
  readonly businessId: string;
  readonly solutionId: string | null;
  readonly status: "PENDING" | "APPROVED" | "DECLINED";
  readonly createdAt: number;
}

/** What a person can sign up for, as an app's owner has set it up (Facebook Login for Business). */
export interface SignupConfiguration {
  readonly id: string;
  readonly name: string;
  /** "older": made before v4, so that `extras` say which version and features are meant. */
  readonly version: "v4" | "older";
  readonly products: readonly string[];
  /** How long the customer's token lives; 0 = for ever. */
  readonly tokenDays: number;
}

export type SignupMode = "standard" | "coexistence" | "only-account" | "only-api-access";
export type SignupStep =
  | "portfolio"
  | "account"
  | "number"
  | "verify"
  | "review"
  | "done"
  | "problem"
  | "ended";

/** Where the result of a signup goes. */
export type SignupReturn =
  | { readonly kind: "popup"; readonly origin: string; readonly channel: string }
  | { readonly kind: "redirect"; readonly uri: string; readonly state: string | null }
  | { readonly kind: "none" };

export interface NewNumber {
  readonly country: string;
  readonly digits: string;
  readonly name: string;
  readonly verified: boolean;
}

export type NumberChoice =
  | { readonly kind: "existing"; readonly numberId: string }
  | ({ readonly kind: "new" } & NewNumber)
  /** A number that stays in the WhatsApp Business app (coexistence). */
  | ({ readonly kind: "app" } & NewNumber)
  | { readonly kind: "skip" };

export interface SignupChoices {
  readonly businessId: string | null;
  /** Who is signing up; null for the person of a new portfolio. */
  readonly personId: string | null;
  readonly newBusiness: { readonly name: string; readonly person: string; readonly country: string } | null;
  readonly accountId: string | null;
  readonly newAccountName: string | null;
  readonly number: NumberChoice | null;
}

/** What the page that opened the signup would like to see filled in (contract 2.2 `extras.setup`). */
export interface SignupPrefill {
  readonly businessId: string;
  readonly businessName: string;
  readonly country: string;
  readonly phone: string;
  readonly displayName: string;
  readonly accountIds: readonly string[];
}

export interface SignupOutcome {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Null when the person left or an error ended it. */
  readonly grant: CodeGrant | null;
}

/** One person's way through Embedded Signup. */
export interface SignupSession {
  readonly id: string;
  readonly createdAt: number;
  readonly returnTo: SignupReturn;
  readonly version: "v4" | "older";
  readonly mode: SignupMode;
  readonly products: readonly string[];
  readonly tokenDays: number;
  readonly solutionId: string | null;
  readonly prefill: SignupPrefill;
  readonly step: SignupStep;
  readonly choices: SignupChoices;
  readonly outcome: SignupOutcome | null;
}

/** One account paid for by a partner's credit line. */
export interface CreditAllocation {
  readonly id: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly currency: string;
}

export interface ReceiptError {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

export interface PlannedStatus {
  readonly status: string;
  /** Milliseconds after acceptance that the status claims as its time. */
  readonly at: number;
  readonly priced: boolean;
  readonly error: ReceiptError | null;
}

/** One webhook POST about a message. */
export interface PlannedReceipt {
  readonly delay: number;
  readonly statuses: readonly PlannedStatus[];
}

export interface Message {
  readonly id: string;
  readonly numberId: string;
  readonly accountId: string;
  readonly endpoint: "messages" | "marketing_messages";
  readonly requestedPolicy: string | null;
  /** `pricing.category` of its receipts. */
  readonly billedCategory: string;
  /** `pricing.type` of its receipts, and `pricing.subtype` or null. */
  readonly priceType: string;
  readonly priceSubtype: string | null;
  readonly templateId: string | null;
  readonly type: string;
  readonly input: string;
  readonly waId: string | null;
  readonly userId: string | null;
  /** Empty: webhooks show no profile. */
  readonly profileName: string;
  readonly hidePhone: boolean;
  readonly opaque: string | null;
  readonly acceptedAt: number;
  readonly messageStatus: string;
  readonly behaviour: string;
  readonly receipts: readonly PlannedReceipt[];
  /** How many of the receipts have left; the message is over when all have. */
  readonly receiptsSent: number;
  /** What optimized delivery can do for this message; nothing else follows from it. */
  readonly availability: Availability;
  /** The pacing (of a template or a portfolio) whose decision the message waits for; null: none. */
  readonly pacedBy: string | null;
  /** Of the recipient, when the request asked for the identity check. */
  readonly identityKeyHash: string | null;
}

/** One person a portfolio has reached outside a service window. */
export interface ReachedPerson {
  readonly businessId: string;
  readonly who: string;
  readonly at: number;
}

/** What marketing a person has had lately, from everybody, and whom they are protected from. */
export interface MarketedPerson {
  /** When they took marketing in the past 24 hours. */
  readonly taken: readonly number[];
  readonly refused: readonly {
    readonly businessId: string;
    readonly times: number;
    readonly at: number;
    readonly lockedUntil: number;
  }[];
  readonly at: number;
}

/** The first messages of a new template, or of a portfolio, whose effect Meta waits for. */
export interface Pacing {
  readonly id: string;
  /** Messages that have left before the batch was full. */
  readonly released: number;
  /** When Meta decides about the rest; null: the batch is not full yet. */
  readonly decideAt: number | null;
  readonly outcome: "released" | "dropped" | null;
}

/** A message of an account whose delivery is paused. */
export interface PausedMessage {
  readonly id: string;
  readonly accountId: string;
}

/** A message a person wrote to a number. */
export interface InboundMessage {
  readonly id: string;
  readonly numberId: string;
  /** The phone number in digits, or the user id of whom only that is known. */
  readonly from: string;
  readonly receivedAt: number;
  /** When the business marked it read, or null. */
  readonly readAt: number | null;
}

/** What became of the webhook of one status of a message. */
export interface ToldStatus {
  readonly id: string;
  readonly messageId: string;
  /** Where it was posted to last; null: nowhere. */
  readonly url: string | null;
  readonly state: "delivered" | "retrying" | "failed";
  /** Of the last attempt, as the log has it. */
  readonly result: string;
}

/** A thread of a number and a person (user id) that belongs to another responder. */
export interface OthersThread {
  readonly id: string;
}

/** Service messages of a number that are delivered in one month, by which the free ones are counted. */
export interface FreeService {
  readonly id: string;
  readonly delivered: number;
}

/**
 * A person whose business-scoped user id is no longer the one they had first. The id is the phone number, or the first
 * user id.
 */
export interface KnownPerson {
  readonly id: string;
  readonly userId: string;
  /** How often it has changed. */
  readonly changes: number;
}

/** What a recipient has told the business, and how often magic numbers have refused them. */
export interface Recipient {
  readonly optedOut: boolean;
  /** Until when a free-form message is allowed; 0 = never written. */
  readonly windowUntil: number;
  readonly refusals: number;
}

export type Task =
  | { readonly kind: "receipt"; readonly messageId: string; readonly index: number }
  | { readonly kind: "delivery"; readonly deliveryId: string }
  | { readonly kind: "batch"; readonly accountId: string }
  | { readonly kind: "setup"; readonly accountId: string }
  | {
      readonly kind: "template";
      readonly step: "review" | "unpause" | "category" | "deletion";
      readonly templateId: string;
    }
  | { readonly kind: "archival"; readonly accountId: string }
  | ThreadTask
  | ReactionTask
  | { readonly kind: "messaging-limit"; readonly businessId: string }
  | { readonly kind: "throughput"; readonly numberId: string }
  | { readonly kind: "pacing"; readonly pacingId: string }
  | { readonly kind: "restriction-end"; readonly accountId: string }
  | { readonly kind: "ban"; readonly accountId: string };

export interface Timer {
  readonly id: string;
  readonly due: number;
  readonly order: number;
  readonly task: Task;
}

export type SignatureKind = "good" | "wrong" | "none";

export interface Delivery {
  readonly id: string;
  readonly accountId: string | null;
  readonly numberId: string | null;
  /** The Messenger page it tells of, or null. */
  readonly pageId: string | null;
  /** The exact text that is signed and posted. */
  readonly body: string;
  readonly signature: SignatureKind;
  readonly attempts: number;
  readonly createdAt: number;
}

/** Statuses of one message that wait to leave together with others of the same account. */
export interface StagedStatuses {
  readonly id: string;
  readonly accountId: string;
  readonly numberId: string;
  readonly contacts: readonly Readonly<Record<string, unknown>>[];
  readonly statuses: readonly unknown[];
}

/** A file that was uploaded, or that a person sent. Its bytes are a MediaFile of the same id. */
export interface Media {
  readonly id: string;
  readonly accountId: string;
  readonly numberId: string;
  readonly mimeType: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  readonly uploadedAt: number;
}

export interface MediaFile {
  readonly base64: string;
}

/** A flow that Meta has blocked or throttled; all others are published. */
export interface Flow {
  readonly id: string;
  readonly status: "PUBLISHED" | "BLOCKED" | "THROTTLED";
  /** When messages with it were sent while throttled, of the last hour. */
  readonly sentAt: readonly number[];
}

/** A person the business has blocked. */
export interface Block {
  readonly id: string;
  readonly numberId: string;
  readonly input: string;
  readonly waId: string;
}

/** An answer or receipt that a person at the controls has asked for, whatever the rules say. */
export interface Fault {
  readonly id: string;
  readonly code: number;
  /** "request": the answer to a Graph request; "receipt": the failed status of an accepted message. */
  readonly kind: "request" | "receipt";
  readonly method: string | null;
  /** Last segment of the path, as `marketing_messages`. */
  readonly edge: string | null;
  readonly subcode: number | null;
  readonly http: number | null;
  readonly details: string | null;
  readonly remaining: number;
}

/** What goes wrong with requests to send, for whoever tests a sender (sends/faults.ts). */
export interface SendFault {
  readonly id: string;
  readonly kind: "reset" | "half" | "late" | "html" | "code";
  /** Whether the message is accepted all the same. */
  readonly taken: boolean;
  readonly numberId: string | null;
  readonly endpoint: "messages" | "marketing_messages" | null;
  /** How many requests pass before. */
  readonly after: number;
  /** The share of the others that it strikes, 0 to 1. */
  readonly share: number;
  /** How often it still strikes; null: until called off. */
  readonly remaining: number | null;
  /** Requests it has looked at. */
  readonly seen: number;
  /** Real time before the answer, or its failure. */
  readonly milliseconds: number;
  readonly code: number | null;
  readonly subcode: number | null;
  readonly http: number | null;
  readonly details: string | null;
}

/** A restriction that comes once the account has sent so many messages more. */
export interface PlannedRestriction {
  readonly id: string;
  readonly remaining: number;
  readonly restrictions: readonly Restriction[];
  /** How long it then lasts; null: until it is lifted. */
  readonly seconds: number | null;
}

/** What a person will do with each message they get, in order; the last step repeats. */
export interface RecipientScript {
  readonly id: string;
  readonly steps: readonly string[];
  readonly used: number;
}

/** Meta posts no webhooks until then (sandbox time), or until told. */
export interface WebhookOutage {
  readonly until: number | null;
}

export interface AppCallback {
  readonly url: string;
  readonly verifyToken: string;
  /** The webhook fields the app has subscribed to; all of them when absent. */
  readonly fields?: readonly string[];
}

export type OutageKind = "http500" | "http503" | "hang" | "close" | "messaging" | "registration";

export interface Outage {
  readonly kind: OutageKind;
  /** Sandbox time at which it ends by itself, or null: until switched off. */
  readonly until: number | null;
}

/** Where scenarios start from, and what the present one has changed beyond the accounts. */
export interface ScenarioBase {
  readonly business: Business;
  /** All accounts of the business; the main one first. */
  readonly accounts: readonly Account[];
  readonly numbers: readonly PhoneNumber[];
  readonly token: Token | null;
  /** Fields of templates as they were before. */
  readonly templates: readonly { readonly id: string; readonly before: Partial<Template> }[];
  /** Settings as they were before; null: at their default. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What the scenario in force has staged. */
  readonly scene: readonly SceneFact[];
}

/** A file that is being uploaded, or was, for the header of a template. */
export interface UploadSession {
  readonly id: string;
  readonly signature: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileLength: number;
  /** Bytes that have come. */
  readonly received: number;
  /** Once all of them have. */
  readonly handle: string | null;
  readonly userId: string;
}

export interface EntityMap {
  identity: Identity;
  clock: ClockState;
  counter: Counter;
  settings: Readonly<Record<string, unknown>>;
  business: Business;
  account: Account;
  number: PhoneNumber;
  template: Template;
  templateUsage: TemplateUsage;
  token: Token;
  code: LoginCode;
  message: Message;
  inbound: InboundMessage;
  recipient: Recipient;
  knownPerson: KnownPerson;
  freeService: FreeService;
  thread: OthersThread;
  told: ToldStatus;
  timer: Timer;
  delivery: Delivery;
  callback: AppCallback;
  outage: Outage;
  webhookOutage: WebhookOutage;
  staged: StagedStatuses;
  fault: Fault;
  sendFault: SendFault;
  plannedRestriction: PlannedRestriction;
  script: RecipientScript;
  page: MessengerPage;
  person: MessengerPerson;
  templateDay: TemplateDay;
  usage: Usage;
  reach: ReachedPerson;
  marketed: MarketedPerson;
  pacing: Pacing;
  paused: PausedMessage;
  scenarioBase: ScenarioBase;
  onboardingRequest: OnboardingRequest;
  allocation: CreditAllocation;
  configuration: SignupConfiguration;
  signup: SignupSession;
  media: Media;
  mediaFile: MediaFile;
  upload: UploadSession;
  flow: Flow;
  block: Block;
}

export type EntityKind = keyof EntityMap;
