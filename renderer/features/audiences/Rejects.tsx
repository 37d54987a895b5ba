/** The rows nobody is written to, as a file that can be corrected: original columns, line and reason. */
import { Download, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { client } from "../../app/client.ts";
import { FullNumbersDialog } from "../../common/full-numbers/FullNumbersDialog.tsx";
import { useExport } from "../../common/use-export.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./audiences.module.css";

export function Rejects({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const { state, start, stop } = useExport();
  const [isAsking, setAsking] = useState(false);
  const [isFull, setFull] = useState(false);
  const { id, counts, rows, included } = audience;
  if (rows === null || rows === included) return null;
  const words = Object.fromEntries([
    ["line", t("page.rows.column.line")],
    ["why", t("page.rows.column.reason")],
    ...counts.map(({ verdict, reason }) =>
      reason === null
        ? [verdict, t(`verdict.${verdict}`)]
        : [`${verdict}.${reason}`, `${t(`verdict.${verdict}`)}: ${t(`reason.${reason}`)}`],
    ),
  ]);
  const isRunning = state.kind === "running";
  const take = (consent: { readonly by: string } | null) => {
    setFull(consent !== null);
    setAsking(false);
    start("csv", (options) => client.audiences.rejects({ id, words, consent }, options));
  };
  return (
    <section className={styles.rejects} aria-label={t("page.rejects")}>
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => take(null)}>
        {t("page.rejects")}
      </Button>
      <Button size="small" variant="quiet" isDisabled={isRunning} onPress={() => setAsking(true)}>
        {t("page.rejectsFull")}
      </Button>
      {isAsking && (
        <FullNumbersDialog
          holds={t("page.rejectsHolds", { count: rows - included, name: audience.name })}
          onAgree={take}
          onClose={() => setAsking(false)}
        />
      )}
      {isRunning && (
        <Button size="small" variant="quiet" icon={<X />} onPress={stop}>
          {t("take.cancel")}
        </Button>
      )}
      <p className={styles.quiet} role="status">
        {state.kind === "running" && t("page.rejectsBusy", { count: state.done })}
        {state.kind === "done" &&
          (state.path === null
            ? t("page.rejectsDownloaded", { count: state.rows })
            : t("page.rejectsSaved", { count: state.rows, path: state.path }))}
      </p>
      {state.kind === "done" && (
        <p className={styles.quiet}>{t(isFull ? "page.rejectsNumbers" : "page.rejectsCut")}</p>
      )}
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </section>
  );
}
