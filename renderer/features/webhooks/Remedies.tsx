/** What to do about receipts that are missing, once for all gaps. */
import { useTranslation } from "react-i18next";
import type { GapList } from "../../../shared/contract/index.ts";
import { Card, LinkButton } from "../../ui/index.ts";
import { Asking } from "./Asking.tsx";
import styles from "./webhooks.module.css";

export function Remedies({ gaps, asking }: Pick<GapList, "gaps" | "asking">) {
  const { t } = useTranslation("webhooks");
  const open = gaps.filter(({ sent, delivered }) => sent.missing + delivered.missing > 0);
  if (open.length === 0) return <Asking asking={asking} hasMissing={false} />;
  const isLasting = open.some(({ until }) => until === null);
  return (
    <Card padding="small">
      <div className={styles.remedies}>
        <p>{t("gaps.remedy")}</p>
        {isLasting && <p>{t("gaps.remedyLasting")}</p>}
        <Asking asking={asking} hasMissing>
          <LinkButton to="/webhooks/log">{t("gaps.import")}</LinkButton>
          {isLasting && <LinkButton to="/setup">{t("gaps.toSetup")}</LinkButton>}
        </Asking>
      </div>
    </Card>
  );
}
