import { describe, expect, test } from "vitest";
import { KNOWN_ONBOARDING_STATUSES } from "../../shared/domain/accounts/onboarding.ts";
import {
  judgeSetup,
  SETUP_STEPS,
  type SetupFacts,
  type SetupReason,
  type SetupState,
  type SetupStepId,
} from "../../shared/domain/setup/checklist.ts";

const ready: SetupFacts = {
  credentials: { kind: "ok", expiresAt: null },
  credentialsCheckedAt: 10,
  accountCount: 1,
  account: {
    name: "Harbour & Pine",
    onboardingStatus: "ONBOARDED",
    reviewStatus: "APPROVED",
    health: "available",
    lacksPaymentMethod: false,
    checkedAt: 20,
  },
  numberCount: 1,
  number: {
    displayNumber: "+55 11 4000-1000",
    status: "CONNECTED",
    codeVerificationStatus: "VERIFIED",
    checkedAt: 30,
  },
  webhooks: {
    listening: true,
    hasSecret: true,
    hasPublicAddress: true,
    movedTo: null,
    subscribed: true,
    checkedAt: 40,
  },
  templates: { sendableMarketing: 3, syncedMarketing: 2, nextReadyAt: null, checkedAt: 50 },
  test: "delivered",
  testAt: 60,
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

describe("the onboarding status", () => {
  test.each<[string, SetupState, SetupState, SetupReason]>([
    ["ELIGIBLE", "waiting-on-you", "not-started", "needs-earlier-step"],
    ["PENDING_VALID_PAYMENT_METHOD", "done", "waiting-on-you", "activation-pending-payment"],
    ["PENDING_INTERNAL_SETUP", "done", "waiting-on-meta", "activation-pending-setup"],
    ["ONBOARDED", "done", "done", "activation-ok"],
    ["INELIGIBLE_COUNTRY_NOT_SUPPORTED", "blocked", "not-started", "needs-earlier-step"],
    ["INELIGIBLE_ON_BEHALF_OF_WABA", "blocked", "not-started", "needs-earlier-step"],
    ["INELIGIBLE_USING_WHATSAPP_BUSINESS_APP", "blocked", "not-started", "needs-earlier-step"],
    ["INELIGIBLE_INACTIVE_OR_RESTRICTED", "blocked", "not-started", "needs-earlier-step"],
    ["SOMETHING_NEW", "blocked", "not-started", "needs-earlier-step"],
  ])("%s makes terms %s and activation %s", (onboardingStatus, terms, activation, reason) => {
    const facts = withAccount({ onboardingStatus });
    expect(stepOf(facts, "terms").state).toBe(terms);
    expect(stepOf(facts, "activation")).toMatchObject({ state: activation, reason });
  });

  test("every value Meta documents is judged, and an unknown one is shown raw", () => {
    for (const onboardingStatus of KNOWN_ONBOARDING_STATUSES) {
      expect(stepOf(withAccount({ onboardingStatus }), "terms").reason).not.toBe("terms-unknown");
    }
    expect(stepOf(withAccount({ onboardingStatus: "SOMETHING_NEW" }), "terms")).toMatchObject({
      reason: "terms-unknown",
      params: { status: "SOMETHING_NEW" },
    });
  });
});

describe("a number", () => {
  test.each<[string | null, string | null, SetupState, SetupReason]>([
    ["CONNECTED", "VERIFIED", "done", "number-ok"],
    ["CONNECTED", "NOT_VERIFIED", "done", "number-ok"],
    ["PENDING", "VERIFIED", "waiting-on-you", "number-unregistered"],
    ["PENDING", "NOT_VERIFIED", "waiting-on-you", "number-unverified"],
    ["DISCONNECTED", "VERIFIED", "waiting-on-you", "number-unregistered"],
    ["BANNED", "VERIFIED", "blocked", "number-blocked"],
    ["RESTRICTED", "VERIFIED", "blocked", "number-blocked"],
    ["LEVITATING", "VERIFIED", "blocked", "number-unknown-status"],
    [null, null, "blocked", "number-unknown-status"],
  ])("with status %s and verification %s is %s", (status, codeVerificationStatus, state, reason) => {
    const facts = { ...ready, number: ready.number && { ...ready.number, status, codeVerificationStatus } };
    expect(stepOf(facts, "number")).toMatchObject({ state, reason });
  });
});

test("an account Meta keeps from sending is blocked, unless it only lacks a payment method", () => {
  expect(stepOf(withAccount({ health: "blocked" }), "account").state).toBe("blocked");
  expect(stepOf(withAccount({ health: "blocked", lacksPaymentMethod: true }), "account").state).toBe("done");
  expect(stepOf(withAccount({ health: "limited" }), "account").state).toBe("done");
});

test("a listener that has moved behind its tunnel waits on the person", () => {
  const webhooks = { ...ready.webhooks, movedTo: "http://127.0.0.1:9/webhooks/1" };
  expect(stepOf({ ...ready, webhooks }, "webhooks")).toMatchObject({
    state: "waiting-on-you",
    reason: "webhooks-moved",
  });
});

test("a missing payment method waits on the person, whoever reports it", () => {
  expect(stepOf(withAccount({ lacksPaymentMethod: true }), "payment").reason).toBe("payment-missing");
  expect(stepOf(withAccount({ onboardingStatus: "PENDING_VALID_PAYMENT_METHOD" }), "payment").reason).toBe(
    "payment-missing",
  );
});

test("a template that is still syncing waits on Meta and says until when", () => {
  const facts = {
    ...ready,
    templates: { sendableMarketing: 1, syncedMarketing: 0, nextReadyAt: 777, checkedAt: 1 },
  };
  expect(stepOf(facts, "template")).toMatchObject({ state: "waiting-on-meta", params: { readyAt: 777 } });
});

test("the test message cannot run before number and template are ready", () => {
  const facts = {
    ...ready,
    templates: { sendableMarketing: 0, syncedMarketing: 0, nextReadyAt: null, checkedAt: 1 },
  };
  expect(stepOf(facts, "test-message")).toMatchObject({ state: "not-started", missing: "template" });
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
