/**
 * How far what a webhook says can be trusted, depending on how it reached us. What only an unproven source says is
 * marked where it is shown; it never settles an unknown send, opts anybody in or lifts a restriction.
 */

/** In ascending order. The trust of a fact is the highest among its copies. */
export const TRUSTS = ["imported", "relayed", "asked", "signed"] as const;
export type Trust =
  /** From a dump: anybody may have written it. */
  | "imported"
  /** From the admin's own relay, which has checked the signature. */
  | "relayed"
  /**
   * Meta answered it to a question of ours, over TLS and with our token. It proves as much as Meta's answer to a send;
   * only bodies that Waypost has written itself have it.
   */
  | "asked"
  /** Meta's signature over the raw bytes was checked here. */
  | "signed";

/** Negative if `left` is trusted less than `right`. */
export function compareTrust(left: Trust, right: Trust): number {
  return TRUSTS.indexOf(left) - TRUSTS.indexOf(right);
}

export function isProven(trust: Trust): boolean {
  return trust === "signed" || trust === "asked";
}

/** Where a receipt comes from. */
export type ReceiptSource =
  | "webhook"
  /** Meta's `message_history`, which says what became of a message but not what was billed. */
  | "history";

export function receiptSourceOf(trust: Trust): ReceiptSource {
  return trust === "asked" ? "history" : "webhook";
}

/** The ways a webhook may reach us. */
export const WEBHOOK_SOURCES = [
  /** Meta posted it to this machine. */
  "listener",
  /** It was read from a dump. */
  "import",
  /** A relay took it and passed it on. */
  "relay",
  /** None of Meta's webhooks: its answer to a question about a message, kept with them. */
  "history",
] as const;
export type WebhookSourceKind = (typeof WEBHOOK_SOURCES)[number];
