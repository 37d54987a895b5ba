/**
 * What the send form may say, and which facts each sentence needs. Pure: the facts come in, keys of the catalog go
 * out. A sentence that is not among the keys must not be shown. What happens to the message is not decided here: the
 * form asks the one judge, as the core does when it sends.
 */
import {
  type AvailabilityEffect,
  hasNoEffect,
  stateOf,
} from "../../../shared/domain/availability/effects.ts";
import { isMarketingCategory } from "../../../shared/domain/decision/course.ts";
import type { Decision } from "../../../shared/domain/decision/decision.ts";
import { decide, type Offer, offerOf } from "../../../shared/domain/decision/judge.ts";
import type { ReasonCode } from "../../../shared/domain/decision/reasons.ts";
import { personOfTest, planOfTest } from "../../../shared/domain/decision/test-message.ts";

export interface SendFacts {
  /** Of the chosen template; null while none is chosen, and then a marketing template is spoken of. */
  readonly category: string | null;
  /** Null while Meta has not said. */
  readonly onboardingStatus: string | null;
  /** When the chosen template can go by optimized delivery; null where there is nothing to wait for. */
  readonly readyAt: number | null;
  /** It has a GIF header, which only optimized delivery takes (meta-facts 5.1). */
  readonly hasGif: boolean;
  /** It has a maximum price, which only optimized delivery takes (meta-facts 5.6). */
  readonly hasMaxPrice: boolean;
  /** What the person asked for; offered or not. */
  readonly wantsOptimized: boolean;
  /** Whether marketing by Cloud API is switched off; null while not known. */
  readonly isCloudDisabled: boolean | null;
  /** There is somebody a message could be sent to. */
  readonly hasRecipient: boolean;
  /** Without a recipient, what the sender alone decides; null while nothing is known of either. */
  readonly availability: AvailabilityEffect | null;
  /** This person has opted out of marketing, or is suppressed. */
  readonly isStopped: boolean;
  /** Until when quiet hours keep marketing from this person; null while they don't. */
  readonly quietUntil: number | "never" | null;
}

type Tone = "success" | "info" | "warning" | "critical";

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
  "blocked-possibly",
  "blocked-sender-possibly",
]);

export type MethodHelp =
  | "works"
  | "whereItWorks"
  | "noEffect"
  | "noEffectSender"
  | "noEffectUserId"
  | "senderUnclear"
  | "notStated"
  | "senderNotStated"
  | "senderBlocked"
  | "notKnown"
  | "notDelivered"
  | "perhapsNotDelivered"
  | "notSent";

export type MethodClaim =
  | { readonly kind: "choose-first" }
  | Extract<Offer, { kind: "not-offered" }>
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
  readonly warning:
    | "cloudDisabled"
    | "cloudDisabledUnclear"
    | "maxPriceByCloud"
    | "gifByCloud"
    | "perhapsUndelivered"
    | null;
}

export interface SendClaims {
  readonly isOptimized: boolean;
  readonly availability: AvailabilityClaim | null;
  readonly method: MethodClaim;
  /** Null while no template is chosen. */
  readonly plan: PlanClaim | null;
  /** What the quiet hours would do to a campaign; null where they say nothing. The test goes all the same. */
  readonly quiet: "waits" | "never" | null;
  /** `sendAnyway` where the facts say that the message will not arrive, or may not. */
  readonly action: "send" | "sendAnyway";
}

/** What is still awaited stands in the facts, so the moment itself does not matter. */
const NOW = 0;

export function sendClaims(facts: SendFacts): SendClaims {
  const { availability, hasRecipient, readyAt, onboardingStatus, isCloudDisabled, hasGif, hasMaxPrice } =
    facts;
  const isMarketing = facts.category === null || isMarketingCategory(facts.category);
  const plan = planOfTest({
    asked: facts.wantsOptimized ? null : "cloud",
    category: facts.category ?? "MARKETING",
    readiness: readyAt === null ? { kind: "ready" } : { kind: "syncing", readyAt },
    hasGif,
    hasMaxPrice,
    onboardingStatus,
    isCloudDisabled,
  });
  const effect = availability ?? "unknown";
  const isOptedOut = facts.isStopped;
  // What a user id changes is in the effect; that one can't get an authentication template is a fault of the form.
  const decision = decide(
    plan,
    personOfTest({
      kind: "number",
      country: null,
      effect,
      isOptedOut,
      isSuppressed: false,
      quietUntil: facts.quietUntil,
    }),
    NOW,
  );
  const offer = offerOf(plan, NOW);
  const isActive = offer.kind === "offered" || offer.why === "not-synced-yet";
  const isOptimized = decision.kind === "send" && decision.route === "optimized";
  const claim = facts.category === null ? null : planClaim(decision, effect, hasRecipient);
  return {
    isOptimized,
    availability: availabilityClaim(facts, isMarketing, isActive, isOptimized),
    method: methodOf(facts, offer),
    plan: claim,
    quiet: quietClaim(facts, decision),
    action:
      decision.kind === "send" &&
      (isNotDelivered(decision, hasRecipient) ||
        isDoubtful(decision, hasRecipient) ||
        claim?.warning === "cloudDisabled")
        ? "sendAnyway"
        : "send",
  };
}

/** Somebody who gets nothing, or whose message isn't known yet, waits for no hour. */
function quietClaim({ category }: SendFacts, { kind, reasons }: Decision): SendClaims["quiet"] {
  if (category === null || kind !== "send") return null;
  const has = (code: ReasonCode) => reasons.some((reason) => reason.code === code);
  return has("no-common-hour") ? "never" : has("quiet-hours") ? "waits" : null;
}

/** It is about messages of all categories, not about marketing alone. */
function holdsForAll(effect: AvailabilityEffect): boolean {
  return stateOf(effect) === "blocked";
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
  if (holdsForAll(availability)) {
    return { ...claim, tone: availability === "blocked" ? "critical" : "warning", body: availability };
  }
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
    case "never-delivered-probably":
      return { ...claim, tone: "warning", body: availability };
    default:
      return { ...claim, tone: "info", body: availability };
  }
}

function methodOf({ category, availability, hasRecipient, isStopped }: SendFacts, offer: Offer): MethodClaim {
  if (category === null) return { kind: "choose-first" };
  if (offer.kind === "not-offered") return offer;
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
    case "no-effect-not-stated":
    case "not-stated":
      return "notStated";
    case "no-effect-sender-not-stated":
    case "sender-not-stated":
      return "senderNotStated";
    case "blocked-sender":
    case "blocked-sender-possibly":
      return "senderBlocked";
    case "never-delivered":
    case "blocked":
      return "notDelivered";
    case "never-delivered-probably":
    case "blocked-possibly":
      return "perhapsNotDelivered";
    case "unknown":
    case "sender-unknown":
    case null:
      return hasRecipient ? "notKnown" : "whereItWorks";
  }
}

function isNotDelivered(decision: Decision, hasRecipient: boolean): boolean {
  return hasRecipient && decision.kind === "send" && decision.outlook === "not-delivered";
}

const DOUBTS: ReadonlySet<ReasonCode> = new Set(["never-delivered-probably", "country-blocked-possibly"]);

/** A place Meta doesn't name, or a number that can't tell its region. */
function isDoubtful({ reasons }: Decision, hasRecipient: boolean): boolean {
  return hasRecipient && reasons.some(({ code }) => DOUBTS.has(code));
}

function planClaim(decision: Decision, effect: AvailabilityEffect, hasRecipient: boolean): PlanClaim {
  const has = (code: ReasonCode) => decision.reasons.some((reason) => reason.code === code);
  if (has("opted-out")) return { route: "refused", sentence: "stopped", note: null, warning: null };
  const undelivered = isNotDelivered(decision, hasRecipient);
  const doubt = isDoubtful(decision, hasRecipient) ? ("perhapsUndelivered" as const) : null;
  if (decision.kind !== "send" || decision.route === "cloud") {
    const route = undelivered ? "undelivered" : "cloud";
    const warning = disabledWarning(has) ?? doubt ?? (undelivered ? null : onlyOptimized(has));
    return { route, sentence: route, note: null, warning };
  }
  if (undelivered) return { route: "undelivered", sentence: "undelivered", note: null, warning: null };
  const route = hasNoEffect(effect) ? "unoptimized" : "optimized";
  const note = has("no-fallback") ? "optimizedNoFallback" : "optimizedFallback";
  return { route, sentence: route, note, warning: doubt };
}

/** Of what the template has that Cloud API doesn't take. */
function onlyOptimized(has: (code: ReasonCode) => boolean): PlanClaim["warning"] {
  if (has("max-price-by-cloud")) return "maxPriceByCloud";
  return has("gif-by-cloud") ? "gifByCloud" : null;
}

function disabledWarning(has: (code: ReasonCode) => boolean): PlanClaim["warning"] {
  if (has("cloud-disabled")) return "cloudDisabled";
  return has("cloud-disabled-unclear") ? "cloudDisabledUnclear" : null;
}
