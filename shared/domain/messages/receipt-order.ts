/** Whether a receipt reached us after one that belongs behind it. Pure. Source: meta-facts 6.4 (no order is promised). */

export interface ArrivedReceipt {
  readonly status: string;
  /** Meta's timestamp in milliseconds; its resolution is one second. */
  readonly at: number;
}

/** `same-second`: Meta's times don't tell, but its usual order of events does. */
export const OUT_OF_ORDER = ["dated-later", "same-second"] as const;
export type OutOfOrder = (typeof OUT_OF_ORDER)[number];

/** Each status with those that usually follow it. Meta doesn't say where a failure belongs among them. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  sent: ["delivered", "read", "failed"],
  delivered: ["read"],
  read: [],
  failed: [],
};

/** @param earlier the receipts of the same message that had arrived before. A status nobody knows is never out of order. */
export function outOfOrder(earlier: readonly ArrivedReceipt[], receipt: ArrivedReceipt): OutOfOrder | null {
  const followers = Object.hasOwn(FOLLOWERS, receipt.status) ? FOLLOWERS[receipt.status] : undefined;
  if (followers === undefined) return null;
  if (earlier.some(({ at }) => at > receipt.at)) return "dated-later";
  const isOvertaken = earlier.some(({ at, status }) => at === receipt.at && followers.includes(status));
  return isOvertaken ? "same-second" : null;
}
