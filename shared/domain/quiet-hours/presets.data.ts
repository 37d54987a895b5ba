/**
 * Hours in which marketing is usually welcome, by country. Suggestions with their source, not legal advice: the rules
 * behind them are about text messages, and nothing of it applies unless the admin asks for it. Source: meta-facts 13.14.
 */
import type { Window, WindowRule } from "./windows.ts";

/** Whose rules they are; both catalogs have a sentence for each (`optOuts.quiet.source`). */
export const QUIET_SOURCES = ["brevo", "bird", "waypost"] as const;
export type QuietSource = (typeof QUIET_SOURCES)[number];

export interface QuietPreset {
  /** ISO 3166-1 alpha-2; null for every country without a preset of its own. */
  readonly country: string | null;
  readonly rule: WindowRule;
  readonly source: QuietSource;
  /** When the source was read, ISO 8601. */
  readonly asOf: string;
}

const hours = (from: number, until: number): Window => ({ from: from * 60, until: until * 60 });
const NEVER = null;

/** Sunday first. */
const allWeek = (window: Window) => [window, window, window, window, window, window, window] as const;
const notOnSunday = (window: Window) => [NEVER, window, window, window, window, window, window] as const;

/** What holds where no preset does. */
export const ELSEWHERE_RULE: WindowRule = { weekdays: allWeek(hours(9, 20)), holidays: null };

export const QUIET_PRESETS: readonly QuietPreset[] = [
  {
    country: "FR",
    rule: { weekdays: notOnSunday(hours(8, 22)), holidays: { country: "FR", window: NEVER } },
    source: "brevo",
    asOf: "2026-11-28",
  },
  {
    country: "US",
    rule: { weekdays: allWeek(hours(8, 21)), holidays: null },
    source: "bird",
    asOf: "2026-11-28",
  },
  {
    country: null,
    rule: ELSEWHERE_RULE,
    source: "waypost",
    asOf: "2026-11-28",
  },
];
