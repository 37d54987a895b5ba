/** What is said of a row of an audience: one verdict for each, with its reason. Pure words; who decides them is elsewhere. */
import { NUMBER_FORM_REASONS } from "../recipients/recipient.ts";

export const ROW_VERDICTS = [
  "valid",
  /** What stood in the file was changed to be a number. */
  "fixed",
  /** It may not be what was meant. Nobody is written to until a person has accepted it. */
  "suspicious",
  "invalid",
  /** The same person stands in an earlier row, in whatever way of writing. */
  "duplicate",
  "opted-out",
  "suppressed",
  /** A number that no person answers: premium rate, short code. */
  "not-a-person",
] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

export const FIX_REASONS = [
  /** `="0611…"`, as spreadsheets are told to leave digits alone. */
  "formula-unwrapped",
  /** `5.511998765432E+12`, with all digits there. */
  "exponent-unfolded",
  /** A national number was given the country code of the audience. */
  "country-added",
  "zero-removed",
  "extension-removed",
  "plus-added",
  "marks-removed",
] as const;

export const SUSPICION_REASONS = [...NUMBER_FORM_REASONS, "landline", "two-readings"] as const;

export const INVALID_REASONS = [
  /** A spreadsheet has rounded it: `5,51199E+12`. */
  "digits-lost",
  "empty",
  "empty-row",
  /** More cells than there are columns, so that values may stand in the wrong ones. */
  "too-many-cells",
  "too-short",
  "too-long",
  "not-a-number",
  "no-country-code",
] as const;

export const NOT_A_PERSON_REASONS = [
  "short-code",
  "premium",
  "toll-free",
  "shared-cost",
  "pager",
  "company-number",
  "voicemail",
] as const;

export const ROW_REASONS = [
  ...FIX_REASONS,
  ...SUSPICION_REASONS,
  ...INVALID_REASONS,
  ...NOT_A_PERSON_REASONS,
  /** Known by a business-scoped user id: no optimized delivery, and no authentication templates (meta-facts 13.11). */
  "user-id",
  /** Erased at their own wish, and kept out since. */
  "erased",
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

/** What a person decided about a row, or about all rows of one kind. */
export const ROW_CHOICES = ["accepted", "dropped"] as const;
export type RowChoice = (typeof ROW_CHOICES)[number];

export interface RowKind {
  readonly verdict: RowVerdict;
  readonly reason: RowReason | null;
}

/** Verdicts a person may accept: what they know better than a numbering plan. */
const ACCEPTABLE: readonly RowVerdict[] = ["suspicious"];
const INCLUDED: readonly RowVerdict[] = ["valid", "fixed"];

export function canAccept({ verdict }: Pick<RowKind, "verdict">): boolean {
  return ACCEPTABLE.includes(verdict);
}

/** Verdicts a person can do something about: accept, fix, or drop. */
const OPEN_VERDICTS: readonly RowVerdict[] = ["suspicious", "invalid"];

export function needsLook({ verdict }: Pick<RowKind, "verdict">): boolean {
  return OPEN_VERDICTS.includes(verdict);
}

/** Whether a campaign would write to this row, as far as the list alone decides. */
export function isIncluded({ verdict }: Pick<RowKind, "verdict">, choice: RowChoice | null): boolean {
  if (choice === "dropped") return false;
  return INCLUDED.includes(verdict) || (choice === "accepted" && canAccept({ verdict }));
}
