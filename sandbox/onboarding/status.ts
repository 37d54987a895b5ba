/** The onboarding status of an account as a pure function of what is known about it (contract 3.1, checklist 2). */
import { SANCTIONED_COUNTRIES } from "../data/geography.ts";
import type { Account, Business } from "../store/entities.ts";

export type OnboardingStatus =
  | "INELIGIBLE_ON_BEHALF_OF_WABA"
  | "INELIGIBLE_INACTIVE_OR_RESTRICTED"
  | "INELIGIBLE_COUNTRY_NOT_SUPPORTED"
  | "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP"
  | "ELIGIBLE"
  | "PENDING_VALID_PAYMENT_METHOD"
  | "PENDING_INTERNAL_SETUP"
  | "ONBOARDED";

/** A plain string because the control API may force a value Meta has not documented. */
export function onboardingStatus(
  account: Account,
  business: Business,
  paymentLossCounts: boolean,
): OnboardingStatus | (string & {}) {
  if (account.forcedOnboardingStatus !== null) return account.forcedOnboardingStatus;
  return naturalStatus(account, business, paymentLossCounts);
}

/**
 * Every answer follows from the facts of the moment, so an onboarded account falls back when a restriction comes or
 * its payment method fails, and is onboarded again once that is over: the setup is not done twice.
 */
function naturalStatus(account: Account, business: Business, paymentLossCounts: boolean): OnboardingStatus {
  if (account.onBehalfOf) return "INELIGIBLE_ON_BEHALF_OF_WABA";
  if (account.restrictions.length > 0 || account.status !== "ACTIVE" || account.reviewStatus === "REJECTED") {
    return "INELIGIBLE_INACTIVE_OR_RESTRICTED";
  }
  if (SANCTIONED_COUNTRIES.includes(account.country)) return "INELIGIBLE_COUNTRY_NOT_SUPPORTED";
  if (account.usesBusinessApp) return "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP";
  if (!termsSigned(business)) return "ELIGIBLE";
  if (account.setupDone && (account.paymentMethod === "valid" || !paymentLossCounts)) return "ONBOARDED";
  return account.paymentMethod === "valid" ? "PENDING_INTERNAL_SETUP" : "PENDING_VALID_PAYMENT_METHOD";
}

export function termsSigned(business: Business): boolean {
  return business.marketingMessagesStatus === "TERM_OF_SERVICE_SIGNED";
}

/** The deprecated field `marketing_messages_lite_api_status` says less. */
export function liteStatus(status: string): string {
  if (status === "ONBOARDED") return "ONBOARDED";
  if (status === "ELIGIBLE" || status.startsWith("PENDING_")) return "ELIGIBLE";
  return status.startsWith("INELIGIBLE_") ? "INELIGIBLE" : "UNKNOWN";
}
