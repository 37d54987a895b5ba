/**
 * Graph errors: the envelope of contract 1.3 and the catalogue of section 8 (title, HTTP status, explanation).
 * Titles and explanations are worded here; clients must go by the code.
 */

export interface ErrorKind {
  readonly title: string;
  readonly http: number;
  readonly details: string;
  readonly transient?: boolean;
  readonly type?: string;
}

const catalogue: Readonly<Record<number, ErrorKind>> = {
  1: { title: "API Unknown", http: 400, details: "The request is not valid, or the server had a problem." },
  2: {
    title: "API Service",
    http: 503,
    details: "The service is temporarily down or overloaded.",
    transient: true,
  },
  4: {
    title: "Application request limit reached",
    http: 400,
    details: "Too many calls by this app.",
    transient: true,
  },
  10: { title: "Permission denied", http: 403, details: "The permission is not granted, or was removed." },
  15: { title: "App token required", http: 400, details: "An app access token is required." },
  33: {
    title: "Parameter value is not valid",
    http: 400,
    details: "The business phone number was deleted or the id is wrong.",
  },
  100: {
    title: "Invalid parameter",
    http: 400,
    details: "One or more parameters are not supported or misspelled.",
  },
  104: {
    title: "An access token is required to request this resource",
    http: 401,
    details: "No access token was given.",
  },
  190: { title: "Invalid OAuth access token", http: 401, details: "The access token cannot be used." },
  200: { title: "API permission", http: 403, details: "The permission is not granted, or was removed." },
  368: {
    title: "Temporarily blocked for policies violations",
    http: 403,
    details: "The account is restricted for violating a policy.",
  },
  803: {
    title: "Some of the aliases you requested do not exist",
    http: 404,
    details: "No object has this id.",
    type: "GraphMethodException",
  },
  2500: { title: "Unknown path components", http: 400, details: "The path leads nowhere." },
  2200: {
    title: "Callback verification failed",
    http: 400,
    details: "The callback URL or verify token couldn't be validated.",
  },
  80007: {
    title: "Rate limit issues",
    http: 400,
    details: "The WhatsApp Business Account has reached its rate limit.",
    transient: true,
  },
  130403: { title: "Business blocked this user", http: 400, details: "Your business has blocked this user." },
  130429: {
    title: "Rate limit hit",
    http: 400,
    details: "The throughput of this phone number has been reached.",
    transient: true,
  },
  130472: {
    title: "User's number is part of an experiment",
    http: 400,
    details: "The message was not sent as part of an experiment.",
  },
  130497: {
    title: "Business account is restricted from messaging users in this country",
    http: 403,
    details: "Messages to this country are not allowed.",
  },
  131000: {
    title: "Something went wrong",
    http: 500,
    details: "The message could not be sent for an unknown reason.",
    transient: true,
  },
  131005: { title: "Access denied", http: 403, details: "The permission is not granted, or was removed." },
  131008: { title: "Required parameter is missing", http: 400, details: "A required parameter is missing." },
  131009: {
    title: "Parameter value is not valid",
    http: 400,
    details: "One or more parameter values are not valid.",
  },
  131021: {
    title: "Recipient cannot be sender",
    http: 400,
    details: "Sender and recipient are the same phone number.",
  },
  131026: {
    title: "Message undeliverable",
    http: 400,
    details: "The recipient is not on WhatsApp, has not accepted its terms, or uses an old version.",
  },
  131031: { title: "Account has been locked", http: 403, details: "The account is disabled or restricted." },
  131042: {
    title: "Business eligibility payment issue",
    http: 400,
    details: "There was an error with the payment method of the account.",
  },
  131047: {
    title: "Re-engagement message",
    http: 400,
    details: "More than 24 hours have passed since the recipient last wrote to this number.",
  },
  131048: {
    title: "Spam rate limit hit",
    http: 400,
    details: "There are limits on how many messages this number can send.",
  },
  131049: {
    title: "Not delivered to maintain healthy ecosystem engagement",
    http: 400,
    details: "This message was not delivered to maintain healthy ecosystem engagement.",
  },
  131050: {
    title: "User stopped marketing messages",
    http: 400,
    details: "The recipient has chosen to stop marketing messages from this business.",
  },
  131051: { title: "Unsupported message type", http: 400, details: "The message type is not supported." },
  131053: { title: "Media upload error", http: 400, details: "The media of the message could not be used." },
  131055: {
    title: "Method not allowed",
    http: 400,
    details: "Only marketing template messages are supported",
  },
  131056: {
    title: "Pair rate limit hit",
    http: 400,
    details: "Too many messages from this number to the same recipient in a short time.",
    transient: true,
  },
  131057: {
    title: "Account in maintenance mode",
    http: 500,
    details: "The number is in maintenance mode.",
    transient: true,
  },
  131061: {
    title: "Template not supported on this endpoint",
    http: 400,
    details: "A template with a maximum price is sent through the marketing messages endpoint.",
  },
  131062: {
    title: "Recipient not supported",
    http: 400,
    details: "A business-scoped user id cannot be used for this message.",
  },
  131063: {
    title: "Marketing templates disabled for Cloud API",
    http: 400,
    details:
      "The template is Marketing, but marketing templates are currently disabled for this Cloud API configuration.",
  },
  131064: {
    title: "Messaging limit from template misclassification",
    http: 400,
    details: "Sending is limited because templates were misclassified.",
  },
  132000: {
    title: "Number of parameters does not match the expected number of params",
    http: 400,
    details: "The number of parameters does not match the template.",
  },
  132001: {
    title: "Template name does not exist in the translation",
    http: 404,
    details: "The template does not exist in this language, or is not approved.",
  },
  132012: {
    title: "Parameter format does not match format in the created template",
    http: 400,
    details: "A parameter is not of the kind the template expects.",
  },
  132015: {
    title: "Template is paused",
    http: 400,
    details: "The template is paused because of low quality.",
  },
  132016: {
    title: "Template is disabled",
    http: 400,
    details: "The template is disabled permanently because of low quality.",
  },
  132018: {
    title: "Template validation error",
    http: 400,
    details: "There is an issue with the parameters in the template.",
  },
  133005: {
    title: "Two step verification PIN mismatch",
    http: 400,
    details: "The PIN is not the one of this number.",
  },
  133006: {
    title: "Phone number re-verification needed",
    http: 400,
    details: "The number must be verified before it can be registered.",
  },
  133010: {
    title: "Phone number not registered",
    http: 400,
    details: "The phone number is not registered on the platform.",
  },
  133016: {
    title: "Account register rate limit",
    http: 400,
    details: "Too many register and deregister calls for this number; the limit is 10 in 72 hours.",
  },
  134100: {
    title: "Only marketing messages supported",
    http: 400,
    details: "Only marketing messages can be sent through this API.",
  },
  134101: {
    title: "Your template is still syncing",
    http: 400,
    details: "Syncing a template can take up to 10 minutes.",
  },
  134102: {
    title: "Template unavailable for use",
    http: 500,
    details: "Check that the account is eligible and onboarded; contact support otherwise.",
  },
  2593107: {
    title: "Synchronisation already requested",
    http: 400,
    details: "Each synchronisation can be requested once; offboard and onboard the number to repeat it.",
  },
  2593108: {
    title: "Synchronisation window closed",
    http: 400,
    details: "Synchronisation must be requested within 24 hours of onboarding the number.",
  },
  1752041: { title: "Duplicate Request", http: 400, details: "A request was already sent to this business." },
};

export function errorKind(code: number): ErrorKind {
  return (
    catalogue[code] ?? {
      title: "Unknown error",
      http: 400,
      details: "An error the sandbox has no words for.",
    }
  );
}

export interface ErrorOptions {
  readonly subcode?: number;
  /** Goes to `error_data.details`; the catalogue's explanation when absent. */
  readonly details?: string;
  readonly title?: string;
  readonly http?: number;
  readonly transient?: boolean;
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly type?: string;
}

export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly code: number;
  readonly http: number;
  readonly options: ErrorOptions;

  constructor(code: number, options: ErrorOptions = {}) {
    super(`(#${code}) ${options.title ?? errorKind(code).title}`);
    this.code = code;
    this.http = options.http ?? errorKind(code).http;
    this.options = options;
  }

  envelope(traceId: string): { readonly error: Readonly<Record<string, unknown>> } {
    const kind = errorKind(this.code);
    const { subcode, details, userTitle, userMessage } = this.options;
    const messaging = this.code >= 130000 && this.code < 150000;
    return {
      error: {
        message: this.message,
        type: this.options.type ?? kind.type ?? "OAuthException",
        code: this.code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(messaging || details !== undefined
          ? { error_data: { messaging_product: "whatsapp", details: details ?? kind.details } }
          : {}),
        ...((this.options.transient ?? kind.transient) ? { is_transient: true } : {}),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: traceId,
      },
    };
  }
}

/** An error 100 that says what is wrong with which parameter. */
export function invalidParameter(message: string): GraphError {
  return new GraphError(100, { title: message, details: message });
}
