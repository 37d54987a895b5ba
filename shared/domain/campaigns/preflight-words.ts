/**
 * The words of a preflight: why a row of a list is no recipient, what keeps a whole plan from being sent, and what somebody
 * should know before sending it. What happens to a recipient has the words of the decision (`shared/domain/decision`).
 */
import type { ReasonCode } from "../decision/reasons.ts";

/**
 * Why nobody is written to for a row, before any message is looked at. In their order: the first that holds is the row's.
 * Every other row is a recipient, and what becomes of it is decided by the one judge.
 */
export const LEFT_OUT_REASONS = [
  /** No number, no user id, or one that can't be. */
  "invalid",
  /** A number that no person answers. */
  "not-a-person",
  "erased",
  /** The same person stands in an earlier row of the file. */
  "duplicate",
  /** Somebody took the row out of the list. */
  "row-dropped",
  /** It may not be the number that was meant, and nobody has accepted it. */
  "not-accepted",
  /** The person is a recipient by an audience that was chosen before. */
  "repeated",
  /** The person is in an audience that was to be left out. */
  "excluded",
  /** The person belongs to a segment that was to be left out. */
  "in-segment",
  /** The earlier campaign left the person otherwise than those whom this one goes to, or didn't write to them. */
  "not-followed-up",
  /** The person was sent a marketing message in the days that the campaign keeps free. */
  "sent-lately",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What keeps everybody from getting anything and is missing in the draft. The judge has blockers of its own. */
export const PLAN_FAULTS = [
  "no-account",
  "no-number",
  /** One was chosen for the campaign that the account no longer has. */
  "number-gone",
  "no-audience",
  /** An audience that was to be left out was deleted or has no people yet: it leaves nobody out. */
  "excluded-audience-gone",
  /** The same of a segment that was deleted or can't be read. */
  "segment-gone",
  "no-recipients",
  "no-template",
  /** It was chosen, and Meta lists it no more. */
  "template-gone",
  /** The uploaded file of its header is one that Meta has deleted by the start. */
  "file-gone",
  /** They don't add up to 100 percent. */
  "shares-not-whole",
  /** Date or time is missing, or is none. */
  "start-unclear",
  "useful-until-unclear",
  "useful-until-before-start",
] as const;
export type PlanFault = (typeof PLAN_FAULTS)[number];

/** About the plan as a whole; how many people each concerns is counted. */
export const PLAN_WARNINGS = [
  /** More people than the portfolio may write to first in a day. */
  "limit-exceeded",
  /** At this pace some are not reached before the message is no longer useful. */
  "not-all-in-time",
  /** Meta goes on trying to deliver the message after it is no longer useful. */
  "tried-after-useful",
  "start-passed",
  "quality-yellow",
  "quality-red",
  /** No app gets the account's webhooks, so nobody will know what became of the messages. */
  "receipts-not-subscribed",
] as const;
export type PlanWarning = (typeof PLAN_WARNINGS)[number];

/** Reasons of decisions that somebody should know of before sending. In the order of precedence. */
export const WARNING_REASONS = [
  "template-syncing",
  "not-synced-yet",
  "meta-falls-back",
  "never-delivered",
  "country-blocked-possibly",
  "sender-blocked",
  "sender-blocked-possibly",
  "never-delivered-probably",
  "cloud-disabled-unclear",
  "max-price-fallback-unclear",
  "gif-fallback-unclear",
  "template-idle",
  "payment-missing",
  "no-fallback",
  "lifetime-by-cloud",
  "category-change-announced",
  "recipient-suspicious",
  "country-unknown",
] as const satisfies readonly ReasonCode[];

export const WARNING_CODES = [...PLAN_WARNINGS, ...WARNING_REASONS] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
