/**
 * The onboarding status of an account for optimized delivery.
 * Source: meta-facts 3.1 (Meta's onboarding page, 2026-06-30). Unknown values stay as they came.
 */
import type { OpenEnum } from "../open-enum.ts";

export const KNOWN_ONBOARDING_STATUSES = [
  "INELIGIBLE_ON_BEHALF_OF_WABA",
  "INELIGIBLE_INACTIVE_OR_RESTRICTED",
  "INELIGIBLE_COUNTRY_NOT_SUPPORTED",
  "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP",
  "ELIGIBLE",
  "PENDING_VALID_PAYMENT_METHOD",
  "PENDING_INTERNAL_SETUP",
  "ONBOARDED",
] as const;

export type KnownOnboardingStatus = (typeof KNOWN_ONBOARDING_STATUSES)[number];
export type OnboardingStatus = OpenEnum<KnownOnboardingStatus>;

export function isKnownOnboardingStatus(status: string): status is KnownOnboardingStatus {
  return (KNOWN_ONBOARDING_STATUSES as readonly string[]).includes(status);
}

/** Values of the field Meta deprecated with v24, which is read when the newer one is missing. */
const STATUSES_OF_DEPRECATED_FIELD: ReadonlyMap<string, KnownOnboardingStatus> = new Map([
  ["ELIGIBLE", "ELIGIBLE"],
  ["ONBOARDED", "ONBOARDED"],
]);

/**
 * The status of an account out of the two fields Meta may answer with.
 * The deprecated field's `INELIGIBLE` gives no reason, so it is passed on raw; `null` means Meta said nothing.
 */
export function readOnboardingStatus(
  current: string | null | undefined,
  deprecated: string | null | undefined,
): OnboardingStatus | null {
  if (current) return current;
  if (!deprecated || deprecated === "UNKNOWN") return null;
  return STATUSES_OF_DEPRECATED_FIELD.get(deprecated) ?? deprecated;
}

/** Optimized delivery is active. */
export function isActive(status: OnboardingStatus | null): boolean {
  return status === "ONBOARDED";
}

/** True once the terms are behind us: everything after ELIGIBLE on the way to ONBOARDED. */
export function areTermsSigned(status: OnboardingStatus | null): boolean {
  return (
    status === "PENDING_VALID_PAYMENT_METHOD" || status === "PENDING_INTERNAL_SETUP" || status === "ONBOARDED"
  );
}
