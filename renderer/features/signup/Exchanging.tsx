/** The seconds in which Meta's code becomes a token. */
import { useTranslation } from "react-i18next";
import { Card, StatusBadge } from "../../ui/index.ts";
import { CancelSignup } from "./CancelSignup.tsx";
import styles from "./signup.module.css";

export function Exchanging() {
  const { t } = useTranslation("signup");
  return (
    <Card>
      <div className={styles.stack}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t("exchanging.title")}</h2>
          <StatusBadge tone="waiting">{t("stepState.running")}</StatusBadge>
        </div>
        <p className={styles.text}>{t("exchanging.text")}</p>
        <div className={styles.letGo}>
          <CancelSignup
            label={t("waiting.cancel")}
            warning={{ title: t("waiting.cancelWindowTitle"), text: t("waiting.cancelExchangeText") }}
          />
        </div>
      </div>
    </Card>
  );
}
