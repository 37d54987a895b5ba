/**
 * What every screen has to say before anything else: which banners there are, in which order, and which of them a
 * person may put away. Pure: the facts are gathered in core/banners. A closed list of kinds; values of Meta's that
 * nobody knows are passed on raw. Source: meta-facts 1.2, 3.1, 4.1, 4.2, 4.4, 8.1; product.md, Banners.
 */
import { type AccountConcern, type AccountStanding, concernOf, heldUpBy } from "./concerns.ts";

/** The order of importance among those of one severity. */
export const BANNER_KINDS = [
  "token-rejected",
  "ineligible-or-restricted",
  "upgrade-error",
  "token-expiring",
  "receipts-not-arriving",
  "payment-pending",
  "terms-unsigned",
  "cloud-api-disabled",
  "quality-dropped",
  "template-category-changed",
] as const;
export type BannerKind = (typeof BANNER_KINDS)[number];

export const BANNER_SEVERITIES = ["critical", "error", "warning"] as const;
export type BannerSeverity = (typeof BANNER_SEVERITIES)[number];

/** The one next step of a banner. */
export const BANNER_ACTIONS = [
  "check-again",
  "enter-credentials",
  "set-up-receipts",
  "open-payment",
  "open-terms",
  "open-templates",
  "see-accounts",
] as const;
export type BannerAction = (typeof BANNER_ACTIONS)[number];

/** Part of the setup that a check is made of; each fails alone. */
export const CHECK_PARTS = ["credentials", "account", "webhooks", "template"] as const;
export type CheckPart = (typeof CHECK_PARTS)[number];

export interface NamedAccount {
  readonly accountId: string;
  readonly name: string;
}

export interface PoorNumber {
  readonly accountId: string;
  readonly numberId: string;
  readonly displayNumber: string;
  readonly quality: string;
  /** What it was before, where that is known. */
  readonly before: string | null;
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
}

/** What a banner of each kind is about. Times are milliseconds since the epoch. */
export type BannerSubject =
  | {
      readonly kind: "ineligible-or-restricted";
      readonly concerns: readonly AccountConcern[];
      /** Accounts in the same portfolios that are not active yet, whose upgrade this can hold up. */
      readonly heldUp: readonly NamedAccount[];
      readonly concernsChosen: boolean;
    }
  | { readonly kind: "upgrade-error"; readonly part: CheckPart; readonly since: number }
  | {
      readonly kind: "token-rejected";
      readonly reason: "expired" | "rejected" | "scopes-missing";
      readonly missing: readonly string[];
    }
  | { readonly kind: "token-expiring"; readonly expiresAt: number }
  | {
      readonly kind: "receipts-not-arriving";
      /** `silence`: accepted messages and no word since; `signature`: what came was not signed with the app secret. */
      readonly reason: "silence" | "signature";
      readonly count: number;
      readonly since: number;
    }
  | { readonly kind: "payment-pending"; readonly accounts: readonly NamedAccount[] }
  | { readonly kind: "terms-unsigned"; readonly accounts: readonly NamedAccount[] }
  | { readonly kind: "cloud-api-disabled"; readonly accounts: readonly NamedAccount[] }
  | { readonly kind: "quality-dropped"; readonly numbers: readonly PoorNumber[] }
  | { readonly kind: "template-category-changed"; readonly changes: readonly CategoryChange[] };

export interface Banner {
  readonly severity: BannerSeverity;
  /** What it is about, as one text: a banner that was put away comes back when this changes. */
  readonly cause: string;
  readonly isDismissible: boolean;
  readonly action: BannerAction | null;
  readonly subject: BannerSubject;
}

export interface BannerFacts {
  readonly now: number;
  /** Meta's clock, by which a token ends. */
  readonly metaNow: number;
  readonly chosenAccountId: string | null;
  readonly accounts: readonly AccountStanding[];
  readonly credentials:
    | { readonly kind: "none" | "unchecked" | "expired" | "rejected" }
    | { readonly kind: "scopes-missing"; readonly missing: readonly string[] }
    | { readonly kind: "ok"; readonly expiresAt: number | null };
  /** The last check of a part that failed, when it has not succeeded since. */
  readonly failure: {
    readonly part: CheckPart;
    readonly code: string;
    readonly since: number;
  } | null;
  readonly receipts: {
    readonly isSubscribed: boolean;
    /** Messages Meta accepted after the last webhook came, long enough ago. */
    readonly unanswered: { readonly count: number; readonly since: number } | null;
    /** When something came whose signature was wrong, and nothing rightly signed since. */
    readonly refusedSince: number | null;
  };
  readonly numbers: readonly (Omit<PoorNumber, "quality"> & { readonly quality: string | null })[];
  readonly categoryChanges: readonly CategoryChange[];
}

const DAY = 24 * 60 * 60 * 1000;
/** A token that runs out is warned of this long ahead. */
export const WARN_OF_EXPIRY = 7 * DAY;
/** A change of category is told of for this long. */
const TELL_OF_CATEGORY = 14 * DAY;
/** Receipts come within seconds (peers, fact 11); a message accepted this long ago without any has none under way. */
export const RECEIPT_OVERDUE = 10 * 60 * 1000;

type Made = { readonly subject: BannerSubject; readonly action: BannerAction | null } | null;

function ineligible({ accounts, chosenAccountId }: BannerFacts): Made {
  const concerns = accounts.flatMap((account) => concernOf(account) ?? []);
  if (concerns.length === 0) return null;
  return {
    action: null,
    subject: {
      kind: "ineligible-or-restricted",
      concerns,
      heldUp: heldUpBy(concerns, accounts),
      concernsChosen: concerns.some((concern) => concern.accountId === chosenAccountId),
    },
  };
}

/** Each has a banner or a row of its own, or passes by itself. */
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
    subject: { kind: "upgrade-error", part: failure.part, since: failure.since },
  };
}

/** Only Meta's word about the token itself (meta-facts 8.1): a time-out or a 500 never leads here. */
function tokenRejected({ credentials }: BannerFacts): Made {
  const { kind } = credentials;
  if (kind !== "expired" && kind !== "rejected" && kind !== "scopes-missing") return null;
  const missing = credentials.kind === "scopes-missing" ? credentials.missing : [];
  return { action: "enter-credentials", subject: { kind: "token-rejected", reason: kind, missing } };
}

/**
 * True from a week before the end on, until it is replaced by one that lives longer.
 * @param now by Meta's clock, which dates the end
 */
export function expiresSoon(expiresAt: number | null, now: number): expiresAt is number {
  return expiresAt !== null && expiresAt - now <= WARN_OF_EXPIRY;
}

function tokenExpiring({ credentials, metaNow }: BannerFacts): Made {
  if (credentials.kind !== "ok" || !expiresSoon(credentials.expiresAt, metaNow)) return null;
  return {
    action: "enter-credentials",
    subject: { kind: "token-expiring", expiresAt: credentials.expiresAt },
  };
}

function receiptsMissing({ receipts }: BannerFacts): Made {
  const { unanswered, refusedSince, isSubscribed } = receipts;
  const kind = "receipts-not-arriving";
  if (refusedSince !== null && isSubscribed) {
    return {
      action: "enter-credentials",
      subject: { kind, reason: "signature", count: 0, since: refusedSince },
    };
  }
  if (unanswered === null) return null;
  return { action: "set-up-receipts", subject: { kind, reason: "silence", ...unanswered } };
}

function named(accounts: readonly AccountStanding[]): readonly NamedAccount[] {
  return accounts.map(({ accountId, name }) => ({ accountId, name }));
}

function paymentPending({ accounts }: BannerFacts): Made {
  const lacking = accounts.filter(({ payment }) => payment === "missing");
  if (lacking.length === 0) return null;
  return { action: "open-payment", subject: { kind: "payment-pending", accounts: named(lacking) } };
}

function termsUnsigned({ accounts }: BannerFacts): Made {
  const unsigned = accounts.filter(
    (account) =>
      account.onboardingStatus === "ELIGIBLE" &&
      account.termsStatus !== "TERM_OF_SERVICE_SIGNED" &&
      concernOf(account) === null,
  );
  if (unsigned.length === 0) return null;
  return { action: "open-terms", subject: { kind: "terms-unsigned", accounts: named(unsigned) } };
}

/** The switch only has an effect once an account is active (meta-facts 3.6). */
function cloudDisabled({ accounts }: BannerFacts): Made {
  const disabled = accounts.filter(
    (account) => account.isCloudDisabledForMarketing === true && account.onboardingStatus === "ONBOARDED",
  );
  if (disabled.length === 0) return null;
  return { action: "see-accounts", subject: { kind: "cloud-api-disabled", accounts: named(disabled) } };
}

function qualityDropped({ numbers }: BannerFacts): Made {
  const poor = numbers.flatMap((number): PoorNumber[] =>
    number.quality === "RED" || number.quality === "YELLOW" ? [{ ...number, quality: number.quality }] : [],
  );
  if (poor.length === 0) return null;
  return { action: "see-accounts", subject: { kind: "quality-dropped", numbers: poor } };
}

function categoryChanged({ categoryChanges, now }: BannerFacts): Made {
  const recent = categoryChanges.filter((change) => now - change.at < TELL_OF_CATEGORY);
  if (recent.length === 0) return null;
  return { action: "open-templates", subject: { kind: "template-category-changed", changes: recent } };
}

const MAKERS: Readonly<
  Record<
    BannerKind,
    {
      readonly severity: BannerSeverity;
      readonly isDismissible: boolean;
      readonly make: (facts: BannerFacts) => Made;
    }
  >
> = {
  "ineligible-or-restricted": { severity: "critical", isDismissible: false, make: ineligible },
  "upgrade-error": { severity: "error", isDismissible: false, make: upgradeError },
  "token-rejected": { severity: "critical", isDismissible: false, make: tokenRejected },
  "token-expiring": { severity: "warning", isDismissible: true, make: tokenExpiring },
  "receipts-not-arriving": { severity: "warning", isDismissible: true, make: receiptsMissing },
  "payment-pending": { severity: "warning", isDismissible: true, make: paymentPending },
  "terms-unsigned": { severity: "warning", isDismissible: true, make: termsUnsigned },
  "cloud-api-disabled": { severity: "warning", isDismissible: true, make: cloudDisabled },
  "quality-dropped": { severity: "warning", isDismissible: true, make: qualityDropped },
  "template-category-changed": { severity: "warning", isDismissible: true, make: categoryChanged },
};

/** Which accounts, numbers or templates, in which state: counts and names that grow or change are no new cause. */
function causeOf(subject: BannerSubject): string {
  switch (subject.kind) {
    case "ineligible-or-restricted":
      return JSON.stringify(
        subject.concerns.map(({ accountId, reasons }) => [
          accountId,
          reasons.map(({ kind, value, since }) => [kind, value, since]),
        ]),
      );
    case "upgrade-error":
      return subject.part;
    case "token-rejected":
      return JSON.stringify([subject.reason, subject.missing]);
    case "token-expiring":
      return String(subject.expiresAt);
    case "receipts-not-arriving":
      return JSON.stringify([subject.reason, subject.since]);
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

/** All there are, the most serious first. */
export function judgeBanners(facts: BannerFacts): readonly Banner[] {
  const banners = BANNER_KINDS.flatMap((kind): Banner[] => {
    const { make, severity, isDismissible } = MAKERS[kind];
    const made = make(facts);
    return made === null ? [] : [{ ...made, severity, isDismissible, cause: causeOf(made.subject) }];
  });
  const rank = ({ severity }: Banner) => BANNER_SEVERITIES.indexOf(severity);
  return banners.sort((one, other) => rank(one) - rank(other));
}

/** What was put away, by kind: the cause it had then. */
export type Dismissals = Readonly<Partial<Record<BannerKind, string>>>;

export function visibleBanners(banners: readonly Banner[], dismissed: Dismissals): readonly Banner[] {
  return banners.filter(
    ({ isDismissible, subject, cause }) => !isDismissible || dismissed[subject.kind] !== cause,
  );
}
