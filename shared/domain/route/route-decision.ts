/**
 * The two routes, and what the receipts tell afterwards: which one Meta billed, and whether Meta fell back. Which one a
 * message is posted to is decided in `../decision/judge.ts`. Source: meta-facts 5.4, 6.1.
 */
import type { OnboardingStatus } from "../accounts/onboarding.ts";
import { CLOUD_CATEGORIES, OPTIMIZED_CATEGORY } from "./pricing.data.ts";

export const ROUTES = ["optimized", "cloud"] as const;
export type Route = (typeof ROUTES)[number];
/** What the admin asked for. */
export type DeliveryMethod = Route;

/** The two sides of the wire. */
export const PARTIES = ["waypost", "meta"] as const;
export type Party = (typeof PARTIES)[number];

export const FALLBACK_REASONS = [
  /** Optimized delivery takes marketing templates only. */
  "template-not-marketing",
  /** Meta was still preparing the template for it. */
  "template-syncing",
  /** The recipient's country takes it with a maximum price only, and the template has none. */
  "max-price-required",
  /** Meta billed the message as an ordinary marketing message. */
  "billed-as-cloud",
  /** As above, and the account was not active for optimized delivery when the message was posted. */
  "account-not-active",
] as const;
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

export interface Fallback {
  readonly decidedBy: Party;
  readonly reason: FallbackReason;
}

/** Whose decision each of them is. */
export const DECIDED_BY: Readonly<Record<FallbackReason, Party>> = {
  "template-not-marketing": "waypost",
  "template-syncing": "waypost",
  "max-price-required": "waypost",
  "billed-as-cloud": "meta",
  "account-not-active": "meta",
};

/**
 * The route Meta billed, read from `pricing.category` of a receipt: `marketing_lite` proves optimized delivery, the
 * other known values went by Cloud API (meta-facts 6.1). Returns `null` while no receipt has named one, and for an
 * unknown value, which is shown raw and never guessed at.
 */
export function billedRouteOf(pricingCategory: string | null): Route | null {
  if (pricingCategory === null) return null;
  if (pricingCategory === OPTIMIZED_CATEGORY) return "optimized";
  return CLOUD_CATEGORIES.has(pricingCategory) ? "cloud" : null;
}

/** Meta's own fallback, recognized when the billed route differs from the one we posted to. */
export function fallbackByMeta(
  submittedRoute: Route | null,
  billedRoute: Route | null,
  onboardingStatusAtSubmission: OnboardingStatus | null,
): Fallback | null {
  if (submittedRoute !== "optimized" || billedRoute !== "cloud") return null;
  const wasActive = onboardingStatusAtSubmission === null || onboardingStatusAtSubmission === "ONBOARDED";
  return { decidedBy: "meta", reason: wasActive ? "billed-as-cloud" : "account-not-active" };
}
