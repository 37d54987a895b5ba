/**
 * One step of the checklist. The next one stands apart as a card with its action; what is done or cannot run yet is a
 * line that unfolds; whatever else is open is a row with its reason.
 */
import { ChevronRight } from "lucide-react";
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SetupStepView, SetupView } from "../../../shared/contract/index.ts";
import type { SetupAction } from "../../../shared/domain/setup/checklist.ts";
import { cx, RowMark, StatusBadge } from "../../ui/index.ts";
import { isFolded, isMuchOlder } from "./folded-rows.ts";
import styles from "./SetupRow.module.css";
import { StepAction } from "./StepAction.tsx";
import { LastChecked, StepDetails } from "./StepDetails.tsx";
import { useSetupWords } from "./setup-words.ts";
import { LOOKS, MARKS } from "./step-looks.ts";

export interface SetupRowProps {
  readonly step: SetupStepView;
  readonly view: SetupView;
  /** It stands on top, and its action is the page's main one. */
  readonly isNext: boolean;
  /** For actions that happen in a dialog. */
  readonly onAction: (action: SetupAction) => void;
}

export function SetupRow(props: SetupRowProps) {
  const { step, isNext } = props;
  const isDisabled = step.state === "not-started";
  const Content = isNext ? Next : isFolded(step) ? Line : Row;
  return (
    <li
      className={cx(styles.item, isNext && styles.next, isDisabled && styles.disabled)}
      data-step={step.id}
      data-state={step.state}
      aria-disabled={isDisabled}
    >
      <Content {...props} />
    </li>
  );
}

function State({ step }: { readonly step: SetupStepView }) {
  const { t } = useTranslation("setup");
  const { tone, icon: Icon } = LOOKS[step.state];
  return (
    <StatusBadge tone={tone} icon={<Icon />}>
      {t(`state.${step.state}`)}
    </StatusBadge>
  );
}

function Mark({ step }: { readonly step: SetupStepView }) {
  const Icon = MARKS[step.id];
  return <RowMark icon={<Icon />} tone={LOOKS[step.state].tone} />;
}

/** The action comes before the details, so that the Tab key meets it first. */
function Next({ step, view, onAction }: SetupRowProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  const isOurs = step.state === "waiting-on-you" || step.state === "blocked";
  return (
    <div className={styles.row}>
      <Mark step={step} />
      <div className={styles.head}>
        <h2 className={styles.nextTitle} tabIndex={-1} data-next-title>
          {isOurs && step.action !== null ? t(`next.${step.action}`) : t(`state.${step.state}`)}
        </h2>
        <span className={styles.nextStep}>{t(`steps.${step.id}`)}</span>
        {isOurs && <State step={step} />}
      </div>
      <div className={styles.action} data-next-action>
        <StepAction step={step} variant={isOurs ? "primary" : "secondary"} onAction={onAction} />
      </div>
      <div className={styles.nextBody}>
        <p className={styles.reason}>{words.reason(step)}</p>
        <StepDetails step={step} view={view} />
      </div>
    </div>
  );
}

function Line({ step, view, onAction }: SetupRowProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  return (
    <AriaDisclosure className={styles.fold ?? ""}>
      <div className={styles.line}>
        <h2 className={styles.lineTitle}>
          <AriaButton slot="trigger" className={styles.trigger ?? ""}>
            <ChevronRight className={styles.chevron} aria-hidden />
            <span>{t(`steps.${step.id}`)}</span>
          </AriaButton>
        </h2>
        <State step={step} />
        <p className={styles.lineReason}>{words.reason(step)}</p>
        <div className={styles.lineAction}>
          <StepAction step={step} variant="quiet" size="small" onAction={onAction} />
        </div>
      </div>
      <DisclosurePanel>
        <div className={styles.details}>
          {step.checkedAt !== null && <LastChecked at={step.checkedAt} />}
          <StepDetails step={step} view={view} />
        </div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}

function Row({ step, view, onAction }: SetupRowProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  return (
    <div className={styles.row}>
      <Mark step={step} />
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t(`steps.${step.id}`)}</h2>
          <State step={step} />
          {step.checkedAt !== null && isMuchOlder(step.checkedAt, view.checkedAt) && (
            <LastChecked at={step.checkedAt} />
          )}
        </div>
        <p className={styles.reason}>{words.reason(step)}</p>
        <StepDetails step={step} view={view} />
      </div>
      <div className={styles.action} data-quiet={step.state === "done"}>
        <StepAction step={step} variant={step.state === "done" ? "quiet" : "secondary"} onAction={onAction} />
      </div>
    </div>
  );
}
