/**
 * What all messages of a plan have in common: the route that is asked for, the one they would take, and every reason
 * that concerns no single person. Sources: meta-facts 3.1, 3.5, 3.6, 5.1 to 5.6, 13.5, 13.6, 13.10.
 */
import { type OnboardingStatus, termsVerdict } from "../accounts/onboarding.ts";
import type { Route } from "../route/route-decision.ts";
import type { AccountFacts, MessageFacts, PlanFacts } from "./facts.ts";
import type { ReasonCode } from "./reasons.ts";

export interface Course {
  readonly requested: Route;
  /** Unless something about a person or the moment changes it. */
  readonly route: Route;
  readonly reasons: readonly ReasonCode[];
  readonly isTemplate: boolean;
  readonly isMarketing: boolean;
  /** Optimized delivery doesn't take the template before then; null where nothing is waited for. */
  readonly readyAt: number | null;
  /** What that means. */
  readonly whileSyncing: "template-syncing" | "not-synced-yet";
  /** Whether Waypost may post to Cloud API what was asked to be optimized. */
  readonly mayReroute: boolean;
}

const NUMBER_STOPS = {
  unregistered: "number-unregistered",
  lost: "number-lost",
  restricted: "number-restricted",
  blocked: "number-blocked",
} as const;

/** As Meta spells it; an unknown category isn't marketing. */
export function isMarketingCategory(category: string): boolean {
  return category === "MARKETING";
}

/** Optimized delivery takes marketing templates only (meta-facts 5.1, 5.2). */
export function isMarketing(message: MessageFacts): boolean {
  return message.kind === "template" && isMarketingCategory(message.category);
}

/** Why optimized delivery isn't active for an account; null where it is. */
export function inactivityOf({
  onboardingStatus,
  termsStatus,
}: Pick<AccountFacts, "onboardingStatus" | "termsStatus">): ReasonCode | null {
  if (onboardingStatus === null) return "activation-unknown";
  if (onboardingStatus.startsWith("INELIGIBLE")) return "account-ineligible";
  switch (onboardingStatus satisfies OnboardingStatus) {
    case "ONBOARDED":
      return null;
    case "ELIGIBLE":
      // Where the portfolio has signed, nobody has to: Meta is yet to apply it to this account.
      return termsVerdict(onboardingStatus, termsStatus) === "taken-along"
        ? "setup-pending"
        : "terms-unsigned";
    case "PENDING_VALID_PAYMENT_METHOD":
      return "payment-method-pending";
    case "PENDING_INTERNAL_SETUP":
      return "setup-pending";
    default:
      return "account-not-active";
  }
}

export function courseOf({ message, account, number, policy }: PlanFacts): Course {
  const reasons: ReasonCode[] = [];
  if (number.stop !== null) reasons.push(NUMBER_STOPS[number.stop]);
  if (account.isRestricted) reasons.push("account-restricted");
  if (account.isBlocked) reasons.push("account-blocked");
  if (message.kind !== "template") {
    reasons.push("not-a-template");
    return { ...NEITHER, requested: policy.asked ?? "cloud", reasons };
  }
  if (message.obstacle !== null)
    reasons.push(message.obstacle === "status" ? "template-not-sendable" : "template-unsupported");
  if (message.plannedCategory !== null && message.plannedCategory !== message.category)
    reasons.push("template-recategorized");
  if (message.isChangeAnnounced) reasons.push("category-change-announced");
  if (account.isPaymentMissing) reasons.push("payment-missing");
  if (!isMarketing(message)) {
    reasons.push("template-not-marketing");
    if (message.hasGif) reasons.push("gif-by-cloud");
    return { ...NEITHER, requested: policy.asked ?? "cloud", reasons, isTemplate: true };
  }

  const inactivity = inactivityOf(account);
  const isActive = inactivity === null;
  const requested = policy.asked ?? (isActive ? "optimized" : "cloud");
  const hurdles = hurdlesByCloud(message, account, isActive);
  const marketing = { ...NEITHER, requested, isTemplate: true, isMarketing: true };

  if (requested === "cloud") {
    reasons.push(...hurdles.forWaypost);
    if (policy.asked === "cloud") reasons.push("cloud-chosen");
    else if (inactivity !== null) reasons.push(inactivity);
    return { ...marketing, reasons };
  }

  const isStrict = policy.fallback === "strict";
  if (inactivity !== null) {
    reasons.push(inactivity);
    if (isStrict) reasons.push("strict-not-active");
    else if (inactivity === "terms-unsigned" && !policy.leavesToMeta) reasons.push("terms-needed");
    else reasons.push("meta-falls-back", ...hurdles.forMeta);
    return { ...marketing, route: "optimized", reasons };
  }
  if (message.readiness.kind === "idle") reasons.push("template-idle");
  if (account.isCloudDisabled === true && !isStrict) reasons.push("no-fallback");
  const mayReroute = !isStrict && hurdles.forWaypost.length === 0;
  return {
    ...marketing,
    route: "optimized",
    reasons,
    readyAt: message.readiness.kind === "syncing" ? message.readiness.readyAt : null,
    whileSyncing: policy.whileSyncing === "cloud" && mayReroute ? "not-synced-yet" : "template-syncing",
    mayReroute,
  };
}

/** A message that is not marketing, before it is said what it is. */
const NEITHER = {
  route: "cloud",
  isTemplate: false,
  isMarketing: false,
  readyAt: null,
  whileSyncing: "template-syncing",
  mayReroute: false,
} as const;

/** What stands in the way of Cloud API, where Waypost posts to it, and where Meta itself falls back to it. */
function hurdlesByCloud(
  { hasMaxPrice, hasGif }: Extract<MessageFacts, { kind: "template" }>,
  { isCloudDisabled }: AccountFacts,
  isActive: boolean,
): { readonly forWaypost: readonly ReasonCode[]; readonly forMeta: readonly ReasonCode[] } {
  const forWaypost: ReasonCode[] = [];
  const forMeta: ReasonCode[] = [];
  if (isCloudDisabled === true) {
    forWaypost.push(isActive ? "cloud-disabled" : "cloud-disabled-unclear");
    forMeta.push("cloud-disabled-unclear");
  }
  if (hasMaxPrice) {
    forWaypost.push("max-price-by-cloud");
    forMeta.push("max-price-fallback-unclear");
  }
  if (hasGif) {
    forWaypost.push("gif-by-cloud");
    forMeta.push("gif-fallback-unclear");
  }
  return { forWaypost, forMeta };
}
