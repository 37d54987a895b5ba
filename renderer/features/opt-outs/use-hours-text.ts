/** The hours of a rule in sentences, as the language writes times and days. */
import { useTranslation } from "react-i18next";
import { DAY_MINUTES, type Window, type WindowRule } from "../../../shared/domain/quiet-hours/windows.ts";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";
import { spansOf, type Weekday } from "./hours-form.ts";

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
/** A Sunday. */
const FIRST_DAY = Date.UTC(2023, 0, 1);

export function useHoursText() {
  const { t } = useTranslation("optOuts");
  const { locale, country: nameOf } = useFormat();
  const dayFormat = dateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const timeFormat = dateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });

  const dayName = (day: Weekday) => dayFormat.format(FIRST_DAY + Number(day) * DAY);
  const timeText = (minutes: number) => timeFormat.format(FIRST_DAY + (minutes % DAY_MINUTES) * MINUTE);

  function hours({ from, until }: Window): string {
    if (until - from === DAY_MINUTES) return t("quiet.rule.allDay");
    const times = {
      from: timeText(from),
      until: until === DAY_MINUTES ? t("quiet.rule.midnight") : timeText(until),
    };
    return t(until > DAY_MINUTES ? "quiet.rule.overnight" : "quiet.rule.hours", times);
  }

  function days(first: Weekday, last: Weekday): string {
    if (first === last) return t("quiet.rule.day", { day: dayName(first) });
    if (first === "1" && last === "0") return t("quiet.rule.everyDay");
    return t("quiet.rule.days", { first: dayName(first), last: dayName(last) });
  }

  const line = (when: string, window: Window | null) =>
    t("quiet.rule.line", { when, hours: window === null ? t("quiet.rule.nothing") : hours(window) });

  return {
    dayName,
    /** One line for days that have the same hours, then one for public holidays. */
    lines: (rule: WindowRule): readonly string[] => [
      ...spansOf(rule).map(({ first, last, window }) => line(days(first, last), window)),
      rule.holidays === null
        ? t("quiet.rule.noHolidays")
        : line(t("quiet.rule.holidays", { country: nameOf(rule.holidays.country) }), rule.holidays.window),
    ],
  };
}
