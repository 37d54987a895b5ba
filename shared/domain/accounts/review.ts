/**
 * Where an account's review stands, from Meta's answers and from the webhook that announces it. Source: meta-facts
 * 4.1.
 */
export type ReviewStanding =
  | "approved"
  | "pending"
  | "deferred"
  | "rejected"
  | "restricted"
  | "limit-reached"
  | "unknown";

const STANDINGS: ReadonlyMap<string, ReviewStanding> = new Map([
  ["APPROVED", "approved"],
  ["PENDING", "pending"],
  ["DEFERRED", "deferred"],
  ["REJECTED", "rejected"],
  ["RESTRICTED", "restricted"],
  ["LIMIT_REACHED", "limit-reached"],
]);

/** Null when Meta says nothing about a review; `unknown` is a value Waypost doesn't know. */
export function reviewStanding(status: string | null): ReviewStanding | null {
  return status === null ? null : (STANDINGS.get(status) ?? "unknown");
}
