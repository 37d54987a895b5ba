/** The button that sends, and beside it what is in the way and whether the draft is kept. */
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, cx } from "../../ui/index.ts";
import styles from "./send.module.css";
import type { SendClaims } from "./send-claims.ts";

interface SubmitRowProps {
  readonly action: SendClaims["action"];
  readonly isPending: boolean;
  /** How many fields have to be fixed first; 0 also before the first attempt. */
  readonly openErrors: number;
  readonly saving: "idle" | "pending" | "saved" | "failed";
}

export function SubmitRow({ action, isPending, openErrors, saving }: SubmitRowProps) {
  const { t } = useTranslation("send");
  return (
    <div className={styles.submit}>
      <Button type="submit" variant="primary" icon={<Send />} isPending={isPending}>
        {isPending ? t("action.sending") : t(`action.${action}`)}
      </Button>
      {openErrors > 0 && (
        <span className={cx(styles.submitNote, styles.submitFault)} role="status">
          {t("action.fix", { count: openErrors })}
        </span>
      )}
      {saving === "failed" && <span className={styles.submitNote}>{t("draft.failed")}</span>}
      {saving === "saved" && <span className={styles.submitNote}>{t("draft.saved")}</span>}
    </div>
  );
}
