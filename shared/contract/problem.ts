/**
 * An expected failure, as it crosses the border between core and interface: a stable code, the values its
 * sentence needs, the field it is about, and whether trying again can help. The sentence itself is in the
 * catalogs under `problems.<code>`. Never holds a secret or a full phone number.
 */
import { z } from "zod";

const text = "text";
const number = "number";
const textOrNumber = "text or number";

/**
 * Every code, with the values its sentence is filled with. A test compares them with the placeholders in both
 * languages.
 */
export const PROBLEM_VALUES = {
  // What the person typed
  "invalid-input": {},
  "token-missing": {},
  "number-invalid": {},
  "number-suspicious": { suggestion: text },
  "recipient-stopped": { since: number },
  "recipient-erased": {},
  "recipient-opted-out": { since: number },
  "recipient-suppressed": {},
  "opt-out-by-meta": {},
  "not-on-list": {},
  "no-stop-word": {},
  "sender-changed": {},
  "user-id-not-possible": {},
  "max-price-not-possible": {},
  "variable-missing": { variable: text },
  "variable-line-break": { variable: text },
  "variable-tab": { variable: text },
  "variable-spaces": { variable: text },
  "variable-too-long": { variable: text, length: number, limit: number },
  "variable-not-address": { variable: text },
  "variable-not-fields": { variable: text },
  "variable-not-coordinate": { variable: text, limit: number },
  "variable-not-time": { variable: text },
  "variable-past": {},
  "variable-not-products": { variable: text },
  "variable-too-many-sections": { length: number, limit: number },
  "variable-too-many-products": { length: number, limit: number },
  "variable-section-title": { limit: number },
  // Files
  "media-type-refused": {},
  "media-too-large": { most: number },
  "media-not-whole": {},
  "media-gone": { file: text },
  "account-not-shown": {},
  "pin-invalid": {},
  "address-invalid": {},
  "import-not-found": {},
  "webhook-not-found": {},
  // Audiences
  "audience-not-found": {},
  "audience-row-not-found": {},
  "audience-nothing-to-undo": {},
  "audience-import-under-way": {},
  "selection-gone": {},
  "selection-without-people": {},
  "segment-not-found": {},
  "segment-without-people": {},
  "segments-full": { most: number },
  "audience-file-not-found": {},
  "audience-file-unreadable": {},
  "audience-encoding-wrong": {},
  "audience-no-number-column": {},
  "audience-workbook-too-large": { most: number },
  "audience-workbook-too-many-rows": { most: number },
  // Campaigns
  "campaign-not-found": {},
  "campaign-not-editable": {},
  "campaign-changed-elsewhere": {},
  "campaign-under-way": {},
  "campaign-blocked": {},
  "campaign-warnings-open": {},
  "campaign-nobody": {},
  "campaign-outcome-changed": {},
  "campaign-being-frozen": {},
  "campaign-not-startable": {},
  "campaign-not-sending": {},
  "campaign-not-paused": {},
  "campaign-not-retryable": {},
  "hand-over-not-found": {},
  "campaign-start-unclear": {},
  "copied-folder": {},
  "rehearsal-under-way": {},
  // Phones that tests are sent to
  "test-phone-known": { name: text },
  "test-phones-full": { most: number },
  "alert-over": {},
  "webhook-address-invalid": {},
  "saved-views-full": { most: number },
  "test-phone-not-found": {},
  // Rate cards
  "rate-card-refused": { reason: text },
  "rate-card-not-found": {},
  "availability-file-refused": { field: text, reason: text },
  "availability-group-unknown": {},
  // What Meta said of the credentials
  "token-rejected": {},
  "token-expired": {},
  "token-scopes-missing": { scopes: text },
  "app-secret-rejected": { appId: text },
  "app-id-rejected": {},
  // Signing up a client
  "signup-not-ready": { missing: text },
  "signup-under-way": {},
  "signup-none": {},
  "signup-address-invalid": {},
  "signup-result-unreadable": {},
  "signup-state-missing": {},
  "signup-state-wrong": {},
  "signup-code-expired": {},
  "signup-redirect-mismatch": {},
  "signup-timed-out": {},
  "signup-watch-ended": {},
  "signup-interrupted": {},
  "signup-refused": { error: text },
  "signup-error": { code: text },
  "signup-event-unknown": { event: text },
  "signup-window-failed": {},
  "signup-account-missing": {},
  "signup-account-not-granted": { accountId: text },
  "signup-scopes-missing": { scopes: text, configurationId: text },
  "signup-step-not-now": {},
  "portfolio-unknown": {},
  "register-limit": { most: number, hours: number },
  "number-unverified": {},
  "number-name-not-through": { most: number, hours: number },
  "pin-wrong": {},
  // The way to Meta
  "graph-unreachable": { host: text },
  "graph-timeout": { host: text },
  "graph-not-graph": { host: text },
  "graph-rate-limited": {},
  "graph-unavailable": {},
  "graph-error": { code: number },
  "graph-error-without-code": {},
  "proxy-invalid": {},
  "proxy-variable-invalid": { name: text },
  "proxy-unreachable": { proxy: text },
  "proxy-login-needed": { proxy: text },
  "proxy-refused": { proxy: text, host: text, status: textOrNumber },
  "certificate-not-trusted": { host: text, reason: text },
  "ca-file-missing": { file: text },
  "ca-file-not-certificate": { file: text },
  "ca-file-expired": { file: text },
  "graph-version-too-old": { version: text, oldest: text },
  // The sandbox
  "sandbox-stopped": { address: text },
  "sandbox-not-found": { address: text },
  "sandbox-start-failed": {},
  "sandbox-outdated": { address: text },
  "sandbox-refused": {},
  "scenario-unknown": { name: text },
  // This machine
  "data-folder-not-writable": { folder: text },
  "data-folder-in-use": { folder: text },
  "lock-file-damaged": { folder: text },
  "database-newer": { found: number, known: number },
  "database-damaged": { file: text },
  "webhook-log-lost": { file: text },
  "database-busy": { file: text },
  "storage-interrupted": {},
  "replay-log-lost": {},
  "replay-log-damaged": {},
  "replay-under-way": {},
  "replay-while-sending": {},
  "disk-full": { folder: text },
  "not-enough-space": { folder: text, needed: number, free: number },
  "runtime-unsuitable": { missing: text, sqlite: text, node: text },
  "file-not-writable": { file: text },
  "port-in-use": { port: number },
  "port-not-allowed": { port: number },
  "keyring-unavailable": {},
  "secrets-newer": { file: text },
  // Webhooks
  "webhook-callback-refused": {},
  "webhook-listener-down": {},
  // Order of things
  "workspace-not-open": {},
  "other-workspace-shown": {},
  "workspace-not-found": {},
  "workspace-unreadable": { folder: text },
  "kept-value-unreadable": { key: text },
  "erasing-key-lost": { file: text },
  "erasing-under-way": {},
  "setup-incomplete": { step: text },
  "account-unknown": {},
  "account-not-active": {},
  "setting-unreadable": {},
  "template-not-found": {},
  "template-not-sendable": { name: text, status: text },
  "template-unsupported": { name: text, part: text },
  "message-not-found": {},
  "not-in-sandbox": {},
  "connection-lost": {},
  "reading-lost": {},
  internal: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, "text" | "number" | "text or number">>>>;

export type ProblemCode = keyof typeof PROBLEM_VALUES;
export const PROBLEM_CODES = Object.keys(PROBLEM_VALUES) as readonly ProblemCode[];

export const retrySchema = z.discriminatedUnion("kind", [
  /** Trying again cannot help until something is changed. */
  z.object({ kind: z.literal("never") }),
  /** Trying again may help at once. */
  z.object({ kind: z.literal("now") }),
  /** Trying again makes sense after this many seconds. */
  z.object({ kind: z.literal("after"), seconds: z.number().nonnegative() }),
]);

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  /** Key of the sentence in the catalogs. */
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Name of the field of the request it is about. */
  field: z.string().nullable(),
  retry: retrySchema,
  /** Meta's `fbtrace_id`, to quote to Meta's support. */
  traceId: z.string().nullable(),
  /** Meta's own words, shown as they came. */
  detail: z.string().nullable(),
});

export type Problem = z.infer<typeof problemSchema>;
export type Retry = z.infer<typeof retrySchema>;

/**
 * Values that appear in no sentence: the interface acts on them (`backup`: whether there is a copy to go back to), or
 * a report for Meta's support quotes them (`code`).
 */
export const UNSAID_VALUES = {
  "database-damaged": { backup: text },
  "token-rejected": { code: number },
  "token-expired": { code: number },
  "graph-rate-limited": { code: number },
  "graph-unavailable": { code: number },
} as const satisfies Partial<Record<ProblemCode, object>>;

type Values<Kinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends "text"
    ? string
    : Kinds[Name] extends "number"
      ? number
      : string | number;
};
type Unsaid<Code> = Code extends keyof typeof UNSAID_VALUES
  ? Partial<Values<(typeof UNSAID_VALUES)[Code]>>
  : unknown;

/** Intersects the members of a union: a code that is one of several needs the values of each. */
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;
type ValuesOfEach<Code extends ProblemCode> = Code extends ProblemCode
  ? Values<(typeof PROBLEM_VALUES)[Code]> & Unsaid<Code>
  : never;

/** The values of a problem with this code. */
export type ProblemParams<Code extends ProblemCode> = Together<ValuesOfEach<Code>>;

type Needed<Params> = {
  [Name in keyof Params]-?: undefined extends Params[Name] ? never : Name;
}[keyof Params];

/** A sentence without values takes no parameters; one with values takes exactly these. */
type WithParams<Params> = [keyof Params] extends [never]
  ? { readonly params?: never }
  : [Needed<Params>] extends [never]
    ? { readonly params?: Params }
    : { readonly params: Params };

/** What a problem carries besides its code. */
export type ProblemOptions<Code extends ProblemCode> = Partial<
  Omit<Problem, "code" | "messageKey" | "params">
> &
  WithParams<ProblemParams<Code>>;

type Arguments<Code extends ProblemCode, More = unknown> = [Needed<ProblemParams<Code>>] extends [never]
  ? [options?: ProblemOptions<Code> & More]
  : [options: ProblemOptions<Code> & More];

export function problem<Code extends ProblemCode>(code: Code, ...[options]: Arguments<Code>): Problem {
  return {
    code,
    messageKey: `problems.${code}`,
    params: { ...(options?.params as Problem["params"] | undefined) },
    field: options?.field ?? null,
    retry: options?.retry ?? { kind: "never" },
    traceId: options?.traceId ?? null,
    detail: options?.detail ?? null,
  };
}

/** Thrown inside the core for an expected failure; it leaves the core as the plain value it carries. */
export class WaypostError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = "WaypostError";
  readonly problem: Problem;

  constructor(code: Code, ...[options]: Arguments<Code, { readonly cause?: unknown }>) {
    super(code, options?.cause === undefined ? undefined : { cause: options.cause });
    this.problem = problem(code, ...([options] as Arguments<Code>));
  }

  /** Wraps an existing problem, whose values were checked against its code when it was made. */
  static of({ code, ...options }: Problem, cause?: unknown): WaypostError {
    const Unchecked = WaypostError as new (code: ProblemCode, options: object) => WaypostError;
    return new Unchecked(code, { ...options, cause });
  }
}

/**
 * What Meta said, and whether to try again: the parts of a problem that are kept when it is reported under another
 * code.
 */
export function quoting({ retry, traceId, detail }: Problem): Pick<Problem, "retry" | "traceId" | "detail"> {
  return { retry, traceId, detail };
}
