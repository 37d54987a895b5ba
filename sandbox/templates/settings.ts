/** Settings of message templates: what the contract calls unknown or medium, and numbers it names without a value. */

export interface TemplateSettings {
  /** How long the review of a new or edited template takes; not documented. */
  readonly templateReviewSeconds: number;
  /** What the review does with a utility template whose text is marketing, when the category may not change. */
  readonly miscategorizedTemplates: "reject" | "change";
  /** Contract 9: 250, or 6,000 for a verified business with an approved display name (2388019). */
  readonly templatesPerAccount: number;
  readonly templatesPerVerifiedAccount: number;
  /** Contract 9 (medium). 0: no limit. */
  readonly templateCreatesPerHour: number;
  /** The code over that limit is not stated. */
  readonly templateCreateLimitCode: number;
  /** Contract 9 (medium): edits of the content of an approved template. 0: no limit. */
  readonly templateEditsPerDay: number;
  readonly templateEditsPerMonth: number;
  /** Contract 9: the 2026 note about maximum prices; edits that leave the content alone, for each account. 0: no limit. */
  readonly templateOptionEditsPerHour: number;
  readonly templateOptionEditsPerDay: number;
  /** Whether an edit may move an approved template to another category; not documented. */
  readonly approvedCategoryEditable: boolean;
  /** Subcode of a second template of the same name and language; unknown. 0: none. */
  readonly templateDuplicateSubcode: number;
  /** How long a deleted template stays PENDING_DELETION, its name taken; unknown. 0: gone at once. */
  readonly templateDeletionSeconds: number;
  /** Contract 4.5 (medium): 3 h, then 6 h, then disabled. */
  readonly templateFirstPauseSeconds: number;
  readonly templateSecondPauseSeconds: number;
  /** Contract 4.5 gives the title UNPAUSE but not the event it comes with. */
  readonly unpauseEvent: "APPROVED" | "REINSTATED";
  /** The format of `disable_info.disable_date` is not stated: a Unix time, or words as in `waba_ban_date`. */
  readonly disableDateFormat: "unix" | "words";
  /** Contract 4.5: how long ahead a change of category is announced. */
  readonly categoryNoticeSeconds: number;
  /** After how many days without use an account that archives by itself archives a template; unknown. */
  readonly templateArchivalDays: number;
  /** Contract 5.6: the template field bid_spec is deprecated since 2026-07-31, which need not mean refused. */
  readonly templateBidSpec: "accepted" | "refused";
  /** Contract 8.3 names the character limits (2388040) without their values; these are the published ones. */
  readonly templateHeaderCharacters: number;
  readonly templateBodyCharacters: number;
  readonly templateFooterCharacters: number;
  readonly templateButtonCharacters: number;
  readonly templateUrlCharacters: number;
  readonly templateCodeCharacters: number;
  readonly templateOfferCharacters: number;
  readonly templateCardBodyCharacters: number;
  /** Whether a media header may name an example that was not uploaded here; many clients test with a made-up one. */
  readonly unknownHeaderHandles: "accepted" | "refused";
  readonly templateButtons: number;
  readonly templateCards: number;
  /** 2388293: how many words of its own a body needs for each variable; the rule is not stated. */
  readonly templateWordsPerVariable: number;
}

export const DEFAULT_TEMPLATE_SETTINGS: TemplateSettings = {
  templateReviewSeconds: 30,
  miscategorizedTemplates: "reject",
  templatesPerAccount: 250,
  templatesPerVerifiedAccount: 6000,
  templateCreatesPerHour: 100,
  templateCreateLimitCode: 80007,
  templateEditsPerDay: 1,
  templateEditsPerMonth: 10,
  templateOptionEditsPerHour: 100,
  templateOptionEditsPerDay: 2400,
  approvedCategoryEditable: false,
  templateDuplicateSubcode: 0,
  templateDeletionSeconds: 0,
  templateFirstPauseSeconds: 3 * 60 * 60,
  templateSecondPauseSeconds: 6 * 60 * 60,
  unpauseEvent: "APPROVED",
  disableDateFormat: "unix",
  categoryNoticeSeconds: 24 * 60 * 60,
  templateArchivalDays: 365,
  templateBidSpec: "accepted",
  templateHeaderCharacters: 60,
  templateBodyCharacters: 1024,
  templateFooterCharacters: 60,
  templateButtonCharacters: 25,
  templateUrlCharacters: 2000,
  templateCodeCharacters: 15,
  templateOfferCharacters: 16,
  templateCardBodyCharacters: 160,
  unknownHeaderHandles: "accepted",
  templateButtons: 10,
  templateCards: 10,
  templateWordsPerVariable: 1,
};

export const TEMPLATE_SETTING_CHOICES: Readonly<Record<string, readonly string[]>> = {
  miscategorizedTemplates: ["reject", "change"],
  unpauseEvent: ["APPROVED", "REINSTATED"],
  disableDateFormat: ["unix", "words"],
  templateBidSpec: ["accepted", "refused"],
  unknownHeaderHandles: ["accepted", "refused"],
};
