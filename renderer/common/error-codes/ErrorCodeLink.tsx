/** An error code of Meta's, wherever one is shown: leads to what the catalogue says of it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { errorCodeAddress } from "./error-code-address.ts";

interface ErrorCodeLinkProps {
  readonly code: number;
  /** What stands there; the code itself where left out. */
  readonly children?: ReactNode;
}

export function ErrorCodeLink({ code, children }: ErrorCodeLinkProps) {
  const { t } = useTranslation("results");
  return (
    <Link to={errorCodeAddress(code)} title={t("error.explainCode", { code })}>
      {children ?? code}
    </Link>
  );
}
