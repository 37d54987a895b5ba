/** Which hours of which days allow to send, in the recipient's own time. */

/** Minutes of the local day: from (inclusive) until (exclusive, up to 1440). */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export interface WindowRule {
  /** From Sunday to Saturday; null on a day on which nothing is sent. */
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

/** What the admin chose. Off unless they choose otherwise. */
export type QuietChoice =
  | { readonly kind: "off" }
  /** The preset of each recipient's country. */
  | { readonly kind: "suggested" }
  | { readonly kind: "own"; readonly rule: WindowRule };

export const QUIET_HOURS_BY_DEFAULT: QuietChoice = { kind: "off" };
