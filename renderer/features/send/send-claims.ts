/**
 * What the send form may say, and which facts each sentence needs. Pure: the facts come in, keys of the catalog go
 * out. A sentence that is not among the keys must not be shown.
 */
import type { AvailabilityEffect } from "../../../shared/domain/availability/availability.ts";
import { hasNoEffect } from "../../../shared/domain/availability/availability.ts";
import { offersOptimized } from "../../../shared/domain/route/route-decision.ts";

export interface SendFacts {
  /** Of the chosen template; null while none is chosen, and then a marketing template is spoken of. */
  readonly category: string | null;
  /** Null while Meta has not said. */
  readonly onboardingStatus: string | null;
  /** When the chosen template can go by optimized delivery; null where there is nothing to wait for. */
  readonly readyAt: number | null;
  /** It has a GIF header, which only optimized delivery takes (meta-facts 5.1). */
  readonly hasGif: boolean;
  /** What the person asked for; offered or not. */
  readonly wantsOptimized: boolean;
  /** Whether marketing by Cloud API is switched off; null while not known. */
  readonly isCloudDisabled: boolean | null;
  /** There is somebody a message could be sent to. */
  readonly hasRecipient: boolean;
  /** Without a recipient, what the sender alone decides; null while nothing is known of either. */
  readonly availability: AvailabilityEffect | null;
  /** This person has stopped marketing messages. */
  readonly isStopped: boolean;
}

type Tone = "success" | "info" | "critical";

type BodyKey =
  | Exclude<AvailabilityEffect, "optimized" | "partial">
  | "optimized"
  | "unchecked"
  | "needsActive"
  | "partial"
  | "partialUnchecked"
  | "partialNeedsActive";

export interface AvailabilityClaim {
  readonly tone: Tone;
  /** Under `availability.title`. */
  readonly title: AvailabilityEffect;
  /** Under `availability.body`. */
  readonly body: BodyKey;
  /** Meta's dated list of countries says so. */
  readonly isFromList: boolean;
}

const NOT_FROM_LIST: ReadonlySet<AvailabilityEffect> = new Set([
  "no-effect-user-id",
  "unknown",
  "sender-unknown",
]);

export type MethodHelp =
  | "works"
  | "whereItWorks"
  | "noEffect"
  | "noEffectSender"
  | "noEffectUserId"
  | "senderUnclear"
  | "notKnown"
  | "notDelivered"
  | "notSent";

export type MethodClaim =
  | { readonly kind: "choose-first" }
  | { readonly kind: "not-marketing" }
  | { readonly kind: "not-known-whether-active" }
  /** `canSign`: the terms are what is missing. */
  | { readonly kind: "not-active"; readonly canSign: boolean }
  /** Meta is still preparing the template. */
  | { readonly kind: "syncing"; readonly readyAt: number }
  | {
      readonly kind: "choice";
      readonly isRecommended: boolean;
      /** Under `method.help`. */
      readonly help: MethodHelp;
    };

export interface PlanClaim {
  /**
   * `unoptimized`: posted as optimized where that has no effect. `undelivered`: won't arrive by either route.
   * `refused`: not sent at all.
   */
  readonly route: "optimized" | "unoptimized" | "cloud" | "undelivered" | "refused";
  /** Under `plan`. */
  readonly sentence: "optimized" | "unoptimized" | "cloud" | "undelivered" | "stopped";
  /** Under `plan`; said plainly. */
  readonly note: "optimizedFallback" | "optimizedNoFallback" | null;
  /** Under `plan`; said as a warning. */
  readonly warning: "cloudDisabled" | "cloudDisabledUnclear" | "gifByCloud" | null;
}

export interface SendClaims {
  readonly isOptimized: boolean;
  readonly availability: AvailabilityClaim | null;
  readonly method: MethodClaim;
  /** Null while no template is chosen. */
  readonly plan: PlanClaim | null;
  /** `sendAnyway` where the facts say that the message will not arrive. */
  readonly action: "send" | "sendAnyway";
}

export function sendClaims(facts: SendFacts): SendClaims {
  const isMarketing = facts.category === null || offersOptimized(facts.category);
  const isActive = facts.onboardingStatus === "ONBOARDED";
  const isOptimized = isMarketing && isActive && facts.readyAt === null && facts.wantsOptimized;
  const { availability, hasRecipient } = facts;
  const isNotDelivered =
    hasRecipient && (availability === "blocked" || (isMarketing && availability === "never-delivered"));
  const isRefused = isMarketing && facts.isStopped;
  const plan =
    facts.category === null
      ? null
      : isRefused
        ? REFUSED
        : planOf(facts, isMarketing, isOptimized, isNotDelivered);
  return {
    isOptimized,
    availability: availabilityClaim(facts, isMarketing, isActive, isOptimized),
    method: methodOf(facts, isMarketing, isActive),
    plan,
    action: !isRefused && (isNotDelivered || plan?.warning === "cloudDisabled") ? "sendAnyway" : "send",
  };
}

function availabilityClaim(
  { availability, hasRecipient, isStopped }: SendFacts,
  isMarketing: boolean,
  isActive: boolean,
  isOptimized: boolean,
): AvailabilityClaim | null {
  if (!hasRecipient || availability === null) return null;
  // A message that isn't sent is neither optimized nor unoptimized.
  if (isStopped && isMarketing) return null;
  const claim = { title: availability, isFromList: !NOT_FROM_LIST.has(availability) };
  if (availability === "blocked") return { ...claim, tone: "critical", body: availability };
  if (!isMarketing) return null;
  switch (availability) {
    case "optimized":
      return {
        ...claim,
        tone: "success",
        body: isOptimized ? "optimized" : isActive ? "unchecked" : "needsActive",
      };
    case "partial":
      return {
        ...claim,
        tone: "info",
        body: isOptimized ? "partial" : isActive ? "partialUnchecked" : "partialNeedsActive",
      };
    case "never-delivered":
      return { ...claim, tone: "critical", body: availability };
    default:
      return { ...claim, tone: "info", body: availability };
  }
}

function methodOf(
  { category, onboardingStatus, readyAt, availability, hasRecipient, isStopped }: SendFacts,
  isMarketing: boolean,
  isActive: boolean,
): MethodClaim {
  if (category === null) return { kind: "choose-first" };
  if (!isMarketing) return { kind: "not-marketing" };
  if (onboardingStatus === null) return { kind: "not-known-whether-active" };
  // ELIGIBLE is the one status in which the terms are what is missing (meta-facts 3.1).
  if (!isActive) return { kind: "not-active", canSign: onboardingStatus === "ELIGIBLE" };
  if (readyAt !== null) return { kind: "syncing", readyAt };
  const help = isStopped ? "notSent" : methodHelp(availability, hasRecipient);
  return { kind: "choice", isRecommended: help === "works" || help === "whereItWorks", help };
}

function methodHelp(availability: AvailabilityEffect | null, hasRecipient: boolean): MethodHelp {
  switch (availability) {
    case "optimized":
    case "partial":
      return "works";
    case "no-effect":
    case "no-effect-limit-unclear":
      return "noEffect";
    case "no-effect-sender":
      return "noEffectSender";
    case "no-effect-user-id":
      return "noEffectUserId";
    case "sender-unclear":
      return "senderUnclear";
    case "never-delivered":
    case "blocked":
      return "notDelivered";
    case "unknown":
    case "sender-unknown":
    case null:
      return hasRecipient ? "notKnown" : "whereItWorks";
  }
}

const REFUSED: PlanClaim = { route: "refused", sentence: "stopped", note: null, warning: null };

function planOf(
  facts: SendFacts,
  isMarketing: boolean,
  isOptimized: boolean,
  isNotDelivered: boolean,
): PlanClaim {
  if (!isOptimized) {
    const isDisabled = isMarketing && facts.isCloudDisabled === true;
    // Meta's pages don't say whether the switch counts for an account that isn't active (meta-facts 5.4).
    const warning =
      facts.onboardingStatus === "ONBOARDED" ? "cloudDisabled" : ("cloudDisabledUnclear" as const);
    const route = isNotDelivered ? "undelivered" : "cloud";
    const gif = facts.hasGif && !isNotDelivered ? "gifByCloud" : null;
    return { route, sentence: route, note: null, warning: isDisabled ? warning : gif };
  }
  if (isNotDelivered) return { route: "undelivered", sentence: "undelivered", note: null, warning: null };
  const route = facts.availability !== null && hasNoEffect(facts.availability) ? "unoptimized" : "optimized";
  return {
    route,
    sentence: route,
    note: facts.isCloudDisabled === true ? "optimizedNoFallback" : "optimizedFallback",
    warning: null,
  };
}
