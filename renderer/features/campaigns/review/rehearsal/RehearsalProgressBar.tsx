/** How far a rehearsal is, step by step, and the way to give it up. */
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../../i18n/format.ts";
import { Button, ProgressBar } from "../../../../ui/index.ts";
import styles from "./rehearsal.module.css";
import type { Rehearsing } from "./use-rehearsal.ts";

const SECOND = 1_000;

type ProgressProps = Pick<Rehearsing, "progress" | "isCancelling" | "cancel">;

export function RehearsalProgressBar({ progress, isCancelling, cancel }: ProgressProps) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={useStepWords()(progress)}
        share={progress === null || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total)}
      />
      <Button icon={<X />} isPending={isCancelling} onPress={cancel}>
        {t("rehearsal.cancel")}
      </Button>
    </div>
  );
}

function useStepWords() {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (progress: Rehearsing["progress"]): string => {
    switch (progress?.step) {
      case undefined:
        return t("rehearsal.step.starting");
      case "waiting":
        return t("rehearsal.step.waiting", {
          done: format.duration(progress.done * SECOND),
          total: format.duration(progress.total * SECOND),
        });
      case "reading":
      case "sending":
        return t(`rehearsal.step.${progress.step}`, { done: progress.done, total: progress.total });
    }
  };
}
