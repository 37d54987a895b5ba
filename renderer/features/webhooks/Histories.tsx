/** The numbers that Meta was asked about: whether it keeps a history of their messages. */
import { useTranslation } from "react-i18next";
import type { GapList } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { cx, StatusBadge, surfaceClass } from "../../ui/index.ts";
import styles from "./webhooks.module.css";

type History = GapList["histories"][number];

export function Histories({ histories }: Pick<GapList, "histories">) {
  const { t } = useTranslation("webhooks");
  if (histories.length === 0) return <p className={styles.quiet}>{t("histories.none")}</p>;
  return (
    <ul className={cx(surfaceClass, styles.gaps)} data-testid="histories">
      {histories.map((history) => (
        <Item key={history.numberId} history={history} />
      ))}
    </ul>
  );
}

function Item({ history: { numberId, displayNumber, offer } }: { readonly history: History }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  return (
    <li className={styles.gap}>
      <p className={styles.gapTitle}>
        <span>{displayNumber ?? numberId}</span>
        <StatusBadge tone={offer.state === "available" ? "success" : "neutral"}>
          {offer.state === "available"
            ? t("histories.available")
            : offer.code === null
              ? t("histories.refused")
              : t("histories.refusedWith", { code: codeOf(offer) })}
        </StatusBadge>
        <span className={styles.quiet}>{t("histories.askedAt", { date: format.date(offer.at) })}</span>
      </p>
    </li>
  );
}

function codeOf({ code, subcode }: Extract<History["offer"], { readonly state: "refused" }>): string {
  return subcode === null ? String(code) : `${code}/${subcode}`;
}
