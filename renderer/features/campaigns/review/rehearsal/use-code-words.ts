/** What a code of Meta's means, as Results explain it; one that means something else in a country (meta-facts 7), by it. */
import { useTranslation } from "react-i18next";
import { explainedCode } from "../../../../common/explained-codes.ts";

export function useCodeWords(): (code: number | null, country?: string | null) => string {
  const { t } = useTranslation("results");
  return (code, country = null) => {
    if (country === "US") return t("error.usRecipient");
    if (code === null) return t("error.noCode");
    const explained = explainedCode(code);
    return explained === null ? t("error.unknownCode", { code }) : t(`explain.${explained}.meaning`);
  };
}
