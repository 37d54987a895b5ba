/** What a code of Meta's means; one that means something else in a country (meta-facts 7), by it. */
import { useTranslation } from "react-i18next";
import { useErrorCodeWords } from "../../../../common/error-codes/use-error-code-words.ts";

export function useCodeWords(): (code: number | null, country?: string | null) => string {
  const { t } = useTranslation("results");
  const { meaningOf } = useErrorCodeWords();
  return (code, country = null) => (country === "US" ? t("error.usRecipient") : meaningOf(code));
}
