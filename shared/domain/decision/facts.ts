/**
 * What a decision looks at. Plain facts that others have already evaluated: nothing here knows where they are kept.
 * Times are milliseconds since the epoch.
 */

import type { NumberStop } from "../accounts/numbers.ts";
import type { OnboardingStatus } from "../accounts/onboarding.ts";
import type { AvailabilityEffect } from "../availability/effects.ts";
import type { DeliveryMethod } from "../route/route-decision.ts";
import type { MaxPriceCountries } from "./max-price.data.ts";
import type { ReasonCode } from "./reasons.ts";

/** Whether the template has reached optimized delivery (meta-facts 3.5). */
export type TemplateReadiness =
  | { readonly kind: "ready" }
  | { readonly kind: "syncing"; readonly readyAt: number }
  /** Not sent for so long that Meta may have to prepare it again. */
  | { readonly kind: "idle" };

export interface TemplateMessage {
  readonly kind: "template";
  /** The latest Meta has completed, as it spells it. Whatever isn't MARKETING is not marketing. */
  readonly category: string;
  /** The category the plan was made for, or that was accepted since; null while nothing is frozen. */
  readonly plannedCategory: string | null;
  /** Meta has announced another category that doesn't hold yet. */
  readonly isChangeAnnounced: boolean;
  /** Its status, or a part Waypost can't send. */
  readonly obstacle: "status" | "unsupported" | null;
  readonly readiness: TemplateReadiness;
  readonly hasGif: boolean;
  readonly hasMaxPrice: boolean;
  /** It has a time to live of its own, which only optimized delivery keeps for marketing (meta-facts 5.5). */
  readonly hasOwnLifetime: boolean;
}

/** `service` and `reply` carry no template: what is written inside an open conversation. */
export type MessageFacts = TemplateMessage | { readonly kind: "service" | "reply" };

export interface AccountFacts {
  /** Null while Meta has not said. */
  readonly onboardingStatus: OnboardingStatus | null;
  /** The portfolio's own status of the terms, where it is known. */
  readonly termsStatus: string | null;
  /** Marketing by Cloud API is switched off; null while not known. */
  readonly isCloudDisabled: boolean | null;
  /** A restriction in force that stops what would be sent. */
  readonly isRestricted: boolean;
  /** Meta's health says that it can't send, for another reason than payment. */
  readonly isBlocked: boolean;
  readonly isPaymentMissing: boolean;
}

export interface NumberFacts {
  /** What keeps it from sending; `unregistered` is a step that is still to be done. */
  readonly stop: NumberStop | "unregistered" | null;
}

/** Warnings about single people, which the admin can leave out. */
export const DROPPABLE_REASONS = [
  "country-blocked-possibly",
  "never-delivered",
  "never-delivered-probably",
  "recipient-suspicious",
  "no-effect-user-id",
  "no-effect",
  "no-effect-limit-unclear",
  "no-effect-sender",
  "no-effect-not-stated",
  "no-effect-sender-not-stated",
  "sender-unclear",
  "partial-metrics",
  "country-not-stated",
  "sender-not-stated",
  "country-unknown",
  "sender-unknown",
] as const satisfies readonly ReasonCode[];
export type DroppableReason = (typeof DROPPABLE_REASONS)[number];

export interface PolicyFacts {
  /** Null: whatever Waypost recommends. */
  readonly asked: DeliveryMethod | null;
  /** Meta may send by Cloud API what it can't optimize, or must refuse it (`product_policy`, meta-facts 5.4). */
  readonly fallback: "allowed" | "strict";
  /** What becomes of a message while Meta prepares its template. `strict` always waits. */
  readonly whileSyncing: "wait" | "cloud";
  /** People with one of these reasons are left out. */
  readonly drop: readonly DroppableReason[];
  /** Nothing is sent from then on. */
  readonly usefulUntil: number | null;
  /** A test message: what is Meta's to refuse is tried, to see Meta's answer. */
  readonly leavesToMeta: boolean;
  /** False: it goes in quiet hours as well, and the reasons only say that these are. */
  readonly keepsQuietHours: boolean;
  readonly maxPrice: MaxPriceCountries;
}

/** What is the same for everybody who gets one variant of the message from one number. */
export interface PlanFacts {
  readonly message: MessageFacts;
  readonly account: AccountFacts;
  readonly number: NumberFacts;
  readonly policy: PolicyFacts;
}

export interface PersonFacts {
  readonly kind: "number" | "user-id";
  /** What became of what was typed or imported. */
  readonly standing: "fine" | "suspicious" | "invalid" | "erased";
  /** ISO 3166-1 alpha-2, or null when it can't be told. */
  readonly country: string | null;
  /** What optimized delivery does for this person from this number. */
  readonly effect: AvailabilityEffect;
  /** They have stopped marketing messages. */
  readonly isOptedOut: boolean;
  /** We have decided not to write to them. */
  readonly isSuppressed: boolean;
  /** They have had as many marketing messages as the admin allows for the time. */
  readonly isCapped: boolean;
  /** Meta would refuse a value of theirs, or one is missing. */
  readonly hasRefusedValue: boolean;
  /** The messaging limit has no room for them before then. Null also for whom doesn't count towards it any more. */
  readonly limitedUntil: number | null;
  /** Meta has held back marketing to them, and another attempt before then would only do harm. */
  readonly heldBackUntil: number | null;
  /** Null while it may be sent; `never` where no hour suits all their time zones. */
  readonly quietUntil: number | "never" | null;
}
