/** Says where in a file something stands, before what it is. */
import { useTranslation } from "react-i18next";
import type { CardPlace } from "../../../shared/domain/rates/rate-card.ts";

export function useCardPlace(): (place: CardPlace, what: string) => string {
  const { t } = useTranslation("rates");
  return ({ sheet, row, column }, what) => {
    const parts = [
      sheet === null ? null : t("where.sheet", { sheet }),
      row === null ? null : t("where.row", { row }),
      column === null ? null : t("where.column", { column }),
    ].filter((part) => part !== null);
    if (parts.length === 0) return what;
    const where = parts.join(", ");
    return t("where.line", { where: where.charAt(0).toUpperCase() + where.slice(1), what });
  };
}
