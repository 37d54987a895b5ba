/** Hours as a person types them, and what of it is wrong. Pure. */
import { DAY_MINUTES, type Window, type WindowRule } from "../../../shared/domain/quiet-hours/windows.ts";

export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "0"] as const;
/** As they are counted from Sunday; Monday stands first. */
export type Weekday = (typeof WEEKDAYS)[number];

export interface HoursForm {
  readonly from: string;
  readonly until: string;
  readonly days: readonly Weekday[];
  /** Nothing on public holidays of the country. */
  readonly sparesHolidays: boolean;
}

export interface HoursFaults {
  readonly from: "missing" | "not-a-time" | null;
  readonly until: "missing" | "not-a-time" | "same" | null;
  readonly days: "missing" | null;
}

/** 9, 9:30, 09.30, 9 h 30, 9h30, 9 pm, 9:30 p.m. */
const TIME = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(?:([ap])\.?\s?m\.?)?$/;

/** @returns minutes since midnight, 24:00 as 1440; null for what is no time */
export function readTime(typed: string): number | null {
  const [, hourText, minuteText = "0", half] = TIME.exec(typed.normalize("NFKC").trim().toLowerCase()) ?? [];
  if (hourText === undefined) return null;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (minute > 59) return null;
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    return ((hour % 12) + (half === "p" ? 12 : 0)) * 60 + minute;
  }
  const minutes = hour * 60 + minute;
  return minutes <= DAY_MINUTES ? minutes : null;
}

export function typedTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const shown = minutes > DAY_MINUTES ? minutes - DAY_MINUTES : minutes;
  return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
}

const faultOf = (typed: string): HoursFaults["from"] =>
  typed.trim() === "" ? "missing" : readTime(typed) === null ? "not-a-time" : null;

/** An end before the start is on the next day. */
function windowOf(form: HoursForm): Window | null {
  const [from, until] = [readTime(form.from), readTime(form.until)];
  if (from === null || until === null || from === until) return null;
  const start = from % DAY_MINUTES;
  return start === until ? null : { from: start, until: until > start ? until : until + DAY_MINUTES };
}

export function faultsOf(form: HoursForm): HoursFaults {
  const [from, until] = [faultOf(form.from), faultOf(form.until)];
  return {
    from,
    until: until ?? (from === null && windowOf(form) === null ? "same" : null),
    days: form.days.length === 0 ? "missing" : null,
  };
}

/** @param holidays the country whose public holidays may be left out @returns null while something is wrong */
export function ruleOf(form: HoursForm, holidays: string | null): WindowRule | null {
  const window = windowOf(form);
  if (window === null || form.days.length === 0) return null;
  const on = (day: Weekday) => (form.days.includes(day) ? window : null);
  return {
    weekdays: [on("0"), on("1"), on("2"), on("3"), on("4"), on("5"), on("6")],
    holidays: holidays !== null && form.sparesHolidays ? { country: holidays, window: null } : null,
  };
}

/** The hours of the first open day stand for all of them: the form knows one stretch a day. */
export function formOf({ weekdays, holidays }: WindowRule): HoursForm {
  const days = WEEKDAYS.filter((day) => weekdays[Number(day)] !== null);
  const window = weekdays[Number(days[0] ?? "1")];
  return {
    from: window ? typedTime(window.from) : "",
    until: window ? typedTime(window.until) : "",
    days,
    sparesHolidays: holidays !== null && holidays.window === null,
  };
}

/** Days in a row that have the same hours. */
export interface DaySpan {
  readonly first: Weekday;
  readonly last: Weekday;
  readonly window: Window | null;
}

/** From Monday to Sunday. */
export function spansOf({ weekdays }: WindowRule): readonly DaySpan[] {
  const spans: DaySpan[] = [];
  for (const day of WEEKDAYS) {
    const window = weekdays[Number(day)] ?? null;
    const before = spans.at(-1);
    const isSame =
      before !== undefined && before.window?.from === window?.from && before.window?.until === window?.until;
    if (isSame) spans[spans.length - 1] = { ...before, last: day };
    else spans.push({ first: day, last: day, window });
  }
  return spans;
}
