/**
 * Every reason a decision can have: who decides, and how much it weighs. The order of the list is the order of
 * precedence, in decisions and on screens. Each code has a sentence in both catalogs (`decision.reason`).
 */

/** Who decides: the admin's choice, Waypost, or Meta. */
export const DECIDERS = ["admin", "waypost", "meta"] as const;
export type Decider = (typeof DECIDERS)[number];

/**
 * From heaviest to lightest. `blocks`: nothing of the plan is sent. `skips`: this person gets nothing. `waits`: not
 * now. `reroutes`: why it doesn't go by optimized delivery, or may not. `expects`: sent, and something other than the usual is to be
 * expected of Meta. `notes`: worth knowing, and nothing changes.
 */
export const WEIGHTS = ["blocks", "skips", "waits", "reroutes", "expects", "notes"] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What is to be expected of a message that is sent, from best to worst. */
export const OUTLOOKS = ["usual", "falls-back", "may-be-refused", "refused", "not-delivered"] as const;
export type Outlook = (typeof OUTLOOKS)[number];

interface ReasonTraits {
  readonly weight: Weight;
  readonly decidedBy: Decider;
  /** What is to be expected where the message is sent all the same; `usual` where nothing is said. */
  readonly outlook?: Outlook;
  /** Meta's to refuse: a test message tries it all the same, to see Meta's own answer. */
  readonly isTriable?: true;
}

const TRAITS = {
  "number-unregistered": { weight: "blocks", decidedBy: "waypost", outlook: "refused", isTriable: true },
  "number-lost": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  "number-restricted": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  "number-blocked": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  "account-restricted": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  "account-blocked": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  "template-not-sendable": { weight: "blocks", decidedBy: "meta" },
  "template-unsupported": { weight: "blocks", decidedBy: "waypost" },
  /** Meta has put the template into another category since the plan was made (meta-facts 13.10). */
  "template-recategorized": { weight: "blocks", decidedBy: "waypost" },
  /** Optimized delivery was asked for, and nobody has signed the terms. */
  "terms-needed": { weight: "blocks", decidedBy: "waypost" },
  /** Only optimized delivery is wanted, and the account isn't active for it (meta-facts 5.4: 134102). */
  "strict-not-active": { weight: "blocks", decidedBy: "admin", outlook: "refused", isTriable: true },
  /** 131063 */
  "cloud-disabled": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  /** 131061 */
  "max-price-by-cloud": { weight: "blocks", decidedBy: "meta", outlook: "refused", isTriable: true },
  /** Only optimized delivery takes a GIF header (meta-facts 5.1). */
  "gif-by-cloud": { weight: "blocks", decidedBy: "meta", outlook: "may-be-refused", isTriable: true },

  "recipient-invalid": { weight: "skips", decidedBy: "waypost" },
  "recipient-erased": { weight: "skips", decidedBy: "waypost" },
  "opted-out": { weight: "skips", decidedBy: "waypost" },
  suppressed: { weight: "skips", decidedBy: "waypost" },
  "country-blocked": { weight: "skips", decidedBy: "meta", outlook: "not-delivered", isTriable: true },
  /** 131062 */
  "user-id-authentication": { weight: "skips", decidedBy: "meta" },
  /** 131062 */
  "user-id-max-price": { weight: "skips", decidedBy: "meta" },
  /** 131065 */
  "max-price-unavailable": { weight: "skips", decidedBy: "meta" },
  /** The country takes optimized delivery with a maximum price only, and Cloud API isn't possible or not wanted. */
  "max-price-missing": { weight: "skips", decidedBy: "meta" },
  "values-refused": { weight: "skips", decidedBy: "waypost" },
  "frequency-cap": { weight: "skips", decidedBy: "admin" },
  /** The admin chose to leave out people with one of the reasons that follow. */
  dropped: { weight: "skips", decidedBy: "admin" },
  "no-longer-useful": { weight: "skips", decidedBy: "admin" },
  /** What has to be waited for lasts longer than the message is useful. */
  "too-late": { weight: "skips", decidedBy: "admin" },
  /** The person's time zones have no hour in common in which the quiet hours allow to send. */
  "no-common-hour": { weight: "skips", decidedBy: "admin" },

  "template-syncing": { weight: "waits", decidedBy: "meta", outlook: "may-be-refused", isTriable: true },
  "messaging-limit": { weight: "waits", decidedBy: "meta", outlook: "may-be-refused", isTriable: true },
  /** Meta has held back marketing to this person a short while ago (131049). */
  "held-back-lately": { weight: "waits", decidedBy: "waypost" },
  "quiet-hours": { weight: "waits", decidedBy: "admin" },

  "template-not-marketing": { weight: "reroutes", decidedBy: "waypost" },
  /** A reply or another message without a template. */
  "not-a-template": { weight: "reroutes", decidedBy: "waypost" },
  "not-synced-yet": { weight: "reroutes", decidedBy: "waypost" },
  /** The country takes optimized delivery with a maximum price only; Cloud API needs none (meta-facts 13.5). */
  "max-price-required": { weight: "reroutes", decidedBy: "waypost" },
  "activation-unknown": { weight: "reroutes", decidedBy: "waypost" },
  "terms-unsigned": { weight: "reroutes", decidedBy: "waypost" },
  "payment-method-pending": { weight: "reroutes", decidedBy: "waypost" },
  "setup-pending": { weight: "reroutes", decidedBy: "waypost" },
  "account-ineligible": { weight: "reroutes", decidedBy: "waypost" },
  /** A status Meta has added since. */
  "account-not-active": { weight: "reroutes", decidedBy: "waypost" },

  "meta-falls-back": { weight: "expects", decidedBy: "meta", outlook: "falls-back" },
  "never-delivered": { weight: "expects", decidedBy: "meta", outlook: "not-delivered" },
  /** Meta's pages don't say whether these places count, or the number can't tell (meta-facts 13.12, 13.13). */
  "country-blocked-possibly": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  "sender-blocked": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  "sender-blocked-possibly": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  "never-delivered-probably": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  /** Meta's pages don't say whether the switch counts while the account isn't active (meta-facts 5.4). */
  "cloud-disabled-unclear": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  /** Nor what becomes of a maximum price or a GIF where Meta itself falls back. */
  "max-price-fallback-unclear": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  "gif-fallback-unclear": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },
  /** Not sent for a week: the first message may be answered with 134101 (meta-facts 3.5). */
  "template-idle": { weight: "expects", decidedBy: "meta" },
  "payment-missing": { weight: "expects", decidedBy: "meta", outlook: "may-be-refused" },

  "cloud-chosen": { weight: "notes", decidedBy: "admin" },
  /** Cloud API is switched off for marketing, so Meta has nothing to fall back to. */
  "no-fallback": { weight: "notes", decidedBy: "meta" },
  "lifetime-by-cloud": { weight: "notes", decidedBy: "meta" },
  "category-change-announced": { weight: "notes", decidedBy: "meta" },
  "recipient-suspicious": { weight: "notes", decidedBy: "waypost" },
  "no-effect-user-id": { weight: "notes", decidedBy: "meta" },
  "no-effect": { weight: "notes", decidedBy: "meta" },
  "no-effect-limit-unclear": { weight: "notes", decidedBy: "meta" },
  "no-effect-sender": { weight: "notes", decidedBy: "meta" },
  "no-effect-not-stated": { weight: "notes", decidedBy: "meta" },
  "no-effect-sender-not-stated": { weight: "notes", decidedBy: "meta" },
  "sender-unclear": { weight: "notes", decidedBy: "meta" },
  "partial-metrics": { weight: "notes", decidedBy: "meta" },
  "country-not-stated": { weight: "notes", decidedBy: "meta" },
  "sender-not-stated": { weight: "notes", decidedBy: "meta" },
  "country-unknown": { weight: "notes", decidedBy: "waypost" },
  "sender-unknown": { weight: "notes", decidedBy: "waypost" },
} as const satisfies Record<string, ReasonTraits>;

export type ReasonCode = keyof typeof TRAITS;

export interface Reason extends ReasonTraits {
  readonly code: ReasonCode;
}

/** In their order of precedence. */
export const REASONS: readonly Reason[] = Object.entries(TRAITS).map(([code, traits]) => ({
  // The keys of the table are its codes.
  code: code as ReasonCode,
  ...traits,
}));

export const REASON_CODES: readonly ReasonCode[] = REASONS.map(({ code }) => code);

/** The reasons with these codes, each once, in their order of precedence. */
export function reasonsOf(codes: Iterable<ReasonCode>): readonly Reason[] {
  const wanted = new Set(codes);
  return REASONS.filter(({ code }) => wanted.has(code));
}
