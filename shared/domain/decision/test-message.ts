/**
 * What a decision about a test message looks at. Nothing of it is planned or counted: it goes to one person, now, and
 * what is Meta's to refuse is left to Meta, so that its answer can be seen. Quiet hours don't hold it back: whoever asks for it
 * wants it now.
 */
import type { OnboardingStatus } from "../accounts/onboarding.ts";
import type { AvailabilityEffect } from "../availability/effects.ts";
import type { DeliveryMethod } from "../route/route-decision.ts";
import type { PersonFacts, PlanFacts, PolicyFacts, TemplateReadiness } from "./facts.ts";
import { MAX_PRICE_COUNTRIES } from "./max-price.data.ts";

export interface TestMessage {
  /** Null: whatever Waypost recommends. */
  readonly asked: DeliveryMethod | null;
  readonly category: string;
  readonly readiness: TemplateReadiness;
  readonly hasGif: boolean;
  readonly hasMaxPrice: boolean;
  /** Null while Meta has not said. */
  readonly onboardingStatus: OnboardingStatus | null;
  /** Marketing by Cloud API is switched off; null while not known. */
  readonly isCloudDisabled: boolean | null;
  /** As the campaign has it that is tried; a message that is written for the test alone leaves it to Meta. */
  readonly fallback?: PolicyFacts["fallback"];
  /** The same: a message for the test alone goes at once. */
  readonly whileSyncing?: PolicyFacts["whileSyncing"];
  /** False where it is to be seen what the campaign itself would do; a message for the test alone is to show Meta's answer. */
  readonly leavesToMeta?: boolean;
}

export function planOfTest(test: TestMessage): PlanFacts {
  return {
    message: {
      kind: "template",
      category: test.category,
      plannedCategory: null,
      isChangeAnnounced: false,
      obstacle: null,
      readiness: test.readiness,
      hasGif: test.hasGif,
      hasMaxPrice: test.hasMaxPrice,
      hasOwnLifetime: false,
    },
    account: {
      onboardingStatus: test.onboardingStatus,
      termsStatus: null,
      isCloudDisabled: test.isCloudDisabled,
      isRestricted: false,
      isBlocked: false,
      isPaymentMissing: false,
    },
    number: { stop: null },
    policy: {
      asked: test.asked,
      fallback: test.fallback ?? "allowed",
      whileSyncing: test.whileSyncing ?? "cloud",
      drop: [],
      usefulUntil: null,
      leavesToMeta: test.leavesToMeta ?? true,
      keepsQuietHours: false,
      maxPrice: MAX_PRICE_COUNTRIES,
    },
  };
}

export function personOfTest(
  person: Pick<PersonFacts, "kind" | "country" | "isOptedOut" | "isSuppressed" | "quietUntil"> & {
    readonly effect: AvailabilityEffect;
  },
): PersonFacts {
  return {
    ...person,
    standing: "fine",
    isCapped: false,
    hasRefusedValue: false,
    limitedUntil: null,
    heldBackUntil: null,
  };
}
