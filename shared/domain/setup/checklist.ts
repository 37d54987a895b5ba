/**
 * The setup checklist: nine steps whose states follow from what Meta last said, never from what was clicked.
 * Pure: the facts are gathered in core/setup; this file only judges them.
 */

import { atRisk } from "../accounts/access.ts";
import { isKnownOnboardingStatus, type OnboardingStatus, termsVerdict } from "../accounts/onboarding.ts";
import type { PaymentVerdict } from "../accounts/payment.ts";
import { type ReviewStanding, reviewStanding } from "../accounts/review.ts";
import { expiresSoon } from "../banners/banners.ts";
import type { AccountConcern, ConcernKind } from "../banners/concerns.ts";
import { maskAddress } from "../doctor/mask.ts";
import type { Route } from "../route/route-decision.ts";
import { judgeNumber, type NumberFacts } from "./number-step.ts";
import type { ReceiptsRoute } from "./receipts-route.ts";

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

export const SETUP_STATES = [
  "done",
  "waiting-on-you",
  "waiting-on-meta",
  "blocked",
  /** Meta can't be asked now; the reason shown is from its last answer. */
  "cannot-check",
  "not-started",
] as const;
export type SetupState = (typeof SETUP_STATES)[number];

/** Why a step is in its state. Each has its sentence in both catalogs. */
export const SETUP_REASONS = [
  "needs-earlier-step",
  "not-checked-yet",
  "credentials-missing",
  "credentials-rejected",
  "credentials-expired",
  "credentials-scopes-missing",
  "credentials-configuration",
  "credentials-unlisted-management",
  "credentials-unlisted-messaging",
  "credentials-unlisted-both",
  "credentials-expiring",
  "credentials-ok",
  "account-none",
  "account-unreadable",
  "account-choose",
  "account-blocked",
  "account-ineligible",
  "account-stopped",
  "account-restricted",
  "account-restricted-until",
  "account-banned",
  "account-violation",
  "account-deleted",
  "account-review-rejected",
  "account-on-behalf-of",
  "account-country",
  "account-business-app",
  "account-review-pending",
  "account-review-deferred",
  "account-review-limit",
  "account-review-unknown",
  "account-ok",
  "number-none",
  "number-choose",
  "number-unverified",
  "number-verification-expired",
  "number-name-in-review",
  "number-name-declined",
  "number-name-not-through",
  "number-register-locked",
  "number-name-approved",
  "number-coexistence",
  "number-coexistence-lost",
  "number-unregistered",
  "number-restricted",
  "number-restricted-until",
  "number-limited",
  "number-health-blocked",
  "number-blocked",
  "number-unknown-status",
  "number-ok",
  "webhooks-listener-down",
  "webhooks-public-address",
  "webhooks-not-subscribed",
  "webhooks-moved",
  "webhooks-number-override",
  "webhooks-account-override",
  "webhooks-app-callback",
  "webhooks-unknown",
  "webhooks-no-secret",
  "webhooks-silent",
  "webhooks-unsigned",
  "webhooks-none-yet",
  "webhooks-messages-only",
  "webhooks-ok",
  "payment-missing",
  "payment-unknown",
  "payment-ok",
  "terms-unsigned",
  "terms-requested",
  "terms-signed-elsewhere",
  "terms-ineligible",
  "terms-unknown",
  "terms-ok",
  "activation-pending-setup",
  "activation-pending-payment",
  "activation-ineligible",
  "activation-unknown",
  "activation-ok",
  "template-none",
  "template-unsupported",
  "template-syncing",
  "template-ok",
  "test-none",
  "test-under-way",
  "test-held",
  "test-unknown",
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
  "open-business-settings",
  "open-numbers",
  "open-templates",
  "send-test",
  "see-test",
] as const;
export type SetupAction = (typeof SETUP_ACTIONS)[number];

/** Which of the webhooks Meta should have sent have arrived. Times are milliseconds since the epoch, by our clock. */
export interface ReceiptArrivals {
  /** When the latest webhook with a right signature came. */
  readonly lastAt: number | null;
  /** Messages Meta accepted after that, long enough ago for receipts to be overdue. */
  readonly unanswered: { readonly count: number; readonly since: number } | null;
  /** When a webhook with a wrong signature came, if none with a right one has come since. */
  readonly refusedSince: number | null;
}

export interface SetupFacts {
  /** The current time by Meta's clock, which dates a token's end. */
  readonly now: number;
  /** The way in that was chosen; it decides where missing permissions are granted. */
  readonly way: "own-business" | "client-businesses" | null;
  readonly credentials:
    | { readonly kind: "none" }
    | { readonly kind: "rejected" }
    | { readonly kind: "expired" }
    /** Meta's list lacks these, and Meta refuses to let the account be read. */
    | { readonly kind: "scopes-missing"; readonly missing: readonly string[] }
    | {
        readonly kind: "ok";
        readonly expiresAt: number | null;
        /** Permissions missing from Meta's list, although reading works or was not tried yet. */
        readonly unlisted?: readonly string[];
      }
    | { readonly kind: "unchecked" };
  /** How many accounts Meta says the token was granted; null before it has said so. */
  readonly grantedCount: number | null;
  readonly accountCount: number;
  readonly account: null | {
    readonly name: string;
    readonly onboardingStatus: OnboardingStatus | null;
    /** The portfolio's own status of the terms. */
    readonly termsStatus: string | null;
    readonly reviewStatus: string | null;
    /** Why it is not in good standing, or not eligible. */
    readonly concern: AccountConcern | null;
    readonly payment: PaymentVerdict;
    readonly checkedAt: number;
  };
  readonly numberCount: number;
  readonly number: NumberFacts | null;
  readonly webhooks: {
    readonly listening: boolean;
    readonly hasSecret: boolean;
    readonly hasPublicAddress: boolean;
    /** Where Waypost listens now, if it has moved since the subscription and a tunnel stands in between. */
    readonly movedTo: string | null;
    readonly route: ReceiptsRoute;
    readonly checkedAt: number | null;
  };
  readonly arrivals: ReceiptArrivals;
  readonly templates: {
    readonly sendableMarketing: number;
    /** Approved, but with a part that Waypost cannot send. */
    readonly unsupportedMarketing: number;
    readonly syncedMarketing: number;
    readonly nextReadyAt: number | null;
    readonly checkedAt: number | null;
  };
  /** `held`: Meta has it and is holding it back; `unknown`: nothing has shown whether Meta has it. */
  readonly test: "none" | "under-way" | "held" | "unknown" | "failed" | "delivered";
  /** For a delivered test: whether Meta took it on the optimized route and did not move it to the other one. */
  readonly isTestOptimized: boolean;
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
  /** The earlier step that this one waits for, if it cannot run yet. */
  readonly missing: SetupStepId | null;
  readonly checkedAt: number | null;
}

type StepVerdict = Pick<SetupStep, "state" | "reason"> & Partial<Pick<SetupStep, "params" | "action">>;

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

function judgeCredentials({ credentials, way, now }: SetupFacts): StepVerdict {
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
        // A login configuration grants what is ticked in it, whatever is asked for (peers, pain 4).
        reason: way === "client-businesses" ? "credentials-configuration" : "credentials-scopes-missing",
        params: { scopes: credentials.missing.join(", ") },
        action: "enter-credentials",
      };
    case "ok":
      return judgeAccepted(credentials, now);
  }
}

/** An accepted token's certain expiry is reported before anything else about it. */
function judgeAccepted(
  { expiresAt, unlisted = [] }: Extract<SetupFacts["credentials"], { kind: "ok" }>,
  now: number,
): StepVerdict {
  const accepted = { state: "done", action: "enter-credentials" } as const;
  if (expiresSoon(expiresAt, now)) {
    return { ...accepted, reason: "credentials-expiring", params: { expiresAt } };
  }
  if (unlisted.length === 0) return { ...accepted, reason: "credentials-ok" };
  return { ...accepted, reason: `credentials-unlisted-${atRisk(unlisted)}` };
}

const CONCERN_REASONS: Readonly<Record<ConcernKind, SetupReason>> = {
  restricted: "account-restricted",
  banned: "account-banned",
  violation: "account-violation",
  "review-rejected": "account-review-rejected",
  deleted: "account-deleted",
  "inactive-or-restricted": "account-blocked",
  ineligible: "account-ineligible",
  blocked: "account-stopped",
  "on-behalf-of": "account-on-behalf-of",
  country: "account-country",
  "business-app": "account-business-app",
};

function stepOut({
  concern,
  accountCount,
}: {
  concern: AccountConcern;
  accountCount: number;
}): SetupAction | null {
  switch (concern.step) {
    case "appeal":
      return "open-account-quality";
    case "transfer-ownership":
      return "open-business-settings";
    case "none":
      return accountCount > 1 ? "choose-account" : null;
  }
}

function judgeConcern(concern: AccountConcern, accountCount: number): StepVerdict {
  const [first] = concern.reasons;
  const { name } = concern;
  const action = stepOut({ concern, accountCount });
  const reason = first ? CONCERN_REASONS[first.kind] : "account-blocked";
  if (first?.kind === "restricted" && first.expiresAt !== null) {
    const params = { name, untilAt: first.expiresAt };
    return { state: "blocked", reason: "account-restricted-until", params, action };
  }
  return { state: "blocked", reason, params: { name, value: first?.value ?? "—" }, action };
}

const REVIEWS: Readonly<Record<Exclude<ReviewStanding, "approved">, StepVerdict>> = {
  pending: { state: "waiting-on-meta", reason: "account-review-pending" },
  deferred: { state: "waiting-on-meta", reason: "account-review-deferred" },
  "limit-reached": { state: "blocked", reason: "account-review-limit", action: "open-account-quality" },
  restricted: { state: "blocked", reason: "account-blocked", action: "open-account-quality" },
  rejected: { state: "blocked", reason: "account-review-rejected", action: "open-account-quality" },
  // Waypost can't tell whether this stops anything, so the person has to look.
  unknown: { state: "waiting-on-you", reason: "account-review-unknown", action: "open-account-quality" },
};

function judgeChoice({ accountCount, grantedCount }: SetupFacts): StepVerdict {
  if (accountCount > 0) {
    const params = { count: accountCount };
    return { state: "waiting-on-you", reason: "account-choose", params, action: "choose-account" };
  }
  // Accounts were granted, but none could be read: Meta's reason is shown beside the step.
  return grantedCount !== null && grantedCount > 0
    ? { state: "blocked", reason: "account-unreadable", params: { count: grantedCount } }
    : { state: "waiting-on-you", reason: "account-none", action: "choose-account" };
}

function judgeAccount(facts: SetupFacts): StepVerdict {
  const { account } = facts;
  if (!account) return judgeChoice(facts);
  const { name, concern, reviewStatus } = account;
  if (concern !== null) return judgeConcern(concern, facts.accountCount);
  const review = reviewStanding(reviewStatus);
  if (review === null || review === "approved") {
    return { state: "done", reason: "account-ok", params: { name }, action: "choose-account" };
  }
  return { ...REVIEWS[review], params: { name, value: reviewStatus ?? "—" } };
}

/** Nobody has asked Meta about it, or it has never answered, so it counts as neither present nor missing. */
const NOT_CHECKED: StepVerdict = { state: "waiting-on-meta", reason: "not-checked-yet" };

function judgeWebhooks(facts: SetupFacts): StepVerdict {
  const { webhooks } = facts;
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
  if (webhooks.checkedAt === null) return NOT_CHECKED;
  return judgeRoute(webhooks.route, facts.arrivals);
}

function judgeRoute(route: ReceiptsRoute, arrivals: ReceiptArrivals): StepVerdict {
  const yours = { state: "waiting-on-you", action: "subscribe-webhooks" } as const;
  switch (route.kind) {
    case "ours": {
      const verdict = judgeArrivals(arrivals);
      // Receipts arrive, but Meta's other webhooks don't reach this Waypost.
      if (route.restGoesTo === null || verdict.state !== "done") return verdict;
      return {
        ...verdict,
        reason: "webhooks-messages-only",
        params: { address: maskAddress(route.restGoesTo) },
      };
    }
    case "not-subscribed":
      return { ...yours, reason: "webhooks-not-subscribed" };
    case "none-given":
      return { ...yours, reason: "webhooks-public-address" };
    case "unknown":
      return { ...yours, reason: "webhooks-unknown" };
    case "elsewhere": {
      // The query is hidden: it may hold a secret that others could read on the screen.
      const params = { address: maskAddress(route.address) };
      // Subscribing again changes the account's address, but the number's own address overrides it.
      if (route.level === "number") return { state: "blocked", reason: "webhooks-number-override", params };
      const reason = route.level === "account" ? "webhooks-account-override" : "webhooks-app-callback";
      return { ...yours, reason, params };
    }
  }
}

/** That Meta has the address doesn't prove that anything arrives there. */
function judgeArrivals({ lastAt, unanswered, refusedSince }: ReceiptArrivals): StepVerdict {
  if (refusedSince !== null) {
    const params = { sinceAt: refusedSince };
    return { state: "waiting-on-you", reason: "webhooks-unsigned", params, action: "enter-credentials" };
  }
  if (unanswered !== null) {
    const params = { count: unanswered.count, sinceAt: unanswered.since };
    return { state: "waiting-on-you", reason: "webhooks-silent", params, action: "subscribe-webhooks" };
  }
  return lastAt === null
    ? { state: "done", reason: "webhooks-none-yet", action: "subscribe-webhooks" }
    : { state: "done", reason: "webhooks-ok", params: { lastAt }, action: "subscribe-webhooks" };
}

function judgePayment({ account }: SetupFacts): StepVerdict {
  switch (account?.payment ?? "unknown") {
    case "missing":
      return { state: "waiting-on-you", reason: "payment-missing", action: "open-payment" };
    case "unknown":
      return { state: "waiting-on-you", reason: "payment-unknown", action: "open-payment" };
    case "present":
    case "no-complaint":
      return { state: "done", reason: "payment-ok" };
  }
}

function judgeTerms({ account, accountCount }: SetupFacts): StepVerdict {
  const onboardingStatus = account?.onboardingStatus ?? null;
  const status = onboardingStatus ?? "—";
  switch (termsVerdict(onboardingStatus, account?.termsStatus ?? null)) {
    case "signed":
      return { state: "done", reason: "terms-ok" };
    case "taken-along":
      return { state: "waiting-on-meta", reason: "terms-signed-elsewhere" };
    case "requested":
      return { state: "waiting-on-you", reason: "terms-requested", action: "open-terms" };
    case "unsigned":
      return { state: "waiting-on-you", reason: "terms-unsigned", action: "open-terms" };
    case "not-offered": {
      const concern = account?.concern ?? null;
      const action = concern === null ? null : stepOut({ concern, accountCount });
      return { state: "blocked", reason: "terms-ineligible", params: { status }, action };
    }
    case "unknown":
      return { state: "blocked", reason: "terms-unknown", params: { status } };
  }
}

function judgeActivation({ account }: SetupFacts): StepVerdict {
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

function judgeTemplate({ templates }: SetupFacts): StepVerdict {
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
  if (templates.unsupportedMarketing > 0) {
    return {
      state: "waiting-on-you",
      reason: "template-unsupported",
      params: { count: templates.unsupportedMarketing },
      action: "open-templates",
    };
  }
  return templates.checkedAt === null
    ? NOT_CHECKED
    : { state: "waiting-on-you", reason: "template-none", action: "open-templates" };
}

function judgeTest({ test }: SetupFacts): StepVerdict {
  switch (test) {
    case "none":
      return { state: "waiting-on-you", reason: "test-none", action: "send-test" };
    case "under-way":
      return { state: "waiting-on-meta", reason: "test-under-way", action: "see-test" };
    case "held":
      return { state: "waiting-on-meta", reason: "test-held", action: "see-test" };
    case "unknown":
      return { state: "waiting-on-meta", reason: "test-unknown", action: "see-test" };
    case "failed":
      return { state: "waiting-on-you", reason: "test-failed", action: "send-test" };
    case "delivered":
      return { state: "done", reason: "test-ok", action: "see-test" };
  }
}

/** Judges each step by itself, as if those before it were done. */
const JUDGES: Readonly<Record<SetupStepId, (facts: SetupFacts) => StepVerdict>> = {
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
 * Whether a precondition lets its step run. Some do even while they wait on Meta or are partly blocked: an account
 * that is restricted still has numbers and templates to look at.
 */
function isMet(
  required: SetupStepId,
  facts: SetupFacts,
  known: ReadonlyMap<SetupStepId, StepVerdict>,
): boolean {
  if (required === "account") return facts.account !== null;
  if (required === "credentials" && isShutOut(facts) && facts.account !== null) return true;
  return known.get(required)?.state === "done";
}

/** Whether Meta answers nothing that is asked with this token, or there is no token to ask with. */
function isShutOut({ credentials: { kind } }: SetupFacts): boolean {
  return kind === "none" || kind === "rejected" || kind === "expired" || kind === "scopes-missing";
}

/** Reasons known without Meta, which a token doesn't change. */
const KNOWN_HERE: ReadonlySet<SetupReason> = new Set([
  "webhooks-listener-down",
  "webhooks-no-secret",
  "webhooks-public-address",
  "webhooks-moved",
  "webhooks-silent",
  "webhooks-unsigned",
  "test-under-way",
  "test-held",
  "test-unknown",
  "test-ok",
]);

const NOT_STARTED: StepVerdict = { state: "not-started", reason: "needs-earlier-step" };

/** A message that is on its way or has arrived keeps its state, whatever has happened to earlier steps since. */
function needs(id: SetupStepId, { test, account }: SetupFacts): readonly SetupStepId[] {
  const isOut = account !== null && test !== "none" && test !== "failed";
  return id === "test-message" && isOut ? [] : REQUIRES[id];
}

function judgeStep(
  id: SetupStepId,
  facts: SetupFacts,
  known: ReadonlyMap<SetupStepId, StepVerdict>,
): { readonly verdict: StepVerdict; readonly known: StepVerdict; readonly missing: SetupStepId | null } {
  const missing = needs(id, facts).find((required) => !isMet(required, facts, known)) ?? null;
  const verdict = missing === null ? JUDGES[id](facts) : NOT_STARTED;
  if (id === "credentials" || !isShutOut(facts) || KNOWN_HERE.has(verdict.reason))
    return { verdict, known: verdict, missing };
  // Nothing can be done or checked now, but Meta's last answer is still worth showing, marked as such.
  const isTold = missing === null && facts.account !== null && id !== "test-message";
  return isTold && verdict.reason !== "not-checked-yet"
    ? { verdict: { ...verdict, state: "cannot-check", action: null }, known: verdict, missing }
    : { verdict: NOT_STARTED, known: verdict, missing: "credentials" };
}

export function judgeSetup(facts: SetupFacts): readonly SetupStep[] {
  const known = new Map<SetupStepId, StepVerdict>();
  return SETUP_STEPS.map((id) => {
    const judged = judgeStep(id, facts, known);
    known.set(id, judged.known);
    const { verdict, missing } = judged;
    return {
      id,
      state: verdict.state,
      reason: verdict.reason,
      params: verdict.params ?? {},
      action: verdict.action ?? null,
      missing,
      checkedAt: missing === null ? checkedAtOf(id, facts) : null,
    };
  });
}

/** The route a finished checklist shows: the one by which a test message was delivered. Null while a step is open. */
export function provenRoute(
  steps: readonly SetupStep[],
  { isTestOptimized }: Pick<SetupFacts, "isTestOptimized">,
): Route | null {
  if (!steps.every(({ state }) => state === "done")) return null;
  return isTestOptimized ? "optimized" : "cloud";
}

/**
 * True while asking Meta may bring news. The fate of a message comes by receipts only, and a part that could not be
 * asked about gets no answer by being asked more often.
 */
export function isWaitingOnMeta(steps: readonly SetupStep[]): boolean {
  const isExpected = ({ id, reason }: SetupStep) =>
    id !== "test-message" && (id === "credentials" || reason !== "not-checked-yet");
  return steps.some((step) => step.state === "waiting-on-meta" && isExpected(step));
}
