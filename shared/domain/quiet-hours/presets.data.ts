/**
 * Hours in which marketing is usually welcome, by country. Suggestions with their source, not legal advice: the rules
 * behind them are about text messages, and nothing of it applies unless the admin asks for it. As of 2026-11-28. Source:
 * meta-facts 13.14.
 */
import type { Window, WindowRule } from "./windows.ts";

export interface QuietPreset {
  /** ISO 3166-1 alpha-2; null for every country without a preset of its own. */
  readonly country: string | null;
  readonly rule: WindowRule;
  readonly source: string;
}

const hours = (from: number, until: number): Window => ({ from: from * 60, until: until * 60 });
const NEVER = null;

/** Sunday first. */
const allWeek = (window: Window) => [window, window, window, window, window, window, window] as const;
const notOnSunday = (window: Window) => [NEVER, window, window, window, window, window, window] as const;

export const QUIET_PRESETS: readonly QuietPreset[] = [
  {
    country: "FR",
    rule: { weekdays: notOnSunday(hours(8, 22)), holidays: { country: "FR", window: NEVER } },
    source: "Brevo, rules for marketing by text message in France",
  },
  {
    country: "US",
    rule: { weekdays: allWeek(hours(8, 21)), holidays: null },
    source: "Bird, rules for text messages in the United States",
  },
  {
    country: null,
    rule: { weekdays: allWeek(hours(9, 20)), holidays: null },
    source: "Waypost’s own, from what other senders use",
  },
];
