/**
 * An expected failure, as it crosses the border between core and interface: a stable code, the values its
 * sentence needs, the field it is about, and whether trying again can help. The sentence itself is in the
 * catalogs under `problems.<code>`. Never holds a secret or a full phone number.
 */
import { z } from "zod";

export const PROBLEM_CODES = [
  // What the person typed
  "invalid-input",
  "token-missing",
  "number-invalid",
  "number-suspicious",
  "recipient-stopped",
  "sender-changed",
  "user-id-not-possible",
  "variable-missing",
  "variable-line-break",
  "variable-tab",
  "variable-spaces",
  "variable-too-long",
  "variable-not-address",
  "variable-not-fields",
  "account-not-shown",
  "pin-invalid",
  "address-invalid",
  // What Meta said of the credentials
  "token-rejected",
  "token-expired",
  "token-scopes-missing",
  "app-secret-rejected",
  "app-id-rejected",
  // Signing up a client
  "signup-not-ready",
  "signup-under-way",
  "signup-none",
  "signup-address-invalid",
  "signup-result-unreadable",
  "signup-state-missing",
  "signup-state-wrong",
  "signup-code-expired",
  "signup-redirect-mismatch",
  "signup-timed-out",
  "signup-watch-ended",
  "signup-interrupted",
  "signup-refused",
  "signup-error",
  "signup-event-unknown",
  "signup-window-failed",
  "signup-account-missing",
  "signup-account-not-granted",
  "signup-scopes-missing",
  "signup-step-not-now",
  "portfolio-unknown",
  "register-limit",
  "number-unverified",
  "number-name-not-through",
  "pin-wrong",
  // The way to Meta
  "graph-unreachable",
  "graph-timeout",
  "graph-not-graph",
  "graph-rate-limited",
  "graph-unavailable",
  "graph-error",
  "graph-error-without-code",
  "proxy-invalid",
  "proxy-variable-invalid",
  "proxy-unreachable",
  "proxy-login-needed",
  "proxy-refused",
  "certificate-not-trusted",
  "ca-file-missing",
  "ca-file-not-certificate",
  "ca-file-expired",
  "graph-version-too-old",
  // The sandbox
  "sandbox-stopped",
  "sandbox-not-found",
  "sandbox-start-failed",
  "sandbox-outdated",
  "sandbox-refused",
  "scenario-unknown",
  // This machine
  "data-folder-not-writable",
  "data-folder-in-use",
  "lock-file-damaged",
  "database-newer",
  "database-damaged",
  "database-busy",
  "disk-full",
  "file-not-writable",
  "port-in-use",
  "port-not-allowed",
  "keyring-unavailable",
  "secrets-newer",
  // Webhooks
  "webhook-callback-refused",
  "webhook-listener-down",
  // Order of things
  "workspace-not-open",
  "other-workspace-open",
  "workspace-not-found",
  "workspace-unreadable",
  "setup-incomplete",
  "account-unknown",
  "account-not-active",
  "setting-unreadable",
  "template-not-found",
  "template-not-sendable",
  "template-unsupported",
  "message-not-found",
  "not-in-sandbox",
  "connection-lost",
  "reading-lost",
  "internal",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

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

export type ProblemOptions = Partial<Omit<Problem, "code" | "messageKey">>;

export function problem(code: ProblemCode, options: ProblemOptions = {}): Problem {
  return {
    code,
    messageKey: `problems.${code}`,
    params: options.params ?? {},
    field: options.field ?? null,
    retry: options.retry ?? { kind: "never" },
    traceId: options.traceId ?? null,
    detail: options.detail ?? null,
  };
}

/** Thrown inside the core for an expected failure; it leaves the core as the plain value it carries. */
export class WaypostError extends Error {
  override readonly name = "WaypostError";
  readonly problem: Problem;

  constructor(code: ProblemCode, options: ProblemOptions & { readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.problem = problem(code, options);
  }
}
