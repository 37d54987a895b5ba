/**
 * The shape of Meta's list of countries as Waypost keeps it: groups with what holds in them, on both sides of a message. It
 * is plain data, so that a newer list can take the place of the one Waypost came with.
 */

export const AVAILABILITY_FORMAT = "waypost-availability/1";

export const CONFIDENCES = ["high", "medium", "low"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Alpha-2 of ISO 3166-1 (`XK` for Kosovo), or a word in lower case for what has no such code (`crimea`). */
export type PlaceCode = string;

/** `not-stated`: Meta's pages do not say. */
export const STATEMENTS = ["yes", "no", "not-stated"] as const;
export type Statement = (typeof STATEMENTS)[number];

export const DELIVERIES = ["yes", "no-marketing", "none"] as const;
export const PER_USER_LIMITS = ["on", "off", "unclear", "not-applicable"] as const;
/** Whether Meta limits how much marketing one person gets. */
export type PerUserLimit = (typeof PER_USER_LIMITS)[number];
export const SENDER_OPTIMIZATIONS = [...STATEMENTS, "by-address"] as const;

/** What holds if the recipient is there. */
export interface RecipientRules {
  readonly delivery: (typeof DELIVERIES)[number];
  readonly optimization: Statement;
  /** Click and conversion metrics. */
  readonly metrics: Statement;
  /** Bidding by a maximum price. */
  readonly maxPrice: Statement;
  readonly perUserLimit: PerUserLimit;
}

/** What holds if the business number is there. */
export interface SenderRules {
  readonly onboarding: Statement;
  /** `by-address`: the country of the business profile or of the payment address decides. */
  readonly optimization: (typeof SENDER_OPTIMIZATIONS)[number];
  readonly metrics: Statement;
  /** Metrics in the Ads Manager and in the Insights API. */
  readonly adsManager: Statement;
}

export interface AvailabilityGroup {
  readonly id: string;
  /** Empty in `others`, which every country belongs to that is in no other group. */
  readonly places: readonly PlaceCode[];
  /** False where the places were put here with caution, since Meta does not name them. */
  readonly isStated: boolean;
  readonly confidence: Confidence;
  readonly recipient: RecipientRules;
  readonly sender: SenderRules;
  /** What a list says of a group Waypost has no words of its own for. */
  readonly name?: Bilingual | undefined;
}

export interface Bilingual {
  readonly en: string;
  readonly fr: string;
}

/** Something about one place that its group does not say. */
export interface PlaceRemark {
  readonly code: PlaceCode;
  /** False where Meta does not say that the place belongs to its group. */
  readonly isStated: boolean;
  readonly confidence: Confidence;
  readonly note: Bilingual;
}

/** Numbers that are no country's own, told by what they begin with. */
export interface NumberRange {
  readonly code: PlaceCode;
  /** Digits after the plus sign. */
  readonly prefixes: readonly string[];
}

export interface AvailabilityData {
  readonly format: typeof AVAILABILITY_FORMAT;
  /** Day of Meta's page, ISO 8601. */
  readonly asOf: string;
  readonly source: string;
  readonly groups: readonly AvailabilityGroup[];
  readonly remarks: readonly PlaceRemark[];
  readonly ranges: readonly NumberRange[];
  /** Who has which area codes of +1; the day and the source are the list's own. */
  readonly areaCodes: {
    readonly asOf: string;
    readonly source: string;
    readonly places: readonly { readonly code: PlaceCode; readonly areas: readonly string[] }[];
  };
}

/** The group of every country that no other group names. */
export const OTHERS = "others";

/** The place of numbers that belong to no territory, such as those of satellites. */
export const NO_COUNTRY = "no-country";
