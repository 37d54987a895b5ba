/** What became of a call beside notifications, in words. */
import { useTranslation } from "react-i18next";
import type { CallTest, CallView } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";

type Outcome = NonNullable<CallTest["outcome"]>;

export function useOutcomeWords(): (outcome: Outcome) => string {
  const { t } = useTranslation("alerts");
  return ({ result, status }) => t(`calls.result.${result}`, { status: String(status ?? "") });
}

export function useCallWords(): (call: CallView) => string {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const outcomeWords = useOutcomeWords();
  return ({ way, tries, tried, nextAt }) => {
    const name = t(`calls.way.${way}`);
    if (tried === null && nextAt === null)
      return t(tries > 0 ? "calls.started" : "calls.leftOut", { way: name });
    if (tried === null) return t("calls.waits", { way: name });
    const words = { way: name, outcome: outcomeWords(tried), time: format.dateTime(tried.at) };
    if (nextAt === null) return t("calls.last", words);
    return t("calls.again", { ...words, next: format.dateTime(nextAt) });
  };
}
