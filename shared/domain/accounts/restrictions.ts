/**
 * Restrictions Meta puts on an account: which are in force, which stop marketing, and how they follow from what
 * was announced. Source: meta-facts 4.4; the list of types is open, and an unknown one is judged by nobody.
 */
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
  /** Milliseconds since the epoch, by Meta's clock, like the times below. */
  readonly since: number;
  /** Null when Meta named no end. */
  readonly expiresAt: number | null;
  readonly remediation: string | null;
  /** When Meta's own answers no longer showed it; null while they may. */
  readonly liftedAt: number | null;
}

/** `marketing` stops marketing messages, `messages` other ones, `calling` and `numbers` none. */
export type RestrictionScope = "marketing" | "messages" | "calling" | "numbers" | "unknown";

const SCOPES: Readonly<Record<KnownRestrictionType, RestrictionScope>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: "marketing",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "messages",
  RESTRICTED_UTILITY_TEMPLATES: "messages",
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "messages",
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

/** When it ended or will end; null when nothing is known of an end. */
export function endOf({ expiresAt, liftedAt }: Restriction): number | null {
  if (expiresAt === null) return liftedAt;
  return liftedAt === null ? expiresAt : Math.min(expiresAt, liftedAt);
}

/** @param now by Meta's clock: Meta's times are compared with it */
export function isInForce(restriction: Restriction, now: number): boolean {
  const end = endOf(restriction);
  return end === null || end > now;
}

export function restrictionsInForce<One extends Restriction>(
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
    }
  /** Two checks in a row: messages were stopped at `seenAt`, and no longer at `at`. */
  | { readonly kind: "recovered"; readonly at: number; readonly seenAt: number };

function concernsMessages(type: string): boolean {
  const scope = restrictionScope(type);
  return scope === "marketing" || scope === "messages";
}

/**
 * The restrictions that follow. One that is announced again while it is in force goes on with the newer end; Meta is
 * not known to announce an end, so what stopped messages is over once Meta's answers show that messages go again.
 */
export function deriveRestrictions(news: readonly RestrictionNews[]): readonly Restriction[] {
  const all: Restriction[] = [];
  for (const item of [...news].sort((one, other) => one.at - other.at)) {
    if (item.kind === "recovered") {
      all.forEach((restriction, index) => {
        const wasSeen = restriction.since <= item.seenAt && isInForce(restriction, item.at);
        if (wasSeen && concernsMessages(restriction.type)) all[index] = { ...restriction, liftedAt: item.at };
      });
      continue;
    }
    const { at, type, expiresAt, remediation } = item;
    const index = all.findIndex((one) => one.type === type && isInForce(one, at));
    const running = all[index];
    if (running) all[index] = { ...running, expiresAt, remediation };
    else all.push({ type, since: at, expiresAt, remediation, liftedAt: null });
  }
  return all;
}
