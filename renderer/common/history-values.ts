/**
 * Words for values that only occur in a history, and which words each kind of change uses. Source: meta-facts 4.4, 4.5.
 */
import type { EventKind } from "../../shared/domain/accounts/history.ts";
import type { MetaValueKind } from "./meta-values.ts";

export const HISTORY_VALUES = {
  flag: ["true", "false"],
  cloud: ["true", "false"],
  choice: ["OPT_IN", "OPT_OUT"],
  terms: ["MM_LITE_TERMS_SIGNED"],
  partner: ["PARTNER_ADDED", "PARTNER_REMOVED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED"],
  coexistence: ["ACCOUNT_OFFBOARDED", "ACCOUNT_RECONNECTED"],
  disconnection: [
    "ACCOUNT_DISCONNECTED",
    "BUSINESS_DOWNGRADE",
    "CHANGE_NUMBER",
    "COMPANION_INACTIVITY",
    "PRIMARY_INACTIVITY",
    "USER_RE_REGISTERED",
  ],
  initiator: ["USER", "SYSTEM"],
  numberEvent: ["ONBOARDING", "THROUGHPUT_UPGRADE", "UPGRADE", "DOWNGRADE", "FLAGGED", "UNFLAGGED"],
  alert: [
    "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED",
    "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED",
    "INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO",
    "OBA_APPROVED",
    "OBA_REJECTED",
    "PROFILE_PICTURE_LOST",
  ],
  templateStatus: [
    "APPROVED",
    "ARCHIVED",
    "UNARCHIVED",
    "DELETED",
    "DISABLED",
    "FLAGGED",
    "IN_APPEAL",
    "LIMIT_EXCEEDED",
    "LOCKED",
    "PAUSED",
    "PENDING",
    "PENDING_DELETION",
    "REINSTATED",
    "REJECTED",
  ],
  templateReason: [
    "ABUSIVE_CONTENT",
    "CATEGORY_NOT_AVAILABLE",
    "INCORRECT_CATEGORY",
    "INVALID_FORMAT",
    "PROMOTIONAL",
    "SCAM",
    "TAG_CONTENT_MISMATCH",
  ],
  templateTitle: ["FIRST_PAUSE", "SECOND_PAUSE", "RATE_LIMITING_PAUSE", "UNPAUSE", "DISABLED"],
  category: ["MARKETING", "UTILITY", "AUTHENTICATION"],
} as const;

export type HistoryValueKind = keyof typeof HISTORY_VALUES;

export type HistoryWordKey = {
  [Kind in HistoryValueKind]: `${Kind}.${(typeof HISTORY_VALUES)[Kind][number]}`;
}[HistoryValueKind];

/** Null when the catalogs have no word for it: the value is then shown raw. */
export function historyWordKey(kind: HistoryValueKind, value: string): HistoryWordKey | null {
  const words: readonly string[] = HISTORY_VALUES[kind];
  return words.includes(value) ? (`${kind}.${value}` as HistoryWordKey) : null;
}

export type ValueWords =
  /** Values that share the words of the account's page. */
  | { readonly from: "accounts"; readonly kind: MetaValueKind }
  | { readonly from: "history"; readonly kind: HistoryValueKind }
  | { readonly from: "limit" | "country" | "plain" };

const account = (kind: MetaValueKind): ValueWords => ({ from: "accounts", kind });
const history = (kind: HistoryValueKind): ValueWords => ({ from: "history", kind });
const PLAIN: ValueWords = { from: "plain" };

export const WORDS_OF_KIND: Readonly<Record<EventKind, ValueWords>> = {
  restriction: account("restriction"),
  lifted: PLAIN,
  recovered: PLAIN,
  ban: account("ban"),
  violation: PLAIN,
  warning: PLAIN,
  deleted: PLAIN,
  alert: history("alert"),
  onboarding: account("onboarding"),
  terms: account("terms"),
  review: account("review"),
  verification: account("verification"),
  "account-status": account("accountStatus"),
  "account-name": PLAIN,
  owner: PLAIN,
  ownership: account("ownership"),
  limit: { from: "limit" },
  health: account("verdict"),
  payment: account("payment"),
  "cloud-disabled": history("cloud"),
  creative: history("choice"),
  partner: history("partner"),
  coexistence: history("coexistence"),
  country: { from: "country" },
  "number-added": PLAIN,
  "number-removed": PLAIN,
  "number-status": account("numberStatus"),
  "number-health": account("verdict"),
  "number-quality": account("quality"),
  "number-event": history("numberEvent"),
  "number-error": PLAIN,
  "number-throughput": account("throughput"),
  "number-name": PLAIN,
  "number-name-status": account("nameStatus"),
  "number-verification": account("codeVerification"),
  "number-mode": account("mode"),
  "number-official": history("flag"),
  "number-webhook": PLAIN,
  "template-status": history("templateStatus"),
  "template-category": history("category"),
  "template-quality": account("quality"),
  other: PLAIN,
};
