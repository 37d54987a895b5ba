/** What optimized delivery does for one recipient. Pure: looks only at the dated data beside it. */

import type { RecipientKind } from "../recipients/recipient.ts";
import {
  MARKETING_NEVER_DELIVERED_COUNTRIES,
  NO_OPTIMIZATION_COUNTRIES,
  PARTIAL_COUNTRIES,
  PER_USER_LIMIT_EXEMPTION_UNCLEAR,
  SANCTIONED_COUNTRIES,
} from "./regions.data.ts";

/** In the order of the contract. The names say whose country decides. */
export const AVAILABILITY_EFFECTS = [
  /** Optimization works. */
  "optimized",
  /** Optimization works, some metrics do not: the recipient's country. */
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
] as const;
export type AvailabilityEffect = (typeof AVAILABILITY_EFFECTS)[number];

const WITHOUT_EFFECT: ReadonlySet<AvailabilityEffect> = new Set([
  "no-effect",
  "no-effect-limit-unclear",
  "no-effect-sender",
  "no-effect-user-id",
]);

/** Whether optimized delivery makes no difference, chosen or not. */
export function hasNoEffect(effect: AvailabilityEffect): boolean {
  return WITHOUT_EFFECT.has(effect);
}

/**
 * @param recipientCountry ISO 3166-1 alpha-2, or null when it cannot be told
 * @param senderCountry country of the business number, or null when unknown
 */
export function availabilityFor(
  recipientCountry: string | null,
  senderCountry: string | null,
  recipientKind: RecipientKind = "number",
): AvailabilityEffect {
  if (recipientCountry !== null) {
    if (SANCTIONED_COUNTRIES.includes(recipientCountry)) return "blocked";
    if (MARKETING_NEVER_DELIVERED_COUNTRIES.includes(recipientCountry)) return "never-delivered";
  }
  if (recipientKind === "user-id") return "no-effect-user-id";
  if (recipientCountry !== null && NO_OPTIMIZATION_COUNTRIES.includes(recipientCountry)) {
    return PER_USER_LIMIT_EXEMPTION_UNCLEAR.includes(recipientCountry)
      ? "no-effect-limit-unclear"
      : "no-effect";
  }
  if (senderCountry !== null && NO_OPTIMIZATION_COUNTRIES.includes(senderCountry)) return "no-effect-sender";
  if (recipientCountry === null) return "unknown";
  if (senderCountry === null) return "sender-unknown";
  // For these countries, the country of the business profile or of the payment address decides (meta-facts 7).
  if (PARTIAL_COUNTRIES.includes(senderCountry)) return "sender-unclear";
  return PARTIAL_COUNTRIES.includes(recipientCountry) ? "partial" : "optimized";
}
