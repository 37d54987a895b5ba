/** What became of a webhook of the log. */

/** What is worth telling of a webhook. Several may hold. */
export const WEBHOOK_MARKS = [
  /** It is in the log, and has yet to be reduced. */
  "waiting",
  /** It is no JSON or no webhook of Meta's, or a part of it breaks Meta's shape. */
  "unreadable",
  /** It holds receipts of messages that nobody here knows. */
  "orphan",
  /** Meta has posted the same bytes more than once. */
  "duplicate",
  /** All accounts it is about are others than this workspace's. */
  "foreign",
  /** It holds parts that Waypost has no use for. */
  "unread",
] as const;
export type WebhookMark = (typeof WEBHOOK_MARKS)[number];

/** `used`: nothing of all that, so everything in it was made use of. */
export const WEBHOOK_OUTCOMES = ["used", ...WEBHOOK_MARKS] as const;
export type WebhookOutcome = (typeof WEBHOOK_OUTCOMES)[number];
