/** One step: its state, why, when that was last checked, and the one thing to do about it. */
import {
  Ban,
  Building2,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CreditCard,
  FileSignature,
  Hand,
  Hourglass,
  Inbox,
  KeyRound,
  type LucideIcon,
  Phone,
  Send,
  SquarePen,
  Zap,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SetupStepView, SetupView } from "../../../shared/contract/index.ts";
import type { SetupAction, SetupState, SetupStepId } from "../../../shared/domain/setup/checklist.ts";
import { useLinkOpener } from "../../app/links.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  cx,
  ExternalLink,
  LinkButton,
  ProblemNotice,
  StatusBadge,
  type Tone,
  useNow,
} from "../../ui/index.ts";
import { OnboardingStatus } from "./OnboardingStatus.tsx";
import styles from "./SetupRow.module.css";
import { useSetupWords } from "./setup-words.ts";
import { TermsWays } from "./TermsWays.tsx";

const LOOKS: Readonly<Record<SetupState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  done: { tone: "success", icon: CircleCheck },
  "waiting-on-you": { tone: "info", icon: Hand },
  "waiting-on-meta": { tone: "waiting", icon: Hourglass },
  blocked: { tone: "critical", icon: Ban },
  "cannot-check": { tone: "neutral", icon: CircleHelp },
  "not-started": { tone: "neutral", icon: CircleDashed },
};

const MARKS: Readonly<Record<SetupStepId, LucideIcon>> = {
  credentials: KeyRound,
  account: Building2,
  number: Phone,
  webhooks: Inbox,
  payment: CreditCard,
  terms: FileSignature,
  activation: Zap,
  template: SquarePen,
  "test-message": Send,
};

export interface SetupRowProps {
  readonly step: SetupStepView;
  readonly view: SetupView;
  /** The first step that waits on the person or is blocked; its action is the page's main one. */
  readonly isNext: boolean;
  /** For actions that happen in a dialog. */
  readonly onAction: (action: SetupAction) => void;
}

export function SetupRow({ step, view, isNext, onAction }: SetupRowProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  const { tone, icon: Icon } = LOOKS[step.state];
  const Mark = MARKS[step.id];
  const isDisabled = step.state === "not-started";
  return (
    <li
      className={cx(styles.row, isDisabled && styles.disabled)}
      data-step={step.id}
      data-state={step.state}
      aria-disabled={isDisabled}
    >
      <span className={styles.mark} data-tone={tone} aria-hidden>
        <Mark />
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t(`steps.${step.id}`)}</h2>
          <StatusBadge tone={tone} icon={<Icon />}>
            {t(`state.${step.state}`)}
          </StatusBadge>
          {step.checkedAt !== null && <LastChecked at={step.checkedAt} />}
        </div>
        <p className={styles.reason}>{words.reason(step)}</p>
        {step.problem && <ProblemNotice compact problem={step.problem} />}
        {step.id === "terms" && step.action === "open-terms" && <TermsWays terms={view.terms} />}
        {step.id === "activation" && view.onboardingStatus !== null && (
          <OnboardingStatus
            status={view.onboardingStatus}
            isFromOlderField={view.isStatusFromOlderField}
            history={view.onboardingHistory}
          />
        )}
      </div>
      <div className={styles.action} data-quiet={step.state === "done"}>
        <StepAction step={step} isNext={isNext} onAction={onAction} />
      </div>
    </li>
  );
}

function LastChecked({ at }: { readonly at: number }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const now = useNow();
  return (
    <time className={styles.checked} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {t("rowChecked", { when: format.relative(at, now) })}
    </time>
  );
}

function StepAction({ step, isNext, onAction }: Omit<SetupRowProps, "view">) {
  const words = useSetupWords();
  const openerOf = useLinkOpener();
  const { action } = step;
  if (action === null || step.state === "not-started") return null;
  const isDone = step.state === "done";
  const variant = isNext ? "primary" : isDone ? "quiet" : "secondary";
  const label = words.action(action, isDone);
  switch (action) {
    case "open-payment":
    case "open-terms":
    case "open-account-quality":
    case "open-business-settings":
    case "open-numbers":
    case "open-templates":
      return step.link ? (
        <ExternalLink href={step.link.url} variant={variant} onOpen={openerOf(step.link.id)}>
          {label}
        </ExternalLink>
      ) : null;
    case "send-test":
      return (
        <LinkButton to="/send" variant={variant}>
          {label}
        </LinkButton>
      );
    case "see-test":
      return (
        <LinkButton to="/results" variant={variant}>
          {label}
        </LinkButton>
      );
    case "enter-credentials":
    case "choose-account":
    case "choose-number":
    case "register-number":
    case "subscribe-webhooks":
      return <DialogButton step={step} label={label} variant={variant} onPress={() => onAction(action)} />;
  }
}

interface DialogButtonProps {
  readonly step: SetupStepView;
  readonly label: string;
  readonly variant: "primary" | "secondary" | "quiet";
  readonly onPress: () => void;
}

/** "Change" alone says too little where it is read out without its row. */
function DialogButton({ step, label, variant, onPress }: DialogButtonProps) {
  const { t } = useTranslation("setup");
  const name = t("announce", { step: t(`steps.${step.id}`), state: label });
  return (
    <Button variant={variant} onPress={onPress} {...(step.state === "done" && { "aria-label": name })}>
      {label}
    </Button>
  );
}
