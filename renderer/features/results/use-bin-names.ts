/** What bars over time are called. */
import { useTranslation } from "react-i18next";
import type { TrendAnswer } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { useShortDateTime } from "./use-short-date-time.ts";

interface Span {
  readonly from: number;
  readonly until: number;
}

export interface BinNames {
  /** Where it begins. */
  begin(span: Span): string;
  whole(span: Span): string;
}

export function useBinNames(unit: TrendAnswer["unit"]): BinNames {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const short = useShortDateTime();
  if (unit === "quarter" || unit === "hour") {
    return {
      begin: ({ from }) => short(from),
      whole: ({ from, until }) => format.dateTimeRange(from, until),
    };
  }
  return {
    begin: ({ from }) => format.date(from),
    whole: ({ from, until }) => {
      const [first, last] = [format.date(from), format.date(until - 1)];
      return first === last ? first : t("fromTo", { first, last });
    },
  };
}
