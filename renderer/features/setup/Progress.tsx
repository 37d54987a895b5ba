/** How far setup has come: one mark a step, and the count in words. */
import { useTranslation } from "react-i18next";
import type { SetupStepView } from "../../../shared/contract/index.ts";
import styles from "./Progress.module.css";

export interface ProgressProps {
  readonly steps: readonly SetupStepView[];
  readonly done: number;
}

export function Progress({ steps, done }: ProgressProps) {
  const { t } = useTranslation("setup");
  return (
    <div className={styles.progress}>
      <span className={styles.marks} aria-hidden>
        {steps.map((step) => (
          <span key={step.id} className={styles.mark} data-state={step.state} />
        ))}
      </span>
      <span className={styles.words} data-testid="setup-progress">
        {t("progress", { done, total: steps.length })}
      </span>
    </div>
  );
}
