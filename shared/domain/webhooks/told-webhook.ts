/**
 * What Meta's history says of a webhook, told apart. Its two descriptions have different words (meta-facts 13.7): one says
 * PENDING, RETRYING, DELIVERED and FAILED, the other SUCCESS and ERROR. Pure.
 */
export type ToldWebhookState = "delivered" | "failed" | "waiting" | "other" | "untold";

const STATES: Readonly<Record<string, ToldWebhookState>> = {
  DELIVERED: "delivered",
  SUCCESS: "delivered",
  FAILED: "failed",
  ERROR: "failed",
  PENDING: "waiting",
  RETRYING: "waiting",
};

/** @param word as Meta wrote it; null where it says nothing */
export function toldWebhookState(word: string | null): ToldWebhookState {
  if (word === null) return "untold";
  const key = word.toUpperCase();
  return Object.hasOwn(STATES, key) ? (STATES[key] ?? "other") : "other";
}
