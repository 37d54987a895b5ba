/**
 * The banners shown at the top of every screen: which there are, in which order, and which of them a person may
 * dismiss. Pure: the facts are gathered in core/banners. The list of kinds is closed; values of Meta's that Waypost
 * doesn't know are passed on raw. Source: meta-facts 1.2, 3.1, 4.1, 4.2, 4.4, 8.1; product.md, Banners.
 */
import { type CurrencyTrouble, currencyTrouble } from "../accounts/currency.ts";
import type { HealthVerdict } from "../accounts/health.ts";
import { type NumberStop, numberStop } from "../accounts/numbers.ts";
import { termsVerdict } from "../accounts/onboarding.ts";
import type { AccountId, NumberId } from "../ids.ts";
import { type AccountConcern, type AccountStanding, concernOf, heldUpBy, stopsSending } from "./concerns.ts";
import { type GravePoint, SEVERITIES, type Severity, severityOf } from "./severity.ts";

/** In order of importance among banners of the same rank. */
export const BANNER_KINDS = [
  "token-rejected",
  "ineligible-or-restricted",
  "number-stopped",
  "payment-pending",
  "currency-deadline",
  "cloud-api-disabled",
  "upgrade-error",
  "token-expiring",
  "receipts-not-arriving",
  "terms-unsigned",
  "quality-dropped",
  "template-category-changed",
] as const;
export type BannerKind = (typeof BANNER_KINDS)[number];

export const BANNER_SEVERITIES = SEVERITIES;
export type BannerSeverity = Severity;

/**
 * What a banner means for the account in use, the most pressing first: it can't send now, or can't send everything;
 * sending or its upgrade is at risk; only other accounts are concerned.
 */
export const BANNER_RANKS = ["stops", "threatens", "aside"] as const;
export type BannerRank = (typeof BANNER_RANKS)[number];

/** The one next step of a banner. */
export const BANNER_ACTIONS = [
  "check-again",
  "enter-credentials",
  "set-up-receipts",
  "open-payment",
  "open-billing",
  "open-terms",
  "open-templates",
  "see-accounts",
  "open-account-quality",
  "choose-number",
] as const;
export type BannerAction = (typeof BANNER_ACTIONS)[number];

/** The parts of a setup check; each fails alone. */
export const CHECK_PARTS = ["credentials", "account", "webhooks", "template"] as const;
export type CheckPart = (typeof CHECK_PARTS)[number];

export const TOKEN_REJECTIONS = ["expired", "rejected", "scopes-missing"] as const;

/**
 * `silence`: nothing has come since messages were accepted. `signature`: what came was not signed with the app
 * secret.
 */
export const MISSING_RECEIPTS_REASONS = ["silence", "signature"] as const;

export interface NamedAccount {
  readonly accountId: AccountId;
  readonly name: string;
}

export interface PoorNumber {
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  readonly displayNumber: string;
  readonly quality: string;
  /** What it was before, where that is known. */
  readonly before: string | null;
}

/** A restriction in force that keeps marketing from leaving just this number. Times are Meta's, in milliseconds. */
export interface NumberRestriction {
  readonly since: number | null;
  /** Where Meta gave it no date: when it was announced to us, by our clock. */
  readonly firstSeenAt: number | null;
  /** Null when Meta named no end. */
  readonly expiresAt: number | null;
  /** What Meta asks for, in its own words. */
  readonly remediation: string | null;
  /** Only webhooks that anybody may have written tell of it. */
  readonly isUnproven: boolean;
}

/** The number that is sent from. */
export interface NumberInUse {
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  readonly displayNumber: string;
  readonly status: string | null;
  /** Meta's health verdict on the number itself. */
  readonly health: HealthVerdict;
  readonly restriction: NumberRestriction | null;
  /** Whether the account has other numbers to choose from. */
  readonly hasOthers: boolean;
}

export interface CategoryChange {
  readonly templateId: string;
  readonly name: string;
  readonly language: string;
  readonly from: string;
  readonly to: string;
  /** Milliseconds since the epoch; for an announced change, when it will come into force. */
  readonly at: number;
  readonly isAnnounced: boolean;
  /** Only webhooks that anybody may have written tell of it. */
  readonly isUnproven: boolean;
}

/** What a banner of each kind is about. Times are milliseconds since the epoch. */
export type BannerSubject =
  | {
      readonly kind: "ineligible-or-restricted";
      readonly concerns: readonly AccountConcern[];
      /** Accounts in the same portfolios that are not active yet and whose upgrade this can hold up. */
      readonly heldUp: readonly NamedAccount[];
      readonly concernsChosen: boolean;
    }
  | {
      readonly kind: "number-stopped";
      readonly reason: NumberStop;
      readonly accountId: AccountId;
      readonly numberId: NumberId;
      readonly displayNumber: string;
      /** The number's status as Meta spells it. */
      readonly status: string | null;
      /** Set when `reason` is a restriction. */
      readonly restriction: NumberRestriction | null;
      readonly hasOthers: boolean;
    }
  | { readonly kind: "upgrade-error"; readonly part: CheckPart; readonly since: number }
  | {
      readonly kind: "token-rejected";
      readonly reason: (typeof TOKEN_REJECTIONS)[number];
      readonly missing: readonly string[];
    }
  | { readonly kind: "token-expiring"; readonly expiresAt: number }
  | {
      readonly kind: "receipts-not-arriving";
      readonly reason: (typeof MISSING_RECEIPTS_REASONS)[number];
      readonly count: number;
      readonly since: number;
    }
  | { readonly kind: "payment-pending"; readonly accounts: readonly NamedAccount[] }
  | {
      readonly kind: "currency-deadline";
      readonly trouble: CurrencyTrouble;
      /** The accounts that must change to the same currency by the same day. */
      readonly accounts: readonly NamedAccount[];
    }
  | { readonly kind: "terms-unsigned"; readonly accounts: readonly NamedAccount[] }
  | { readonly kind: "cloud-api-disabled"; readonly accounts: readonly NamedAccount[] }
  | { readonly kind: "quality-dropped"; readonly numbers: readonly PoorNumber[] }
  | { readonly kind: "template-category-changed"; readonly changes: readonly CategoryChange[] };

export interface Banner {
  readonly rank: BannerRank;
  readonly severity: BannerSeverity;
  /** What it is about, as one text: a dismissed banner comes back when this changes. */
  readonly cause: string;
  readonly isDismissible: boolean;
  readonly action: BannerAction | null;
  readonly subject: BannerSubject;
}

export interface BannerFacts {
  readonly now: number;
  /** The current time by Meta's clock, which dates a token's end. */
  readonly metaNow: number;
  readonly chosenAccountId: AccountId | null;
  readonly accounts: readonly AccountStanding[];
  readonly credentials:
    | { readonly kind: "none" | "unchecked" | "expired" | "rejected" }
    | { readonly kind: "scopes-missing"; readonly missing: readonly string[] }
    | { readonly kind: "ok"; readonly expiresAt: number | null };
  /** The last failed check of a part, unless the part has been checked successfully since. */
  readonly failure: {
    readonly part: CheckPart;
    readonly code: string;
    readonly since: number;
  } | null;
  readonly receipts: {
    readonly isSubscribed: boolean;
    /** Messages Meta accepted after the last webhook, long enough ago for receipts to be overdue. */
    readonly unanswered: { readonly count: number; readonly since: number } | null;
    /** When a webhook with a wrong signature came, if none with a right one has come since. */
    readonly refusedSince: number | null;
  };
  readonly numberInUse: NumberInUse | null;
  readonly numbers: readonly (Omit<PoorNumber, "quality"> & { readonly quality: string | null })[];
  readonly categoryChanges: readonly CategoryChange[];
}

const DAY = 24 * 60 * 60 * 1000;
/** How long before its end a token is warned about. */
export const WARN_OF_EXPIRY = 7 * DAY;
/** How long a change of category is shown. */
export const TELL_OF_CATEGORY = 14 * DAY;
/** Receipts come within seconds (peers, fact 11). A message accepted this long ago without any will get none soon. */
export const RECEIPT_OVERDUE = 10 * 60 * 1000;

type Made = {
  readonly subject: BannerSubject;
  readonly action: BannerAction | null;
  readonly rank: BannerRank;
  readonly severity: BannerSeverity;
} | null;

/** Whether it concerns the account in use or, while none is chosen, any account that may become it. */
function concernsUse(facts: BannerFacts, accountIds: readonly AccountId[]): boolean {
  return facts.chosenAccountId === null || accountIds.includes(facts.chosenAccountId);
}

/** Puts the account in use first, because the next step leads to its page. */
function usedFirst<Named extends { readonly accountId: AccountId }>(
  { chosenAccountId }: BannerFacts,
  all: readonly Named[],
): readonly Named[] {
  const isUsed = ({ accountId }: Named) => (accountId === chosenAccountId ? 0 : 1);
  return [...all].sort((one, other) => isUsed(one) - isUsed(other));
}

/** Whatever keeps accounts from being used or upgraded, judged for the account in use. */
export function judgeConcerns(
  concerns: readonly AccountConcern[],
  heldUp: readonly { readonly accountId: AccountId }[],
  accountCount: number,
  chosenAccountId: AccountId | null,
): { readonly rank: BannerRank; readonly point: GravePoint } {
  const ofChosen = concerns.find(({ accountId }) => accountId === chosenAccountId);
  if (ofChosen) return { rank: stopsSending(ofChosen) ? "stops" : "threatens", point: "account-concerned" };
  // While no account is chosen, a problem that every account has blocks the choice.
  const isInTheWay =
    chosenAccountId === null
      ? heldUp.length > 0 || concerns.length === accountCount
      : heldUp.some(({ accountId }) => accountId === chosenAccountId);
  return isInTheWay
    ? { rank: "threatens", point: "upgrade-held-up" }
    : { rank: "aside", point: "other-account-concerned" };
}

function ineligible(facts: BannerFacts): Made {
  const { accounts, chosenAccountId } = facts;
  const concerns = usedFirst(
    facts,
    accounts.flatMap((account) => concernOf(account) ?? []),
  );
  if (concerns.length === 0) return null;
  const heldUp = heldUpBy(concerns, accounts);
  const { rank, point } = judgeConcerns(concerns, heldUp, accounts.length, chosenAccountId);
  return {
    action: rank === "aside" ? "see-accounts" : null,
    rank,
    severity: severityOf(point),
    subject: {
      kind: "ineligible-or-restricted",
      concerns,
      heldUp,
      concernsChosen: concerns.some((concern) => concern.accountId === chosenAccountId),
    },
  };
}

/** Problems of other numbers keep nothing from being sent, so only the number in use is judged. */
function numberStopped(facts: BannerFacts): Made {
  const { numberInUse: number } = facts;
  const reason = number && numberStop(number);
  if (number === null || reason === null) return null;
  // Status and health come from Meta's answers and may be outdated; an announced restriction carries its own end.
  if (isShutOut(facts) && reason !== "restricted") return null;
  const { accountId, numberId, displayNumber, status, hasOthers } = number;
  const restriction = reason === "restricted" ? number.restriction : null;
  return {
    action: reason === "restricted" ? "open-account-quality" : hasOthers ? "choose-number" : "see-accounts",
    rank: "stops",
    severity: severityOf("number-stopped"),
    subject: {
      kind: "number-stopped",
      reason,
      accountId,
      numberId,
      displayNumber,
      status,
      restriction,
      hasOthers,
    },
  };
}

/** Each of these has a banner or a row of its own, or passes by itself. */
const NO_UPGRADE_ERRORS: ReadonlySet<string> = new Set([
  "token-rejected",
  "token-expired",
  "token-scopes-missing",
  "graph-rate-limited",
  "keyring-unavailable",
]);

function upgradeError({ failure, accounts, chosenAccountId }: BannerFacts): Made {
  const chosen = accounts.find((account) => account.accountId === chosenAccountId);
  if (failure === null || NO_UPGRADE_ERRORS.has(failure.code) || chosen?.onboardingStatus === "ONBOARDED") {
    return null;
  }
  return {
    action: "check-again",
    rank: "threatens",
    severity: "error",
    subject: { kind: "upgrade-error", part: failure.part, since: failure.since },
  };
}

/** Only an answer of Meta's about the token itself counts (meta-facts 8.1), never a time-out or a 500. */
function tokenRejected({ credentials }: BannerFacts): Made {
  const { kind } = credentials;
  if (kind !== "expired" && kind !== "rejected" && kind !== "scopes-missing") return null;
  const missing = credentials.kind === "scopes-missing" ? credentials.missing : [];
  return {
    action: "enter-credentials",
    rank: "stops",
    severity: severityOf("token-refused"),
    subject: { kind: "token-rejected", reason: kind, missing },
  };
}

/**
 * Whether a token's end is at most a week away, or past.
 * @param expiresAt null for a token that never expires
 * @param now by Meta's clock, which dates the end
 */
export function expiresSoon(expiresAt: number | null, now: number): expiresAt is number {
  return expiresAt !== null && expiresAt - now <= WARN_OF_EXPIRY;
}

function tokenExpiring({ credentials, metaNow }: BannerFacts): Made {
  if (credentials.kind !== "ok" || !expiresSoon(credentials.expiresAt, metaNow)) return null;
  return {
    action: "enter-credentials",
    rank: "threatens",
    severity: severityOf("token-expiring"),
    subject: { kind: "token-expiring", expiresAt: credentials.expiresAt },
  };
}

function receiptsMissing({ receipts }: BannerFacts): Made {
  const { unanswered, refusedSince, isSubscribed } = receipts;
  const base = { rank: "threatens", severity: "warning" } as const;
  const kind = "receipts-not-arriving";
  if (refusedSince !== null && isSubscribed) {
    return {
      ...base,
      action: "enter-credentials",
      subject: { kind, reason: "signature", count: 0, since: refusedSince },
    };
  }
  if (unanswered === null) return null;
  return { ...base, action: "set-up-receipts", subject: { kind, reason: "silence", ...unanswered } };
}

function named(facts: BannerFacts, accounts: readonly AccountStanding[]): readonly NamedAccount[] {
  return usedFirst(facts, accounts).map(({ accountId, name }) => ({ accountId, name }));
}

const idsOf = (accounts: readonly { readonly accountId: AccountId }[]) =>
  accounts.map(({ accountId }) => accountId);

function paymentPending(facts: BannerFacts): Made {
  const lacking = facts.accounts.filter(({ payment }) => payment === "missing");
  if (lacking.length === 0) return null;
  const isInUse = concernsUse(facts, idsOf(lacking));
  return {
    action: "open-payment",
    rank: isInUse ? "stops" : "aside",
    severity: isInUse ? severityOf("payment-missing") : "warning",
    subject: { kind: "payment-pending", accounts: named(facts, lacking) },
  };
}

/** The nearest deadline of all, and the accounts it is about, the one in use first. */
function currencyDeadline(facts: BannerFacts): Made {
  const asked = facts.accounts.flatMap((account) => {
    const trouble = currencyTrouble(account, facts.metaNow);
    return trouble === null ? [] : [{ account, trouble }];
  });
  const isUsed = ({ account }: (typeof asked)[number]) => account.accountId === facts.chosenAccountId;
  const [first] = asked.sort((one, other) => one.trouble.lastDayAt - other.trouble.lastDayAt);
  const told = asked.find(isUsed) ?? first;
  if (told === undefined) return null;
  const { trouble } = told;
  const same = asked.filter((one) => one.trouble.wanted === trouble.wanted).map(({ account }) => account);
  const isStopped = trouble.isOver && trouble.stopsDelivering;
  const isInUse = concernsUse(facts, idsOf(same));
  return {
    action: "open-billing",
    rank: isInUse ? (isStopped ? "stops" : "threatens") : "aside",
    severity: isInUse ? severityOf(isStopped ? "currency-over" : "currency-ending") : "warning",
    subject: { kind: "currency-deadline", trouble, accounts: named(facts, same) },
  };
}

function termsUnsigned(facts: BannerFacts): Made {
  const unsigned = facts.accounts.filter(
    (account) =>
      ["unsigned", "requested"].includes(termsVerdict(account.onboardingStatus, account.termsStatus)) &&
      concernOf(account) === null,
  );
  return ofAccounts(facts, unsigned, { kind: "terms-unsigned", action: "open-terms", inUse: "threatens" });
}

/** The switch only has an effect once an account is active (meta-facts 3.6). */
function cloudDisabled(facts: BannerFacts): Made {
  const disabled = facts.accounts.filter(
    (account) => account.isCloudDisabledForMarketing === true && account.onboardingStatus === "ONBOARDED",
  );
  return ofAccounts(facts, disabled, { kind: "cloud-api-disabled", action: "see-accounts", inUse: "stops" });
}

/** A banner that names the accounts it is about and says nothing else about them. */
function ofAccounts(
  facts: BannerFacts,
  accounts: readonly AccountStanding[],
  about: {
    readonly kind: "terms-unsigned" | "cloud-api-disabled";
    readonly action: BannerAction;
    /** The rank when one of them is in use. */
    readonly inUse: BannerRank;
  },
): Made {
  if (accounts.length === 0) return null;
  return {
    action: about.action,
    rank: concernsUse(facts, idsOf(accounts)) ? about.inUse : "aside",
    severity: severityOf(about.kind),
    subject: { kind: about.kind, accounts: named(facts, accounts) },
  };
}

function qualityDropped(facts: BannerFacts): Made {
  const poor = facts.numbers.flatMap((number): PoorNumber[] =>
    number.quality === "RED" || number.quality === "YELLOW" ? [{ ...number, quality: number.quality }] : [],
  );
  if (poor.length === 0) return null;
  return {
    action: "see-accounts",
    rank: concernsUse(facts, idsOf(poor)) ? "threatens" : "aside",
    severity: severityOf("quality-dropped"),
    subject: { kind: "quality-dropped", numbers: usedFirst(facts, poor) },
  };
}

function categoryChanged({ categoryChanges, now }: BannerFacts): Made {
  const recent = categoryChanges.filter((change) => now - change.at < TELL_OF_CATEGORY);
  if (recent.length === 0) return null;
  return {
    action: "open-templates",
    rank: "threatens",
    severity: "warning",
    subject: { kind: "template-category-changed", changes: recent },
  };
}

const MAKERS: Readonly<
  Record<BannerKind, { readonly isDismissible: boolean; readonly make: (facts: BannerFacts) => Made }>
> = {
  "token-rejected": { isDismissible: false, make: tokenRejected },
  "ineligible-or-restricted": { isDismissible: false, make: ineligible },
  "number-stopped": { isDismissible: false, make: numberStopped },
  "payment-pending": { isDismissible: true, make: paymentPending },
  "currency-deadline": { isDismissible: true, make: currencyDeadline },
  "cloud-api-disabled": { isDismissible: true, make: cloudDisabled },
  "upgrade-error": { isDismissible: false, make: upgradeError },
  "token-expiring": { isDismissible: true, make: tokenExpiring },
  "receipts-not-arriving": { isDismissible: true, make: receiptsMissing },
  "terms-unsigned": { isDismissible: true, make: termsUnsigned },
  "quality-dropped": { isDismissible: true, make: qualityDropped },
  "template-category-changed": { isDismissible: true, make: categoryChanged },
};

/** Identifies which accounts, numbers or templates are in which state. Changed counts and names are no new cause. */
function causeOf(subject: BannerSubject): string {
  switch (subject.kind) {
    case "ineligible-or-restricted":
      return JSON.stringify(
        subject.concerns.map(({ accountId, reasons }) => [
          accountId,
          reasons.map(({ kind, value, since, firstSeenAt }) => [kind, value, since ?? firstSeenAt]),
        ]),
      );
    case "number-stopped":
      return JSON.stringify([
        subject.numberId,
        subject.reason,
        subject.reason === "lost" ? subject.status : null,
        subject.restriction?.since ?? subject.restriction?.firstSeenAt ?? null,
      ]);
    case "upgrade-error":
      return subject.part;
    case "token-rejected":
      return JSON.stringify([subject.reason, subject.missing]);
    case "token-expiring":
      return String(subject.expiresAt);
    case "receipts-not-arriving":
      return JSON.stringify([subject.reason, subject.since]);
    case "currency-deadline":
      return JSON.stringify([subject.trouble.wanted, subject.trouble.isOver, idsOf(subject.accounts)]);
    case "payment-pending":
    case "terms-unsigned":
    case "cloud-api-disabled":
      return JSON.stringify(subject.accounts.map(({ accountId }) => accountId));
    case "quality-dropped":
      return JSON.stringify(subject.numbers.map(({ numberId, quality }) => [numberId, quality]));
    case "template-category-changed":
      return JSON.stringify(
        subject.changes.map(({ templateId, to, isAnnounced }) => [templateId, to, isAnnounced]),
      );
  }
}

/** Whether Meta answers nothing asked with this token, so that what is known about accounts may be outdated. */
function isShutOut({ credentials: { kind } }: BannerFacts): boolean {
  return kind === "expired" || kind === "rejected" || kind === "scopes-missing";
}

/** Banners shown even when Meta can't be asked: restrictions stay, while warnings that can't be checked wait. */
const TOLD_WITHOUT_META: ReadonlySet<BannerKind> = new Set([
  "token-rejected",
  "ineligible-or-restricted",
  "number-stopped",
  "receipts-not-arriving",
]);

/** All banners: first those that stop the account in use, last those about other accounts; by kind within a rank. */
export function judgeBanners(facts: BannerFacts): readonly Banner[] {
  const kinds = BANNER_KINDS.filter((kind) => !isShutOut(facts) || TOLD_WITHOUT_META.has(kind));
  const banners = kinds.flatMap((kind): Banner[] => {
    const { make, isDismissible } = MAKERS[kind];
    const made = make(facts);
    return made === null ? [] : [{ ...made, isDismissible, cause: causeOf(made.subject) }];
  });
  const order = ({ rank }: Banner) => BANNER_RANKS.indexOf(rank);
  return banners.sort((one, other) => order(one) - order(other));
}

/** What was dismissed: for each kind, the cause it had then. */
export type Dismissals = Readonly<Partial<Record<BannerKind, string>>>;

export function visibleBanners(banners: readonly Banner[], dismissed: Dismissals): readonly Banner[] {
  return banners.filter(
    ({ isDismissible, subject, cause }) => !isDismissible || dismissed[subject.kind] !== cause,
  );
}
