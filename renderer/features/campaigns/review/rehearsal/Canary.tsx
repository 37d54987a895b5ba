/** What the receipts of the first people say, and what Waypost makes of it. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { StatusBadge } from "../../../../ui/index.ts";
import { Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

export function Canary({ canary }: { readonly canary: NonNullable<Forecast["canary"]> }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { people, failed, delivered, mostFailed, leastDelivered, judgedAt, goesOn } = canary;
  return (
    <Part name="canary" title={t("rehearsal.canary.title")}>
      <p className={styles.verdict}>
        <span>
          {t("rehearsal.canary.text", {
            count: people,
            failed: format.percent(failed / 100),
            delivered: format.percent(delivered / 100),
            time: format.dateTime(judgedAt),
          })}
        </span>
        <StatusBadge tone={goesOn ? "success" : "warning"}>
          {t(goesOn ? "rehearsal.canary.goesOn" : "rehearsal.canary.stops")}
        </StatusBadge>
      </p>
      <p className={styles.quiet}>
        {t("rehearsal.canary.limits", {
          failed: format.percent(mostFailed / 100),
          delivered: format.percent(leastDelivered / 100),
        })}
      </p>
    </Part>
  );
}
