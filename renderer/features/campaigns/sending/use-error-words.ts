/** What an error of Meta's is called, what it means and what to do, as Results explain it. */
import { useTranslation } from "react-i18next";
import { explainedCode } from "../../../common/explained-codes.ts";

interface NamedError {
  readonly code: number | null;
  readonly title: string;
}

export function useErrorWords() {
  const { t } = useTranslation(["sending", "results"]);
  return {
    nameOf: ({ code, title }: NamedError): string =>
      [code === null ? null : String(code), title === "" ? null : title].filter(Boolean).join(" · ") ||
      t("sending:failures.noCode"),
    meaningOf: (code: number | null): string => {
      if (code === null) return t("results:error.noCode");
      const explained = explainedCode(code);
      return explained === null
        ? t("results:error.unknownCode", { code })
        : t(`results:explain.${explained}.meaning`);
    },
    remedyOf: (code: number | null): string | null => {
      const explained = explainedCode(code);
      return explained === null ? null : t(`results:explain.${explained}.remedy`);
    },
  };
}
