/** Marks what only an imported or relayed webhook says: anybody may have written that. */
import { ShieldQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { StatusBadge, VisuallyHidden } from "../ui/index.ts";
import styles from "./Unproven.module.css";

export function UnprovenBadge() {
  const { t } = useTranslation("common");
  return (
    <StatusBadge tone="neutral" icon={<ShieldQuestionMark />}>
      {t("unproven")}
    </StatusBadge>
  );
}

/** The same without its words, for a narrow column. */
export function UnprovenMark() {
  const { t } = useTranslation("common");
  return (
    <span className={styles.mark} title={`${t("unproven")}: ${t("unprovenHelp")}`}>
      <ShieldQuestionMark aria-hidden />
      <VisuallyHidden>{t("unproven")}</VisuallyHidden>
    </span>
  );
}
