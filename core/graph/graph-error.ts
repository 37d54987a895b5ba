/**
 * Meta's error envelope as a value, and the way from any failed request to a Problem.
 * Source: meta-facts 1.3 (envelope; decide on `code`, never on the HTTP status) and 8.1.
 */
import { type ProblemParams, problem, type Retry, WaypostError } from "../../shared/contract/problem.ts";
import { dispositionOf, isCredentialError, isRefusal } from "../../shared/domain/dispositions/disposition.ts";
import { readMetaError } from "../../shared/domain/graph/meta-error.ts";

/** An answer of Meta's that says what is wrong. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  /** Null if Meta gives none; nothing may be concluded then. */
  readonly code: number | null;
  readonly subcode: number | null;
  /** Meta's `message`, always in English: no decision may rely on any other words of an error. */
  readonly english: string;
  /** For the person to read, like the next one: Meta writes both in the account's language (meta-facts 13.16). */
  readonly title: string;
  readonly details: string | null;
  readonly isTransient: boolean;
  readonly traceId: string | null;
  readonly httpStatus: number;
  /** How long Meta wants to be left alone by its Retry-After, in milliseconds; 0 where it does not say. */
  readonly retryAfter: number;
  /** The whole answer as it came, tokens taken out. */
  readonly answer: string;

  constructor(fields: {
    readonly code: number | null;
    readonly subcode: number | null;
    readonly english: string;
    readonly title: string;
    readonly details: string | null;
    readonly isTransient: boolean;
    readonly traceId: string | null;
    readonly httpStatus: number;
    readonly retryAfter: number;
    readonly answer: string;
  }) {
    super(`Graph error ${fields.code ?? "without a code"}`);
    this.code = fields.code;
    this.subcode = fields.subcode;
    this.english = fields.english;
    this.title = fields.title;
    this.details = fields.details;
    this.isTransient = fields.isTransient;
    this.traceId = fields.traceId;
    this.httpStatus = fields.httpStatus;
    this.retryAfter = fields.retryAfter;
    this.answer = fields.answer;
  }
}

/** Why a request got no answer from Meta. */
export type TransportFailure =
  /** Nobody listens there, no network, no name. The request was never taken. */
  | "unreachable"
  /** It may have been taken: the connection broke or the time ran out while we waited. */
  | "ambiguous"
  /** Something answered, but not a Graph API. */
  | "not-graph";

/** What stood in the way of a request that never left, where that is known. */
export type Obstacle = {
  [Code in ObstacleCode]: { readonly code: Code; readonly params: ProblemParams<Code> };
}[ObstacleCode];
type ObstacleCode = "proxy-unreachable" | "proxy-login-needed" | "proxy-refused" | "certificate-not-trusted";

export class GraphTransportError extends Error {
  override readonly name = "GraphTransportError";
  readonly failure: TransportFailure;
  readonly isTimeout: boolean;
  readonly host: string;
  readonly obstacle: Obstacle | null;

  constructor(
    failure: TransportFailure,
    host: string,
    isTimeout: boolean,
    cause: unknown,
    obstacle: Obstacle | null = null,
  ) {
    super(`Graph request failed: ${failure}`, { cause });
    this.failure = failure;
    this.isTimeout = isTimeout;
    this.host = host;
    this.obstacle = obstacle;
  }
}

/**
 * `null` when the body is not Meta's error envelope. `type` and `fbtrace_id` tell an error of Meta's that has no code
 * from one of whatever else answers there.
 */
export function readGraphError(
  body: unknown,
  httpStatus: number,
  answer: string,
  retryAfter: number,
): GraphError | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  if (typeof body.error !== "object") return null;
  const error = readMetaError(body.error);
  if (error === null || (error.code === null && error.type === null && error.traceId === null)) return null;
  return new GraphError({
    code: error.code,
    subcode: error.subcode,
    english: error.english,
    title: error.userTitle ?? error.english,
    details: error.details ?? error.userMessage,
    isTransient: error.isTransient,
    traceId: error.traceId,
    httpStatus,
    retryAfter,
    answer,
  });
}

/** Meta says that this token may not read what it asked for, or that no such object exists for it. */
export function isRefused(error: unknown): boolean {
  return error instanceof GraphError && !error.isTransient && isRefusal(error.code);
}

/** Refused because a permission is missing, or as if the object didn't exist: the token itself is fine. */
export function isWithheld(error: unknown): error is GraphError {
  return error instanceof GraphError && isRefused(error) && !isCredentialError(error.code);
}

/** Meta's words for the person: its title, and what it says beside it; null when it says nothing. */
export function wordsOf({ title, details }: GraphError): string | null {
  return [title, details].filter((text) => text !== null && text !== "").join(" — ") || null;
}

/** "Error validating application": the id and the secret do not belong together, or there is no such app. */
const APP_NOT_VALIDATED = 101;
const INVALID_PARAMETER = 100;

/**
 * Whether a request with `{app id}|{app secret}` was refused because of that id or secret. A busy Meta, a block or a
 * missing permission says nothing about them.
 */
export function refusesAppToken(error: unknown): boolean {
  if (!(error instanceof GraphError) || error.isTransient) return false;
  const { code } = error;
  return isCredentialError(code) || code === APP_NOT_VALIDATED || code === INVALID_PARAMETER;
}

/** Subcodes of 190 that mean the token has run out rather than being wrong (meta-facts 1.3, 8.1). */
const EXPIRED_SUBCODE = 463;

/** Where Meta names no time to wait, in seconds. */
const USUAL_WAIT = 5 * 60;

function retryOf(error: GraphError): Retry {
  const row = dispositionOf(error.code);
  if (row?.disposition === "retry-now") return { kind: "now" };
  if (row?.disposition === "wait") return { kind: "after", seconds: row.waitSeconds ?? USUAL_WAIT };
  return error.isTransient && row === null ? { kind: "now" } : { kind: "never" };
}

/** Meta's own service is down or overloaded (meta-facts 8.1, 8.2). */
const DOWN_CODES: ReadonlySet<number | null> = new Set([1, 2, 131016, 133004]);

const RATE_CODES: ReadonlySet<number | null> = new Set([4, 17, 32, 613, 80007]);

/** Meta's word that the token itself is no good, and how; null for every other error. */
export function tokenRefusal({ code, subcode }: GraphError): "rejected" | "expired" | null {
  if (!isCredentialError(code)) return null;
  return code === 190 && subcode === EXPIRED_SUBCODE ? "expired" : "rejected";
}

function codeOf(
  error: GraphError,
): "token-expired" | "token-rejected" | "graph-rate-limited" | "graph-unavailable" | "graph-error" {
  const refusal = tokenRefusal(error);
  if (refusal !== null) return `token-${refusal}`;
  if (RATE_CODES.has(error.code)) return "graph-rate-limited";
  if (error.isTransient || DOWN_CODES.has(error.code)) return "graph-unavailable";
  return "graph-error";
}

/** "Please reduce the amount of data you're asking for": the same again would fail again. */
export function asksForLess(error: unknown): boolean {
  return error instanceof GraphError && error.code === 1 && /reduce the amount of data/i.test(error.english);
}

/** What a gateway in front of Meta answers while it can't reach Meta. */
const GATEWAY_STATUSES: ReadonlySet<unknown> = new Set([502, 503, 504]);

/**
 * Whether a read that failed in this way may succeed in a moment. Not where Meta wants us to wait, nor where one of our
 * settings is in the way. A request that timed out has used up the time for repeats.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof GraphError) {
    if (asksForLess(error) || RATE_CODES.has(error.code)) return false;
    return error.isTransient || dispositionOf(error.code)?.disposition === "retry-now";
  }
  if (!(error instanceof GraphTransportError)) return false;
  if (error.obstacle !== null || error.cause instanceof WaypostError || error.isTimeout) return false;
  return error.failure !== "not-graph" || GATEWAY_STATUSES.has(error.cause);
}

/** Turns whatever a Graph request threw into a WaypostError; an unexpected error is passed on as it is. */
export function asWaypostError(error: unknown): unknown {
  if (error instanceof GraphError) {
    const said = {
      retry: retryOf(error),
      traceId: error.traceId,
      detail: wordsOf(error),
      cause: error,
    };
    const code = codeOf(error);
    if (code !== "graph-error") {
      return new WaypostError(code, { ...said, params: error.code === null ? {} : { code: error.code } });
    }
    return error.code === null
      ? new WaypostError("graph-error-without-code", said)
      : new WaypostError("graph-error", { ...said, params: { code: error.code } });
  }
  if (error instanceof GraphTransportError) {
    // A setting of ours that cannot be used, or a keyring that keeps a secret back, says so itself.
    if (error.cause instanceof WaypostError) return error.cause;
    if (error.obstacle !== null) {
      return WaypostError.of(
        { ...problem("internal", { retry: { kind: "now" } }), ...error.obstacle },
        error,
      );
    }
    const code =
      error.failure === "not-graph"
        ? "graph-not-graph"
        : error.isTimeout
          ? "graph-timeout"
          : "graph-unreachable";
    return new WaypostError(code, { params: { host: error.host }, retry: { kind: "now" }, cause: error });
  }
  return error;
}
