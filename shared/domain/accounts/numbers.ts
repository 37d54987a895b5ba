/** What state a number is in, told apart by who has to act: nobody, Meta, or the person. Source: meta-facts 4.3. */
import type { HealthVerdict } from "./health.ts";

/**
 * `ready` sends; `limited` sends with limits; `waiting-on-meta` is in review and not broken; `needs-you` waits for a
 * step of the person's; `lost` cannot be used any more; `unknown` is a word we do not know.
 */
export const NUMBER_STANDINGS = [
  "ready",
  "limited",
  "waiting-on-meta",
  "needs-you",
  "lost",
  "unknown",
] as const;
export type NumberStanding = (typeof NUMBER_STANDINGS)[number];

const STANDINGS: ReadonlyMap<string, NumberStanding> = new Map([
  ["CONNECTED", "ready"],
  ["FLAGGED", "limited"],
  ["RESTRICTED", "limited"],
  ["RATE_LIMITED", "limited"],
  ["PENDING", "waiting-on-meta"],
  ["UNVERIFIED", "needs-you"],
  ["DISCONNECTED", "needs-you"],
  ["BANNED", "lost"],
  ["MIGRATED", "lost"],
  ["DELETED", "lost"],
]);

export const NUMBER_STATUSES = [
  "CONNECTED",
  "DISCONNECTED",
  "FLAGGED",
  "PENDING",
  "RESTRICTED",
  "BANNED",
  "MIGRATED",
  "DELETED",
  "UNVERIFIED",
  "RATE_LIMITED",
  // From the alternative list in Meta's OpenAPI file, which doesn't say what they mean for sending.
  "LINKED",
  "UNLINKED",
] as const;

export function numberStanding(status: string | null): NumberStanding {
  return (status === null ? undefined : STANDINGS.get(status)) ?? "unknown";
}

/**
 * What keeps a number that was set up from sending now: a restriction of its own, Meta's health, or a final status.
 */
export const NUMBER_STOPS = ["restricted", "blocked", "lost"] as const;
export type NumberStop = (typeof NUMBER_STOPS)[number];

/**
 * Null where it sends, or where it is yet to be connected: that is a step of setting it up.
 * @param restriction one in force that keeps marketing from leaving this number alone
 */
export function numberStop({
  status,
  health,
  restriction,
}: {
  readonly status: string | null;
  readonly health?: HealthVerdict;
  readonly restriction?: object | null;
}): NumberStop | null {
  switch (numberStanding(status)) {
    case "lost":
      return "lost";
    case "ready":
      // The restriction comes first: it is also behind Meta's health, and has an end where Meta named one.
      if (restriction) return "restricted";
      return health === "blocked" ? "blocked" : null;
    case "limited":
      return restriction ? "restricted" : null;
    case "waiting-on-meta":
    case "needs-you":
    case "unknown":
      return null;
  }
}

export interface NumberPapers {
  readonly status: string | null;
  readonly codeVerificationStatus: string | null;
  readonly nameStatus: string | null;
  /** Also used in the WhatsApp Business app. */
  readonly isCoexistence: boolean | null;
  /** Meta refused to register it because its display name is not through. */
  readonly isNameRefused?: boolean;
  /** By Meta's clock, the time before which it accepts no attempt to register the number. */
  readonly lockedUntil?: number | null;
  /** A new display name that was requested, and how its review went. */
  readonly newName?: string | null;
  readonly newNameStatus?: string | null;
  readonly verifiedName?: string | null;
}

/**
 * The one next step of a number that is not connected; the words on the checklist and the account's page go by it.
 */
export type NumberNeed =
  | "number-coexistence-lost"
  | "number-unverified"
  | "number-verification-expired"
  | "number-name-in-review"
  | "number-name-declined"
  | "number-name-not-through"
  | "number-register-locked"
  | "number-unregistered";

/**
 * For a number that is pending, unverified or disconnected: once name and code are through, only registering is left.
 */
export function numberNeed(papers: NumberPapers): NumberNeed {
  const { codeVerificationStatus, nameStatus, isCoexistence } = papers;
  // Such a number is never registered here (meta-facts 2.4).
  if (isCoexistence) return "number-coexistence-lost";
  if (codeVerificationStatus === "NOT_VERIFIED") return "number-unverified";
  if (codeVerificationStatus === "EXPIRED") return "number-verification-expired";
  if (nameStatus === "PENDING_REVIEW") return "number-name-in-review";
  if (nameStatus === "DECLINED") return "number-name-declined";
  // Each further attempt would be refused and would count (meta-facts 13.16), so the step waits for the name's
  // approval.
  if (papers.isNameRefused && nameStatus !== "APPROVED") return "number-name-not-through";
  return (papers.lockedUntil ?? null) === null ? "number-unregistered" : "number-register-locked";
}

/** Meta is working on these, or accepts no attempts for a while. */
const METAS: ReadonlySet<NumberNeed> = new Set([
  "number-name-in-review",
  "number-name-not-through",
  "number-register-locked",
]);

export function waitsOnMeta(need: NumberNeed): boolean {
  return METAS.has(need);
}

/**
 * Meta has approved a new name that the number does not carry yet: it takes effect once the number is registered again
 * (meta-facts 13.2). Null when there is none.
 */
export function nameToRegister({ newName, newNameStatus, verifiedName }: NumberPapers): string | null {
  if (newNameStatus !== "APPROVED" || !newName) return null;
  return newName === verifiedName ? null : newName;
}

/** `blocked` is connected, but its own part or its account's stops its messages. */
export const EFFECTIVE_STANDINGS = [...NUMBER_STANDINGS, "blocked"] as const;
export type EffectiveStanding = (typeof EFFECTIVE_STANDINGS)[number];

/** @param health what Meta's health says about sending */
export function effectiveStanding(number: NumberPapers, health: HealthVerdict): EffectiveStanding {
  const standing = numberStanding(number.status);
  // A pending number that needs something else isn't waiting on Meta, whatever its status says.
  if (standing === "waiting-on-meta" || standing === "needs-you")
    return waitsOnMeta(numberNeed(number)) ? "waiting-on-meta" : "needs-you";
  if (standing !== "ready") return standing;
  return health === "blocked" || health === "limited" ? health : "ready";
}

export const NAME_STATUSES = [
  "APPROVED",
  "AVAILABLE_WITHOUT_REVIEW",
  "PENDING_REVIEW",
  "DECLINED",
  "EXPIRED",
  "NONE",
  "NON_EXISTS",
] as const;

export type NameStanding = "approved" | "usable" | "in-review" | "refused" | "none" | "unknown";

const NAME_STANDINGS: Readonly<Record<(typeof NAME_STATUSES)[number], NameStanding>> = {
  APPROVED: "approved",
  // Usable, but nobody at Meta has looked at it: not the same as approved (peers, pain 16).
  AVAILABLE_WITHOUT_REVIEW: "usable",
  PENDING_REVIEW: "in-review",
  DECLINED: "refused",
  EXPIRED: "refused",
  NONE: "none",
  NON_EXISTS: "none",
};

export function nameStanding(status: string | null): NameStanding {
  const known = NAME_STATUSES.find((name) => name === status);
  return known === undefined ? "unknown" : NAME_STANDINGS[known];
}

/** Messages a second of a number that lives in the WhatsApp Business app as well (meta-facts 9). */
export const COEXISTENCE_PER_SECOND = 20;

export interface WebhookAddresses {
  readonly application: string | null;
  readonly account: string | null;
  readonly number: string | null;
}

export type WebhookOwner = { readonly level: "number" | "account" | "application"; readonly url: string };

/** The level whose address receives the number's webhooks: the closest address wins. Null when Meta names none. */
export function webhookOwner({ application, account, number }: WebhookAddresses): WebhookOwner | null {
  if (number !== null) return { level: "number", url: number };
  if (account !== null) return { level: "account", url: account };
  return application === null ? null : { level: "application", url: application };
}
