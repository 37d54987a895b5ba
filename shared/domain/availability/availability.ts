/** What optimized delivery does for one recipient. Pure: looks only at the dated data beside it. */
import {
  MARKETING_NEVER_DELIVERED_COUNTRIES,
  NO_OPTIMIZATION_COUNTRIES,
  PARTIAL_COUNTRIES,
  PER_USER_LIMIT_EXEMPTION_UNCLEAR,
  SANCTIONED_COUNTRIES,
} from "./regions.data.ts";

export type AvailabilityEffect =
  /** Optimization works. */
  | "optimized"
  /** Optimization works, some metrics do not. */
  | "partial"
  /** Optimization does nothing here, and there is no per-user limit to be lifted either. */
  | "no-effect"
  /** Optimization does nothing here; whether the per-user limit applies is not settled. */
  | "no-effect-limit-unclear"
  /** Marketing is never delivered here, whatever the route. */
  | "never-delivered"
  /** Nobody here can be messaged. */
  | "blocked"
  /** The country could not be told. */
  | "unknown";

/**
 * @param recipientCountry ISO 3166-1 alpha-2, or null when it cannot be told
 * @param businessCountry country of the business number, or null when unknown
 */
export function availabilityFor(
  recipientCountry: string | null,
  businessCountry: string | null,
): AvailabilityEffect {
  if (recipientCountry === null) return "unknown";
  if (SANCTIONED_COUNTRIES.includes(recipientCountry)) return "blocked";
  if (MARKETING_NEVER_DELIVERED_COUNTRIES.includes(recipientCountry)) return "never-delivered";
  if (NO_OPTIMIZATION_COUNTRIES.includes(recipientCountry)) {
    return PER_USER_LIMIT_EXEMPTION_UNCLEAR.includes(recipientCountry)
      ? "no-effect-limit-unclear"
      : "no-effect";
  }
  if (businessCountry !== null && NO_OPTIMIZATION_COUNTRIES.includes(businessCountry)) {
    return "no-effect-limit-unclear";
  }
  if (PARTIAL_COUNTRIES.includes(recipientCountry)) return "partial";
  return "optimized";
}
