/** Where this folder may be a copy: why that is thought, what is at stake, and the answer. Nothing is sent before. */
import { useQuery } from "@tanstack/react-query";
import { CopyCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../../app/client.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Notice } from "../../../ui/index.ts";
import { GoOnHereDialog } from "./dialogs/GoOnHereDialog.tsx";
import styles from "./sending.module.css";

/** So many are named; the others are counted by the list itself. */
const NAMED = 5;

export function CopyBanner() {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const { data: copy } = useQuery(orpc.sending.copy.queryOptions());
  if (copy == null) return null;
  const names = copy.campaigns.slice(0, NAMED).map(({ name }) => t("copy.named", { name }));
  const more = copy.campaigns.length - names.length;
  if (more > 0) names.push(t("copy.others", { count: more }));
  return (
    <>
      <Notice
        tone="critical"
        title={t("copy.title")}
        actions={
          <Button size="small" icon={<CopyCheck />} onPress={() => setAsked(true)}>
            {t("action.goOnHere")}
          </Button>
        }
      >
        <div className={styles.said} data-testid="sending-copy">
          <p>
            {t(`copy.why.${copy.why}`)} {t("copy.danger")}
          </p>
          {names.length > 0 && (
            <p>{t("copy.waits", { count: copy.campaigns.length, names: format.list(names) })}</p>
          )}
          <p className={styles.quiet}>{t("copy.noted", { time: format.dateTime(copy.since) })}</p>
        </div>
      </Notice>
      {isAsked && <GoOnHereDialog onClose={() => setAsked(false)} />}
    </>
  );
}
