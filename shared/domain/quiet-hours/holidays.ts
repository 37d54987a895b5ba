/** Whether a date is a public holiday, worked out by rule. Dates are counted in days since 1970-01-01. */
import { HOLIDAYS } from "./holidays.data.ts";
import { DAY } from "./wall-clock.ts";

const dayOf = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / DAY;

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
export function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * correction + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

const BY_YEAR = new Map<string, ReadonlySet<number>>();

/** @param country ISO 3166-1 alpha-2; one without rules has no holidays */
export function isHoliday(country: string, day: number): boolean {
  const rules = HOLIDAYS[country];
  if (rules === undefined) return false;
  const year = new Date(day * DAY).getUTCFullYear();
  const key = `${country} ${year}`;
  let days = BY_YEAR.get(key);
  if (days === undefined) {
    days = new Set(
      rules.map((rule) =>
        "afterEaster" in rule ? easterOf(year) + rule.afterEaster : dayOf(year, rule.month, rule.day),
      ),
    );
    BY_YEAR.set(key, days);
  }
  return days.has(day);
}
