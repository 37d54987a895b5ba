/** The words for what optimized delivery does, from the finest to the six a map can show. */

/** Whose country decides is in the name: the recipient's, unless it says `sender`. In the order of the contract. */
export const AVAILABILITY_EFFECTS = [
  /** Optimization works. */
  "optimized",
  /** Optimization works, and some metrics are missing. */
  "partial",
  /** Optimization does nothing in the recipient's country, and there is no per-user limit to be lifted either. */
  "no-effect",
  /** Optimization does nothing in the recipient's country; whether the per-user limit applies is not settled. */
  "no-effect-limit-unclear",
  /** Optimization does nothing for what this number sends, wherever it goes: the sender's country. */
  "no-effect-sender",
  /** The recipient is named by a user id, for which Meta does not optimize (meta-facts 5.1). */
  "no-effect-user-id",
  /** Whether it works depends on the business's own address, which Waypost does not know: the sender's country. */
  "sender-unclear",
  /** Marketing is never delivered in the recipient's country, whatever the route. */
  "never-delivered",
  /** Nobody in the recipient's country can be messaged. */
  "blocked",
  /** The recipient's country could not be told. */
  "unknown",
  /** The sender's country could not be told. */
  "sender-unknown",
  /** Meta does not say which group the recipient's place is in. Read with caution, optimization does nothing there. */
  "no-effect-not-stated",
  /** The same of the sender's place. */
  "no-effect-sender-not-stated",
  /** Read with caution, marketing is never delivered there; Meta does not name the place. */
  "never-delivered-probably",
  /** The number may belong to a region where nobody can be messaged. */
  "blocked-possibly",
  /** No business of the sender's country can use WhatsApp's platform. */
  "blocked-sender",
  /** The sender's number may belong to a region of that kind. */
  "blocked-sender-possibly",
  /** Meta says nothing about numbers such as the recipient's. */
  "not-stated",
  /** Meta says nothing about numbers such as the sender's. */
  "sender-not-stated",
] as const;
export type AvailabilityEffect = (typeof AVAILABILITY_EFFECTS)[number];

/** What a map and a table show of an effect. */
export const AVAILABILITY_STATES = [
  "optimized",
  "partial",
  "no-effect",
  "never-delivered",
  "blocked",
  "unknown",
] as const;
export type AvailabilityState = (typeof AVAILABILITY_STATES)[number];

const STATES: Readonly<Record<AvailabilityEffect, AvailabilityState>> = {
  optimized: "optimized",
  partial: "partial",
  "no-effect": "no-effect",
  "no-effect-limit-unclear": "no-effect",
  "no-effect-sender": "no-effect",
  "no-effect-user-id": "no-effect",
  "no-effect-not-stated": "no-effect",
  "no-effect-sender-not-stated": "no-effect",
  "never-delivered": "never-delivered",
  "never-delivered-probably": "never-delivered",
  blocked: "blocked",
  "blocked-possibly": "blocked",
  "blocked-sender": "blocked",
  "blocked-sender-possibly": "blocked",
  unknown: "unknown",
  "not-stated": "unknown",
  "sender-unknown": "unknown",
  "sender-not-stated": "unknown",
  "sender-unclear": "unknown",
};

export function stateOf(effect: AvailabilityEffect): AvailabilityState {
  return STATES[effect];
}

/** Meta says that optimized delivery makes no difference, chosen or not. What is only read with caution is not in it. */
const WITHOUT_EFFECT: ReadonlySet<AvailabilityEffect> = new Set([
  "no-effect",
  "no-effect-limit-unclear",
  "no-effect-sender",
  "no-effect-user-id",
]);

export function hasNoEffect(effect: AvailabilityEffect): boolean {
  return WITHOUT_EFFECT.has(effect);
}
