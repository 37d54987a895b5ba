/**
 * Meta's errors as contract section 8 lists them (and 5.3): title, HTTP status, explanation. Titles and explanations
 * are worded here; clients must go by the code. Where the contract knows no HTTP status the sandbox answers 400.
 */

export interface ErrorKind {
  readonly title: string;
  readonly http: number;
  readonly details: string;
  /** Contract 1.3: rate limits of the platform, and its own downtime. */
  readonly transient?: boolean;
  readonly type?: string;
  /** Comes along with the code where subcodes are shown at all (setting `messagingSubcodes`). */
  readonly subcode?: number;
}

interface Extras {
  readonly transient?: boolean;
  readonly type?: string;
  readonly subcode?: number;
}

type Row = readonly [code: number, http: number, title: string, details: string, extras?: Extras];

const PLATFORM: readonly Row[] = [
  [0, 401, "AuthException", "The app user could not be authenticated."],
  [1, 400, "API Unknown", "The request is not valid, or the server had a problem."],
  [2, 503, "API Service", "The service is temporarily down or overloaded.", { transient: true }],
  [3, 500, "API Method", "The app has no capability or permission for this call."],
  [4, 400, "Application request limit reached", "Too many calls by this app.", { transient: true }],
  [10, 403, "Permission denied", "The permission is not granted, or was removed."],
  [15, 400, "App token required", "An app access token is required."],
  [17, 400, "User request limit reached", "Too many calls by this user.", { transient: true }],
  [32, 400, "Page request limit reached", "Too many calls for this page."],
  [33, 400, "Parameter value is not valid", "The business phone number was deleted or the id is wrong."],
  [100, 400, "Invalid parameter", "One or more parameters are not supported or misspelled."],
  [102, 401, "API Session", "The session is not valid, or no access token was given."],
  [104, 401, "An access token is required to request this resource", "No access token was given."],
  [190, 401, "Invalid OAuth access token", "The access token cannot be used."],
  [200, 403, "API permission", "The permission is not granted, or was removed."],
  [
    368,
    403,
    "Temporarily blocked for policies violations",
    "The account is restricted for violating a policy.",
  ],
  [613, 400, "Calls to this API have exceeded the rate limit", "A custom rate limit has been reached."],
  [
    803,
    404,
    "Some of the aliases you requested do not exist",
    "No object has this id.",
    { type: "GraphMethodException" },
  ],
  [2200, 400, "Callback verification failed", "The callback URL or verify token couldn't be validated."],
  [2500, 400, "Unknown path components", "The path leads nowhere."],
  [
    80007,
    400,
    "Rate limit issues",
    "The WhatsApp Business Account has reached its rate limit.",
    { transient: true },
  ],
];

const MESSAGING: readonly Row[] = [
  [130403, 400, "Business blocked this user", "Your business has blocked this user."],
  [
    130429,
    400,
    "Rate limit hit",
    "The throughput of this phone number has been reached.",
    { subcode: 2494055 },
  ],
  [
    130472,
    400,
    "User's number is part of an experiment",
    "The message was not sent as part of an experiment.",
  ],
  [
    130497,
    403,
    "Business account is restricted from messaging users in this country",
    "Messages to this country are not allowed.",
  ],
  [131000, 500, "Something went wrong", "The message could not be sent for an unknown reason."],
  [131005, 403, "Access denied", "The permission is not granted, or was removed."],
  [131008, 400, "Required parameter is missing", "A required parameter is missing."],
  [131009, 400, "Parameter value is not valid", "One or more parameter values are not valid."],
  [131016, 500, "Service unavailable", "A service is temporarily unavailable."],
  [131021, 400, "Recipient cannot be sender", "Sender and recipient are the same phone number."],
  [
    131026,
    400,
    "Message undeliverable",
    "The recipient is not on WhatsApp, has not accepted its terms, or uses an old version.",
  ],
  [
    131030,
    400,
    "Recipient phone number not in allowed list",
    "A test number writes only to the recipients on its list.",
  ],
  [131031, 403, "Account has been locked", "The account is disabled or restricted."],
  [
    131037,
    400,
    "Display name approval needed",
    "This 555 number needs an approved display name before it can send messages.",
  ],
  [
    131042,
    400,
    "Business eligibility payment issue",
    "There was an error with the payment method of the account.",
  ],
  [
    131045,
    500,
    "Incorrect certificate",
    "The message could not be sent because of an error of the number's registration.",
  ],
  [
    131047,
    400,
    "Re-engagement message",
    "More than 24 hours have passed since the recipient last wrote to this number.",
  ],
  [131048, 400, "Spam rate limit hit", "There are limits on how many messages this number can send."],
  [
    131049,
    400,
    "Not delivered to maintain healthy ecosystem engagement",
    "This message was not delivered to maintain healthy ecosystem engagement.",
  ],
  [
    131050,
    400,
    "User stopped marketing messages",
    "The recipient has chosen to stop marketing messages from this business.",
  ],
  [131051, 400, "Unsupported message type", "The message type is not supported."],
  [131052, 400, "Media download error", "The media of the message could not be downloaded."],
  [131053, 400, "Media upload error", "The media of the message could not be used."],
  [131055, 400, "Method not allowed", "Only marketing template messages are supported"],
  [
    131056,
    400,
    "Pair rate limit hit",
    "Too many messages from this number to the same recipient in a short time.",
  ],
  [131057, 500, "Account in maintenance mode", "The number is in maintenance mode."],
  [
    131061,
    400,
    "Template not supported on this endpoint",
    "A template with a maximum price is sent through the marketing messages endpoint.",
  ],
  [131062, 400, "Recipient not supported", "A business-scoped user id cannot be used for this message."],
  [
    131063,
    400,
    "Marketing templates disabled for Cloud API",
    "The template is Marketing, but marketing templates are currently disabled for this Cloud API configuration.",
  ],
  [
    131064,
    400,
    "Messaging limit from template misclassification",
    "Sending is limited because templates were misclassified.",
  ],
  [
    131065,
    400,
    "Maximum price not available",
    "Maximum prices are not available in the country of the recipient.",
  ],
  [131070, 400, "Thread owned by another responder", "Another responder owns the thread with this person."],
];

const TEMPLATES: readonly Row[] = [
  [
    132000,
    400,
    "Number of parameters does not match the expected number of params",
    "The number of parameters does not match the template.",
  ],
  [
    132001,
    404,
    "Template name does not exist in the translation",
    "The template does not exist in this language, or is not approved.",
  ],
  [132005, 400, "Translated text too long", "The text is too long once its parameters are filled in."],
  [132007, 400, "Template content violates a policy", "The content of the template violates a policy."],
  [132008, 400, "Parameter value is not valid", "A parameter of the template has a value that is not valid."],
  [
    132012,
    400,
    "Parameter format does not match format in the created template",
    "A parameter is not of the kind the template expects.",
  ],
  [132015, 400, "Template is paused", "The template is paused because of low quality."],
  [132016, 400, "Template is disabled", "The template is disabled permanently because of low quality."],
  [132018, 400, "Template validation error", "There is an issue with the parameters in the template."],
  [132068, 400, "Flow is blocked", "The flow is in the blocked state."],
  [
    132069,
    400,
    "Flow is throttled",
    "The flow is throttled: 10 messages with it in this hour have been sent.",
  ],
  [
    134011,
    403,
    "WhatsApp Payments terms not accepted",
    "The terms of WhatsApp Payments have not been accepted.",
  ],
  [134100, 400, "Only marketing messages supported", "Only marketing messages can be sent through this API."],
  [134101, 400, "Your template is still syncing", "Syncing a template can take up to 10 minutes."],
  [
    134102,
    500,
    "Template unavailable for use",
    "Check that the account is eligible and onboarded; contact support otherwise.",
  ],
  [135000, 400, "Generic user error", "The message failed because of an error in its parameters."],
  [
    137000,
    400,
    "Recipient identity key mismatch",
    "The identity key of the recipient is not the one that was given.",
  ],
  [139000, 400, "Blocked by integrity", "The flow breaks the rules of the platform."],
  [139001, 400, "Flow cannot be updated", "The flow is in a state in which it cannot be changed."],
  [139002, 400, "Flow cannot be published", "The flow has errors, or is not complete."],
  [139003, 400, "Flow cannot be deprecated", "Only a published flow can be deprecated."],
  [139004, 400, "Flow cannot be deleted", "Only a flow that was never published can be deleted."],
  [139100, 400, "Failed to block or unblock users", "Some users could not be blocked or unblocked."],
  [139101, 400, "Block list limit reached", "The block list is full."],
  [139102, 400, "Concurrent update of the block list", "The block list is being changed by another request."],
  [139103, 400, "Internal error of the block list", "Blocking failed inside the service."],
];

const REGISTRATION: readonly Row[] = [
  [133000, 500, "Incomplete deregistration", "An earlier deregistration has not been finished."],
  [133004, 503, "Server temporarily unavailable", "The registration server is temporarily unavailable."],
  [133005, 400, "Two step verification PIN mismatch", "The PIN is not the one of this number."],
  [
    133006,
    400,
    "Phone number re-verification needed",
    "The number must be verified before it can be registered.",
  ],
  [133008, 400, "Too many two step verification PIN guesses", "Too many wrong PINs were entered."],
  [133009, 400, "Two step verification PIN guessed too fast", "PINs were entered too fast."],
  [133010, 400, "Phone number not registered", "The phone number is not registered on the platform."],
  [133015, 400, "Please wait a few minutes", "The number was deleted just now; try again in 5 minutes."],
  [
    133016,
    400,
    "Account register rate limit",
    "Too many register and deregister calls for this number; the limit is 10 in 72 hours.",
  ],
  [1752041, 400, "Duplicate Request", "A request was already sent to this business."],
  [
    200005,
    400,
    "Template insights are not available",
    "Template insights are not available for this account.",
  ],
  [200006, 400, "Template insights cannot be disabled", "Once enabled, template insights stay enabled."],
  [200007, 400, "Template insights are not enabled", "Enable template insights for this account first."],
  [2388012, 400, "Phone number already in your account", "The number is already in your account."],
  [2388091, 400, "Phone number not eligible", "The number cannot be migrated by code."],
  [2388093, 400, "Phone number not eligible", "The number cannot be migrated by code."],
  [2388103, 400, "Phone number migration cannot proceed", "The migration of the number cannot go on."],
  [2494100, 400, "Phone number in maintenance mode", "The number is in maintenance mode for some minutes."],
  [2494164, 400, "In-App Signup", "The signup cannot be carried out."],
  [2494165, 400, "In-App Signup not enabled", "The signup is not enabled for this app."],
  [2494168, 400, "Terms not accepted", "The terms have not been accepted."],
  [2494176, 400, "Terms already accepted", "The terms have already been accepted."],
  [2494179, 400, "In-App Signup", "The signup cannot be carried out."],
  [2593079, 400, "Onboarding failed", "The number of the WhatsApp Business app could not be onboarded."],
  [2593085, 400, "Onboarding failed", "The number of the WhatsApp Business app could not be onboarded."],
  [2593107, 400, "Synchronization request limit exceeded", "The synchronization was already requested."],
  [
    2593108,
    400,
    "Synchronization request made outside of time window",
    "The synchronization can be requested within 24 hours of onboarding.",
  ],
];

const catalogue: ReadonlyMap<number, ErrorKind> = new Map(
  [...PLATFORM, ...MESSAGING, ...TEMPLATES, ...REGISTRATION].map(([code, http, title, details, extras]) => [
    code,
    { http, title, details, ...extras },
  ]),
);

/** 201 to 299 are permissions, as 200 is (contract 8.1). */
export function errorKind(code: number): ErrorKind {
  const known = catalogue.get(code) ?? (code > 200 && code < 300 ? catalogue.get(200) : undefined);
  return known ?? { title: "Unknown error", http: 400, details: "An error the sandbox has no words for." };
}
