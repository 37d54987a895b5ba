/** The one judge of messages: a table of the notable cases, and what holds for every combination of facts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inactivityOf, isMarketing } from "../../shared/domain/decision/course.ts";
import type { Decision } from "../../shared/domain/decision/decision.ts";
import { REASON_OF_EFFECT } from "../../shared/domain/decision/effects.ts";
import type { PersonFacts } from "../../shared/domain/decision/facts.ts";
import { decide, judgeFor, offerOf } from "../../shared/domain/decision/judge.ts";
import { IDLE_AFTER, readinessOf } from "../../shared/domain/decision/readiness.ts";
import {
  OUTLOOKS,
  REASON_CODES,
  REASONS,
  type ReasonCode,
  reasonsOf,
  WEIGHTS,
} from "../../shared/domain/decision/reasons.ts";
import { planOfTest } from "../../shared/domain/decision/test-message.ts";
import { anyPerson, anyPlan, NOW, personWith, planWith } from "../support/decision-facts.ts";

type PlanChanges = NonNullable<Parameters<typeof planWith>[0]>;

const SYNCING = { kind: "syncing", readyAt: NOW + 300_000 } as const;
const GOES = "send optimized";
const GOES_CLOUD = "send cloud";

/** Plan, person, outcome with route or deciding reason, reasons in their order. */
const CASES: readonly (readonly [
  string,
  PlanChanges,
  Partial<PersonFacts>,
  string,
  readonly ReasonCode[],
])[] = [
  // What is asked for by default
  ["nothing in the way", {}, {}, GOES, []],
  ["asked for Cloud API", { policy: { asked: "cloud" } }, {}, GOES_CLOUD, ["cloud-chosen"]],
  ["terms unsigned", { account: { onboardingStatus: "ELIGIBLE" } }, {}, GOES_CLOUD, ["terms-unsigned"]],
  [
    "terms signed by the portfolio",
    { account: { onboardingStatus: "ELIGIBLE", termsStatus: "TERM_OF_SERVICE_SIGNED" } },
    {},
    GOES_CLOUD,
    ["setup-pending"],
  ],
  [
    "payment pending",
    { account: { onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" } },
    {},
    GOES_CLOUD,
    ["payment-method-pending"],
  ],
  [
    "setup pending",
    { account: { onboardingStatus: "PENDING_INTERNAL_SETUP" } },
    {},
    GOES_CLOUD,
    ["setup-pending"],
  ],
  [
    "ineligible",
    { account: { onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" } },
    {},
    GOES_CLOUD,
    ["account-ineligible"],
  ],
  [
    "a new status",
    { account: { onboardingStatus: "SOMETHING_NEW" } },
    {},
    GOES_CLOUD,
    ["account-not-active"],
  ],
  ["no status", { account: { onboardingStatus: null } }, {}, GOES_CLOUD, ["activation-unknown"]],
  [
    "a utility template",
    { message: { category: "UTILITY", plannedCategory: "UTILITY" } },
    {},
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "an authentication template",
    { message: { category: "AUTHENTICATION", plannedCategory: null } },
    {},
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "a new category",
    { message: { category: "SOMETHING_NEW", plannedCategory: null } },
    {},
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  ["a service message", { message: { kind: "service" } }, {}, GOES_CLOUD, ["not-a-template"]],
  [
    "a reply to somebody who opted out",
    { message: { kind: "reply" } },
    { isOptedOut: true, isSuppressed: true },
    GOES_CLOUD,
    ["not-a-template"],
  ],
  // Asked for optimized delivery where that isn't possible
  [
    "optimized with terms unsigned",
    { policy: { asked: "optimized" }, account: { onboardingStatus: "ELIGIBLE" } },
    {},
    "blocked terms-needed",
    ["terms-needed", "terms-unsigned"],
  ],
  [
    "optimized while payment is pending",
    { policy: { asked: "optimized" }, account: { onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" } },
    {},
    GOES,
    ["payment-method-pending", "meta-falls-back"],
  ],
  [
    "nothing but optimized while payment is pending",
    {
      policy: { asked: "optimized", fallback: "strict" },
      account: { onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" },
    },
    {},
    "blocked strict-not-active",
    ["strict-not-active", "payment-method-pending"],
  ],
  [
    "a test message with terms unsigned",
    { policy: { asked: "optimized", leavesToMeta: true }, account: { onboardingStatus: "ELIGIBLE" } },
    {},
    GOES,
    ["terms-unsigned", "meta-falls-back"],
  ],
  [
    "a utility template asked to be optimized",
    { policy: { asked: "optimized" }, message: { category: "UTILITY", plannedCategory: null } },
    {},
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  // Cloud API switched off for marketing
  [
    "Cloud API asked for and switched off",
    { policy: { asked: "cloud" }, account: { isCloudDisabled: true } },
    {},
    "blocked cloud-disabled",
    ["cloud-disabled", "cloud-chosen"],
  ],
  [
    "the same as a test",
    { policy: { asked: "cloud", leavesToMeta: true }, account: { isCloudDisabled: true } },
    {},
    GOES_CLOUD,
    ["cloud-disabled", "cloud-chosen"],
  ],
  [
    "optimized with Cloud API switched off",
    { account: { isCloudDisabled: true } },
    {},
    GOES,
    ["no-fallback"],
  ],
  [
    "nothing but optimized with Cloud API switched off",
    { policy: { fallback: "strict" }, account: { isCloudDisabled: true } },
    {},
    GOES,
    [],
  ],
  [
    "a utility template with it switched off",
    { message: { category: "UTILITY", plannedCategory: null }, account: { isCloudDisabled: true } },
    {},
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "switched off on an account that isn't active",
    { account: { isCloudDisabled: true, onboardingStatus: "PENDING_INTERNAL_SETUP" } },
    {},
    GOES_CLOUD,
    ["setup-pending", "cloud-disabled-unclear"],
  ],
  // Templates that sync
  ["syncing", { message: { readiness: SYNCING } }, {}, "wait template-syncing", ["template-syncing"]],
  [
    "syncing, by Cloud API meanwhile",
    { message: { readiness: SYNCING }, policy: { whileSyncing: "cloud" } },
    {},
    GOES_CLOUD,
    ["not-synced-yet"],
  ],
  [
    "syncing, nothing but optimized",
    { message: { readiness: SYNCING }, policy: { whileSyncing: "cloud", fallback: "strict" } },
    {},
    "wait template-syncing",
    ["template-syncing"],
  ],
  [
    "syncing with Cloud API switched off",
    {
      message: { readiness: SYNCING },
      policy: { whileSyncing: "cloud" },
      account: { isCloudDisabled: true },
    },
    {},
    "wait template-syncing",
    ["template-syncing", "no-fallback"],
  ],
  ["synced since", { message: { readiness: { kind: "syncing", readyAt: NOW } } }, {}, GOES, []],
  ["idle for a week", { message: { readiness: { kind: "idle" } } }, {}, GOES, ["template-idle"]],
  [
    "syncing, and Cloud API was asked for",
    { message: { readiness: SYNCING }, policy: { asked: "cloud" } },
    {},
    GOES_CLOUD,
    ["cloud-chosen"],
  ],
  // The template
  [
    "paused by Meta",
    { message: { obstacle: "status" } },
    {},
    "blocked template-not-sendable",
    ["template-not-sendable"],
  ],
  [
    "a part Waypost can't send",
    { message: { obstacle: "unsupported" } },
    {},
    "blocked template-unsupported",
    ["template-unsupported"],
  ],
  [
    "now a utility template",
    { message: { category: "UTILITY" } },
    {},
    "blocked template-recategorized",
    ["template-recategorized", "template-not-marketing"],
  ],
  [
    "now a marketing template",
    { message: { plannedCategory: "UTILITY" } },
    {},
    "blocked template-recategorized",
    ["template-recategorized"],
  ],
  [
    "about to be something else",
    { message: { isChangeAnnounced: true } },
    {},
    GOES,
    ["category-change-announced"],
  ],
  [
    "a GIF by Cloud API",
    { message: { hasGif: true }, policy: { asked: "cloud" } },
    {},
    "blocked gif-by-cloud",
    ["gif-by-cloud", "cloud-chosen"],
  ],
  [
    "a time to live by Cloud API",
    { message: { hasOwnLifetime: true }, policy: { asked: "cloud" } },
    {},
    GOES_CLOUD,
    ["cloud-chosen", "lifetime-by-cloud"],
  ],
  [
    "a GIF in a utility template",
    { message: { category: "UTILITY", plannedCategory: null, hasGif: true } },
    {},
    "blocked gif-by-cloud",
    ["gif-by-cloud", "template-not-marketing"],
  ],
  // Maximum price
  [
    "a maximum price by Cloud API",
    { message: { hasMaxPrice: true }, policy: { asked: "cloud" } },
    {},
    "blocked max-price-by-cloud",
    ["max-price-by-cloud", "cloud-chosen"],
  ],
  [
    "a maximum price to a user id",
    { message: { hasMaxPrice: true } },
    { kind: "user-id", effect: "no-effect-user-id" },
    "skip user-id-max-price",
    ["user-id-max-price", "no-effect-user-id"],
  ],
  [
    "a maximum price to Russia",
    { message: { hasMaxPrice: true } },
    { country: "RU", effect: "partial" },
    "skip max-price-unavailable",
    ["max-price-unavailable", "partial-metrics"],
  ],
  ["no maximum price to Russia", {}, { country: "RU", effect: "partial" }, GOES, ["partial-metrics"]],
  [
    "no maximum price where one is required",
    { policy: { maxPrice: { unavailable: [], required: ["IN"] } } },
    { country: "IN" },
    GOES_CLOUD,
    ["max-price-required"],
  ],
  [
    "the same, nothing but optimized",
    { policy: { fallback: "strict", maxPrice: { unavailable: [], required: ["IN"] } } },
    { country: "IN" },
    "skip max-price-missing",
    ["max-price-missing"],
  ],
  // The person
  ["a user id", {}, { kind: "user-id", effect: "no-effect-user-id" }, GOES, ["no-effect-user-id"]],
  [
    "a user id and an authentication template",
    { message: { category: "AUTHENTICATION", plannedCategory: null } },
    { kind: "user-id" },
    "skip user-id-authentication",
    ["user-id-authentication", "template-not-marketing"],
  ],
  ["not a number", {}, { standing: "invalid" }, "skip recipient-invalid", ["recipient-invalid"]],
  ["erased", {}, { standing: "erased" }, "skip recipient-erased", ["recipient-erased"]],
  ["suspicious", {}, { standing: "suspicious" }, GOES, ["recipient-suspicious"]],
  [
    "suspicious and dropped",
    { policy: { drop: ["recipient-suspicious"] } },
    { standing: "suspicious" },
    "skip dropped",
    ["dropped", "recipient-suspicious"],
  ],
  ["opted out", {}, { isOptedOut: true }, "skip opted-out", ["opted-out"]],
  [
    "opted out, and the template isn't marketing",
    { message: { category: "UTILITY", plannedCategory: null } },
    { isOptedOut: true, isCapped: true, quietUntil: NOW + 1 },
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "suppressed, and the template isn't marketing",
    { message: { category: "UTILITY", plannedCategory: null } },
    { isSuppressed: true },
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "opted out and suppressed",
    {},
    { isOptedOut: true, isSuppressed: true },
    "skip opted-out",
    ["opted-out", "suppressed"],
  ],
  ["a missing value", {}, { hasRefusedValue: true }, "skip values-refused", ["values-refused"]],
  ["capped", {}, { isCapped: true }, "skip frequency-cap", ["frequency-cap"]],
  // The country
  ["the United States", {}, { country: "US", effect: "never-delivered" }, GOES, ["never-delivered"]],
  [
    "the United States, dropped",
    { policy: { drop: ["never-delivered"] } },
    { country: "US", effect: "never-delivered" },
    "skip dropped",
    ["dropped", "never-delivered"],
  ],
  [
    "the United States with a utility template",
    { message: { category: "UTILITY", plannedCategory: null } },
    { country: "US", effect: "never-delivered" },
    GOES_CLOUD,
    ["template-not-marketing"],
  ],
  [
    "Cuba with a utility template",
    { message: { category: "UTILITY", plannedCategory: null } },
    { country: "CU", effect: "blocked" },
    "skip country-blocked",
    ["country-blocked", "template-not-marketing"],
  ],
  ["France", {}, { country: "FR", effect: "no-effect" }, GOES, ["no-effect"]],
  [
    "France by Cloud API",
    { policy: { asked: "cloud" } },
    { country: "FR", effect: "no-effect" },
    GOES_CLOUD,
    ["cloud-chosen"],
  ],
  // The time
  ["quiet hours", {}, { quietUntil: NOW + 3_600_000 }, "wait quiet-hours", ["quiet-hours"]],
  ["quiet hours that are over", {}, { quietUntil: NOW }, GOES, []],
  ["no hour that suits", {}, { quietUntil: "never" }, "skip no-common-hour", ["no-common-hour"]],
  ["the messaging limit", {}, { limitedUntil: NOW + 60_000 }, "wait messaging-limit", ["messaging-limit"]],
  [
    "the longest wait says why",
    {},
    { limitedUntil: NOW + 60_000, quietUntil: NOW + 3_600_000 },
    "wait quiet-hours",
    ["messaging-limit", "quiet-hours"],
  ],
  ["held back lately", {}, { heldBackUntil: NOW + 60_000 }, "wait held-back-lately", ["held-back-lately"]],
  ["useful no longer", { policy: { usefulUntil: NOW } }, {}, "skip no-longer-useful", ["no-longer-useful"]],
  [
    "too late",
    { policy: { usefulUntil: NOW + 60_000 } },
    { quietUntil: NOW + 60_000 },
    "skip too-late",
    ["too-late", "quiet-hours"],
  ],
  [
    "just in time",
    { policy: { usefulUntil: NOW + 60_001 } },
    { quietUntil: NOW + 60_000 },
    "wait quiet-hours",
    ["quiet-hours"],
  ],
  // Account and number
  [
    "an unregistered number",
    { number: { stop: "unregistered" } },
    {},
    "blocked number-unregistered",
    ["number-unregistered"],
  ],
  ["a lost number", { number: { stop: "lost" } }, {}, "blocked number-lost", ["number-lost"]],
  [
    "a restricted account",
    { account: { isRestricted: true } },
    { isOptedOut: true },
    "blocked account-restricted",
    ["account-restricted", "opted-out"],
  ],
  [
    "a blocked account as a test",
    { account: { isBlocked: true }, policy: { leavesToMeta: true } },
    {},
    GOES,
    ["account-blocked"],
  ],
  ["no means of payment", { account: { isPaymentMissing: true } }, {}, GOES, ["payment-missing"]],
];

function told(decision: Decision): string {
  return decision.kind === "send" ? `send ${decision.route}` : `${decision.kind} ${decision.why.code}`;
}

const codesOf = ({ reasons }: Decision) => reasons.map(({ code }) => code);
const has = (decision: Decision, ...codes: readonly ReasonCode[]) =>
  codesOf(decision).some((code) => codes.includes(code));
const INACTIVE: readonly ReasonCode[] = [
  "activation-unknown",
  "terms-unsigned",
  "payment-method-pending",
  "setup-pending",
  "account-ineligible",
  "account-not-active",
];

const RUNS = { numRuns: 5_000 };

describe("a decision", () => {
  test.each(CASES)("%s", (_, plan, person, outcome, reasons) => {
    const decision = decide(planWith(plan), personWith(person), NOW);
    expect(told(decision)).toBe(outcome);
    expect(codesOf(decision)).toEqual(reasons);
  });

  test.each([
    [NOW + 9, "quiet-hours"],
    ["never", "no-common-hour"],
  ] as const)("lets a test go in quiet hours until %s, and says %s", (quietUntil, code) => {
    const test = planOfTest({
      asked: null,
      category: "MARKETING",
      readiness: { kind: "ready" },
      hasGif: false,
      hasMaxPrice: false,
      onboardingStatus: "ONBOARDED",
      isCloudDisabled: false,
    });
    const decision = decide(test, personWith({ quietUntil }), NOW);
    expect(decision).toMatchObject({ kind: "send", route: "optimized", outlook: "usual" });
    expect(codesOf(decision)).toContain(code);
    expect(decide(planWith(), personWith({ quietUntil }), NOW).kind).not.toBe("send");
    const useful = { ...test, policy: { ...test.policy, usefulUntil: NOW + 5 } };
    expect(decide(useful, personWith({ quietUntil }), NOW).kind).toBe("send");
  });

  test("waits until everything it waits for is over", () => {
    const waiting = { limitedUntil: NOW + 5, quietUntil: NOW + 9, heldBackUntil: NOW + 7 };
    expect(decide(planWith(), personWith(waiting), NOW)).toMatchObject({ kind: "wait", until: NOW + 9 });
    const plan = planWith({ message: { readiness: SYNCING } });
    expect(decide(plan, personWith(waiting), NOW)).toMatchObject({ until: SYNCING.readyAt });
  });

  test.each([
    [{}, { productPolicy: "CLOUD_API_FALLBACK", fallback: null, outlook: "usual" }],
    [{ policy: { fallback: "strict" } }, { productPolicy: "STRICT", fallback: null }],
    [{ policy: { asked: "cloud", fallback: "strict" } }, { productPolicy: null, fallback: null }],
    [
      { policy: { asked: "optimized" }, account: { onboardingStatus: "PENDING_INTERNAL_SETUP" } },
      { fallback: { decidedBy: "meta", reason: "account-not-active" }, outlook: "falls-back" },
    ],
    [
      { policy: { asked: "optimized" }, message: { category: "UTILITY", plannedCategory: null } },
      { fallback: { decidedBy: "waypost", reason: "template-not-marketing" }, productPolicy: null },
    ],
    [
      { policy: { whileSyncing: "cloud" }, message: { readiness: SYNCING } },
      { fallback: { decidedBy: "waypost", reason: "template-syncing" } },
    ],
    [
      { policy: { maxPrice: { unavailable: [], required: ["BR"] } } },
      { fallback: { decidedBy: "waypost", reason: "max-price-required" } },
    ],
    [{ account: { isPaymentMissing: true } }, { outlook: "may-be-refused" }],
    [
      { policy: { asked: "cloud", leavesToMeta: true }, account: { isCloudDisabled: true } },
      { outlook: "refused" },
    ],
  ] as const)("%o is submitted with %o", (plan, submitted) => {
    expect(decide(planWith(plan), personWith(), NOW)).toMatchObject(submitted);
  });

  test("says by the worst of its reasons what is to be expected", () => {
    const plan = planWith({
      policy: { asked: "optimized" },
      account: { onboardingStatus: "PENDING_INTERNAL_SETUP", isPaymentMissing: true },
    });
    expect(decide(plan, personWith({ effect: "never-delivered" }), NOW)).toMatchObject({
      outlook: "not-delivered",
    });
    expect(decide(plan, personWith(), NOW)).toMatchObject({ outlook: "may-be-refused" });
  });

  test("of every kind and with every reason occurs", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyPlan, anyPerson, (plan, person) => {
        const decision = decide(plan, person, NOW);
        seen.add(decision.kind);
        for (const code of codesOf(decision)) seen.add(code);
      }),
      { numRuns: 20_000, seed: 1 },
    );
    expect(["send", "wait", "skip", "blocked", ...REASON_CODES].filter((word) => !seen.has(word))).toEqual(
      [],
    );
  });

  test("is the one its reasons call for, whatever the facts", () => {
    fc.assert(
      fc.property(anyPlan, anyPerson, (plan, person) => {
        const decision = decide(plan, person, NOW);
        const holding = decision.reasons.filter(
          ({ code, isTriable }) =>
            !(plan.policy.leavesToMeta && isTriable === true) &&
            (plan.policy.keepsQuietHours || (code !== "quiet-hours" && code !== "no-common-hour")),
        );
        const heaviest = holding.map(({ weight }) => weight)[0];
        const expected = { blocks: "blocked", skips: "skip", waits: "wait" } as const;
        const kind =
          heaviest === "blocks" || heaviest === "skips" || heaviest === "waits" ? expected[heaviest] : "send";
        expect(decision.kind).toBe(kind);
        // In the order of precedence, each once.
        expect(decision.reasons).toEqual(reasonsOf(codesOf(decision)));
        if (decision.kind === "skip" || decision.kind === "blocked") expect(decision.why).toBe(holding[0]);
        if (decision.kind === "wait") {
          expect(decision.until).toBeGreaterThan(NOW);
          expect(holding.filter(({ weight }) => weight === "waits")).toContain(decision.why);
          const { usefulUntil } = plan.policy;
          if (usefulUntil !== null) expect(decision.until).toBeLessThan(usefulUntil);
        }
      }),
      RUNS,
    );
  });

  test("has a reason for everything that differs from what was asked", () => {
    fc.assert(
      fc.property(anyPlan, anyPerson, (plan, person) => {
        const decision = decide(plan, person, NOW);
        const { asked, fallback } = plan.policy;
        const unoptimizable = ["template-not-marketing", "not-a-template"] as const;
        if (asked === null && decision.requested === "cloud")
          expect(has(decision, ...unoptimizable, ...INACTIVE)).toBe(true);
        if (asked !== null) expect(decision.requested).toBe(asked);
        if (decision.kind !== "send") {
          expect(decision.why).toBeDefined();
          return;
        }
        // Nothing that isn't marketing ever goes to the optimized endpoint.
        if (decision.route === "optimized") expect(isMarketing(plan.message)).toBe(true);
        if (decision.requested !== decision.route) {
          // Cloud API is never made better than it was asked for.
          expect(decision.route).toBe("cloud");
          expect(decision.fallback?.decidedBy).toBe("waypost");
          expect(has(decision, ...unoptimizable, "not-synced-yet", "max-price-required")).toBe(true);
          if (fallback === "strict") expect(has(decision, ...unoptimizable)).toBe(true);
        }
        if (decision.route === "optimized" && inactivityOf(plan.account) !== null) {
          expect(has(decision, ...INACTIVE)).toBe(true);
          expect(has(decision, fallback === "strict" ? "strict-not-active" : "meta-falls-back")).toBe(true);
        }
        if (decision.fallback !== null) expect(decision.reasons.length).toBeGreaterThan(0);
        if (decision.outlook !== "usual")
          expect(decision.reasons.some(({ outlook }) => outlook === decision.outlook)).toBe(true);
        expect(decision.productPolicy === null).toBe(decision.route === "cloud");
        if (decision.route === "optimized" && REASON_OF_EFFECT[person.effect] !== null)
          expect(codesOf(decision)).toContain(REASON_OF_EFFECT[person.effect]);
      }),
      RUNS,
    );
  });

  test("sends no marketing to whom it must not", () => {
    fc.assert(
      fc.property(anyPlan, anyPerson, (plan, person) => {
        const decision = decide(plan, person, NOW);
        if (decision.kind !== "send") return;
        expect(["fine", "suspicious"]).toContain(person.standing);
        if (plan.message.kind === "template") expect(person.hasRefusedValue).toBe(false);
        if (!isMarketing(plan.message)) return;
        expect(person).toMatchObject({ isOptedOut: false, isSuppressed: false, isCapped: false });
        if (plan.policy.keepsQuietHours)
          expect(person.quietUntil === null || Number(person.quietUntil) <= NOW).toBe(true);
        expect(plan.policy.usefulUntil ?? Number.POSITIVE_INFINITY).toBeGreaterThan(NOW);
      }),
      RUNS,
    );
  });

  test("doesn't change once what it waited for is over, except for time itself", () => {
    fc.assert(
      fc.property(anyPlan, anyPerson, (plan, person) => {
        const judge = judgeFor(plan);
        const first = judge.decideUnblocked(person, NOW);
        if (first.kind !== "wait") return;
        const later = judge.decideUnblocked(person, first.until);
        expect(["send", "skip"]).toContain(later.kind);
        if (later.kind === "skip") expect(later.why.code).toBe("no-longer-useful");
      }),
      RUNS,
    );
  });
});

describe("a judge", () => {
  const audience = fc.array(anyPerson, { minLength: 1, maxLength: 40 });

  test("decides each of many people as if they were alone", () => {
    fc.assert(
      fc.property(anyPlan, audience, (plan, people) => {
        const judge = judgeFor(plan);
        for (const person of people) expect(judge.decide(person, NOW)).toEqual(decide(plan, person, NOW));
      }),
      { numRuns: 2_000 },
    );
  });

  test("gives everybody exactly one place, so that the parts add up", () => {
    fc.assert(
      fc.property(anyPlan, audience, (plan, people) => {
        const judge = judgeFor(plan);
        const places = Map.groupBy(people, (person) => told(judge.decide(person, NOW)));
        const counted = [...places.values()].reduce((sum, { length }) => sum + length, 0);
        expect(counted).toBe(people.length);
        // A blocker holds for all or for none.
        const blocked = [...places.keys()].filter((place) => place.startsWith("blocked"));
        expect(blocked.length === 0 || places.size === 1).toBe(true);
        expect(blocked.length > 0).toBe(judge.blockers.length > 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("says what is left once the blockers are dealt with", () => {
    const judge = judgeFor(planWith({ account: { isRestricted: true } }));
    expect(judge.blockers.map(({ code }) => code)).toEqual(["account-restricted"]);
    expect(told(judge.decideUnblocked(personWith(), NOW))).toBe(GOES);
    expect(told(judge.decideUnblocked(personWith({ isCapped: true }), NOW))).toBe("skip frequency-cap");
  });

  test("shares one decision among people with the same reasons", () => {
    const judge = judgeFor(planWith());
    const decision = judge.decide(personWith({ country: "FR", effect: "no-effect" }), NOW);
    expect(judge.decide(personWith({ country: "DE", effect: "no-effect" }), NOW)).toBe(decision);
    expect(judge.decide(personWith(), NOW)).not.toBe(decision);
  });
});

describe("optimized delivery is offered", () => {
  test.each([
    [{}, "offered"],
    [{ policy: { asked: "cloud" } }, "offered"],
    [{ message: { kind: "reply" } }, "not-a-template"],
    [{ message: { category: "UTILITY" } }, "template-not-marketing"],
    [{ account: { onboardingStatus: "ELIGIBLE" } }, "terms-unsigned"],
    [{ account: { onboardingStatus: null } }, "activation-unknown"],
    [{ message: { readiness: SYNCING } }, "offered"],
    [{ message: { readiness: SYNCING }, policy: { whileSyncing: "cloud" } }, "not-synced-yet"],
  ] as const)("or not, with the reason: %o", (plan, expected) => {
    const offer = offerOf(planWith(plan), NOW);
    expect(offer.kind === "offered" ? offer.kind : offer.why).toBe(expected);
  });

  test("exactly where a message asked to be optimized goes that way, or waits for it", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const asking = {
          ...plan,
          policy: { ...plan.policy, asked: "optimized" as const, usefulUntil: null },
        };
        const decision = judgeFor(asking).decideUnblocked(personWith({ country: null }), NOW);
        const isOptimized = decision.kind === "send" && decision.route === "optimized";
        const isOffered = offerOf(plan, NOW).kind === "offered";
        expect(isOffered).toBe(
          (isOptimized && inactivityOf(plan.account) === null) || decision.kind === "wait",
        );
      }),
      RUNS,
    );
  });
});

describe("the reasons", () => {
  test("stand in the order of their weights", () => {
    const places = REASONS.map(({ weight }) => WEIGHTS.indexOf(weight));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  test("that a test may try all the same say what is to be expected", () => {
    for (const { code, isTriable, outlook } of REASONS)
      if (isTriable) expect(OUTLOOKS.indexOf(outlook ?? "usual"), code).toBeGreaterThan(0);
  });
});

test("a template not sent for more than a week may have to be prepared again", () => {
  const synced = { kind: "synced" } as const;
  expect(readinessOf(synced, NOW - IDLE_AFTER, NOW)).toEqual({ kind: "ready" });
  expect(readinessOf(synced, NOW - IDLE_AFTER - 1, NOW)).toEqual({ kind: "idle" });
  expect(readinessOf(synced, null, NOW)).toEqual({ kind: "ready" });
  expect(readinessOf({ kind: "syncing", readyAt: 5 }, null, NOW)).toEqual({ kind: "syncing", readyAt: 5 });
  expect(readinessOf({ kind: "not-needed" }, 0, NOW)).toEqual({ kind: "ready" });
});
