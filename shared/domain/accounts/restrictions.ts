/**
 * Restrictions Meta puts on an account: which are in force, which stop marketing, and how they follow from what was
 * announced. Source: meta-facts 4.4. The list of types is open; an unknown type gets no verdict.
 */
import type { HealthVerdict } from "./health.ts";

export const KNOWN_RESTRICTION_TYPES = [
  "RESTRICTED_BIZ_INITIATED_MESSAGING",
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
  "RESTRICTED_UTILITY_TEMPLATES",
  "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
  "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
  // An older spelling of the one above.
  "RESTRICTION_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTED_BUSINESS_INITIATED_CALLING",
  "RESTRICTED_USER_INITIATED_CALLING",
  "RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN",
  "RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING",
] as const;
export type KnownRestrictionType = (typeof KNOWN_RESTRICTION_TYPES)[number];

export interface Restriction {
  readonly type: string;
  /** Digits of the one number it is about; null when it is about the account. */
  readonly numberDigits: string | null;
  /** Milliseconds since the epoch, by Meta's clock, like the times below. */
  readonly since: number;
  /** Null when Meta named no end. */
  readonly expiresAt: number | null;
  readonly remediation: string | null;
  /** When Meta's own answers stopped showing it; null while they may still do. */
  readonly liftedAt: number | null;
  /** Known only from webhooks that anybody may have written. */
  readonly isUnproven?: true;
}

/**
 * `marketing` stops marketing messages, `messages` other ones, `direct-sends` utility templates that are sent without
 * being approved first (which Waypost never does), `calling` and `numbers` none.
 */
export type RestrictionScope = "marketing" | "messages" | "direct-sends" | "calling" | "numbers" | "unknown";

const SCOPES: Readonly<Record<KnownRestrictionType, RestrictionScope>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: "marketing",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "messages",
  RESTRICTED_UTILITY_TEMPLATES: "messages",
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "direct-sends",
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: "numbers",
  RESTRICTION_ADD_PHONE_NUMBER_ACTION: "numbers",
  RESTRICTED_BUSINESS_INITIATED_CALLING: "calling",
  RESTRICTED_USER_INITIATED_CALLING: "calling",
  RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN: "calling",
  RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING: "calling",
};

export function isKnownRestrictionType(type: string): type is KnownRestrictionType {
  return (KNOWN_RESTRICTION_TYPES as readonly string[]).includes(type);
}

export function restrictionScope(type: string): RestrictionScope {
  return isKnownRestrictionType(type) ? SCOPES[type] : "unknown";
}

export function stopsMarketing(type: string): boolean {
  return restrictionScope(type) === "marketing";
}

type RestrictionEnds = Pick<Restriction, "expiresAt" | "liftedAt">;

/** When it ended or will end; null when no end is known. */
export function endOf({ expiresAt, liftedAt }: RestrictionEnds): number | null {
  if (expiresAt === null) return liftedAt;
  return liftedAt === null ? expiresAt : Math.min(expiresAt, liftedAt);
}

/** @param now by Meta's clock, because Meta's times are compared with it */
export function isInForce(restriction: RestrictionEnds, now: number): boolean {
  const end = endOf(restriction);
  return end === null || end > now;
}

/**
 * What to say when no announced restriction is in force: that there is none, unless Meta's other answers say that the
 * account can't send. Announcements come by webhook only and may have been missed.
 */
export type NothingAnnounced = "none" | "but-blocked" | "but-inactive-or-restricted";

export function nothingAnnounced(account: {
  readonly onboardingStatus: string | null;
  readonly health: { readonly verdict: HealthVerdict; readonly isPaymentOnly: boolean };
}): NothingAnnounced {
  if (account.onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED") return "but-inactive-or-restricted";
  return account.health.verdict === "blocked" && !account.health.isPaymentOnly ? "but-blocked" : "none";
}

export function restrictionsInForce<One extends RestrictionEnds>(
  restrictions: readonly One[],
  now: number,
): readonly One[] {
  return restrictions.filter((restriction) => isInForce(restriction, now));
}

/** What was announced about restrictions, or concluded from Meta's answers, in the order of Meta's times. */
export type RestrictionNews =
  | {
      readonly kind: "restricted";
      readonly at: number;
      readonly type: string;
      readonly expiresAt: number | null;
      readonly remediation: string | null;
      readonly numberDigits?: string | null;
      /** The name of the violation it follows from, where Meta gives one. */
      readonly violation?: string | null;
      readonly isUnproven?: boolean;
    }
  /**
   * Meta lifts the consequences of a violation; `family` is the violation's name without the part that says what
   * happened.
   */
  | {
      readonly kind: "lifted";
      readonly at: number;
      readonly family: string;
      readonly numberDigits: string | null;
      readonly isUnproven?: boolean;
    }
  /** Two successive checks: messages were stopped at `seenAt`, and no longer at `at`. */
  | { readonly kind: "recovered"; readonly at: number; readonly seenAt: number };

/** What is known to follow from a violation, for a restriction that came without its name (meta-facts 4.4). */
const TYPES_OF_FAMILY: Readonly<Record<string, readonly string[]>> = {
  DIRECT_SEND_UTILITY_CATEGORY_ABUSE: ["RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES"],
};

const LIFTED = /_UNBAN$/;
const WARNED = /_WARN(?:ING)?$/;

/** Returns null for a name that doesn't lift a violation. */
export function liftedFamily(violation: string): string | null {
  return LIFTED.test(violation) ? violation.replace(LIFTED, "") : null;
}

/** A warning restricts nothing. */
export function isWarning(violation: string): boolean {
  return WARNED.test(violation);
}

export function isOfFamily(violation: string, family: string): boolean {
  return violation === family || violation.startsWith(`${family}_`);
}

function concernsMessages(type: string): boolean {
  const scope = restrictionScope(type);
  return scope === "marketing" || scope === "messages";
}

/**
 * The restrictions that follow from the news. One that is announced again while it is in force continues with the
 * newer end. Meta rarely announces an end, so a restriction of messages counts as over once Meta's answers show that
 * messages are sent again. Unproven news neither ends nor changes a proven restriction; a restriction known only from
 * unproven news is in force until anybody reports its end.
 */
export function deriveRestrictions(news: readonly RestrictionNews[]): readonly Restriction[] {
  const proven = news.filter((item) => !isUnproven(item));
  const certain = derive(proven);
  if (proven.length === news.length) return certain;
  const others = derive(news.filter((item) => item.kind !== "restricted" || isUnproven(item)));
  return [
    ...certain,
    ...others
      .filter((one) => !certain.some((known) => isSameTime(known, one)))
      .map((one) => ({ ...one, isUnproven: true as const })),
  ];
}

function isUnproven(news: RestrictionNews): boolean {
  return news.kind !== "recovered" && news.isUnproven === true;
}

/** Whether both are of the same kind and in force at the same time. */
function isSameTime(one: Restriction, other: Restriction): boolean {
  if (one.type !== other.type || one.numberDigits !== other.numberDigits) return false;
  const [first, second] = one.since <= other.since ? [one, other] : [other, one];
  return first.since === second.since || isInForce(first, second.since);
}

/** Sorts a missing end after every named one. */
const endOrNever = (end: number | null) => end ?? Number.MAX_SAFE_INTEGER;

/**
 * Meta's dates have whole seconds: within one second, an end counts after what it ends, and of two announcements the one
 * that lasts longer, whichever arrived first.
 */
function compareNews(one: RestrictionNews, other: RestrictionNews): number {
  const byTime = one.at - other.at || RANK[one.kind] - RANK[other.kind];
  if (byTime !== 0 || one.kind !== "restricted" || other.kind !== "restricted") return byTime;
  return (
    endOrNever(one.expiresAt) - endOrNever(other.expiresAt) ||
    ((one.remediation ?? "") < (other.remediation ?? "") ? -1 : 1)
  );
}

function derive(news: readonly RestrictionNews[]): readonly Restriction[] {
  const all: Derived[] = [];
  const inOrder = news.toSorted(compareNews);
  for (const item of inOrder) {
    if (item.kind !== "restricted") {
      all.forEach((restriction, index) => {
        if (isInForce(restriction, item.at) && isEndedBy(restriction, item))
          all[index] = { ...restriction, liftedAt: item.at };
      });
      continue;
    }
    const { at, type, expiresAt, remediation, numberDigits = null, violation = null } = item;
    const index = all.findIndex(
      (one) => one.type === type && one.numberDigits === numberDigits && isInForce(one, at),
    );
    const running = all[index];
    if (running) all[index] = { ...running, expiresAt, remediation, violation };
    else all.push({ type, numberDigits, since: at, expiresAt, remediation, liftedAt: null, violation });
  }
  return all.map(({ violation: _, ...restriction }) => restriction);
}

type Derived = Restriction & { readonly violation: string | null };

const RANK: Readonly<Record<RestrictionNews["kind"], number>> = { restricted: 0, lifted: 1, recovered: 2 };

function isEndedBy(
  { type, since, numberDigits, violation }: Derived,
  end: Exclude<RestrictionNews, { readonly kind: "restricted" }>,
): boolean {
  if (end.kind === "lifted") {
    const isNamed = violation !== null && isOfFamily(violation, end.family);
    const isKnown = TYPES_OF_FAMILY[end.family]?.includes(type) ?? false;
    return numberDigits === end.numberDigits && (isNamed || isKnown);
  }
  // The checks are about the account and say nothing about one of its numbers.
  return numberDigits === null && since <= end.seenAt && concernsMessages(type);
}
