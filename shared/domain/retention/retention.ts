/**
 * What may be pruned by its age. Bodies of webhooks may go first, since what they told is sealed; a message never goes before
 * its receipts; and nothing goes that may still be settled. Pure.
 */

/** Whole days after which each may go; null keeps it for ever. */
export interface RetentionAges {
  /** Since a webhook came. */
  readonly webhooks: number | null;
  /** Since the last receipt of a message arrived. Null keeps them as long as their message. */
  readonly receipts: number | null;
  /** Since a message was made. */
  readonly messages: number | null;
}

/** What is older may go, in milliseconds since the epoch; null where nothing may. */
export type RetentionLimits = RetentionAges;

export const KEEPS_ALL: RetentionAges = { webhooks: null, receipts: null, messages: null };

const DAY = 24 * 60 * 60 * 1_000;
/** Keys of webhooks and hashes of wamids outlive what they stand for by so many milliseconds: Meta posts again for 7 days. */
export const REMEMBERED_FOR = 30 * DAY;

export function limitsAt({ webhooks, receipts, messages }: RetentionAges, now: number): RetentionLimits {
  const limit = (days: number | null) => (days === null ? null : now - days * DAY);
  return { webhooks: limit(webhooks), receipts: limit(receipts), messages: limit(messages) };
}

/** What decides how long a message is kept. Times are milliseconds since the epoch, by our clock. */
export interface Keeping {
  readonly createdAt: number;
  /** When the newest of its receipts arrived; null while there is none, or none any more. */
  readonly lastHeardAt: number | null;
  readonly campaign: number | null;
  /** An attempt is under way, or nobody knows what became of it: only a receipt can tell. */
  readonly isOpen: boolean;
  /** Its receipts are gone already. */
  readonly isSealed: boolean;
}

/** @returns what of it may go: all of it, its receipts, or nothing */
export function dueOf(
  { createdAt, lastHeardAt, campaign, isOpen, isSealed }: Keeping,
  { receipts, messages }: RetentionLimits,
  unfinishedCampaigns: ReadonlySet<number>,
): "message" | "receipts" | null {
  if (isOpen || (campaign !== null && unfinishedCampaigns.has(campaign))) return null;
  const areReceiptsDue = receipts !== null && (lastHeardAt === null || lastHeardAt < receipts);
  if (messages !== null && createdAt < messages && (receipts === null || areReceiptsDue)) return "message";
  return areReceiptsDue && lastHeardAt !== null && createdAt < receipts && !isSealed ? "receipts" : null;
}
