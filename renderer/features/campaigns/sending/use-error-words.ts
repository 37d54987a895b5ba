/** What an error of Meta's is called, what it means and what to do. */
import { useTranslation } from "react-i18next";
import { useErrorCodeWords } from "../../../common/error-codes/use-error-code-words.ts";

interface NamedError {
  readonly code: number | null;
  readonly title: string;
}

export function useErrorWords() {
  const { t } = useTranslation("sending");
  return {
    ...useErrorCodeWords(),
    nameOf: ({ code, title }: NamedError): string =>
      [code === null ? null : String(code), title === "" ? null : title].filter(Boolean).join(" · ") ||
      t("failures.noCode"),
  };
}
