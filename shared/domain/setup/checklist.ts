/**
 * The setup checklist: nine steps whose states follow from what Meta last said, never from what was clicked.
 * Pure: the facts are gathered in core/setup; this file only judges them.
 */

import type { HealthVerdict } from "../accounts/health.ts";
import { areTermsSigned, isKnownOnboardingStatus, type OnboardingStatus } from "../accounts/onboarding.ts";

export const SETUP_STEPS = [
  "credentials",
  "account",
  "number",
  "webhooks",
  "payment",
  "terms",
  "activation",
  "template",
  "test-message",
] as const;

export type SetupStepId = (typeof SETUP_STEPS)[number];

export const SETUP_STATES = ["done", "waiting-on-you", "waiting-on-meta", "blocked", "not-started"] as const;
export type SetupState = (typeof SETUP_STATES)[number];

/** Why a step is where it is. Each has its sentence in both catalogs. */
export const SETUP_REASONS = [
  "needs-earlier-step",
  "not-checked-yet",
  "credentials-missing",
  "credentials-rejected",
  "credentials-expired",
  "credentials-scopes-missing",
  "credentials-ok",
  "account-none",
  "account-choose",
  "account-blocked",
  "account-review-pending",
  "account-ok",
  "number-none",
  "number-choose",
  "number-unverified",
  "number-unregistered",
  "number-blocked",
  "number-unknown-status",
  "number-ok",
  "webhooks-listener-down",
  "webhooks-public-address",
  "webhooks-not-subscribed",
  "webhooks-moved",
  "webhooks-no-secret",
  "webhooks-ok",
  "payment-missing",
  "payment-ok",
  "terms-unsigned",
  "terms-ineligible",
  "terms-unknown",
  "terms-ok",
  "activation-pending-setup",
  "activation-pending-payment",
  "activation-ineligible",
  "activation-unknown",
  "activation-ok",
  "template-none",
  "template-syncing",
  "template-ok",
  "test-none",
  "test-under-way",
  "test-failed",
  "test-ok",
] as const;
export type SetupReason = (typeof SETUP_REASONS)[number];

/** What the admin can do about a step, one action at the most. */
export const SETUP_ACTIONS = [
  "enter-credentials",
  "choose-account",
  "choose-number",
  "register-number",
  "subscribe-webhooks",
  "open-payment",
  "open-terms",
  "open-account-quality",
  "open-templates",
  "send-test",
  "see-test",
] as const;
export type SetupAction = (typeof SETUP_ACTIONS)[number];

export interface SetupFacts {
  readonly credentials:
    | { readonly kind: "none" }
    | { readonly kind: "rejected" }
    | { readonly kind: "expired" }
    | { readonly kind: "scopes-missing"; readonly missing: readonly string[] }
    | { readonly kind: "ok"; readonly expiresAt: number | null }
    | { readonly kind: "unchecked" };
  readonly accountCount: number;
  readonly account: null | {
    readonly name: string;
    readonly onboardingStatus: OnboardingStatus | null;
    readonly reviewStatus: string | null;
    readonly health: HealthVerdict;
    readonly lacksPaymentMethod: boolean;
    readonly checkedAt: number;
  };
  readonly numberCount: number;
  readonly number: null | {
    readonly displayNumber: string;
    readonly status: string | null;
    readonly codeVerificationStatus: string | null;
    readonly checkedAt: number;
  };
  readonly webhooks: {
    readonly listening: boolean;
    readonly hasSecret: boolean;
    readonly hasPublicAddress: boolean;
    /** Where Waypost listens now, when that is not where it did at subscription and a tunnel stands in between. */
    readonly movedTo: string | null;
    readonly subscribed: boolean;
    readonly checkedAt: number | null;
  };
  readonly templates: {
    readonly sendableMarketing: number;
    readonly syncedMarketing: number;
    readonly nextReadyAt: number | null;
    readonly checkedAt: number | null;
  };
  readonly test: "none" | "under-way" | "failed" | "delivered";
  readonly testAt: number | null;
  readonly credentialsCheckedAt: number | null;
}

export interface SetupStep {
  readonly id: SetupStepId;
  readonly state: SetupState;
  readonly reason: SetupReason;
  /** Values for the sentence of the reason. Times are milliseconds since the epoch. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly action: SetupAction | null;
  /** The earlier step this one waits for, when it cannot run yet. */
  readonly missing: SetupStepId | null;
  readonly checkedAt: number | null;
}

type Verdict = Pick<SetupStep, "state" | "reason"> & Partial<Pick<SetupStep, "params" | "action">>;

const REQUIRES: Readonly<Record<SetupStepId, readonly SetupStepId[]>> = {
  credentials: [],
  account: ["credentials"],
  number: ["account"],
  webhooks: ["account"],
  payment: ["account"],
  terms: ["account"],
  activation: ["terms"],
  template: ["account"],
  "test-message": ["number", "template"],
};

function judgeCredentials({ credentials }: SetupFacts): Verdict {
  switch (credentials.kind) {
    case "none":
      return { state: "waiting-on-you", reason: "credentials-missing", action: "enter-credentials" };
    case "unchecked":
      return { state: "waiting-on-meta", reason: "not-checked-yet", action: "enter-credentials" };
    case "rejected":
      return { state: "blocked", reason: "credentials-rejected", action: "enter-credentials" };
    case "expired":
      return { state: "blocked", reason: "credentials-expired", action: "enter-credentials" };
    case "scopes-missing":
      return {
        state: "blocked",
        reason: "credentials-scopes-missing",
        params: { scopes: credentials.missing.join(", ") },
        action: "enter-credentials",
      };
    case "ok":
      return { state: "done", reason: "credentials-ok", action: "enter-credentials" };
  }
}

function judgeAccount({ account, accountCount }: SetupFacts): Verdict {
  if (!account) {
    return accountCount === 0
      ? { state: "blocked", reason: "account-none" }
      : {
          state: "waiting-on-you",
          reason: "account-choose",
          params: { count: accountCount },
          action: "choose-account",
        };
  }
  const params = { name: account.name };
  // A missing payment method blocks too, and has a step of its own.
  const isBlocked = account.health === "blocked" && !account.lacksPaymentMethod;
  if (
    account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED" ||
    account.reviewStatus === "REJECTED" ||
    isBlocked
  ) {
    return { state: "blocked", reason: "account-blocked", params, action: "open-account-quality" };
  }
  if (account.reviewStatus === "PENDING")
    return { state: "waiting-on-meta", reason: "account-review-pending", params };
  return { state: "done", reason: "account-ok", params, action: "choose-account" };
}

/** Statuses of a number that only Meta can lift (meta-facts 4.3). */
const BLOCKED_NUMBER_STATUSES: readonly string[] = [
  "BANNED",
  "RESTRICTED",
  "DELETED",
  "MIGRATED",
  "FLAGGED",
  "RATE_LIMITED",
];

function judgeNumber({ number, numberCount }: SetupFacts): Verdict {
  if (!number) {
    return numberCount === 0
      ? { state: "blocked", reason: "number-none" }
      : {
          state: "waiting-on-you",
          reason: "number-choose",
          params: { count: numberCount },
          action: "choose-number",
        };
  }
  const params = { number: number.displayNumber };
  if (number.codeVerificationStatus === "NOT_VERIFIED" && number.status !== "CONNECTED") {
    return { state: "waiting-on-you", reason: "number-unverified", params, action: "choose-number" };
  }
  if (number.status === "CONNECTED")
    return { state: "done", reason: "number-ok", params, action: "choose-number" };
  if (number.status !== null && BLOCKED_NUMBER_STATUSES.includes(number.status)) {
    return {
      state: "blocked",
      reason: "number-blocked",
      params: { ...params, status: number.status },
      action: "choose-number",
    };
  }
  if (number.status === "PENDING" || number.status === "DISCONNECTED" || number.status === "UNVERIFIED") {
    return { state: "waiting-on-you", reason: "number-unregistered", params, action: "register-number" };
  }
  return {
    state: "blocked",
    reason: "number-unknown-status",
    params: { ...params, status: number.status ?? "—" },
    action: "choose-number",
  };
}

function judgeWebhooks({ webhooks }: SetupFacts): Verdict {
  if (!webhooks.listening) return { state: "blocked", reason: "webhooks-listener-down" };
  if (!webhooks.hasSecret)
    return { state: "waiting-on-you", reason: "webhooks-no-secret", action: "enter-credentials" };
  if (!webhooks.hasPublicAddress) {
    return { state: "waiting-on-you", reason: "webhooks-public-address", action: "subscribe-webhooks" };
  }
  if (webhooks.movedTo !== null) {
    const params = { address: webhooks.movedTo };
    return { state: "waiting-on-you", reason: "webhooks-moved", params, action: "subscribe-webhooks" };
  }
  if (!webhooks.subscribed) {
    return { state: "waiting-on-you", reason: "webhooks-not-subscribed", action: "subscribe-webhooks" };
  }
  return { state: "done", reason: "webhooks-ok", action: "subscribe-webhooks" };
}

function judgePayment({ account }: SetupFacts): Verdict {
  const isMissing =
    account?.lacksPaymentMethod === true || account?.onboardingStatus === "PENDING_VALID_PAYMENT_METHOD";
  return isMissing
    ? { state: "waiting-on-you", reason: "payment-missing", action: "open-payment" }
    : { state: "done", reason: "payment-ok" };
}

function judgeTerms({ account }: SetupFacts): Verdict {
  const status = account?.onboardingStatus ?? null;
  if (areTermsSigned(status)) return { state: "done", reason: "terms-ok" };
  if (status === "ELIGIBLE")
    return { state: "waiting-on-you", reason: "terms-unsigned", action: "open-terms" };
  if (status?.startsWith("INELIGIBLE")) {
    return {
      state: "blocked",
      reason: "terms-ineligible",
      params: { status },
      action: "open-account-quality",
    };
  }
  return { state: "blocked", reason: "terms-unknown", params: { status: status ?? "—" } };
}

function judgeActivation({ account }: SetupFacts): Verdict {
  const status = account?.onboardingStatus ?? null;
  if (status === "ONBOARDED") return { state: "done", reason: "activation-ok" };
  if (status === "PENDING_INTERNAL_SETUP")
    return { state: "waiting-on-meta", reason: "activation-pending-setup" };
  if (status === "PENDING_VALID_PAYMENT_METHOD") {
    return { state: "waiting-on-you", reason: "activation-pending-payment", action: "open-payment" };
  }
  if (status !== null && isKnownOnboardingStatus(status)) {
    return { state: "blocked", reason: "activation-ineligible", params: { status } };
  }
  return { state: "blocked", reason: "activation-unknown", params: { status: status ?? "—" } };
}

function judgeTemplate({ templates }: SetupFacts): Verdict {
  if (templates.syncedMarketing > 0) {
    return { state: "done", reason: "template-ok", params: { count: templates.syncedMarketing } };
  }
  if (templates.sendableMarketing > 0) {
    return {
      state: "waiting-on-meta",
      reason: "template-syncing",
      params: templates.nextReadyAt === null ? {} : { readyAt: templates.nextReadyAt },
    };
  }
  return { state: "waiting-on-you", reason: "template-none", action: "open-templates" };
}

function judgeTest({ test }: SetupFacts): Verdict {
  switch (test) {
    case "none":
      return { state: "waiting-on-you", reason: "test-none", action: "send-test" };
    case "under-way":
      return { state: "waiting-on-meta", reason: "test-under-way", action: "see-test" };
    case "failed":
      return { state: "waiting-on-you", reason: "test-failed", action: "send-test" };
    case "delivered":
      return { state: "done", reason: "test-ok", action: "see-test" };
  }
}

const JUDGES: Readonly<Record<SetupStepId, (facts: SetupFacts) => Verdict>> = {
  credentials: judgeCredentials,
  account: judgeAccount,
  number: judgeNumber,
  webhooks: judgeWebhooks,
  payment: judgePayment,
  terms: judgeTerms,
  activation: judgeActivation,
  template: judgeTemplate,
  "test-message": judgeTest,
};

function checkedAtOf(id: SetupStepId, facts: SetupFacts): number | null {
  switch (id) {
    case "credentials":
      return facts.credentialsCheckedAt;
    case "number":
      return facts.number?.checkedAt ?? null;
    case "webhooks":
      return facts.webhooks.checkedAt;
    case "template":
      return facts.templates.checkedAt;
    case "test-message":
      return facts.testAt;
    case "account":
    case "payment":
    case "terms":
    case "activation":
      return facts.account?.checkedAt ?? null;
  }
}

/**
 * Steps whose precondition may be "waiting on Meta" or blocked in part and still let them run: an account
 * that is restricted still has numbers and templates to look at.
 */
function isMet(
  required: SetupStepId,
  facts: SetupFacts,
  steps: ReadonlyMap<SetupStepId, SetupStep>,
): boolean {
  if (required === "account") return facts.account !== null;
  return steps.get(required)?.state === "done";
}

export function judgeSetup(facts: SetupFacts): readonly SetupStep[] {
  const steps = new Map<SetupStepId, SetupStep>();
  for (const id of SETUP_STEPS) {
    const missing = REQUIRES[id].find((required) => !isMet(required, facts, steps)) ?? null;
    const verdict: Verdict =
      missing === null ? JUDGES[id](facts) : { state: "not-started", reason: "needs-earlier-step" };
    steps.set(id, {
      id,
      state: verdict.state,
      reason: verdict.reason,
      params: verdict.params ?? {},
      action: verdict.action ?? null,
      missing,
      checkedAt: missing === null ? checkedAtOf(id, facts) : null,
    });
  }
  return [...steps.values()];
}

/** True while something is expected of Meta that asking can tell; of a message only receipts do. */
export function isWaitingOnMeta(steps: readonly SetupStep[]): boolean {
  return steps.some((step) => step.state === "waiting-on-meta" && step.id !== "test-message");
}
