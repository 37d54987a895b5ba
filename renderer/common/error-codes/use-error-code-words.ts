/** What a code of Meta's means and what to do about it; a code that the catalogue doesn't know stays raw. */
import { useTranslation } from "react-i18next";
import { errorCodeRow } from "../../../shared/domain/error-codes/error-code.ts";

export interface ErrorCodeWords {
  /** Says so of a code that nobody knows, and of an error without one. */
  meaningOf(code: number | null): string;
  /** Null where there is none to tell. */
  remedyOf(code: number | null): string | null;
}

export function useErrorCodeWords(): ErrorCodeWords {
  const { t } = useTranslation(["errorCodes", "results"]);
  return {
    meaningOf: (code) => {
      if (code === null) return t("results:error.noCode");
      const row = errorCodeRow(code);
      return row === null
        ? t("results:error.unknownCode", { code })
        : t(`errorCodes:code.${row.code}.meaning`);
    },
    remedyOf: (code) => {
      const row = code === null ? null : errorCodeRow(code);
      return row === null ? null : t(`errorCodes:code.${row.code}.remedy`);
    },
  };
}
