/** Dates, times, durations, numbers, lists and countries as the current language writes them. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { dateTimeFormat, displayNames, listFormat, numberFormat, relativeTimeFormat } from "./formatters.ts";
import { localeFor } from "./language.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const KILOBYTE = 1_024;
const MEGABYTE = 1_024 ** 2;
/** From here on it is rounded to one. */
const ALMOST_A_MEGABYTE = 0.95 * MEGABYTE;
const GIGABYTE = 1_024 ** 3;

const TICK_TOLERANCE = 10 * SECOND;

/** Largest unit first; below a minute a relative time says "now", so that pages don't flicker. */
const RELATIVE_UNITS = [
  { unit: "year", ms: 365 * DAY },
  { unit: "month", ms: 30 * DAY },
  { unit: "day", ms: DAY },
  { unit: "hour", ms: HOUR },
  { unit: "minute", ms: MINUTE },
] as const;

const DURATION_UNITS = [
  { unit: "day", ms: DAY },
  { unit: "hour", ms: HOUR },
  { unit: "minute", ms: MINUTE },
  { unit: "second", ms: SECOND },
] as const;

/** Countries that English puts an article before. */
const WITH_ARTICLE: ReadonlySet<string> = new Set(
  "AE BS CD CF CG DO GB GM KM MH MP MV NL PH SB US".split(" "),
);

export interface Format {
  readonly locale: string;
  /** All times are milliseconds since the epoch. */
  dateTime(at: number): string;
  /** The date once where both are on the same day. */
  dateTimeRange(from: number, until: number): string;
  date(at: number): string;
  /** @param iso a calendar day, e.g. `2026-09-11`: the same one in every time zone */
  day(iso: string): string;
  /** Month and year of a calendar day. */
  month(iso: string): string;
  time(at: number): string;
  /** With seconds, for timelines. */
  preciseTime(at: number): string;
  relative(at: number, now: number): string;
  /** Two units at the most, e.g. "2 h 5 min"; under ten seconds with a decimal. */
  duration(ms: number): string;
  number(value: number): string;
  /** With its sign, and one decimal at the most. */
  signed(value: number): string;
  /** @param bytes in kilobytes, megabytes or gigabytes, whichever is the largest that fits */
  size(bytes: number): string;
  /** @param ratio 0 to 1 */
  percent(ratio: number): string;
  list(items: readonly string[]): string;
  /** @param code ISO 3166-1 alpha-2; unknown ones come back as they are */
  country(code: string): string;
  /** The same inside a sentence: "the Netherlands" in English. In French it stands in brackets, where it needs no article. */
  countryInSentence(code: string): string;
  language(tag: string): string;
}

/** @param justNow what is said of the last minute */
export function createFormat(locale: string, justNow: string): Format {
  const dateTime = () => dateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const countries = () => displayNames(locale, { type: "region", fallback: "code" });
  const inUnit = (value: number, unit: string, maximumFractionDigits = 0) =>
    numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits }).format(value);

  return {
    locale,
    dateTime: (at) => dateTime().format(at),
    dateTimeRange: (from, until) => dateTime().formatRange(from, until),
    date: (at) => dateTimeFormat(locale, { dateStyle: "medium" }).format(at),
    day: (iso) => dateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(iso)),
    month: (iso) =>
      dateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(iso)),
    time: (at) => dateTimeFormat(locale, { timeStyle: "short" }).format(at),
    preciseTime: (at) => dateTimeFormat(locale, { timeStyle: "medium" }).format(at),
    relative(at, now) {
      const distance = at - now;
      const relative = relativeTimeFormat(locale, { numeric: "auto" });
      for (const { unit, ms } of RELATIVE_UNITS) {
        if (Math.abs(distance) >= ms) return relative.format(Math.trunc(distance / ms), unit);
      }
      // The ticking clock may be a little behind the core's.
      return distance > TICK_TOLERANCE ? relative.format(0, "second") : justNow;
    },
    duration(ms) {
      const sign = ms < 0 ? "−" : "";
      const size = Math.abs(ms);
      if (size < SECOND) return sign + inUnit(Math.round(size), "millisecond");
      if (size < 10 * SECOND) return sign + inUnit(size / SECOND, "second", 1);
      const first = DURATION_UNITS.findIndex((unit) => size >= unit.ms);
      const parts: string[] = [];
      let rest = Math.round(size / SECOND) * SECOND;
      for (const { unit, ms: length } of DURATION_UNITS.slice(first, first + 2)) {
        const count = Math.floor(rest / length);
        rest -= count * length;
        if (count > 0) parts.push(inUnit(count, unit));
      }
      return sign + parts.join(" ");
    },
    number: (value) => numberFormat(locale, {}).format(value),
    size: (bytes) => {
      const inSize = (unit: string, length: number, digits: number) =>
        numberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits }).format(bytes / length);
      if (bytes >= GIGABYTE) return inSize("gigabyte", GIGABYTE, 1);
      if (bytes >= ALMOST_A_MEGABYTE) return inSize("megabyte", MEGABYTE, bytes < 10 * MEGABYTE ? 1 : 0);
      return inSize("kilobyte", KILOBYTE, bytes < KILOBYTE ? 1 : 0);
    },
    signed: (value) =>
      numberFormat(locale, { signDisplay: "exceptZero", maximumFractionDigits: 1 }).format(value),
    percent: (ratio) => numberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(ratio),
    list: (items) => listFormat(locale, { type: "conjunction" }).format(items),
    country: (code) => nameIn(countries(), code.toUpperCase()),
    countryInSentence: (code) => {
      const name = nameIn(countries(), code.toUpperCase());
      return locale.startsWith("en") && WITH_ARTICLE.has(code.toUpperCase()) ? `the ${name}` : name;
    },
    language: (tag) =>
      nameIn(displayNames(locale, { type: "language", fallback: "code" }), tag.replaceAll("_", "-")),
  };
}

/** A code that is not well-formed comes back as it is: Meta may send anything. */
function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation("common");
  const language = i18n.language === "fr" ? "fr" : "en";
  const justNow = t("justNow");
  return useMemo(() => createFormat(localeFor(language, navigator.languages), justNow), [language, justNow]);
}
