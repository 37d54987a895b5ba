/**
 * Every claim of fact that Setup, the notices, Accounts and the send form can show, as a key; with each what has to be
 * so for it to be true. The facts are the sandbox's own record (`witness.ts`), never Waypost's. The type leaves out no
 * key: a new reason, notice or concern without its predicate does not compile.
 */

import { type MethodClaim, type PlanClaim, sendClaims } from "../../renderer/features/send/send-claims.ts";
import type { AccountView, BannerView, SetupView } from "../../shared/contract/index.ts";
import type { HealthVerdict } from "../../shared/domain/accounts/health.ts";
import type { NumberStop } from "../../shared/domain/accounts/numbers.ts";
import {
  type NothingAnnounced,
  nothingAnnounced,
  restrictionsInForce,
} from "../../shared/domain/accounts/restrictions.ts";
import type { AvailabilityEffect } from "../../shared/domain/availability/effects.ts";
import type { BannerKind } from "../../shared/domain/banners/banners.ts";
import { type ConcernHeadline, type ConcernKind, headlineOf } from "../../shared/domain/banners/concerns.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import type { SetupReason } from "../../shared/domain/setup/checklist.ts";
import type { CoreClient } from "./clients.ts";
import type { Witness, WitnessedAccount } from "./witness.ts";

type BannerKey = Exclude<BannerKind, "token-rejected" | "receipts-not-arriving" | "number-stopped">;

export type ClaimKey =
  | `setup:${SetupReason}`
  /** A row that only tells what was known last, because Meta answers nobody. */
  | "setup-state:cannot-check"
  | `proven:${Route}`
  | `banner:${BannerKey}`
  | `banner:token-rejected:${"expired" | "rejected" | "scopes-missing"}`
  | `banner:number-stopped:${NumberStop}`
  | `banner:receipts-not-arriving:${"silence" | "signature"}`
  /** Above every screen, or a quiet line: whether the account in use is the worse for it. */
  | "place:screen"
  | "place:aside"
  | `headline:${ConcernHeadline["key"]}`
  | `concern:${ConcernKind}`
  | `since:${"dated" | "first-seen"}`
  | `verdict:${HealthVerdict}`
  | `restrictions:${NothingAnnounced | "in-force"}`
  | "account:status"
  | `payment:${AccountView["payment"]}`
  | `send-availability:${AvailabilityEffect}`
  | `send-method:${MethodClaim["kind"]}`
  | `send-plan:${PlanClaim["route"]}`;

export interface Claim {
  readonly key: ClaimKey;
  /** What the sentence names: an account, a count, a time. */
  readonly about: Readonly<Record<string, unknown>>;
}

type Predicate = (witness: Witness, about: Claim["about"]) => boolean;

// ── What is so, in the witness's words ───────────────────────────────────────────────────────────────────

const TEN_MINUTES = 600_000;
const WEEK = 7 * 24 * 3_600_000;
const REQUIRED = ["whatsapp_business_management", "whatsapp_business_messaging"];

const isAccepted: Predicate = ({ token }) => token === "accepted";
const lacks = ({ tokenScopes }: Witness) => REQUIRED.filter((scope) => !tokenScopes.includes(scope));
const status = ({ account }: Witness) => account?.onboardingStatus ?? "";
const isIneligible = (word: string) => word.startsWith("INELIGIBLE");
const hasNumber = (check: (number: NonNullable<Witness["number"]>) => boolean): Predicate => {
  return ({ number }) => number !== null && check(number);
};
const hasAccount = (check: (account: WitnessedAccount, witness: Witness) => boolean): Predicate => {
  return (witness) => witness.account !== null && check(witness.account, witness);
};
/** Meta refuses the marketing messages of this number: until then, or with no end named. */
const isKeptFromMarketing = (untilAt: unknown) =>
  hasNumber(({ restrictions }) =>
    restrictions.some(
      ({ restriction_type, expiration }) =>
        restriction_type === "RESTRICTED_BIZ_INITIATED_MESSAGING" &&
        (expiration === undefined ? null : expiration * 1000) === untilAt,
    ),
  );
const isReady = hasNumber(
  ({ status: word, registered, restrictions }) =>
    registered &&
    word === "CONNECTED" &&
    restrictions.every(({ restriction_type }) => restriction_type !== "RESTRICTED_BIZ_INITIATED_MESSAGING"),
);
/** Accounts lists what is restricted of the account and of each of its numbers. */
const hasRestriction = ({ id, restrictions }: WitnessedAccount, { numbers }: Witness) =>
  restrictions.length > 0 ||
  numbers.some((number) => number.accountId === id && number.restrictions.length > 0);
const isReviewed = (...words: readonly string[]) =>
  hasAccount(({ reviewStatus }) => words.includes(reviewStatus));

const approved = ({ templates }: Witness) =>
  templates.filter(
    (template) =>
      template.category === "MARKETING" && ["APPROVED", "QUALITY_PENDING"].includes(template.status),
  );
const synced = (witness: Witness) =>
  approved(witness).filter(({ syncReadyAt }) => syncReadyAt === null || syncReadyAt <= witness.now);

const hasArrived = (witness: Witness) =>
  witness.messages.filter(({ id }) =>
    witness.heard(id).some((word) => word === "delivered" || word === "read"),
  );
const unanswered = (witness: Witness) =>
  witness.messages.filter(
    ({ acceptedAt }) =>
      acceptedAt <= witness.now - TEN_MINUTES &&
      (witness.lastTaken === null || witness.lastTaken < acceptedAt),
  );
const isSubscribed = hasAccount(
  ({ subscription: { subscribed, overrideCallbackUri } }) => subscribed && overrideCallbackUri !== null,
);
const isUnsigned: Predicate = ({ lastRefused, lastTaken }) =>
  lastRefused !== null && (lastTaken === null || lastRefused > lastTaken);

const isOutOfStanding = (account: WitnessedAccount, witness: Witness) =>
  account.restrictions.length > 0 ||
  account.status !== "ACTIVE" ||
  account.banDueAt !== null ||
  account.reviewStatus === "REJECTED" ||
  account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED" ||
  witness.isBlocked(account.id);
const isRestricted = (account: WitnessedAccount) =>
  account.restrictions.length > 0 || account.status !== "ACTIVE" || account.banDueAt !== null;

const named = (witness: Witness, about: Claim["about"]) =>
  witness.accounts.find(({ id }) => id === about.accountId) ?? null;
const ofNamed = (check: (account: WitnessedAccount, witness: Witness) => boolean): Predicate => {
  return (witness, about) => {
    const account = named(witness, about);
    return account !== null && check(account, witness);
  };
};
/** A notice that names accounts names each rightly. */
const ofAll = (check: (account: WitnessedAccount, witness: Witness) => boolean): Predicate => {
  return (witness, about) =>
    (about.accountIds as readonly string[]).every((accountId) => ofNamed(check)(witness, { accountId }));
};
/** What another account can do to the one in use: its portfolio is upgraded as a whole. */
const holdsUpUse = (account: WitnessedAccount, witness: Witness) =>
  isOutOfStanding(account, witness) &&
  witness.account?.businessId === account.businessId &&
  witness.account.onboardingStatus !== "ONBOARDED";

/** Whether a step's precondition is met; the step must then not be said to wait for it. */
const isMet: Readonly<Record<string, Predicate>> = {
  credentials: isAccepted,
  account: ({ account }) => account !== null,
  number: (witness) => isReady(witness, {}),
  terms: ({ termsStatus }) => termsStatus === "TERM_OF_SERVICE_SIGNED",
  template: (witness) => synced(witness).length > 0,
};

const sentTo = ({ messages }: Witness, to: unknown) =>
  messages.find(
    ({ input, endpoint }) => input === String(to).replace(/\D/g, "") && endpoint === "marketing_messages",
  );
/** What the sandbox wrote down of an optimized message to this person; where there is none, nobody can bear witness. */
const optimization =
  (...words: readonly string[]): Predicate =>
  (witness, about) => {
    const message = sentTo(witness, about.to);
    // On the other route there was nothing to optimize, wherever it went.
    if (message === undefined || message.availability.reason === "not-optimized-delivery") return true;
    return words.includes(message.availability.optimization);
  };

// ── The table ────────────────────────────────────────────────────────────────────────────────────────────

const never: Predicate = () => false;

const CONCERNS: Readonly<Record<ConcernKind, Predicate>> = {
  restricted: ofNamed(({ restrictions }) => restrictions.length > 0),
  banned: ofNamed((account) => account.status !== "ACTIVE" || account.banDueAt !== null),
  violation: (witness) => witness.announced("ACCOUNT_VIOLATION"),
  "review-rejected": ofNamed(({ reviewStatus }) => reviewStatus === "REJECTED"),
  deleted: (witness, about) => named(witness, about) === null,
  "inactive-or-restricted": ofNamed(
    (account) => account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED",
  ),
  "on-behalf-of": ofNamed(({ onBehalfOf }) => onBehalfOf),
  country: ofNamed((account) => account.onboardingStatus === "INELIGIBLE_COUNTRY_NOT_SUPPORTED"),
  "business-app": ofNamed((account) => account.onboardingStatus === "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP"),
  ineligible: ofNamed((account) => isIneligible(account.onboardingStatus)),
  blocked: ofNamed(({ id }, witness) => witness.isBlocked(id)),
};

const prefixed = <Prefix extends string, Name extends string>(
  prefix: Prefix,
  table: Readonly<Record<Name, Predicate>>,
): Readonly<Record<`${Prefix}:${Name}`, Predicate>> =>
  Object.fromEntries(
    Object.entries(table).map(([name, predicate]) => [`${prefix}:${name}`, predicate]),
  ) as Record<`${Prefix}:${Name}`, Predicate>;

const SETUP: Readonly<Record<SetupReason, Predicate>> = {
  // Something already in use, or that has arrived, is never called not started.
  "needs-earlier-step": (witness, { missing, step }) =>
    isMet[String(missing)]?.(witness, {}) === false &&
    !(step === "account" && witness.account !== null) &&
    !(step === "test-message" && hasArrived(witness).length > 0),
  // The walk waits for Meta's answers, and in it Meta can always be asked.
  "not-checked-yet": never,
  "credentials-missing": never,
  "credentials-rejected": ({ token }) => token === "rejected",
  "credentials-expired": ({ token }) => token === "expired",
  "credentials-scopes-missing": (witness) => lacks(witness).length > 0,
  "credentials-configuration": (witness) => lacks(witness).length > 0,
  "credentials-unlisted-management": (witness) => isAccepted(witness, {}) && lacks(witness).length > 0,
  "credentials-unlisted-messaging": (witness) => isAccepted(witness, {}) && lacks(witness).length > 0,
  "credentials-unlisted-both": (witness) => isAccepted(witness, {}) && lacks(witness).length === 2,
  "credentials-expiring": (witness) =>
    isAccepted(witness, {}) && witness.tokenEndsAt !== null && witness.tokenEndsAt - witness.now <= WEEK,
  "credentials-ok": (witness) => isAccepted(witness, {}) && lacks(witness).length === 0,
  "account-none": ({ accounts }) => accounts.length === 0,
  "account-unreadable": never,
  "account-choose": ({ accounts, account }) => account === null && accounts.length > 0,
  "account-blocked": (witness) =>
    CONCERNS["inactive-or-restricted"](witness, { accountId: witness.account?.id }),
  "account-ineligible": (witness) => isIneligible(status(witness)),
  "account-stopped": hasAccount(({ id }, witness) => witness.isBlocked(id)),
  "account-restricted": hasAccount(({ restrictions }) =>
    restrictions.some(({ expiration }) => expiration === undefined),
  ),
  "account-restricted-until": (witness, { untilAt }) =>
    witness.account?.restrictions.some(
      ({ expiration }) => expiration !== undefined && expiration * 1000 === untilAt,
    ) === true,
  "account-banned": (witness) => CONCERNS.banned(witness, { accountId: witness.account?.id }),
  "account-violation": (witness) => witness.announced("ACCOUNT_VIOLATION"),
  "account-deleted": ({ account }) => account === null,
  "account-review-rejected": isReviewed("REJECTED"),
  "account-on-behalf-of": hasAccount(({ onBehalfOf }) => onBehalfOf),
  "account-country": (witness) => status(witness) === "INELIGIBLE_COUNTRY_NOT_SUPPORTED",
  "account-business-app": (witness) => status(witness) === "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP",
  "account-review-pending": isReviewed("PENDING"),
  "account-review-deferred": isReviewed("DEFERRED"),
  "account-review-limit": isReviewed("LIMIT_REACHED"),
  "account-review-unknown": hasAccount(
    ({ reviewStatus }) => !["APPROVED", "PENDING", "DEFERRED", "REJECTED"].includes(reviewStatus),
  ),
  "account-ok": hasAccount(
    (account, witness) => !isOutOfStanding(account, witness) && !isIneligible(account.onboardingStatus),
  ),
  "number-none": ({ numbers }) => numbers.length === 0,
  "number-choose": ({ number, numbers }) => number === null && numbers.length > 0,
  "number-unverified": hasNumber(({ codeVerificationStatus }) => codeVerificationStatus === "NOT_VERIFIED"),
  "number-verification-expired": hasNumber(
    ({ codeVerificationStatus }) => codeVerificationStatus === "EXPIRED",
  ),
  "number-name-in-review": hasNumber(({ nameStatus }) => nameStatus === "PENDING_REVIEW"),
  "number-name-declined": hasNumber(({ nameStatus }) => nameStatus === "DECLINED"),
  "number-coexistence": hasNumber(({ onBusinessApp }) => onBusinessApp),
  "number-coexistence-lost": hasNumber(
    ({ onBusinessApp, status: word }) => onBusinessApp && word !== "CONNECTED",
  ),
  "number-health-blocked": ({ number, isBlocked }) => number !== null && isBlocked(number.id),
  "number-name-not-through": hasNumber(({ registered }) => !registered),
  "number-register-locked": hasNumber(({ registered }) => !registered),
  "number-name-approved": hasNumber(({ registered, nameStatus }) => !registered && nameStatus === "APPROVED"),
  "number-unregistered": hasNumber(({ registered }) => !registered),
  "number-restricted": isKeptFromMarketing(null),
  "number-restricted-until": (witness, { untilAt }) => isKeptFromMarketing(untilAt)(witness, {}),
  "number-limited": hasNumber(({ status: word }) => word !== "CONNECTED"),
  "number-blocked": hasNumber(({ status: word }) =>
    ["BANNED", "RESTRICTED", "DELETED", "MIGRATED"].includes(word),
  ),
  "number-unknown-status": hasNumber(({ status: word }) => word !== "CONNECTED"),
  "number-ok": isReady,
  "webhooks-listener-down": never,
  "webhooks-public-address": never,
  "webhooks-not-subscribed": hasAccount(({ subscription }) => !subscription.subscribed),
  "webhooks-moved": never,
  "webhooks-number-override": hasNumber(({ callbackOverride }) => callbackOverride !== null),
  "webhooks-account-override": isSubscribed,
  "webhooks-app-callback": hasAccount(({ subscription }) => subscription.overrideCallbackUri === null),
  "webhooks-unknown": never,
  "webhooks-no-secret": never,
  "webhooks-silent": (witness, { count }) => unanswered(witness).length === count,
  "webhooks-unsigned": isUnsigned,
  // Nothing may be overdue in a row that is done.
  "webhooks-none-yet": (witness) =>
    isSubscribed(witness, {}) && witness.lastTaken === null && unanswered(witness).length === 0,
  // The sandbox is told the app's address by Waypost itself.
  "webhooks-messages-only": never,
  "webhooks-ok": (witness) =>
    isSubscribed(witness, {}) &&
    witness.lastTaken !== null &&
    unanswered(witness).length === 0 &&
    !isUnsigned(witness, {}),
  "payment-missing": hasAccount(({ paymentMethod }) => paymentMethod !== "valid"),
  "payment-unknown": never,
  // "Meta reports no missing payment method."
  "payment-ok": hasAccount(
    ({ id }, witness) => !witness.asksForPayment(id) && status(witness) !== "PENDING_VALID_PAYMENT_METHOD",
  ),
  "terms-unsigned": (witness) =>
    status(witness) === "ELIGIBLE" && witness.termsStatus !== "TERM_OF_SERVICE_SIGNED",
  "terms-requested": ({ termsStatus }) => termsStatus === "REQUEST_SENT",
  "terms-signed-elsewhere": ({ termsStatus }) => termsStatus === "TERM_OF_SERVICE_SIGNED",
  "terms-ineligible": (witness) =>
    isIneligible(status(witness)) && witness.termsStatus !== "TERM_OF_SERVICE_SIGNED",
  "terms-unknown": (witness) => !["ELIGIBLE", "ONBOARDED"].includes(status(witness)),
  "terms-ok": ({ termsStatus }) => termsStatus === "TERM_OF_SERVICE_SIGNED",
  "activation-pending-setup": (witness) => status(witness) === "PENDING_INTERNAL_SETUP",
  "activation-pending-payment": (witness) => status(witness) === "PENDING_VALID_PAYMENT_METHOD",
  "activation-ineligible": (witness, about) => status(witness) === about.status,
  "activation-unknown": (witness, about) => status(witness) === about.status,
  "activation-ok": (witness) => status(witness) === "ONBOARDED",
  "template-unsupported": (witness) => approved(witness).length > 0,
  "template-none": (witness) => approved(witness).length === 0,
  "template-syncing": (witness) => approved(witness).length > 0 && synced(witness).length === 0,
  // Waypost cannot tell for some of them, and does not count those.
  "template-ok": (witness, { count }) => Number(count) > 0 && synced(witness).length >= Number(count),
  "test-none": ({ messages, refusedSends }) => messages.length === 0 && refusedSends === 0,
  "test-under-way": (witness) =>
    hasArrived(witness).length === 0 &&
    witness.messages.some(({ id }) => !witness.heard(id).includes("failed")),
  "test-held": ({ messages }) =>
    messages.some(({ messageStatus }) => messageStatus.startsWith("held") || messageStatus === "paused"),
  // The sandbox took it or did not: what counts is that Waypost has heard nothing of it.
  "test-unknown": (witness) => witness.messages.every(({ id }) => witness.heard(id).length === 0),
  "test-failed": (witness) =>
    hasArrived(witness).length === 0 &&
    (witness.refusedSends > 0 || witness.messages.some(({ id }) => witness.heard(id).includes("failed"))),
  "test-ok": (witness) => hasArrived(witness).length > 0,
};

/** Nothing that a send needs is missing, and a message went the whole way. */
const everythingStands: Predicate = (witness, about) =>
  (
    [
      "credentials-ok",
      "account-ok",
      "number-ok",
      "webhooks-ok",
      "payment-ok",
      "terms-ok",
      "activation-ok",
    ] as const
  ).every((reason) => SETUP[reason](witness, about)) && synced(witness).length > 0;

export const CLAIMS: Readonly<Record<ClaimKey, Predicate>> = {
  ...prefixed("setup", SETUP),
  "setup-state:cannot-check": (witness) => !isAccepted(witness, {}),
  "proven:optimized": (witness, about) =>
    everythingStands(witness, about) &&
    hasArrived(witness).some(
      ({ endpoint, billedCategory }) =>
        endpoint === "marketing_messages" && billedCategory === "marketing_lite",
    ),
  "proven:cloud": (witness, about) => everythingStands(witness, about) && hasArrived(witness).length > 0,
  ...prefixed("banner", {
    "ineligible-or-restricted": ofAll(
      (account, witness) => isOutOfStanding(account, witness) || isIneligible(account.onboardingStatus),
    ),
    "upgrade-error": never,
    "token-expiring": (witness) => SETUP["credentials-expiring"](witness, {}),
    "payment-pending": ofAll(({ paymentMethod }) => paymentMethod !== "valid"),
    "terms-unsigned": ofAll((account) => account.onboardingStatus === "ELIGIBLE"),
    "cloud-api-disabled": ofAll(
      (account) => account.disableMarketingOnCloud && account.onboardingStatus === "ONBOARDED",
    ),
    "currency-deadline": ofAll(({ currency }) => ["INR", "BRL"].includes(currency)),
    "quality-dropped": ({ numbers }, { numberIds }) =>
      (numberIds as readonly string[]).every((id) =>
        numbers.some((number) => number.id === id && ["RED", "YELLOW"].includes(number.qualityRating)),
      ),
    "template-category-changed": never,
  } satisfies Record<BannerKey, Predicate>),
  "banner:token-rejected:expired": SETUP["credentials-expired"],
  "banner:token-rejected:rejected": SETUP["credentials-rejected"],
  "banner:token-rejected:scopes-missing": SETUP["credentials-scopes-missing"],
  "banner:number-stopped:restricted": (witness, { numberId, untilAt }) =>
    witness.number?.id === numberId && isKeptFromMarketing(untilAt)(witness, {}),
  "banner:number-stopped:blocked": ({ number, isBlocked }, { numberId }) =>
    number !== null && number.id === numberId && isBlocked(number.id),
  "banner:number-stopped:lost": ({ number }, { numberId, status: word }) =>
    number?.id === numberId &&
    number?.status === word &&
    ["BANNED", "MIGRATED", "DELETED"].includes(String(word)),
  "banner:receipts-not-arriving:silence": SETUP["webhooks-silent"],
  "banner:receipts-not-arriving:signature": isUnsigned,
  "place:screen": (witness, { accountIds }) =>
    (accountIds as readonly string[]).some(
      (accountId) =>
        accountId === witness.account?.id ||
        ofNamed(holdsUpUse)(witness, { accountId }) ||
        witness.account === null,
    ),
  "place:aside": (witness, { accountIds }) =>
    (accountIds as readonly string[]).every(
      (accountId) => accountId !== witness.account?.id && !ofNamed(holdsUpUse)(witness, { accountId }),
    ),
  // "At least one account …"
  "headline:restricted": (witness, { accountIds }) =>
    (accountIds as readonly string[]).some((accountId) => ofNamed(isRestricted)(witness, { accountId })) &&
    ofAll(isOutOfStanding)(witness, { accountIds }),
  "headline:standing": ofAll((account, witness) => isOutOfStanding(account, witness)),
  "headline:ineligible": ofAll(
    (account, witness) => isIneligible(account.onboardingStatus) && !isOutOfStanding(account, witness),
  ),
  ...prefixed("concern", CONCERNS),
  // Restrictions and bans are announced with Meta's date; a status only appears in its answers.
  "since:dated": (_, { kind }) => ["restricted", "banned"].includes(String(kind)),
  "since:first-seen": (_, { kind }) => !["restricted", "banned"].includes(String(kind)),
  "verdict:available": (witness, about) => witness.canSend(String(about.accountId)) === "AVAILABLE",
  "verdict:limited": (witness, about) => witness.canSend(String(about.accountId)) === "LIMITED",
  "verdict:blocked": (witness, about) => witness.canSend(String(about.accountId)) === "BLOCKED",
  "verdict:unknown": never,
  // "None" alone must not be said about an account that Meta's answers show to be restricted.
  "restrictions:none": ofNamed(
    (account, witness) => !hasRestriction(account, witness) && !witness.isBlocked(account.id),
  ),
  "restrictions:but-blocked": ofNamed(({ id }, witness) => witness.isBlocked(id)),
  "restrictions:but-inactive-or-restricted": CONCERNS["inactive-or-restricted"],
  "restrictions:in-force": ofNamed(hasRestriction),
  "account:status": (witness, about) => named(witness, about)?.onboardingStatus === about.status,
  "payment:missing": ofNamed(({ paymentMethod }) => paymentMethod !== "valid"),
  "payment:present": ofNamed(({ paymentMethod }) => paymentMethod === "valid"),
  "payment:no-complaint": ofNamed(({ id }, witness) => !witness.asksForPayment(id)),
  "payment:unknown": never,
  ...prefixed("send-availability", {
    optimized: optimization("available"),
    partial: optimization("available"),
    "no-effect": optimization("none"),
    "no-effect-limit-unclear": optimization("none"),
    "no-effect-sender": optimization("none"),
    "no-effect-user-id": optimization("none"),
    "sender-unclear": () => true,
    "never-delivered": (witness, about) => {
      const message = sentTo(witness, about.to);
      return message === undefined || !witness.heard(message.id).includes("delivered");
    },
    blocked: (witness, about) => {
      const message = sentTo(witness, about.to);
      return message === undefined || !witness.heard(message.id).includes("delivered");
    },
    unknown: () => true,
    "sender-unknown": never,
    "no-effect-not-stated": () => true,
    "no-effect-sender-not-stated": () => true,
    "never-delivered-probably": () => true,
    "blocked-possibly": () => true,
    "blocked-sender": never,
    "blocked-sender-possibly": () => true,
    "not-stated": () => true,
    "sender-not-stated": () => true,
  } satisfies Record<AvailabilityEffect, Predicate>),
  "send-method:choose-first": () => true,
  "send-method:not-offered": (witness, { why }) =>
    status(witness) !== "ONBOARDED" && (why !== "terms-unsigned" || status(witness) === "ELIGIBLE"),
  "send-method:choice": (witness) => status(witness) === "ONBOARDED",
  "send-plan:optimized": (witness) => status(witness) === "ONBOARDED",
  "send-plan:unoptimized": (witness) => status(witness) === "ONBOARDED",
  "send-plan:cloud": (witness) => status(witness) !== "ONBOARDED",
  "send-plan:undelivered": never,
  "send-plan:refused": never,
};

// ── What is shown ────────────────────────────────────────────────────────────────────────────────────────

function setupClaims({ steps, provenRoute }: SetupView): readonly Claim[] {
  const rows = steps.map(({ id, state, reason, params, missing }): Claim => {
    // The last known state is shown as such, and may be over.
    if (state === "cannot-check") return { key: "setup-state:cannot-check", about: { step: id } };
    return { key: `setup:${reason}`, about: { ...params, step: id, missing } };
  });
  return provenRoute === null ? rows : [...rows, { key: `proven:${provenRoute}`, about: {} }];
}

function subjectClaims({ subject }: BannerView): readonly Claim[] {
  switch (subject.kind) {
    case "token-rejected":
      return [{ key: `banner:token-rejected:${subject.reason}`, about: {} }];
    case "receipts-not-arriving":
      return [{ key: `banner:receipts-not-arriving:${subject.reason}`, about: { count: subject.count } }];
    case "number-stopped": {
      const { reason, numberId, status: word, restriction } = subject;
      const about = { numberId, status: word, untilAt: restriction?.expiresAt ?? null };
      return [{ key: `banner:number-stopped:${reason}`, about }];
    }
    case "ineligible-or-restricted": {
      const { key, accounts } = headlineOf(subject.concerns);
      const ids = (all: readonly { readonly accountId: string }[]) => all.map(({ accountId }) => accountId);
      return [
        { key: "banner:ineligible-or-restricted", about: { accountIds: ids(subject.concerns) } },
        { key: `headline:${key}`, about: { accountIds: ids(accounts) } },
        ...subject.concerns.flatMap(({ accountId, reasons }) =>
          reasons.flatMap(({ kind, since, firstSeenAt }): Claim[] => [
            { key: `concern:${kind}`, about: { accountId } },
            ...(since === null ? [] : [{ key: "since:dated" as const, about: { kind } }]),
            ...(firstSeenAt === null ? [] : [{ key: "since:first-seen" as const, about: { kind } }]),
          ]),
        ),
      ];
    }
    case "payment-pending":
    case "currency-deadline":
    case "terms-unsigned":
    case "cloud-api-disabled":
      return [
        {
          key: `banner:${subject.kind}`,
          about: { accountIds: subject.accounts.map(({ accountId }) => accountId) },
        },
      ];
    case "quality-dropped":
      return [
        {
          key: "banner:quality-dropped",
          about: { numberIds: subject.numbers.map(({ numberId }) => numberId) },
        },
      ];
    case "upgrade-error":
    case "token-expiring":
    case "template-category-changed":
      return [{ key: `banner:${subject.kind}`, about: {} }];
  }
}

function accountsOf({ subject }: BannerView): readonly string[] | null {
  if (subject.kind === "number-stopped") return [subject.accountId];
  if ("concerns" in subject) return subject.concerns.map(({ accountId }) => accountId);
  if ("accounts" in subject) return subject.accounts.map(({ accountId }) => accountId);
  return "numbers" in subject ? subject.numbers.map(({ accountId }) => accountId) : null;
}

function placed(banner: BannerView, key: "place:screen" | "place:aside"): readonly Claim[] {
  const accountIds = accountsOf(banner);
  const place: Claim[] = accountIds === null ? [] : [{ key, about: { accountIds } }];
  return [...subjectClaims(banner), ...place];
}

function accountClaims(account: AccountView, metaNow: number): readonly Claim[] {
  const about = { accountId: account.id };
  const inForce = restrictionsInForce(account.restrictions, metaNow);
  return [
    { key: `verdict:${account.health.verdict}`, about },
    { key: `payment:${account.payment}`, about },
    { key: `restrictions:${inForce.length > 0 ? "in-force" : nothingAnnounced(account)}`, about },
    ...(account.onboardingStatus === null
      ? []
      : [{ key: "account:status" as const, about: { ...about, status: account.onboardingStatus } }]),
  ];
}

async function sendFormClaims(
  client: CoreClient,
  account: AccountView,
  recipients: readonly string[],
): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for (const to of recipients) {
    const check = await client.messages.checkRecipient({ to });
    const shown = sendClaims({
      category: "MARKETING",
      onboardingStatus: account.onboardingStatus,
      // For a template that is synced; the others are checked by their own row.
      readyAt: null,
      hasGif: false,
      hasMaxPrice: false,
      wantsOptimized: true,
      isCloudDisabled: account.isCloudDisabledForMarketing,
      hasRecipient: true,
      availability: check.availability,
      isStopped: false,
      quietUntil: check.quietUntil,
    });
    if (shown.availability)
      claims.push({ key: `send-availability:${shown.availability.title}`, about: { to } });
    const { method, plan } = shown;
    claims.push({
      key: `send-method:${method.kind}`,
      about: "why" in method ? { why: method.why } : {},
    });
    if (plan) claims.push({ key: `send-plan:${plan.route}`, about: {} });
  }
  return claims;
}

/** Everything the four places would show at this moment. With a token that is refused, Accounts shows what was last read. */
export async function claimsShown(
  client: CoreClient,
  recipients: readonly string[],
): Promise<readonly Claim[]> {
  const setup = await client.setup.read();
  const { banners, asides } = await client.banners.list();
  const { accounts, clockOffset } = await client.accounts.list();
  const isCurrent = setup.steps[0]?.state === "done";
  const chosen = accounts.find(({ isChosen }) => isChosen);
  // A restriction stays above every screen until Meta says that it is over, which it does not say to this token.
  const isAsked = ({ subject }: BannerView) => isCurrent || subject.kind !== "ineligible-or-restricted";
  return [
    ...setupClaims(setup),
    ...banners.filter(isAsked).flatMap((banner) => placed(banner, "place:screen")),
    ...asides.filter(isAsked).flatMap((banner) => placed(banner, "place:aside")),
    ...(isCurrent ? accounts.flatMap((account) => accountClaims(account, Date.now() + clockOffset)) : []),
    ...(isCurrent && chosen ? await sendFormClaims(client, chosen, recipients) : []),
  ];
}

/** Claims that the witness contradicts, or that nobody has said what they need. */
export function untrue(claims: readonly Claim[], seen: Witness): readonly string[] {
  const table: Readonly<Record<string, Predicate | undefined>> = CLAIMS;
  return claims.flatMap(({ key, about }) => {
    const predicate = table[key];
    if (predicate === undefined) return [`${key} has no predicate`];
    return predicate(seen, about) ? [] : [`${key} ${JSON.stringify(about)}`];
  });
}
