/** Decides what an answer means: a code that must be exchanged at once, or the end of the signup. Pure. */
import { type Problem, problem, WaypostError } from "../../shared/contract/index.ts";
import type { SignupEvent, SignupSubject } from "../../shared/domain/signup/signup.ts";
import type { ReportedError, SignupMessage } from "../../shared/domain/signup/signup-message.ts";
import type { SignupResult } from "../shell/shell-port.ts";
import { wayOnFrom } from "./signup-problem.ts";
import type { SignupAnswer } from "./signup-result.ts";

export type SignupOutcome =
  | {
      readonly kind: "code";
      readonly code: string;
      readonly redirectUri: string;
      readonly subject: SignupSubject;
    }
  | { readonly kind: "end"; event(at: number): SignupEvent };

/** A redirect doesn't say what the person did, so Meta is asked. */
export const UNTOLD: SignupSubject = {
  finish: "unknown",
  accountId: null,
  numberId: null,
  businessId: null,
};

export function failure(why: Problem, reported: ReportedError | null = null): SignupOutcome {
  return {
    kind: "end",
    event: (at) => ({ kind: "failed", at, problem: why, wayOn: wayOnFrom(why), reported }),
  };
}

function leaving(step: string | null, reported: ReportedError | null = null): SignupOutcome {
  return { kind: "end", event: (at) => ({ kind: "left", at, step, reported }) };
}

/** `access_denied` is how OAuth 2.0 says that the person declined, which is not a failure. */
function refusal(error: string, description: string | null): SignupOutcome {
  if (error === "access_denied") return leaving(null);
  return failure(problem("signup-refused", { params: { error }, detail: description }));
}

const WINDOW_PROBLEMS = {
  "invalid-request": "signup-window-failed",
  "already-open": "signup-window-failed",
  "timed-out": "signup-timed-out",
  "state-mismatch": "signup-state-wrong",
  "unreadable-answer": "signup-result-unreadable",
  "not-loaded": "signup-window-failed",
} as const satisfies Record<Extract<SignupResult, { kind: "failed" }>["reason"], Problem["code"]>;

export function outcomeOfWindow(result: SignupResult, redirectUri: string): SignupOutcome {
  switch (result.kind) {
    case "code":
      return { kind: "code", code: result.code, redirectUri, subject: UNTOLD };
    case "cancelled":
      return leaving(null);
    case "refused":
      return refusal(result.error, result.description);
    case "failed":
      return failure(problem(WINDOW_PROBLEMS[result.reason], { retry: { kind: "now" } }));
  }
}

/** @throws WaypostError `signup-result-unreadable` when the answer holds neither a code nor an end */
export function outcomeOfAnswer({ message, code, error, redirectUri }: SignupAnswer): SignupOutcome {
  if (error !== null) return refusal(error.name, error.description);
  const isEnd = message !== null && message.kind !== "finished";
  // A code counts even beside an event we don't know: Meta will say what was granted.
  if (isEnd && !(message.kind === "unknown" && code !== null)) return outcomeOfMessage(message);
  if (code === null) throw new WaypostError("signup-result-unreadable", { field: "text" });
  const subject = message?.kind === "finished" ? subjectOf(message) : UNTOLD;
  return { kind: "code", code, redirectUri, subject };
}

function outcomeOfMessage(message: Exclude<SignupMessage, { kind: "finished" }>): SignupOutcome {
  switch (message.kind) {
    case "left":
      return leaving(message.step);
    case "reported":
      return leaving(null, message.error);
    case "error": {
      const { code, message: detail } = message.error;
      return failure(problem("signup-error", { params: { code: code ?? "—" }, detail }), message.error);
    }
    case "unknown":
      return failure(
        problem("signup-event-unknown", { params: { event: message.event }, detail: message.raw }),
      );
  }
}

function subjectOf({ finish, ids }: Extract<SignupMessage, { kind: "finished" }>): SignupSubject {
  return {
    finish,
    accountId: ids.accountId ?? ids.accountIds[0] ?? null,
    numberId: ids.numberId,
    businessId: ids.businessId,
  };
}
