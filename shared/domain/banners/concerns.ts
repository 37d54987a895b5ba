/**
 * Why an account is not in good standing, or not eligible: every known reason, since when, until when and what to do.
 * Pure; looks at one account at a time. Source: meta-facts 3.1, 4.1, 4.2, 4.4.
 */
import type { HealthVerdict } from "../accounts/health.ts";
import type { PaymentVerdict } from "../accounts/payment.ts";
import { type RestrictionScope, restrictionScope, stopsMarketing } from "../accounts/restrictions.ts";
import { reviewStanding } from "../accounts/review.ts";
import type { AccountId } from "../ids.ts";

export const CONCERN_KINDS = [
  /** A restriction in force; `value` is its type. */
  "restricted",
  /** `value` is the state of the ban: DISABLE, SCHEDULE_FOR_DISABLE, or an unknown word. */
  "banned",
  /** `value` is the kind of violation, an open list. */
  "violation",
  "review-rejected",
  /** Meta has deleted it, and nothing has been read from it since. */
  "deleted",
  /** Meta names no closer reason. */
  "inactive-or-restricted",
  "on-behalf-of",
  "country",
  "business-app",
  /** INELIGIBLE for a reason Waypost doesn't know; `value` is Meta's status. */
  "ineligible",
  /** Meta's health keeps it from sending; `value` is what Meta says about that. */
  "blocked",
] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];

/** Where the next step is taken: the appeal is on Meta's support page, ownership is changed in Business settings. */
export const CONCERN_STEPS = ["appeal", "transfer-ownership", "none"] as const;
export type ConcernStep = (typeof CONCERN_STEPS)[number];

export interface ConcernReason {
  readonly kind: ConcernKind;
  /** Meta's own words, where there are any. */
  readonly value: string | null;
  /** In milliseconds since the epoch, where Meta gave a date. */
  readonly since: number | null;
  /** Where Meta gave none: when Waypost first saw it or heard of it. */
  readonly firstSeenAt: number | null;
  readonly expiresAt: number | null;
  /** What Meta asks for, in its own words. */
  readonly remediation: string | null;
  /** A date as Meta writes it for people, e.g. "April 17, 2025". */
  readonly date: string | null;
  /** Only webhooks that anybody may have written tell of it. */
  readonly isUnproven: boolean;
}

export interface AccountConcern {
  readonly accountId: AccountId;
  readonly name: string;
  readonly reasons: readonly ConcernReason[];
  readonly step: ConcernStep;
}

/** What is known of one account. */
export interface AccountStanding {
  readonly accountId: AccountId;
  readonly name: string;
  readonly ownerId: string | null;
  readonly country: string | null;
  /** The currency it is billed in. */
  readonly currency: string | null;
  readonly onboardingStatus: string | null;
  /** Since when it has this status, according to the checks; null when unknown. */
  readonly statusSince: number | null;
  readonly termsStatus: string | null;
  readonly reviewStatus: string | null;
  /** Our verdict on whether Meta's health lets it send; calling is left out. */
  readonly health: HealthVerdict;
  /**
   * Meta's words about what blocks it, empty when Meta gives none; null unless something other than a missing payment
   * method blocks it.
   */
  readonly block: readonly string[] | null;
  readonly payment: PaymentVerdict;
  readonly isCloudDisabledForMarketing: boolean | null;
  /** Restrictions in force of the account itself; those of one number are shown with that number. */
  readonly restrictions: readonly {
    readonly type: string;
    /** Null where Meta gave no date; `firstSeenAt` then says when Waypost first saw it. */
    readonly since: number | null;
    readonly firstSeenAt?: number | null;
    readonly expiresAt: number | null;
    readonly remediation: string | null;
    readonly isUnproven?: true;
  }[];
  readonly ban: {
    readonly state: string;
    readonly at: number;
    readonly date: string | null;
    readonly isUnproven?: true;
  } | null;
  readonly violation: {
    readonly type: string;
    readonly at: number;
    readonly remediation: string | null;
    readonly isUnproven?: boolean;
  } | null;
  /** When Meta announced that it was deleted. By our clock, as is `checkedAt`. */
  readonly deletedAt: number | null;
  readonly isDeletionUnproven?: boolean;
  readonly checkedAt: number;
}

const NOTHING = {
  value: null,
  since: null,
  firstSeenAt: null,
  expiresAt: null,
  remediation: null,
  date: null,
  isUnproven: false,
} as const;

const INELIGIBLE: ReadonlyMap<string, ConcernKind> = new Map([
  ["INELIGIBLE_INACTIVE_OR_RESTRICTED", "inactive-or-restricted"],
  ["INELIGIBLE_ON_BEHALF_OF_WABA", "on-behalf-of"],
  ["INELIGIBLE_COUNTRY_NOT_SUPPORTED", "country"],
  ["INELIGIBLE_USING_WHATSAPP_BUSINESS_APP", "business-app"],
]);

/**
 * Restrictions of calling, adding numbers or direct sends stop nothing sent from here; Meta's status may still make
 * them matter.
 */
const HARMLESS: ReadonlySet<RestrictionScope> = new Set(["calling", "numbers", "direct-sends"]);

function stopsMessages(type: string): boolean {
  return !HARMLESS.has(restrictionScope(type));
}

const DAY = 24 * 60 * 60 * 1000;

/** Whether the announced day of a ban is over. Its dates are written for people, e.g. "April 17, 2025". */
function isPast({ state, date }: NonNullable<AccountStanding["ban"]>, now: number): boolean {
  const day = date === null ? Number.NaN : Date.parse(date);
  return state === "SCHEDULE_FOR_DISABLE" && now > day + 2 * DAY;
}

function announced(account: AccountStanding, isIneligible: boolean): readonly ConcernReason[] {
  const reasons: ConcernReason[] = account.restrictions
    .filter(({ type }) => isIneligible || stopsMessages(type))
    .map(({ type, since, firstSeenAt = null, expiresAt, remediation, isUnproven = false }) => ({
      ...NOTHING,
      kind: "restricted",
      value: type,
      since,
      firstSeenAt,
      expiresAt,
      remediation,
      isUnproven,
    }));
  const { ban, violation, deletedAt, isDeletionUnproven = false, checkedAt } = account;
  if (deletedAt !== null && deletedAt > checkedAt)
    reasons.push({ ...NOTHING, kind: "deleted", firstSeenAt: deletedAt, isUnproven: isDeletionUnproven });
  // Meta announces no end of a violation, nor that a ban was averted: it counts until a later answer shows the account
  // in good standing.
  const isGood = !isIneligible && account.health === "available";
  if (ban && !(isGood && isPast(ban, checkedAt))) {
    const { state, at, date, isUnproven = false } = ban;
    reasons.push({ ...NOTHING, kind: "banned", value: state, since: at, date, isUnproven });
  }
  if (violation && !(isGood && checkedAt > violation.at)) {
    const { type, at, remediation, isUnproven = false } = violation;
    reasons.push({ ...NOTHING, kind: "violation", value: type, firstSeenAt: at, remediation, isUnproven });
  }
  return reasons;
}

function reasonsOf(account: AccountStanding): readonly ConcernReason[] {
  const status = account.onboardingStatus ?? "";
  const isIneligible = status.startsWith("INELIGIBLE");
  const reasons = [...announced(account, isIneligible)];
  if (reviewStanding(account.reviewStatus) === "rejected")
    reasons.push({ ...NOTHING, kind: "review-rejected" });
  const firstSeenAt = account.statusSince;
  const kind = INELIGIBLE.get(status) ?? (isIneligible ? "ineligible" : null);
  // "Restricted" adds nothing where the restriction itself is known.
  const isExplained = kind === "inactive-or-restricted" && reasons.length > 0;
  if (kind !== null && !isExplained) {
    const value = kind === "country" ? account.country : kind === "ineligible" ? status : null;
    reasons.push({ ...NOTHING, kind, value, firstSeenAt });
  }
  // A missing payment method blocks too, but has a banner of its own.
  if (reasons.length === 0 && account.block !== null) {
    reasons.push({ ...NOTHING, kind: "blocked", value: account.block.join(" ") || null });
  }
  return reasons;
}

const STEPS: Readonly<Record<ConcernKind, ConcernStep>> = {
  restricted: "appeal",
  banned: "appeal",
  violation: "appeal",
  "review-rejected": "appeal",
  deleted: "none",
  "inactive-or-restricted": "appeal",
  blocked: "appeal",
  ineligible: "appeal",
  "on-behalf-of": "transfer-ownership",
  country: "none",
  "business-app": "none",
};

/** Null for an account in good standing. */
export function concernOf(account: AccountStanding): AccountConcern | null {
  const reasons = reasonsOf(account);
  const [first] = reasons;
  if (!first) return null;
  return { accountId: account.accountId, name: account.name, reasons, step: STEPS[first.kind] };
}

/** An account that is merely not eligible is in good standing and doesn't hold up the others. */
const ELIGIBILITY: ReadonlySet<ConcernKind> = new Set([
  "on-behalf-of",
  "country",
  "business-app",
  "ineligible",
]);

export function isOutOfStanding({ reasons }: Pick<AccountConcern, "reasons">): boolean {
  return reasons.some(({ kind }) => !ELIGIBILITY.has(kind));
}

const STOPPING: ReadonlySet<ConcernKind> = new Set(["deleted", "blocked", "inactive-or-restricted"]);

/** Such an account can't send; an unknown restriction is assumed to stop messages too. */
export function stopsSending({ reasons }: Pick<AccountConcern, "reasons">): boolean {
  return reasons.some(({ kind, value }) => {
    if (kind === "banned") return value === "DISABLE";
    if (kind === "restricted")
      return value === null || stopsMarketing(value) || restrictionScope(value) === "unknown";
    return STOPPING.has(kind);
  });
}

/**
 * The headline for all of them, and the accounts it covers. An account that is merely not eligible is never called
 * restricted.
 */
export interface ConcernHeadline {
  readonly key: "restricted" | "standing" | "ineligible";
  readonly accounts: readonly AccountConcern[];
  /** Accounts the headline does not cover: each has its own reason. */
  readonly others: readonly AccountConcern[];
  /** Nothing that is proven to be Meta's says so. */
  readonly isUnproven: boolean;
}

const RESTRICTED: ReadonlySet<ConcernKind> = new Set(["restricted", "banned", "inactive-or-restricted"]);

export function headlineOf(concerns: readonly AccountConcern[]): ConcernHeadline {
  const inTrouble = concerns.filter(isOutOfStanding);
  // Eligibility is known from answers of Meta's alone.
  if (inTrouble.length === 0) return { key: "ineligible", accounts: concerns, others: [], isUnproven: false };
  const others = concerns.filter((concern) => !inTrouble.includes(concern));
  const reasons = inTrouble.flatMap((concern) => concern.reasons);
  const restricted = reasons.filter(({ kind }) => RESTRICTED.has(kind));
  const isRestricted = restricted.length > 0;
  const telling = isRestricted ? restricted : reasons.filter(({ kind }) => !ELIGIBILITY.has(kind));
  return {
    key: isRestricted ? "restricted" : "standing",
    accounts: inTrouble,
    others,
    isUnproven: telling.every(({ isUnproven }) => isUnproven),
  };
}

interface Upgradable {
  readonly accountId: AccountId;
  readonly name: string;
  readonly ownerId: string | null;
  readonly onboardingStatus: string | null;
}

/** Accounts of the same portfolios that are in good standing and not active yet: the terms are the portfolio's. */
export function heldUpBy(
  concerns: readonly AccountConcern[],
  accounts: readonly Upgradable[],
): readonly { readonly accountId: AccountId; readonly name: string }[] {
  const concerned = new Set(concerns.map(({ accountId }) => accountId));
  const inTrouble = new Set(concerns.filter(isOutOfStanding).map(({ accountId }) => accountId));
  const owners = new Set(
    accounts.filter(({ accountId }) => inTrouble.has(accountId)).map(({ ownerId }) => ownerId),
  );
  return accounts
    .filter(
      (account) =>
        !concerned.has(account.accountId) &&
        account.onboardingStatus !== "ONBOARDED" &&
        owners.has(account.ownerId),
    )
    .map(({ accountId, name }) => ({ accountId, name }));
}
