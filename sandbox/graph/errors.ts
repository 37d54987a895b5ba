/** Graph errors: the envelope of contract 1.3 around the catalogue of section 8 (error-catalogue.ts). */
import { errorKind } from "./error-catalogue.ts";
import { type AccountLanguage, inLanguage, type UserWords } from "./error-languages.ts";

export interface ErrorOptions {
  readonly subcode?: number;
  /** Goes to `error_data.details`; the catalogue's explanation when absent. */
  readonly details?: string;
  readonly title?: string;
  /** The whole message, where Meta's does not begin with the code. */
  readonly message?: string;
  readonly http?: number;
  readonly transient?: boolean;
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly type?: string;
}

/** How errors look, where contract 1.3 knows several ways (settings of the same names). */
export interface EnvelopeStyle {
  readonly errorEnvelope: "usual" | "full" | "bare";
  readonly errorDataAsText: boolean;
  readonly messagingSubcodes: boolean;
  readonly rateLimitHttpStatus: number;
  readonly undocumentedHttpStatus: number;
  readonly accountLanguage: AccountLanguage;
}

export const USUAL_STYLE: EnvelopeStyle = {
  errorEnvelope: "usual",
  errorDataAsText: false,
  messagingSubcodes: false,
  rateLimitHttpStatus: 400,
  undocumentedHttpStatus: 400,
  accountLanguage: "en",
};

/** Codes the OpenAPI examples answer with HTTP 429 and live Graph mostly with 400 (contract 1.3). */
const PLATFORM_LIMITS = [4, 17, 32, 613, 80007];

/** Codes whose HTTP status the contract does not know (13.6). */
const UNDOCUMENTED = [131061, 131062, 131063, 131064, 131065, 131070];

export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly code: number;
  readonly options: ErrorOptions;

  constructor(code: number, options: ErrorOptions = {}) {
    super(options.message ?? `(#${code}) ${options.title ?? errorKind(code).title}`);
    this.code = code;
    this.options = options;
  }

  http(style: EnvelopeStyle = USUAL_STYLE): number {
    if (this.options.http !== undefined) return this.options.http;
    if (UNDOCUMENTED.includes(this.code)) return style.undocumentedHttpStatus;
    return PLATFORM_LIMITS.includes(this.code) ? style.rateLimitHttpStatus : errorKind(this.code).http;
  }

  envelope(
    traceId: string,
    style: EnvelopeStyle = USUAL_STYLE,
  ): { readonly error: Readonly<Record<string, unknown>> } {
    const kind = errorKind(this.code);
    const required = {
      message: this.message,
      type: this.options.type ?? kind.type ?? "OAuthException",
      code: this.code,
    };
    if (style.errorEnvelope === "bare") return { error: required };
    const full = style.errorEnvelope === "full";
    const subcode = this.options.subcode ?? (style.messagingSubcodes ? kind.subcode : undefined);
    const transient = this.options.transient ?? kind.transient ?? false;
    const words = this.#wordsForPeople(full);
    return {
      error: {
        ...required,
        ...(subcode === undefined && !full ? {} : { error_subcode: subcode ?? 0 }),
        ...this.#data(style, full),
        ...(transient || full ? { is_transient: transient } : {}),
        ...(words === null ? {} : inLanguage(style.accountLanguage, words)),
        fbtrace_id: traceId,
      },
    };
  }

  /** Everything else stays English, whatever the language of the account (contract 13.16). */
  #wordsForPeople(full: boolean): UserWords | null {
    const kind = errorKind(this.code);
    const { userTitle, userMessage } = this.options;
    if (userTitle === undefined && userMessage === undefined && !full) return null;
    return {
      error_user_title: userTitle ?? kind.title,
      error_user_msg: userMessage ?? kind.details,
    };
  }

  #data(style: EnvelopeStyle, full: boolean): Readonly<Record<string, unknown>> {
    const messaging = this.code >= 130000 && this.code < 150000;
    if (!messaging && this.options.details === undefined && !full) return {};
    const details = this.options.details ?? errorKind(this.code).details;
    return { error_data: style.errorDataAsText ? details : { messaging_product: "whatsapp", details } };
  }
}

/** An error 100 that says what is wrong with which parameter. */
export function invalidParameter(message: string): GraphError {
  return new GraphError(100, { title: message, details: message });
}

/** An object that is not there, may not be seen, or has no such operation: Meta does not say which of the three. */
export function unsupportedRequest(id: string, method: string): GraphError {
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  return new GraphError(100, {
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}
