/** What more there is to say of a step: a failed check, where the terms are signed, Meta's own status. */
import { useTranslation } from "react-i18next";
import type { SetupStepView, SetupView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { ProblemNotice, useNow } from "../../ui/index.ts";
import { OnboardingStatus } from "./OnboardingStatus.tsx";
import styles from "./SetupRow.module.css";
import { TermsWays } from "./TermsWays.tsx";

export interface StepDetailsProps {
  readonly step: SetupStepView;
  readonly view: SetupView;
}

export function StepDetails({ step, view }: StepDetailsProps) {
  return (
    <>
      {step.problem && <ProblemNotice compact problem={step.problem} />}
      {step.id === "terms" && step.action === "open-terms" && <TermsWays terms={view.terms} />}
      {step.id === "activation" && view.onboardingStatus !== null && (
        <OnboardingStatus
          status={view.onboardingStatus}
          isFromOlderField={view.isStatusFromOlderField}
          history={view.onboardingHistory}
        />
      )}
    </>
  );
}

export function LastChecked({ at }: { readonly at: number }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const now = useNow();
  return (
    <time className={styles.checked} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {t("rowChecked", { when: format.relative(at, now) })}
    </time>
  );
}
