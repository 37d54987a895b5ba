/** Facts of a message that goes as asked, to be varied; and arbitrary ones, for properties of the decision. */
import fc from "fast-check";
import { KNOWN_ONBOARDING_STATUSES } from "../../shared/domain/accounts/onboarding.ts";
import { AVAILABILITY_EFFECTS } from "../../shared/domain/availability/effects.ts";
import {
  type AccountFacts,
  DROPPABLE_REASONS,
  type MessageFacts,
  type NumberFacts,
  type PersonFacts,
  type PlanFacts,
  type PolicyFacts,
  type TemplateMessage,
} from "../../shared/domain/decision/facts.ts";
import { MAX_PRICE_COUNTRIES } from "../../shared/domain/decision/max-price.data.ts";

export const NOW = 1_795_000_000_000;

const TEMPLATE: TemplateMessage = {
  kind: "template",
  category: "MARKETING",
  plannedCategory: "MARKETING",
  isChangeAnnounced: false,
  obstacle: null,
  readiness: { kind: "ready" },
  hasGif: false,
  hasMaxPrice: false,
  hasOwnLifetime: false,
};

interface PlanChanges {
  readonly message?: Partial<TemplateMessage> | { readonly kind: "service" | "reply" };
  readonly account?: Partial<AccountFacts>;
  readonly number?: NumberFacts;
  readonly policy?: Partial<PolicyFacts>;
}

/** A plan in which nothing is in the way, but for the changes. */
export function planWith({ message, account, number, policy }: PlanChanges = {}): PlanFacts {
  const changed: MessageFacts =
    message?.kind === "service" || message?.kind === "reply" ? message : { ...TEMPLATE, ...message };
  return {
    message: changed,
    account: {
      onboardingStatus: "ONBOARDED",
      termsStatus: null,
      isCloudDisabled: false,
      isRestricted: false,
      isBlocked: false,
      isPaymentMissing: false,
      ...account,
    },
    number: number ?? { stop: null },
    policy: {
      asked: null,
      fallback: "allowed",
      whileSyncing: "wait",
      drop: [],
      usefulUntil: null,
      leavesToMeta: false,
      keepsQuietHours: true,
      maxPrice: MAX_PRICE_COUNTRIES,
      ...policy,
    },
  };
}

export function personWith(changes: Partial<PersonFacts> = {}): PersonFacts {
  return {
    kind: "number",
    standing: "fine",
    country: "BR",
    effect: "optimized",
    isOptedOut: false,
    isSuppressed: false,
    isCapped: false,
    hasRefusedValue: false,
    limitedUntil: null,
    heldBackUntil: null,
    quietUntil: null,
    ...changes,
  };
}

const around = fc.constantFrom(NOW - 1, NOW, NOW + 1, NOW + 600_000, NOW + 86_400_000);
const category = fc.constantFrom("MARKETING", "MARKETING", "UTILITY", "AUTHENTICATION", "SOMETHING_NEW");
/** Mostly not: otherwise nearly every plan is blocked. */
const seldom = fc.integer({ min: 0, max: 9 }).map((number) => number === 0);

const anyMessage: fc.Arbitrary<MessageFacts> = fc.oneof(
  { weight: 9, arbitrary: category.chain(templateOf) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("service" as const, "reply" as const) }) },
);

function templateOf(of: string): fc.Arbitrary<TemplateMessage> {
  return fc.record({
    kind: fc.constant("template" as const),
    category: fc.constant(of),
    plannedCategory: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(of, null) },
      { weight: 1, arbitrary: category },
    ),
    isChangeAnnounced: fc.boolean(),
    obstacle: seldom.chain((is) =>
      is ? fc.constantFrom("status" as const, "unsupported" as const) : fc.constant(null),
    ),
    readiness: fc.oneof(
      fc.constant({ kind: "ready" as const }),
      fc.constant({ kind: "idle" as const }),
      around.map((readyAt) => ({ kind: "syncing" as const, readyAt })),
    ),
    hasGif: seldom,
    hasMaxPrice: fc.boolean(),
    hasOwnLifetime: fc.boolean(),
  });
}

export const anyPlan: fc.Arbitrary<PlanFacts> = fc.record({
  message: anyMessage,
  account: fc.record({
    onboardingStatus: fc.oneof(
      fc.constant("ONBOARDED"),
      fc.constantFrom(null, ...KNOWN_ONBOARDING_STATUSES, "SOMETHING_NEW"),
    ),
    termsStatus: fc.constantFrom(null, "NOT_STARTED", "REQUEST_SENT", "TERM_OF_SERVICE_SIGNED"),
    isCloudDisabled: fc.constantFrom(true, false, null),
    isRestricted: seldom,
    isBlocked: seldom,
    isPaymentMissing: fc.boolean(),
  }),
  number: fc.record({
    stop: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "unregistered" as const,
          "lost" as const,
          "restricted" as const,
          "blocked" as const,
        ),
      },
    ),
  }),
  policy: fc.record({
    asked: fc.constantFrom(null, "optimized" as const, "cloud" as const),
    fallback: fc.constantFrom("allowed" as const, "strict" as const),
    whileSyncing: fc.constantFrom("wait" as const, "cloud" as const),
    drop: fc.subarray([...DROPPABLE_REASONS]),
    usefulUntil: fc.option(around, { nil: null }),
    leavesToMeta: fc.boolean(),
    keepsQuietHours: fc.boolean(),
    maxPrice: fc.record({
      unavailable: fc.subarray(["RU", "BY", "BR"]),
      required: fc.subarray(["IN", "BR"]),
    }),
  }),
});

export const anyPerson: fc.Arbitrary<PersonFacts> = fc.record({
  kind: fc.constantFrom("number" as const, "user-id" as const),
  standing: fc.constantFrom(
    "fine" as const,
    "fine" as const,
    "suspicious" as const,
    "invalid" as const,
    "erased" as const,
  ),
  country: fc.constantFrom(null, "BR", "IN", "RU", "FR", "US"),
  effect: fc.constantFrom(...AVAILABILITY_EFFECTS),
  isOptedOut: seldom,
  isSuppressed: seldom,
  isCapped: seldom,
  hasRefusedValue: seldom,
  limitedUntil: fc.option(around, { nil: null }),
  heldBackUntil: fc.option(around, { nil: null }),
  quietUntil: fc.option(fc.oneof(around, fc.constant("never" as const)), { nil: null }),
});
