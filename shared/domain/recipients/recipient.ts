/** Whom a message goes to, and the verdict on what was typed for it. */

export const RECIPIENT_KINDS = ["number", "user-id", "page-scoped-id"] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** Whom a message went to; `erased` where that was to be forgotten. */
export const KNOWN_RECIPIENT_KINDS = [...RECIPIENT_KINDS, "erased"] as const;

/** `fixed` means that we changed what was typed, `suspicious` that it may not be what was meant. */
export const RECIPIENT_VERDICTS = ["empty", "valid", "fixed", "suspicious", "invalid"] as const;
export type RecipientVerdict = (typeof RECIPIENT_VERDICTS)[number];

/** Countries whose numbers come in two forms. */
export const NUMBER_FORM_REASONS = ["br-ninth-digit", "mx-521", "ar-549"] as const;
export type NumberFormReason = (typeof NUMBER_FORM_REASONS)[number];

/** Why a number is invalid or suspicious. */
export const RECIPIENT_REASONS = [
  "too-short",
  "too-long",
  "not-a-number",
  "no-country-code",
  ...NUMBER_FORM_REASONS,
] as const;
export type RecipientReason = (typeof RECIPIENT_REASONS)[number];
