/** What of a card can't be used: markets that no country leads to, and cells that can't be read. */
import { useTranslation } from "react-i18next";
import type { RateCardSummary } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Notice } from "../../ui/index.ts";
import styles from "./rates.module.css";
import { useCardPlace } from "./use-card-place.ts";

/** Lines that are shown. */
const MOST_LINES = 12;

export function Unmatched({ markets }: { readonly markets: readonly string[] }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  if (markets.length === 0) return null;
  return (
    <Notice tone="warning" title={t("unmatched.title")}>
      <p className={styles.strong}>{format.list(markets)}</p>
      <p>{t("unmatched.text")}</p>
    </Notice>
  );
}

export function Remarks({ remarks }: Pick<RateCardSummary, "remarks">) {
  const { t } = useTranslation("rates");
  const place = useCardPlace();
  if (remarks.length === 0) return null;
  const hidden = remarks.length - MOST_LINES;
  return (
    <Notice tone="warning" title={t("remarks.title")}>
      <ul className={styles.lines}>
        {remarks.slice(0, MOST_LINES).map((remark) => (
          <li key={`${remark.row} ${remark.column}`}>
            {place(remark, t(`remark.${remark.reason}`, { found: remark.found }))}
          </li>
        ))}
        {hidden > 0 && <li>{t("remarks.more", { count: hidden })}</li>}
      </ul>
    </Notice>
  );
}
