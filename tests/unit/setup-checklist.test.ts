import { describe, expect, test } from "vitest";
import { KNOWN_ONBOARDING_STATUSES } from "../../shared/domain/accounts/onboarding.ts";
import type { PaymentVerdict } from "../../shared/domain/accounts/payment.ts";
import { WARN_OF_EXPIRY } from "../../shared/domain/banners/banners.ts";
import type { AccountConcern, ConcernKind, ConcernStep } from "../../shared/domain/banners/concerns.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import {
  isWaitingOnMeta,
  judgeSetup,
  provenRoute,
  SETUP_STEPS,
  type SetupAction,
  type SetupFacts,
  type SetupReason,
  type SetupState,
  type SetupStepId,
} from "../../shared/domain/setup/checklist.ts";

const restricted: AccountConcern = {
  accountId: asAccountId("1"),
  name: "Harbour & Pine",
  reasons: [
    {
      kind: "restricted",
      value: "X",
      since: 1,
      firstSeenAt: null,
      expiresAt: 99,
      remediation: null,
      date: null,
      isUnproven: false,
    },
  ],
  step: "appeal",
};

const ready: SetupFacts = {
  now: 1_000,
  way: null,
  grantedCount: 1,
  credentials: { kind: "ok", expiresAt: null },
  credentialsCheckedAt: 10,
  accountCount: 1,
  account: {
    name: "Harbour & Pine",
    onboardingStatus: "ONBOARDED",
    reviewStatus: "APPROVED",
    termsStatus: "TERM_OF_SERVICE_SIGNED",
    concern: null,
    payment: "present",
    checkedAt: 20,
  },
  numberCount: 1,
  number: {
    displayNumber: "+55 11 4000-1000",
    status: "CONNECTED",
    codeVerificationStatus: "VERIFIED",
    nameStatus: "APPROVED",
    isCoexistence: false,
    checkedAt: 30,
  },
  webhooks: {
    listening: true,
    hasSecret: true,
    hasPublicAddress: true,
    movedTo: null,
    route: { kind: "ours", address: "https://hooks.example/w", restGoesTo: null },
    checkedAt: 40,
  },
  templates: {
    sendableMarketing: 3,
    unsupportedMarketing: 0,
    syncedMarketing: 2,
    nextReadyAt: null,
    checkedAt: 50,
  },
  arrivals: { lastAt: 45, unanswered: null, refusedSince: null },
  test: "delivered",
  isTestOptimized: true,
  testAt: 60,
};

const NO_TEMPLATES: SetupFacts["templates"] = {
  sendableMarketing: 0,
  unsupportedMarketing: 0,
  syncedMarketing: 0,
  nextReadyAt: null,
  checkedAt: 1,
};

function stepOf(facts: SetupFacts, id: SetupStepId) {
  const step = judgeSetup(facts).find((candidate) => candidate.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

function withAccount(account: Partial<NonNullable<SetupFacts["account"]>>): SetupFacts {
  return { ...ready, account: ready.account && { ...ready.account, ...account } };
}

test("everything is done when everything is", () => {
  const steps = judgeSetup(ready);
  expect(steps.map((step) => step.id)).toEqual([...SETUP_STEPS]);
  expect(steps.every((step) => step.state === "done" && step.missing === null)).toBe(true);
});

test("without credentials only the first step can run, and each other names what it waits for", () => {
  const steps = judgeSetup({
    ...ready,
    credentials: { kind: "none" },
    account: null,
    accountCount: 0,
    number: null,
  });
  expect(steps[0]).toMatchObject({ id: "credentials", state: "waiting-on-you", action: "enter-credentials" });
  for (const step of steps.slice(1)) {
    expect(step).toMatchObject({ state: "not-started", reason: "needs-earlier-step", action: null });
    expect(step.missing).not.toBeNull();
  }
});

test("terms that the portfolio has not signed cannot be while the account is not eligible", () => {
  const facts = withAccount({
    onboardingStatus: "INELIGIBLE_COUNTRY_NOT_SUPPORTED",
    termsStatus: "NOT_STARTED",
  });
  expect(stepOf(facts, "terms")).toMatchObject({ state: "blocked", reason: "terms-ineligible" });
  expect(stepOf(facts, "activation")).toMatchObject({ state: "not-started", missing: "terms" });
});

describe("the onboarding status", () => {
  test.each<[string, SetupState, SetupState, SetupReason]>([
    ["ELIGIBLE", "waiting-on-meta", "not-started", "needs-earlier-step"],
    ["PENDING_VALID_PAYMENT_METHOD", "done", "waiting-on-you", "activation-pending-payment"],
    ["PENDING_INTERNAL_SETUP", "done", "waiting-on-meta", "activation-pending-setup"],
    ["ONBOARDED", "done", "done", "activation-ok"],
    ["INELIGIBLE_COUNTRY_NOT_SUPPORTED", "done", "blocked", "activation-ineligible"],
    ["INELIGIBLE_ON_BEHALF_OF_WABA", "done", "blocked", "activation-ineligible"],
    ["INELIGIBLE_USING_WHATSAPP_BUSINESS_APP", "done", "blocked", "activation-ineligible"],
    ["INELIGIBLE_INACTIVE_OR_RESTRICTED", "done", "blocked", "activation-ineligible"],
    // What the account leaves open, its portfolio says: the terms are signed. What they led to stays open.
    ["SOMETHING_NEW", "done", "blocked", "activation-unknown"],
  ])("%s makes terms %s and activation %s", (onboardingStatus, terms, activation, reason) => {
    const facts = withAccount({ onboardingStatus });
    expect(stepOf(facts, "terms").state).toBe(terms);
    expect(stepOf(facts, "activation")).toMatchObject({ state: activation, reason });
  });

  test("every value Meta documents is judged, and an unknown one is shown raw", () => {
    for (const onboardingStatus of KNOWN_ONBOARDING_STATUSES) {
      expect(stepOf(withAccount({ onboardingStatus }), "terms").reason).not.toBe("terms-unknown");
    }
    expect(stepOf(withAccount({ onboardingStatus: "SOMETHING_NEW" }), "activation")).toMatchObject({
      reason: "activation-unknown",
      params: { status: "SOMETHING_NEW" },
    });
    for (const termsStatus of [null, "NOT_STARTED", "REQUEST_SENT", "SOMETHING_NEWER"]) {
      const facts = withAccount({ onboardingStatus: "SOMETHING_NEW", termsStatus });
      expect(stepOf(facts, "terms")).toMatchObject({
        reason: "terms-unknown",
        params: { status: "SOMETHING_NEW" },
      });
    }
  });
});

describe("the portfolio's word on the terms of an eligible account", () => {
  test.each<[string | null, SetupState, SetupReason]>([
    ["NOT_STARTED", "waiting-on-you", "terms-unsigned"],
    ["REQUEST_SENT", "waiting-on-you", "terms-requested"],
    ["TERM_OF_SERVICE_SIGNED", "waiting-on-meta", "terms-signed-elsewhere"],
    ["SOMETHING_NEW", "waiting-on-you", "terms-unsigned"],
    [null, "waiting-on-you", "terms-unsigned"],
  ])("%s makes the step %s: %s", (termsStatus, state, reason) => {
    const facts = withAccount({ onboardingStatus: "ELIGIBLE", termsStatus });
    expect(stepOf(facts, "terms")).toMatchObject({ state, reason });
  });
});

describe("a number", () => {
  test.each<[string | null, string | null, string | null, SetupState, SetupReason, SetupAction | null]>([
    ["CONNECTED", "VERIFIED", "APPROVED", "done", "number-ok", "choose-number"],
    ["CONNECTED", "NOT_VERIFIED", "PENDING_REVIEW", "done", "number-ok", "choose-number"],
    ["PENDING", "VERIFIED", "APPROVED", "waiting-on-you", "number-unregistered", "register-number"],
    [
      "PENDING",
      "VERIFIED",
      "AVAILABLE_WITHOUT_REVIEW",
      "waiting-on-you",
      "number-unregistered",
      "register-number",
    ],
    ["PENDING", "VERIFIED", "PENDING_REVIEW", "waiting-on-meta", "number-name-in-review", null],
    ["PENDING", "VERIFIED", "DECLINED", "waiting-on-you", "number-name-declined", "open-numbers"],
    ["PENDING", "NOT_VERIFIED", "PENDING_REVIEW", "waiting-on-you", "number-unverified", "open-numbers"],
    ["UNVERIFIED", "EXPIRED", null, "waiting-on-you", "number-verification-expired", "open-numbers"],
    ["DISCONNECTED", "VERIFIED", "APPROVED", "waiting-on-you", "number-unregistered", "register-number"],
    ["DISCONNECTED", "VERIFIED", "NEW_WORD", "waiting-on-you", "number-unregistered", "register-number"],
    ["BANNED", "NOT_VERIFIED", null, "blocked", "number-blocked", "choose-number"],
    ["MIGRATED", "VERIFIED", null, "blocked", "number-blocked", "choose-number"],
    ["DELETED", "VERIFIED", null, "blocked", "number-blocked", "choose-number"],
    // As the account's page has it: these send, with limits.
    ["RESTRICTED", "VERIFIED", null, "done", "number-limited", "choose-number"],
    ["FLAGGED", "VERIFIED", null, "done", "number-limited", "choose-number"],
    ["RATE_LIMITED", "VERIFIED", null, "done", "number-limited", "choose-number"],
    ["LINKED", "VERIFIED", null, "blocked", "number-unknown-status", "choose-number"],
    ["LEVITATING", "VERIFIED", null, "blocked", "number-unknown-status", "choose-number"],
    [null, null, null, "blocked", "number-unknown-status", "choose-number"],
  ])("%s, code %s, name %s: %s, %s", (status, codeVerificationStatus, nameStatus, state, reason, action) => {
    const number = ready.number && { ...ready.number, status, codeVerificationStatus, nameStatus };
    expect(stepOf({ ...ready, number }, "number")).toMatchObject({ state, reason, action });
  });

  test.each<[string, number | null, number, SetupReason, SetupAction]>([
    ["CONNECTED", 90, 2, "number-restricted-until", "choose-number"],
    ["CONNECTED", 90, 1, "number-restricted-until", "open-account-quality"],
    ["CONNECTED", null, 2, "number-restricted", "choose-number"],
    ["FLAGGED", null, 1, "number-restricted", "open-account-quality"],
    ["BANNED", 90, 2, "number-blocked", "choose-number"],
  ])(
    "that is %s and kept from marketing until %s, as one of %s",
    (status, expiresAt, numberCount, reason, action) => {
      const number = ready.number && { ...ready.number, status, restriction: { expiresAt } };
      const step = stepOf({ ...ready, number, numberCount }, "number");
      expect(step).toMatchObject({ state: "blocked", reason, action });
      if (reason === "number-restricted-until") expect(step.params).toMatchObject({ untilAt: expiresAt });
    },
  );

  test.each<[string, SetupState, SetupReason, SetupAction]>([
    ["CONNECTED", "done", "number-coexistence", "choose-number"],
    ["DISCONNECTED", "waiting-on-you", "number-coexistence-lost", "open-numbers"],
    ["PENDING", "waiting-on-you", "number-coexistence-lost", "open-numbers"],
  ])(
    "that is in the WhatsApp Business app too and %s is never registered",
    (status, state, reason, action) => {
      const number = ready.number && { ...ready.number, status, isCoexistence: true };
      expect(stepOf({ ...ready, number }, "number")).toMatchObject({ state, reason, action });
    },
  );
});

describe("an account", () => {
  const concern = (
    kind: ConcernKind,
    step: ConcernStep,
    expiresAt: number | null = null,
  ): AccountConcern => ({
    ...restricted,
    step,
    reasons: [
      {
        kind,
        value: "X",
        since: 1,
        firstSeenAt: null,
        expiresAt,
        remediation: null,
        date: null,
        isUnproven: false,
      },
    ],
  });

  test.each<[AccountConcern, SetupReason, SetupAction | null]>([
    [concern("restricted", "appeal", 99), "account-restricted-until", "open-account-quality"],
    [concern("restricted", "appeal"), "account-restricted", "open-account-quality"],
    [concern("banned", "appeal"), "account-banned", "open-account-quality"],
    [concern("violation", "appeal"), "account-violation", "open-account-quality"],
    [concern("review-rejected", "appeal"), "account-review-rejected", "open-account-quality"],
    [concern("inactive-or-restricted", "appeal"), "account-blocked", "open-account-quality"],
    [concern("blocked", "appeal"), "account-stopped", "open-account-quality"],
    [concern("ineligible", "appeal"), "account-ineligible", "open-account-quality"],
    [concern("on-behalf-of", "transfer-ownership"), "account-on-behalf-of", "open-business-settings"],
    [concern("country", "none"), "account-country", null],
    [concern("business-app", "none"), "account-business-app", null],
  ])(
    "that is not in good standing is blocked, with its reason and next step: %o",
    (found, reason, action) => {
      expect(stepOf(withAccount({ concern: found }), "account")).toMatchObject({
        state: "blocked",
        reason,
        action,
      });
    },
  );

  test("that cannot be helped can be exchanged for another one, where there is one", () => {
    const facts = { ...withAccount({ concern: concern("country", "none") }), accountCount: 2 };
    expect(stepOf(facts, "account").action).toBe("choose-account");
  });

  test.each<[string | null, SetupState, SetupReason]>([
    [null, "done", "account-ok"],
    ["APPROVED", "done", "account-ok"],
    ["PENDING", "waiting-on-meta", "account-review-pending"],
    ["DEFERRED", "waiting-on-meta", "account-review-deferred"],
    ["LIMIT_REACHED", "blocked", "account-review-limit"],
    ["RESTRICTED", "blocked", "account-blocked"],
    ["SOMETHING_NEW", "waiting-on-you", "account-review-unknown"],
  ])("whose review is %s is %s", (reviewStatus, state, reason) => {
    expect(stepOf(withAccount({ reviewStatus }), "account")).toMatchObject({ state, reason });
  });

  test("that was granted and cannot be read is not called missing", () => {
    const none = { ...ready, account: null, accountCount: 0, number: null, numberCount: 0 };
    expect(stepOf({ ...none, grantedCount: 0 }, "account")).toMatchObject({
      reason: "account-none",
      action: "choose-account",
    });
    expect(stepOf({ ...none, grantedCount: 2 }, "account")).toMatchObject({
      reason: "account-unreadable",
      params: { count: 2 },
    });
  });
});

test("a listener that has moved behind its tunnel waits on the person", () => {
  const webhooks = { ...ready.webhooks, movedTo: "http://127.0.0.1:9/webhooks/1" };
  expect(stepOf({ ...ready, webhooks }, "webhooks")).toMatchObject({
    state: "waiting-on-you",
    reason: "webhooks-moved",
  });
});

test.each<[PaymentVerdict, SetupState, SetupReason]>([
  ["missing", "waiting-on-you", "payment-missing"],
  ["unknown", "waiting-on-you", "payment-unknown"],
  ["present", "done", "payment-ok"],
  ["no-complaint", "done", "payment-ok"],
])("a payment method that is %s makes its row %s", (payment, state, reason) => {
  expect(stepOf(withAccount({ payment }), "payment")).toMatchObject({ state, reason });
});

test("what Meta was never asked about is neither there nor missing, and does not make Waypost ask more often", () => {
  const facts: SetupFacts = {
    ...ready,
    webhooks: { ...ready.webhooks, route: { kind: "not-subscribed" }, checkedAt: null },
    templates: { ...NO_TEMPLATES, checkedAt: null },
  };
  for (const id of ["webhooks", "template"] as const) {
    expect(stepOf(facts, id)).toMatchObject({ state: "waiting-on-meta", reason: "not-checked-yet" });
  }
  expect(isWaitingOnMeta(judgeSetup(facts))).toBe(false);
  expect(isWaitingOnMeta(judgeSetup({ ...ready, credentials: { kind: "unchecked" } }))).toBe(true);
});

test("a template that is still syncing waits on Meta and says until when", () => {
  const facts = {
    ...ready,
    templates: { ...NO_TEMPLATES, sendableMarketing: 1, nextReadyAt: 777 },
  };
  expect(stepOf(facts, "template")).toMatchObject({ state: "waiting-on-meta", params: { readyAt: 777 } });
});

test("approved templates that Waypost cannot send are told apart from none", () => {
  expect(stepOf({ ...ready, templates: NO_TEMPLATES }, "template")).toMatchObject({
    reason: "template-none",
  });
  expect(
    stepOf({ ...ready, templates: { ...NO_TEMPLATES, unsupportedMarketing: 2 } }, "template"),
  ).toMatchObject({
    state: "waiting-on-you",
    reason: "template-unsupported",
    params: { count: 2 },
  });
});

test("the test message cannot run before number and template are ready", () => {
  const facts = {
    ...ready,
    templates: NO_TEMPLATES,
    test: "none",
  } as const;
  expect(stepOf(facts, "test-message")).toMatchObject({ state: "not-started", missing: "template" });
});

describe("a test that is out stays what it is, whatever has happened to number and templates since", () => {
  const spoiled = {
    ...ready,
    number: ready.number && { ...ready.number, status: "UNVERIFIED", codeVerificationStatus: "NOT_VERIFIED" },
    templates: NO_TEMPLATES,
  };
  test.each<[SetupFacts["test"], SetupState, SetupReason]>([
    ["delivered", "done", "test-ok"],
    ["under-way", "waiting-on-meta", "test-under-way"],
    ["held", "waiting-on-meta", "test-held"],
    ["unknown", "waiting-on-meta", "test-unknown"],
    ["failed", "not-started", "needs-earlier-step"],
    ["none", "not-started", "needs-earlier-step"],
  ])("%s", (state, expected, reason) => {
    expect(stepOf({ ...spoiled, test: state }, "test-message")).toMatchObject({ state: expected, reason });
  });
});

describe("with a token Meta refuses, or none", () => {
  test.each<[SetupFacts["credentials"]["kind"] & ("none" | "rejected" | "expired")]>([
    ["none"],
    ["rejected"],
    ["expired"],
  ])("%s: what was known is told as that, and nothing of it counts as done", (kind) => {
    const steps = judgeSetup({ ...ready, credentials: { kind } });
    expect(steps.map(({ id, state }) => `${id} ${state}`).slice(1)).toEqual([
      "account cannot-check",
      "number cannot-check",
      "webhooks cannot-check",
      "payment cannot-check",
      "terms cannot-check",
      "activation cannot-check",
      "template cannot-check",
      "test-message done",
    ]);
    expect(steps.find(({ id }) => id === "number")).toMatchObject({ reason: "number-ok", action: null });
    expect(provenRoute(steps, ready)).toBeNull();
  });

  test("a test waits for the credentials, and what this computer knows by itself stays", () => {
    const facts: SetupFacts = {
      ...ready,
      credentials: { kind: "expired" },
      webhooks: { ...ready.webhooks, listening: false },
      test: "none",
    };
    expect(stepOf(facts, "test-message")).toMatchObject({ state: "not-started", missing: "credentials" });
    expect(stepOf(facts, "webhooks")).toMatchObject({ state: "blocked", reason: "webhooks-listener-down" });
  });
});

test.each<[Partial<SetupFacts["arrivals"]>, SetupState, SetupReason]>([
  [{}, "done", "webhooks-ok"],
  [{ lastAt: null }, "done", "webhooks-none-yet"],
  [{ unanswered: { count: 2, since: 5 } }, "waiting-on-you", "webhooks-silent"],
  [{ unanswered: { count: 2, since: 5 }, refusedSince: 7 }, "waiting-on-you", "webhooks-unsigned"],
])("of receipts, only what has arrived is claimed: %o", (change, state, reason) => {
  const facts = { ...ready, arrivals: { ...ready.arrivals, ...change } };
  expect(stepOf(facts, "webhooks")).toMatchObject({ state, reason });
});

test.each<[Partial<SetupFacts["arrivals"]>, SetupReason]>([
  [{}, "webhooks-messages-only"],
  [{ lastAt: null }, "webhooks-messages-only"],
  [{ unanswered: { count: 2, since: 5 } }, "webhooks-silent"],
])(
  "of an app that calls elsewhere, it is said that only messages come, unless even these don't: %o",
  (change, reason) => {
    const route = {
      kind: "ours",
      address: "https://hooks.example/w",
      restGoesTo: "https://other.example/w?key=secret",
    } as const;
    const facts = {
      ...ready,
      webhooks: { ...ready.webhooks, route },
      arrivals: { ...ready.arrivals, ...change },
    };
    const step = stepOf(facts, "webhooks");
    expect(step).toMatchObject({ reason });
    if (reason === "webhooks-messages-only")
      expect(step).toMatchObject({ state: "done", params: { address: "https://other.example/w" } });
  },
);

test("a finished list proves the route its test took, and an open one none", () => {
  expect(provenRoute(judgeSetup(ready), ready)).toBe("optimized");
  expect(provenRoute(judgeSetup(ready), { isTestOptimized: false })).toBe("cloud");
  const open = { ...ready, test: "under-way" } as const;
  expect(provenRoute(judgeSetup(open), open)).toBeNull();
});

test("only Meta's word about the token blocks the credentials", () => {
  expect(stepOf({ ...ready, credentials: { kind: "rejected" } }, "credentials").state).toBe("blocked");
  expect(stepOf({ ...ready, credentials: { kind: "unchecked" } }, "credentials").state).toBe(
    "waiting-on-meta",
  );
  expect(
    stepOf({ ...ready, credentials: { kind: "scopes-missing", missing: ["a", "b"] } }, "credentials").params,
  ).toEqual({
    scopes: "a, b",
  });
});

test.each([
  [["whatsapp_business_management"], "credentials-unlisted-management"],
  [["whatsapp_business_messaging"], "credentials-unlisted-messaging"],
  [["whatsapp_business_management", "whatsapp_business_messaging"], "credentials-unlisted-both"],
  [[], "credentials-ok"],
])("a token whose list lacks %j is taken, and says what may fail", (unlisted, reason) => {
  const credentials = { kind: "ok", expiresAt: null, unlisted } as const;
  expect(stepOf({ ...ready, credentials }, "credentials")).toMatchObject({ state: "done", reason });
});

test("missing permissions are granted where the token comes from", () => {
  const credentials = { kind: "scopes-missing", missing: ["a"] } as const;
  expect(stepOf({ ...ready, credentials, way: "own-business" }, "credentials").reason).toBe(
    "credentials-scopes-missing",
  );
  expect(stepOf({ ...ready, credentials, way: "client-businesses" }, "credentials").reason).toBe(
    "credentials-configuration",
  );
});

test.each<[number | null, SetupReason]>([
  [null, "credentials-ok"],
  [1_000 + WARN_OF_EXPIRY, "credentials-expiring"],
  [1_001 + WARN_OF_EXPIRY, "credentials-ok"],
])("a token that ends at %s is %s, and the step stays done", (expiresAt, reason) => {
  expect(stepOf({ ...ready, credentials: { kind: "ok", expiresAt } }, "credentials")).toMatchObject({
    state: "done",
    reason,
  });
});
