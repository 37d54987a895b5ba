/** The doctor's judgement of the credentials, the account, its number and its templates. Pure. */
import { accessOf, atRisk } from "../accounts/access.ts";
import { currencyTrouble } from "../accounts/currency.ts";
import { blockBesidesPayment, healthVerdict } from "../accounts/health.ts";
import { nameStanding, nameToRegister, numberNeed, numberStanding } from "../accounts/numbers.ts";
import { termsVerdict } from "../accounts/onboarding.ts";
import { paymentVerdict } from "../accounts/payment.ts";
import { RENEW_NAME_DAYS } from "../accounts/registration-limit.data.ts";
import { stopsMarketing } from "../accounts/restrictions.ts";
import { type ReviewStanding, reviewStanding } from "../accounts/review.ts";
import { judgeConcerns } from "../banners/banners.ts";
import {
  type ConcernKind,
  type ConcernReason,
  headlineOf,
  heldUpBy,
  isOutOfStanding,
} from "../banners/concerns.ts";
import { doctorStatusOf } from "../banners/severity.ts";
import { type DoctorAction, type Finding, NOT_CHECKED } from "./checks.ts";
import type {
  AccountReading,
  NumberReading,
  Reading,
  RestrictionReading,
  SecretState,
  UnreadAccount,
  WorkspaceFacts,
} from "./facts.ts";

const DAY = 24 * 60 * 60 * 1000;
const WARNED_AHEAD = 7 * DAY;

/** An answer that was only stored never gets better than a warning, because nobody has checked. */
export function judged<Value>(reading: Reading<Value>, judge: (value: Value) => Finding): Finding {
  switch (reading.kind) {
    case "fresh":
      return judge(reading.value);
    case "stored": {
      const finding = judge(reading.value);
      return { ...finding, status: finding.status === "pass" ? "warn" : finding.status, asOf: reading.at };
    }
    case "unknown":
      return { status: "warn", variant: NOT_CHECKED, params: { code: reading.code } };
  }
}

// ── Credentials ──────────────────────────────────────────────────────────────────────────────────────────

function judgeSecretState(state: Exclude<SecretState, "there">, missing: Finding): Finding {
  switch (state) {
    case "missing":
      return missing;
    case "behind-keyring":
    case "elsewhere":
      return { status: "warn", variant: state };
    case "unreadable":
      return { status: "warn", variant: NOT_CHECKED, params: { code: "kept-value-unreadable" } };
  }
}

/** Only Meta's own word on the token makes it bad; no answer is no verdict (pain 38). */
export function judgeToken({ token, tokenReading }: WorkspaceFacts): Finding {
  if (token !== "there")
    return judgeSecretState(token, { status: "fail", variant: "missing", action: "setup" });
  if (tokenReading.kind === "unknown")
    return { status: "warn", variant: "no-answer", params: { code: tokenReading.code } };
  return judged(tokenReading, ({ verdict }) =>
    verdict === "ok"
      ? { status: "pass", variant: "ok" }
      : { status: "fail", variant: verdict, action: "setup" },
  );
}

/** A permission missing from Meta's list counts as missing only where Meta refuses what needs it. */
export function judgeScopes({ tokenReading, isReadingRefused }: WorkspaceFacts): Finding {
  return judged(tokenReading, ({ verdict, scopes, unlisted }) => {
    if (verdict !== "ok")
      return { status: "warn", variant: NOT_CHECKED, params: { code: `token-${verdict}` } };
    const params = { granted: scopes.join(", ") || "—", scopes: unlisted.join(", ") };
    switch (accessOf(unlisted, isReadingRefused)) {
      case "whole":
        return { status: "pass", variant: "ok", params };
      case "unlisted":
        return { status: "warn", variant: `unlisted-${atRisk(unlisted)}`, params };
      case "refused":
        return { status: "fail", variant: "missing", params, action: "setup" };
    }
  });
}

export function judgeExpiry({ tokenReading }: WorkspaceFacts, now: number): Finding {
  return judged(tokenReading, ({ verdict, expiresAt }) => {
    if (verdict === "rejected")
      return { status: "warn", variant: NOT_CHECKED, params: { code: "token-rejected" } };
    if (expiresAt === null)
      return verdict === "expired"
        ? { status: "fail", variant: "expired-unknown", action: "setup" }
        : { status: "pass", variant: "never" };
    const params = { expiresAt };
    if (verdict === "expired" || expiresAt <= now)
      return { status: "fail", variant: "expired", params, action: "setup" };
    return expiresAt - now <= WARNED_AHEAD
      ? { status: doctorStatusOf("token-expiring"), variant: "soon", params, action: "setup" }
      : { status: "pass", variant: "later", params };
  });
}

export function judgeApp({ appSecret, secretProof, tokenReading }: WorkspaceFacts): Finding {
  const app = (tokenReading.kind === "unknown" ? null : tokenReading.value.appId) ?? "—";
  const params = { app };
  if (appSecret !== "there")
    return judgeSecretState(appSecret, { status: "warn", variant: "no-secret", params, action: "setup" });
  return judged(secretProof, (proof) =>
    proof === "proven"
      ? { status: "pass", variant: "ok", params }
      : { status: "fail", variant: "secret-rejected", params, action: "setup" },
  );
}

/**
 * Meta's API does not say whether an app is in development, so only what Meta's health says about it is reported
 * (meta-facts 4.2).
 */
export function judgeAppMode(facts: WorkspaceFacts): Finding {
  return ofChosen(facts, ({ healthEntities }) => {
    const words = healthEntities
      .filter(({ entityType }) => entityType === "APP")
      .map((app) => app.canSendMessage);
    if (words.length === 0) return { status: "warn", variant: "not-reported" };
    if (words.includes("BLOCKED")) return { status: "fail", variant: "blocked" };
    if (words.includes("LIMITED")) return { status: "warn", variant: "limited" };
    return words.every((word) => word === "AVAILABLE")
      ? { status: "pass", variant: "available" }
      : { status: "warn", variant: "other", params: { value: words.join(", ") } };
  });
}

// ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────

function ofChosen(facts: WorkspaceFacts, judge: (account: AccountReading) => Finding): Finding {
  return judged(facts.accounts, (accounts) => {
    const chosen = accounts.find(({ id }) => id === facts.chosenAccountId);
    if (chosen !== undefined) return judge(chosen);
    return { status: "warn", variant: NOT_CHECKED, params: { code: "no-account" } };
  });
}

const named = ({ name, id }: AccountReading) => `${name || "—"} (${id})`;

export function judgeAccount(facts: WorkspaceFacts): Finding {
  return judged(facts.accounts, (accounts) => {
    if (accounts.length === 0) return { status: "fail", variant: "none", action: "setup" };
    const chosen = accounts.find(({ id }) => id === facts.chosenAccountId);
    if (chosen === undefined)
      return { status: "fail", variant: "not-chosen", params: { count: accounts.length }, action: "setup" };
    return judgeOne(chosen);
  });
}

function reasonFor({ concern }: AccountReading, kind: ConcernKind): ConcernReason | undefined {
  return concern?.reasons.find((reason) => reason.kind === kind);
}

const REVIEWS: Readonly<Record<Exclude<ReviewStanding, "approved">, Finding>> = {
  rejected: { status: "fail", variant: "rejected", action: "open-account-quality" },
  restricted: { status: "fail", variant: "blocked", action: "open-account-quality" },
  "limit-reached": { status: "fail", variant: "review-limit", action: "open-account-quality" },
  pending: { status: "warn", variant: "in-review" },
  deferred: { status: "warn", variant: "in-review" },
  unknown: { status: "warn", variant: "review-other" },
};

function judgeReview(account: AccountReading): Finding | null {
  const review = reviewStanding(account.reviewStatus);
  if (review === null || review === "approved") return null;
  return { ...REVIEWS[review], params: { account: named(account), value: account.reviewStatus ?? "—" } };
}

function judgeOne(account: AccountReading): Finding {
  const params = { account: named(account) };
  if (reasonFor(account, "deleted")) return { status: "fail", variant: "deleted", params, action: "setup" };
  const review = judgeReview(account);
  if (review?.status === "fail") return review;
  const verdict = healthVerdict(account.healthEntities);
  // A missing payment method blocks too, and has a check of its own.
  if (blockBesidesPayment(account.healthEntities) !== null)
    return { status: "fail", variant: "blocked", params, action: "open-account-quality" };
  if (review !== null) return review;
  if (verdict === "limited") return { status: "warn", variant: "limited", params, action: "accounts" };
  if (verdict === "unknown") return { status: "warn", variant: "unknown", params, action: "accounts" };
  return { status: "pass", variant: verdict === "blocked" ? "payment-only" : "ok", params };
}

const MOST_LISTED = 3;

/**
 * Names the first accounts and counts the rest, because there may be hundreds; the accounts screen lists them all.
 */
function listed(accounts: readonly string[]): string {
  const more = accounts.length - MOST_LISTED;
  const first = accounts.slice(0, MOST_LISTED).join(", ");
  return more > 0 ? `${first} (+${more})` : first;
}

/** A time-out says nothing about permissions: only Meta's refusal points to them. */
function unread(accounts: readonly UnreadAccount[]): Pick<Finding, "variant" | "params"> {
  const named = (isRefused: boolean) =>
    listed(accounts.filter((account) => account.isRefused === isRefused).map(({ id }) => id));
  const refused = named(true);
  const unanswered = named(false);
  if (refused === "") return { variant: "no-answer", params: { accounts: unanswered } };
  return unanswered === ""
    ? { variant: "unread", params: { accounts: refused } }
    : { variant: "unread-and-no-answer", params: { accounts: refused, unanswered } };
}

/** An account that is not in good standing keeps the others of its portfolio from being upgraded until it is. */
export function judgeOthers(facts: WorkspaceFacts): Finding {
  if (facts.unreadAccounts.length > 0) {
    return { status: "warn", ...unread(facts.unreadAccounts) };
  }
  return judged(facts.accounts, (accounts) => {
    const others = accounts.filter(({ id }) => id !== facts.chosenAccountId);
    const troubled = others.filter(({ concern }) => concern !== null && isOutOfStanding(concern));
    if (troubled.length > 0) {
      const concerns = troubled.flatMap(({ id, concern }) =>
        concern === null ? [] : [{ ...concern, accountId: id }],
      );
      const known = accounts.map((account) => ({ ...account, accountId: account.id }));
      const heldUp = heldUpBy(concerns, known);
      const { point } = judgeConcerns(concerns, heldUp, accounts.length, facts.chosenAccountId);
      const isRestricted = headlineOf(concerns).key === "restricted";
      const variant =
        point === "upgrade-held-up" ? "holds-up" : isRestricted ? "restricted" : "out-of-standing";
      const params = { accounts: listed(troubled.map(named)) };
      return { status: doctorStatusOf(point), variant, params, action: "accounts" };
    }
    return { status: "pass", variant: others.length === 0 ? "none" : "ok", params: { count: others.length } };
  });
}

export function judgeRestrictions(facts: WorkspaceFacts): Finding {
  return ofChosen(facts, (account) => {
    const action: DoctorAction = "open-account-quality";
    const ban = reasonFor(account, "banned");
    if (ban !== undefined) {
      const value = [ban.value, ban.date].filter((word) => word !== null).join(", ");
      return { status: "fail", variant: "banned", params: { value: value || "—" }, action };
    }
    const own = facts.restrictions.filter(({ accountId }) => accountId === account.id);
    const [first] = [...own].sort((left, right) => rank(left) - rank(right));
    if (first !== undefined) {
      const params = { types: own.map(typeAndNumber).join(", "), endsAt: first.expiresAt ?? 0 };
      const status =
        stopsMarketing(first.type) && first.isOfSender ? doctorStatusOf("number-stopped") : "warn";
      const variant = first.expiresAt === null ? "open-ended" : "until";
      return { status, variant, params, action };
    }
    const violation = reasonFor(account, "violation");
    if (violation !== undefined)
      return { status: "fail", variant: "violation", params: { value: violation.value ?? "—" }, action };
    return account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED"
      ? { status: "fail", variant: "inactive-or-restricted", action }
      : { status: "pass", variant: "none" };
  });
}

function typeAndNumber({ type, maskedNumber }: RestrictionReading): string {
  return maskedNumber === null ? type : `${type} (${maskedNumber})`;
}

/** What stops the sender comes first, whatever keeps other numbers from sending. */
const rank = ({ type, isOfSender }: RestrictionReading) => (stopsMarketing(type) ? (isOfSender ? 0 : 1) : 2);

const ONBOARDING: Readonly<Record<string, Finding>> = {
  ONBOARDED: { status: "pass", variant: "ok" },
  ELIGIBLE: { status: "warn", variant: "eligible" },
  PENDING_VALID_PAYMENT_METHOD: { status: "warn", variant: "payment" },
  PENDING_INTERNAL_SETUP: { status: "warn", variant: "internal-setup" },
  INELIGIBLE_INACTIVE_OR_RESTRICTED: {
    status: "fail",
    variant: "restricted",
    action: "open-account-quality",
  },
  INELIGIBLE_COUNTRY_NOT_SUPPORTED: { status: "fail", variant: "country" },
  INELIGIBLE_ON_BEHALF_OF_WABA: { status: "fail", variant: "on-behalf" },
  INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: { status: "fail", variant: "business-app" },
};

export function judgeOnboarding(facts: WorkspaceFacts): Finding {
  return ofChosen(facts, ({ onboardingStatus, termsStatus }) => {
    if (termsVerdict(onboardingStatus, termsStatus) === "taken-along")
      return { status: "warn", variant: "taken-along" };
    if (onboardingStatus === null) return { status: "warn", variant: "not-reported" };
    return (
      (Object.hasOwn(ONBOARDING, onboardingStatus) ? ONBOARDING[onboardingStatus] : undefined) ?? {
        status: "warn",
        variant: "other",
        params: { value: onboardingStatus },
      }
    );
  });
}

export function judgeTerms(facts: WorkspaceFacts): Finding {
  return ofChosen(facts, ({ onboardingStatus, termsStatus }) => {
    switch (termsVerdict(onboardingStatus, termsStatus)) {
      case "signed":
        return { status: "pass", variant: "signed" };
      case "taken-along":
        return { status: "warn", variant: "taken-along" };
      case "requested":
      case "unsigned":
        return { status: doctorStatusOf("terms-unsigned"), variant: "unsigned", action: "open-terms" };
      case "not-offered":
        return { status: "warn", variant: "not-offered", action: "accounts" };
      case "unknown":
        return { status: "warn", variant: "not-reported", params: { value: termsStatus ?? "—" } };
    }
  });
}

/** A missing method stops what is sent now; a currency that has to change stops what will be. */
export function judgePayment(facts: WorkspaceFacts, now: number): Finding {
  return ofChosen(facts, (account) => {
    const method = judgeMethod(account);
    return method.variant === "missing" ? method : (judgeCurrency(account, now) ?? method);
  });
}

function judgeMethod(account: AccountReading): Finding {
  switch (paymentVerdict(account)) {
    case "missing":
      return { status: doctorStatusOf("payment-missing"), variant: "missing", action: "open-payment" };
    case "present":
    case "no-complaint":
      return { status: "pass", variant: "ok" };
    case "unknown":
      return { status: "warn", variant: "not-reported", action: "open-payment" };
  }
}

function judgeCurrency({ country = null, currency = null }: AccountReading, now: number): Finding | null {
  const trouble = currencyTrouble({ country, currency }, now);
  if (trouble === null) return null;
  const { isOver, stopsDelivering, wanted, lastDayAt } = trouble;
  const params = { currency: trouble.currency, wanted, country: trouble.country, lastDayAt };
  const variant = `currency-${isOver ? "over" : "ending"}${stopsDelivering ? "" : "-unknown"}`;
  const status = doctorStatusOf(isOver && stopsDelivering ? "currency-over" : "currency-ending");
  return { status, variant, params, action: "open-payment" };
}

export function judgeCloudSwitch(facts: WorkspaceFacts): Finding {
  return ofChosen(facts, ({ isCloudDisabledForMarketing }) => {
    if (isCloudDisabledForMarketing === null) return { status: "warn", variant: "not-reported" };
    return isCloudDisabledForMarketing
      ? { status: doctorStatusOf("cloud-api-disabled"), variant: "disabled", action: "accounts" }
      : { status: "pass", variant: "enabled" };
  });
}

/** How long something a person saw is taken to hold. */
const SEEN_IS_GOOD_FOR = 180 * DAY;

/** There is no API for it (meta-facts 3.6): the verdict rests on what a person saw at Meta, and says so. */
export function judgeActivitySharing({ activitySharing }: WorkspaceFacts, now: number): Finding {
  const action: DoctorAction = "open-activity-sharing";
  if (activitySharing === null) return { status: "warn", variant: "no-api", action };
  const params = { seenAt: activitySharing.seenAt };
  if (now - activitySharing.seenAt > SEEN_IS_GOOD_FOR)
    return { status: "warn", variant: "long-ago", params, action };
  return { status: "pass", variant: activitySharing.isOn ? "on" : "off", params, action };
}

// ── Number and templates ─────────────────────────────────────────────────────────────────────────────────

function ofNumber(facts: WorkspaceFacts, judge: (number: NumberReading) => Finding, none: Finding): Finding {
  return judged(facts.number, (number) => (number === null ? none : judge(number)));
}

const NO_NUMBER: Finding = { status: "warn", variant: NOT_CHECKED, params: { code: "no-number" } };

export function judgeNumber(facts: WorkspaceFacts): Finding {
  return ofNumber(
    facts,
    (number) => {
      const params = { number: number.maskedNumber, value: number.status ?? "—" };
      if (number.status === null) return { status: "warn", variant: "not-reported", params };
      return { ...standingOf(number), params };
    },
    { status: "fail", variant: "none", action: "setup" },
  );
}

const UNREGISTERED: Finding = { status: "fail", variant: "unregistered", action: "setup" };

/** Finds a number that Meta lets nobody register now; another attempt would only count against the limit. */
function judgeHeldUp(number: NumberReading): Finding | null {
  switch (numberNeed(number)) {
    case "number-name-not-through":
      return { status: "warn", variant: "name-not-through" };
    case "number-register-locked":
      return { status: "warn", variant: "register-locked" };
    default:
      return null;
  }
}

function standingOf(number: NumberReading): Finding {
  const { status, mode, qualityRating } = number;
  switch (numberStanding(status)) {
    case "lost":
      return { status: doctorStatusOf("number-stopped"), variant: "stopped", action: "accounts" };
    case "needs-you":
      return judgeHeldUp(number) ?? UNREGISTERED;
    case "waiting-on-meta":
      if (numberNeed(number) === "number-unregistered") return UNREGISTERED;
      // Whatever it lacks besides registering has its own checks.
      return judgeHeldUp(number) ?? { status: "warn", variant: "in-review" };
    case "limited":
      return { status: "warn", variant: "limited", action: "accounts" };
    case "unknown":
      return { status: "warn", variant: "other", action: "accounts" };
    case "ready":
      if (number.health === "blocked")
        return { status: doctorStatusOf("number-stopped"), variant: "health", action: "accounts" };
      if (mode === "SANDBOX") return { status: "warn", variant: "test-number" };
      return qualityRating === "RED" || qualityRating === "YELLOW"
        ? {
            status: doctorStatusOf("quality-dropped"),
            variant: qualityRating === "RED" ? "low-quality" : "medium-quality",
            action: "accounts",
          }
        : { status: "pass", variant: "ok" };
  }
}

export function judgeVerification(facts: WorkspaceFacts): Finding {
  return ofNumber(
    facts,
    ({ codeVerificationStatus, status }) => {
      if (codeVerificationStatus === "VERIFIED") return { status: "pass", variant: "ok" };
      if (codeVerificationStatus === null) return { status: "warn", variant: "not-reported" };
      const params = { value: codeVerificationStatus };
      if (codeVerificationStatus === "NOT_VERIFIED")
        return { status: status === "CONNECTED" ? "warn" : "fail", variant: "not-verified", params };
      return { status: "warn", variant: "other", params };
    },
    NO_NUMBER,
  );
}

export function judgeName(facts: WorkspaceFacts): Finding {
  return ofNumber(
    facts,
    (number) => {
      const { nameStatus } = number;
      const renewed = nameToRegister(number);
      if (renewed !== null) {
        const params = { name: renewed, days: RENEW_NAME_DAYS };
        return { status: "warn", variant: "to-register", params, action: "setup" };
      }
      if (nameStatus === null) return { status: "warn", variant: "not-reported" };
      switch (nameStanding(nameStatus)) {
        case "approved":
          return { status: "pass", variant: "ok" };
        case "usable":
          return { status: "pass", variant: "usable" };
        case "in-review":
          return { status: "warn", variant: "in-review" };
        case "refused":
          return { status: "warn", variant: "declined", action: "accounts" };
        case "none":
        case "unknown":
          return { status: "warn", variant: "other", params: { value: nameStatus }, action: "accounts" };
      }
    },
    NO_NUMBER,
  );
}

export function judgeTemplates(facts: WorkspaceFacts): Finding {
  return judged(facts.templates, ({ total, sendableMarketing, unsupportedMarketing }) => {
    const action: DoctorAction = "open-templates";
    if (total === 0) return { status: "fail", variant: "none", action };
    if (sendableMarketing === 0 && unsupportedMarketing > 0)
      return { status: "fail", variant: "none-supported", params: { count: unsupportedMarketing }, action };
    if (sendableMarketing === 0)
      return { status: "fail", variant: "none-sendable", params: { count: total }, action };
    return { status: "pass", variant: "ok", params: { count: sendableMarketing, total } };
  });
}

export function judgeSync(facts: WorkspaceFacts): Finding {
  return judged(facts.templates, ({ sendableMarketing, syncedMarketing, readyAt }) => {
    if (sendableMarketing === 0)
      return { status: "warn", variant: NOT_CHECKED, params: { code: "no-template" } };
    const params = { count: sendableMarketing - syncedMarketing, readyAt: readyAt ?? 0 };
    if (syncedMarketing === 0) return { status: "warn", variant: "all-syncing", params };
    return { status: "pass", variant: syncedMarketing < sendableMarketing ? "some-syncing" : "ok", params };
  });
}
