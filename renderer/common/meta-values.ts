/**
 * Values of Meta's (and the few verdicts of ours shown beside them) that the catalogs have words for. A value that is
 * not here is shown raw. Source: meta-facts 3.1, 4.1 to 4.5.
 */
import { CREATIVE_FEATURES } from "../../shared/domain/accounts/creative.ts";
import { NAME_STATUSES, NUMBER_STATUSES } from "../../shared/domain/accounts/numbers.ts";
import { KNOWN_ONBOARDING_STATUSES } from "../../shared/domain/accounts/onboarding.ts";
import { KNOWN_RESTRICTION_TYPES } from "../../shared/domain/accounts/restrictions.ts";

export const META_VALUES = {
  onboarding: KNOWN_ONBOARDING_STATUSES,
  terms: ["NOT_STARTED", "REQUEST_SENT", "TERM_OF_SERVICE_SIGNED"],
  review: ["APPROVED", "PENDING", "REJECTED", "DEFERRED", "LIMIT_REACHED", "RESTRICTED"],
  verification: [
    "verified",
    "not_verified",
    "unverified",
    "pending",
    "pending_need_more_info",
    "pending_submission",
    "rejected",
    "revoked",
    "failed",
    "expired",
    "ineligible",
  ],
  accountStatus: ["ACTIVE"],
  ownership: ["SELF_OWNED", "SELF", "CLIENT_OWNED", "AGENCY_OWNED"],
  verdict: ["available", "limited", "blocked", "unknown"],
  payment: ["missing", "present", "no-complaint", "unknown"],
  restriction: KNOWN_RESTRICTION_TYPES,
  ban: ["DISABLE", "SCHEDULE_FOR_DISABLE", "REINSTATE"],
  creative: CREATIVE_FEATURES,
  entity: ["PHONE_NUMBER", "MESSAGE_TEMPLATE", "WABA", "BUSINESS", "APP"],
  canSend: ["AVAILABLE", "LIMITED", "BLOCKED"],
  standing: ["ready", "limited", "blocked", "waiting-on-meta", "needs-you", "lost", "unknown"],
  numberStatus: NUMBER_STATUSES,
  nameStatus: NAME_STATUSES,
  codeVerification: ["VERIFIED", "NOT_VERIFIED", "EXPIRED"],
  platform: ["CLOUD_API", "ON_PREMISE", "NOT_APPLICABLE"],
  mode: ["LIVE", "SANDBOX"],
  quality: ["GREEN", "YELLOW", "RED", "NA", "UNKNOWN"],
  throughput: ["STANDARD", "HIGH", "NOT_APPLICABLE"],
} as const;

export type MetaValueKind = keyof typeof META_VALUES;

/** Meta's docs and its answers differ in the case of these words. */
function normalized(kind: MetaValueKind, value: string): string {
  return kind === "verification" ? value.toLowerCase() : value;
}

/** The catalogs' key of the word for a value. */
export type MetaWordKey = {
  [Kind in MetaValueKind]: `${Kind}.${(typeof META_VALUES)[Kind][number]}`;
}[MetaValueKind];

/** Null when the catalogs have no word for it: the value is then shown raw. */
export function metaWordKey(kind: MetaValueKind, value: string): MetaWordKey | null {
  const words: readonly string[] = META_VALUES[kind];
  const word = normalized(kind, value);
  // `includes` has just proven what the cast says.
  return words.includes(word) ? (`${kind}.${word}` as MetaWordKey) : null;
}

export type ValueTone = "neutral" | "success" | "warning" | "critical" | "waiting";

const TONES: Readonly<Partial<Record<MetaValueKind, Readonly<Record<string, ValueTone>>>>> = {
  onboarding: {
    ONBOARDED: "success",
    ELIGIBLE: "warning",
    PENDING_VALID_PAYMENT_METHOD: "warning",
    PENDING_INTERNAL_SETUP: "waiting",
    INELIGIBLE_ON_BEHALF_OF_WABA: "critical",
    INELIGIBLE_INACTIVE_OR_RESTRICTED: "critical",
    INELIGIBLE_COUNTRY_NOT_SUPPORTED: "critical",
    INELIGIBLE_USING_WHATSAPP_BUSINESS_APP: "critical",
  },
  verdict: { available: "success", limited: "warning", blocked: "critical" },
  payment: { missing: "critical", present: "success" },
  standing: {
    ready: "success",
    limited: "warning",
    blocked: "critical",
    "waiting-on-meta": "waiting",
    "needs-you": "warning",
    lost: "critical",
  },
  numberStatus: {
    CONNECTED: "success",
    DISCONNECTED: "warning",
    FLAGGED: "warning",
    PENDING: "waiting",
    RESTRICTED: "critical",
    BANNED: "critical",
    UNVERIFIED: "warning",
    RATE_LIMITED: "warning",
  },
  quality: { GREEN: "success", YELLOW: "warning", RED: "critical" },
};

export function toneOf(kind: MetaValueKind, value: string): ValueTone {
  const tones = TONES[kind] ?? {};
  return (Object.hasOwn(tones, value) ? tones[value] : undefined) ?? "neutral";
}
