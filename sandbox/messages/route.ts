/** Which way a template message goes and how it is billed, or why it is refused (contract 5.3, 5.4). Pure. */
import type { SandboxSettings } from "../settings.ts";
import type { SyncState } from "../templates/sync.ts";

export interface RouteQuestion {
  readonly endpoint: "messages" | "marketing_messages";
  readonly version: number;
  readonly policy: "CLOUD_API_FALLBACK" | "STRICT";
  readonly category: string;
  readonly onboardingStatus: string;
  readonly sync: SyncState;
  readonly cloudDisabled: boolean;
  readonly hasMaximumPrice: boolean;
  /** The request multiplies the maximum price (`bid_spec`). */
  readonly hasBid: boolean;
  readonly byUserId: boolean;
  readonly recipientCountry: string;
  readonly settings: SandboxSettings;
}

export type RouteDecision =
  | { readonly accepted: true; readonly billedCategory: string }
  | { readonly accepted: false; readonly code: number };

const refuse = (code: number): RouteDecision => ({ accepted: false, code });
const bill = (billedCategory: string): RouteDecision => ({ accepted: true, billedCategory });

export function decideRoute(question: RouteQuestion): RouteDecision {
  return question.endpoint === "messages" ? cloudRoute(question) : optimizedRoute(question);
}

function cloudRoute(question: RouteQuestion): RouteDecision {
  if (question.category !== "MARKETING") return bill(question.category.toLowerCase());
  if (question.hasMaximumPrice) return refuse(131061);
  // The flag takes effect for onboarded accounts only (3.6).
  if (question.cloudDisabled && question.onboardingStatus === "ONBOARDED") return refuse(131063);
  return bill("marketing");
}

function optimizedRoute(question: RouteQuestion): RouteDecision {
  const { policy, settings, version } = question;
  // 134100 exists from v23 on; before, the same refusal was 131055.
  if (question.category !== "MARKETING") return refuse(version >= 23 ? 134100 : 131055);
  if (question.onboardingStatus !== "ONBOARDED") {
    if (policy === "STRICT") return refuse(settings.strictNotOnboardedCode);
    if (question.cloudDisabled && settings.cloudFlagBeforeOnboarding === "error") return refuse(131063);
    return question.hasMaximumPrice ? refuse(131061) : bill("marketing");
  }
  if (question.sync !== "ready") {
    const fallsBack =
      policy !== "STRICT" && settings.fallbackWhileSyncing === "cloud" && !question.cloudDisabled;
    return fallsBack ? bill("marketing") : refuse(134101);
  }
  return priceProblem(question) ?? bill("marketing_lite");
}

/** A maximum price is for phone numbers, and not for people of every country (contract 5.6, 13.5). */
function priceProblem(question: RouteQuestion): RouteDecision | null {
  if (!question.hasMaximumPrice && !question.hasBid) return null;
  if (question.byUserId) return refuse(131062);
  const countries = question.settings.noMaximumPriceIn.split(",").map((country) => country.trim());
  return countries.includes(question.recipientCountry) ? refuse(131065) : null;
}
