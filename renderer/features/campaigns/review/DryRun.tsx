/** The dry run: every request of the draft as a file, and for whom there is none. Nothing is sent. */
import { Download, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { client } from "../../../app/client.ts";
import { FullNumbersDialog } from "../../../common/full-numbers/FullNumbersDialog.tsx";
import { useExport } from "../../../common/use-export.ts";
import { Button, Card, ProblemNotice, ProgressBar, Section } from "../../../ui/index.ts";
import styles from "./review.module.css";

interface DryRunProps {
  readonly preflight: Preflight;
  readonly name: string;
  /** The counts are of before the last change, and so would the file be. */
  readonly isStale: boolean;
}

export function DryRun({ preflight, name, isStale }: DryRunProps) {
  const { t } = useTranslation("campaigns");
  const { state, start, stop } = useExport();
  const [isAsking, setAsking] = useState(false);
  const [isFull, setFull] = useState(false);
  // A file nobody can follow or cancel any more would come out of nowhere.
  useEffect(() => stop, [stop]);
  const { campaign: id, saved, rows } = preflight;
  const isRunning = state.kind === "running";
  const take = (consent: { readonly by: string } | null) => {
    setAsking(false);
    setFull(consent !== null);
    start("jsonl", (options) => client.preflight.dryRun({ id, saved, consent }, options));
  };
  return (
    <Section title={t("review.dryRun.title")} description={t("review.dryRun.description")}>
      <Card>
        <div className={styles.dryRun}>
          <div className={styles.dryRunButtons}>
            <Button icon={<Download />} isDisabled={isRunning || isStale} onPress={() => take(null)}>
              {t("review.dryRun.take")}
            </Button>
            <Button variant="quiet" isDisabled={isRunning || isStale} onPress={() => setAsking(true)}>
              {t("review.dryRun.full")}
            </Button>
            {isRunning && (
              <Button variant="quiet" icon={<X />} onPress={stop}>
                {t("review.dryRun.cancel")}
              </Button>
            )}
          </div>
          {isRunning && (
            <ProgressBar
              label={t("review.dryRun.writing", { count: state.done })}
              share={rows === 0 ? 0 : Math.min(1, state.done / rows)}
            />
          )}
          <p className={styles.quiet} role="status">
            {state.kind === "done" &&
              (state.path === null
                ? t("review.dryRun.downloaded", { count: state.rows })
                : t("review.dryRun.saved", { count: state.rows, path: state.path }))}
          </p>
          <p className={styles.quiet}>{t(isFull ? "review.dryRun.holdsFull" : "review.dryRun.holds")}</p>
          {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
        </div>
      </Card>
      {isAsking && (
        <FullNumbersDialog
          holds={t("review.dryRun.fullHolds", { count: rows, name })}
          onAgree={take}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
