/** Day and time for a column of them: the year only where it is another one. */
import { useMemo } from "react";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";

export function useShortDateTime(): (at: number) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    const time = { hour: "2-digit", minute: "2-digit" } as const;
    const day = { day: "numeric", month: "short" } as const;
    const thisYear = dateTimeFormat(locale, { ...day, ...time });
    const otherYear = dateTimeFormat(locale, { ...day, year: "numeric" });
    const year = new Date().getFullYear();
    return (at) => (new Date(at).getFullYear() === year ? thisYear : otherYear).format(at);
  }, [locale]);
}
