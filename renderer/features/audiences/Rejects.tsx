/** The rows nobody is written to, as a file that can be corrected: original columns, line and reason. */
import { Download, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { client } from "../../app/client.ts";
import { useExport } from "../../common/use-export.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./audiences.module.css";

export function Rejects({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const { state, start, stop } = useExport();
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
  return (
    <section className={styles.rejects} aria-label={t("page.rejects")}>
      <Button
        size="small"
        icon={<Download />}
        isDisabled={isRunning}
        onPress={() => start("csv", (options) => client.audiences.rejects({ id, words }, options))}
      >
        {t("page.rejects")}
      </Button>
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
      {state.kind === "done" && <p className={styles.quiet}>{t("page.rejectsNumbers")}</p>}
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </section>
  );
}
