/**
 * Public holidays of the countries whose quiet hours depend on them, as rules. As of 2026-11-29. Source for France:
 * Code du travail, article L3133-1 (the eleven that hold everywhere; Alsace-Moselle and the overseas departments have
 * more).
 */
export type HolidayRule =
  /** The same date every year; months from 1. */
  | { readonly month: number; readonly day: number }
  /** So many days after Easter Sunday. */
  | { readonly afterEaster: number };

export const HOLIDAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  FR: [
    { month: 1, day: 1 },
    { afterEaster: 1 },
    { month: 5, day: 1 },
    { month: 5, day: 8 },
    { afterEaster: 39 },
    { afterEaster: 50 },
    { month: 7, day: 14 },
    { month: 8, day: 15 },
    { month: 11, day: 1 },
    { month: 11, day: 11 },
    { month: 12, day: 25 },
  ],
};
