/**
 * What each of Meta's error codes asks for. Data as of 2026-11-28: Meta adds codes every few months.
 * Source: meta-facts 5.3 and 8 (Meta's error page, copy of 2026-09-11), 13.5 and 13.6 (131061 to 131065 and
 * 131070: never sent again as they are).
 */
import type { TryKind } from "./retry-rules.data.ts";

export const DISPOSITIONS = [
  "retry-now",
  "wait",
  "reroute",
  "fix-payload",
  "fix-account",
  "suppress-recipient",
  "give-up",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What a person puts right before anything more is sent: everybody else's message would be refused as well. */
export const REMEDIES = [
  /** Sign in again: the token is no longer valid. */
  "sign-in",
  /** The system user or the app lacks a permission. */
  "permission",
  /** A way to pay, the credit line, the currency. */
  "billing",
  /** Meta has restricted or locked the account. */
  "account",
  /** The number is gone, not registered, or its name isn't approved. */
  "number",
  /** A test number writes to listed people only. */
  "test-recipients",
  /** Terms or the step up to optimized delivery. */
  "onboarding",
  /** The account has switched marketing off on Cloud API. */
  "cloud-marketing",
  /** The template is paused, disabled, or no longer there. */
  "template",
  /** The number may not write to so many people for a while. */
  "messaging-limit",
  /** Meta goes on refusing what is sent, however slowly. */
  "throughput",
] as const;
export type Remedy = (typeof REMEDIES)[number];

export interface DispositionRow {
  readonly code: number;
  readonly disposition: Disposition;
  /** For `wait`: the shortest time to wait, in seconds, where the facts give one. */
  readonly waitSeconds?: number;
  /** Which rule says how often a message with this refusal is sent again by itself; `busy` for those without one. */
  readonly tries?: TryKind;
  /** A campaign pauses for it, and a person does this. */
  readonly remedy?: Remedy;
  /** Nothing else of the number, or of the template, is sent until it may be tried again: it would be refused as well. */
  readonly holds?: "number" | "template";
}

const MINUTES = 60;
const HOURS = 60 * MINUTES;

export const DISPOSITION_ROWS: readonly DispositionRow[] = [
  { code: 0, disposition: "fix-account", remedy: "sign-in" },
  { code: 1, disposition: "retry-now" },
  { code: 2, disposition: "retry-now" },
  { code: 3, disposition: "fix-account", remedy: "permission" },
  { code: 4, disposition: "wait", tries: "calls", holds: "number" },
  { code: 10, disposition: "fix-account", remedy: "permission" },
  { code: 17, disposition: "wait", tries: "calls", holds: "number" },
  { code: 32, disposition: "wait", tries: "calls", holds: "number" },
  { code: 33, disposition: "fix-account", remedy: "number" },
  { code: 100, disposition: "fix-payload" },
  { code: 102, disposition: "fix-account", remedy: "sign-in" },
  { code: 104, disposition: "fix-account", remedy: "sign-in" },
  { code: 190, disposition: "fix-account", remedy: "sign-in" },
  { code: 200, disposition: "fix-account", remedy: "permission" },
  { code: 368, disposition: "fix-account", remedy: "account" },
  { code: 613, disposition: "wait", tries: "calls", holds: "number" },
  { code: 803, disposition: "fix-account", remedy: "permission" },
  { code: 80007, disposition: "wait", tries: "calls", holds: "number" },
  { code: 130403, disposition: "suppress-recipient" },
  { code: 130429, disposition: "retry-now", tries: "rate" },
  { code: 130472, disposition: "give-up" },
  { code: 130497, disposition: "give-up" },
  { code: 131000, disposition: "retry-now" },
  { code: 131005, disposition: "fix-account", remedy: "permission" },
  { code: 131008, disposition: "fix-payload" },
  { code: 131009, disposition: "fix-payload", tries: "values" },
  { code: 131016, disposition: "retry-now" },
  { code: 131021, disposition: "give-up" },
  { code: 131026, disposition: "give-up" },
  { code: 131030, disposition: "fix-account", remedy: "test-recipients" },
  { code: 131031, disposition: "fix-account", remedy: "account" },
  { code: 131037, disposition: "fix-account", remedy: "number" },
  { code: 131042, disposition: "fix-account", remedy: "billing" },
  { code: 131045, disposition: "fix-account", remedy: "number" },
  { code: 131047, disposition: "fix-payload" },
  { code: 131048, disposition: "wait", tries: "number-limit", holds: "number" },
  { code: 131049, disposition: "wait", waitSeconds: 24 * HOURS, tries: "person-limit" },
  { code: 131050, disposition: "suppress-recipient" },
  { code: 131051, disposition: "fix-payload" },
  { code: 131052, disposition: "fix-payload" },
  { code: 131053, disposition: "fix-payload" },
  { code: 131055, disposition: "reroute" },
  { code: 131056, disposition: "retry-now", tries: "pair" },
  { code: 131057, disposition: "wait", waitSeconds: 1 * MINUTES, tries: "maintenance", holds: "number" },
  { code: 131061, disposition: "reroute" },
  { code: 131062, disposition: "fix-payload" },
  { code: 131063, disposition: "reroute", remedy: "cloud-marketing" },
  { code: 131064, disposition: "wait", tries: "number-limit", holds: "number" },
  { code: 131065, disposition: "fix-payload" },
  // Another app owns the conversation, so nothing sent from here will be accepted.
  { code: 131070, disposition: "give-up" },
  { code: 132000, disposition: "fix-payload" },
  { code: 132001, disposition: "fix-payload", remedy: "template" },
  { code: 132005, disposition: "fix-payload" },
  { code: 132007, disposition: "give-up" },
  { code: 132008, disposition: "fix-payload" },
  { code: 132012, disposition: "fix-payload" },
  { code: 132015, disposition: "wait", remedy: "template" },
  { code: 132016, disposition: "give-up", remedy: "template" },
  { code: 132018, disposition: "fix-payload" },
  { code: 132068, disposition: "fix-payload", remedy: "template" },
  { code: 132069, disposition: "wait", tries: "calls", holds: "template" },
  { code: 133004, disposition: "retry-now" },
  { code: 133005, disposition: "fix-payload" },
  { code: 133006, disposition: "fix-account", remedy: "number" },
  { code: 133008, disposition: "wait" },
  { code: 133009, disposition: "wait" },
  { code: 133010, disposition: "fix-account", remedy: "number" },
  { code: 133015, disposition: "wait", waitSeconds: 5 * MINUTES },
  { code: 133016, disposition: "wait", waitSeconds: 72 * HOURS },
  { code: 134011, disposition: "fix-account", remedy: "onboarding" },
  { code: 134100, disposition: "reroute" },
  { code: 134101, disposition: "wait", waitSeconds: 10 * MINUTES, tries: "sync", holds: "template" },
  // Answered with HTTP 500, and yet a blind retry cannot help: the account is not active.
  { code: 134102, disposition: "fix-account", remedy: "onboarding" },
  { code: 135000, disposition: "fix-payload" },
];

/** Where Meta's words in `error_data.details` tell more than the code. */
export interface DetailsRow extends DispositionRow {
  /** In small letters, somewhere in the details. */
  readonly words: string;
}

export const DETAILS_ROWS: readonly DetailsRow[] = [
  // meta-facts 8.1: trouble with payment has been seen as code 2, which looks as if it went away by itself.
  { code: 2, words: "141006", disposition: "fix-account", remedy: "billing" },
  { code: 2, words: "payment", disposition: "fix-account", remedy: "billing" },
];
