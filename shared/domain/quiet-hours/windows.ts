/** Which hours of which days allow to send, in the recipient's own time. */

/** Minutes of one local day. */
export const DAY_MINUTES = 1440;

/**
 * Minutes since a local day began: from (inclusive, 0 to 1439) until (exclusive, later than `from` by up to a day). One
 * that goes on after midnight belongs to the day on which it began.
 */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export interface WindowRule {
  /** From Sunday to Saturday; null on a day on which nothing is sent, from midnight to midnight. */
  readonly weekdays: readonly [
    Window | null,
    Window | null,
    Window | null,
    Window | null,
    Window | null,
    Window | null,
    Window | null,
  ];
  /** What holds on public holidays of a country instead; null where they are days as any other. */
  readonly holidays: { readonly country: string; readonly window: Window | null } | null;
}

/** `suggested`: the preset of each recipient's country. `own`: the same for everybody. */
export const QUIET_KINDS = ["off", "suggested", "own"] as const;
export type QuietKind = (typeof QUIET_KINDS)[number];

/** What the admin chose. Hours of their own stay while something else is chosen. */
export interface QuietChoice {
  readonly kind: QuietKind;
  /** In place of a preset, by its country (ISO 3166-1 alpha-2). */
  readonly instead: Readonly<Record<string, WindowRule>>;
  /** For countries without a preset; null is Waypost's own. */
  readonly elsewhere: WindowRule | null;
  /** For `own`; null is Waypost's own. */
  readonly everywhere: WindowRule | null;
}

export const QUIET_HOURS_BY_DEFAULT: QuietChoice = {
  kind: "off",
  instead: {},
  elsewhere: null,
  everywhere: null,
};
