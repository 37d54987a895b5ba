/** Days and half hours, in UTC and in an account's timezone. */

export const HALF_HOUR = 30 * 60 * 1000;
export const DAY = 24 * 60 * 60 * 1000;

/** Of the ad-account timezone ids (contract 4.1) those the sandbox uses; any other counts as UTC. */
const TIMEZONES: Readonly<Record<string, string>> = {
  "1": "America/Los_Angeles",
  "25": "America/Sao_Paulo",
  "58": "Europe/London",
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** The date of a half hour in a timezone. No timezone changes its date within a half hour. */
const dates = new Map<string, string>();
const MOST_DATES = 1000;

export function dayIndex(time: number): number {
  return Math.floor(time / DAY);
}

export function utcDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The calendar date in a timezone at a moment, such as 2026-11-20. */
export function localDate(timezoneId: string, time: number): string {
  const zone = TIMEZONES[timezoneId];
  if (zone === undefined) return utcDate(time);
  const slot = Math.floor(time / HALF_HOUR);
  const key = `${zone}/${slot}`;
  const known = dates.get(key);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  formats.set(zone, format);
  const date = format.format(slot * HALF_HOUR);
  dates.set(key, date);
  return date;
}

/** The first moment of a date in a timezone. */
export function startOfDate(timezoneId: string, date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // No timezone is more than 14 hours away from UTC.
  for (let time = midnight - 14 * 2 * HALF_HOUR; ; time += HALF_HOUR) {
    if (localDate(timezoneId, time) >= date) return time;
  }
}

export function nextDate(date: string): string {
  return utcDate(Date.parse(`${date}T12:00:00Z`) + DAY);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** All dates from `first` to `last`, both included. */
export function datesBetween(first: string, last: string): string[] {
  const found: string[] = [];
  for (let date = first; date <= last; date = nextDate(date)) found.push(date);
  return found;
}
