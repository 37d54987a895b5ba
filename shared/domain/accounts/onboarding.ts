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

/** True once the terms are signed: for every status after ELIGIBLE on the way to ONBOARDED. */
export function areTermsSigned(status: OnboardingStatus | null): boolean {
  return (
    status === "PENDING_VALID_PAYMENT_METHOD" || status === "PENDING_INTERNAL_SETUP" || status === "ONBOARDED"
  );
}

/**
 * How far the terms of an account are. `taken-along`: its portfolio has signed but Meta hasn't applied that to the
 * account yet, so nobody has to sign anything; `requested`: Meta has asked the portfolio's admins; `not-offered`: it
 * is not eligible.
 */
export type TermsVerdict = "signed" | "taken-along" | "requested" | "unsigned" | "not-offered" | "unknown";

const SIGNED = "TERM_OF_SERVICE_SIGNED";

/** @param termsStatus the portfolio's own status; an unknown one changes nothing */
export function termsVerdict(status: OnboardingStatus | null, termsStatus: string | null): TermsVerdict {
  if (areTermsSigned(status)) return "signed";
  // The portfolio signs, not the account, so its signature stays valid whatever happens to the account.
  if (status?.startsWith("INELIGIBLE")) return termsStatus === SIGNED ? "signed" : "not-offered";
  if (status === "ELIGIBLE") {
    if (termsStatus === SIGNED) return "taken-along";
    return termsStatus === "REQUEST_SENT" ? "requested" : "unsigned";
  }
  // The portfolio's status may settle what the account's leaves open.
  return termsStatus === SIGNED ? "signed" : "unknown";
}
