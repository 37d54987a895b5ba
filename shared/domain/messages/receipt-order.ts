/**
 * Whether a receipt reached us after one that should have come later. Pure. Source: meta-facts 6.4 (no order is
 * promised).
 */

export interface ArrivedReceipt {
  readonly status: string;
  /** Meta's timestamp in milliseconds; its resolution is one second. */
  readonly at: number;
}

/** `same-second`: Meta's times are equal, but its usual order of events shows it. */
export const OUT_OF_ORDER = ["dated-later", "same-second"] as const;
export type OutOfOrder = (typeof OUT_OF_ORDER)[number];

/** Each status with those that usually follow it. Meta doesn't say where a failure belongs in this order. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  sent: ["delivered", "read", "failed"],
  delivered: ["read"],
  read: [],
  failed: [],
};

/**
 * @param earlier the receipts of the same message that had arrived before
 * @returns null for a receipt in order, and for every status Waypost doesn't know
 */
export function outOfOrder(earlier: readonly ArrivedReceipt[], receipt: ArrivedReceipt): OutOfOrder | null {
  const followers = Object.hasOwn(FOLLOWERS, receipt.status) ? FOLLOWERS[receipt.status] : undefined;
  if (followers === undefined) return null;
  if (earlier.some(({ at }) => at > receipt.at)) return "dated-later";
  const isOvertaken = earlier.some(({ at, status }) => at === receipt.at && followers.includes(status));
  return isOvertaken ? "same-second" : null;
}
