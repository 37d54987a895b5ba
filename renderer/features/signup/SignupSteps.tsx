/** The steps after a signup: the state of each, why, and the one thing to do about it, alone. */
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Hand,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  isRetryable,
  SIGNUP_STEPS,
  type SignupStep,
  type StepState,
  type StepStates,
} from "../../../shared/domain/signup/signup.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { OpenLink } from "../../common/OpenLink.tsx";
import { Button, PinField, ProblemNotice, StatusBadge, type Tone } from "../../ui/index.ts";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

const LOOKS: Readonly<Record<StepState["state"], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  "not-started": { tone: "neutral", icon: CircleDashed },
  running: { tone: "waiting", icon: LoaderCircle },
  done: { tone: "success", icon: CircleCheck },
  failed: { tone: "critical", icon: CircleAlert },
  "waiting-on-you": { tone: "info", icon: Hand },
  "waiting-on-meta": { tone: "waiting", icon: Hourglass },
  skipped: { tone: "neutral", icon: Ban },
};

export interface SignupStepsProps {
  readonly steps: StepStates;
  /** The signup is still under way, so that its steps can be repeated. */
  readonly isOpen: boolean;
}

export function SignupSteps({ steps, isOpen }: SignupStepsProps) {
  const { t } = useTranslation("signup");
  return (
    <ol className={styles.steps} aria-label={t("connecting.listLabel")}>
      {SIGNUP_STEPS.map((step) => (
        <Step key={step} step={step} state={steps[step]} canRetry={isOpen && isRetryable(steps, step)} />
      ))}
    </ol>
  );
}

interface StepProps {
  readonly step: SignupStep;
  readonly state: StepState;
  readonly canRetry: boolean;
}

function Step({ step, state, canRetry }: StepProps) {
  const { t } = useTranslation("signup");
  const { tone, icon: Icon } = LOOKS[state.state];
  return (
    <li className={styles.step} data-step={step} data-state={state.state}>
      <div className={styles.head}>
        <h3 className={styles.subtitle}>{t(`steps.${step}`)}</h3>
        <StatusBadge tone={tone} icon={<Icon />}>
          {t(`stepState.${state.state}`)}
        </StatusBadge>
      </div>
      <p className={styles.text}>{useReason(step, state)}</p>
      {state.state === "failed" && <ProblemNotice compact problem={state.problem} />}
      {canRetry && <Action step={step} state={state} />}
    </li>
  );
}

function useReason(step: SignupStep, state: StepState): string {
  const { t } = useTranslation("signup");
  switch (state.state) {
    case "waiting-on-you":
    case "waiting-on-meta":
    case "skipped":
      return t(`stepReason.${state.reason}`);
    case "done":
      return t(`stepDone.${step}`);
    case "failed":
    case "not-started":
    case "running":
      return t(`stepTodo.${step}`);
  }
}

/** Whether the step waits for a PIN, or failed because of one. */
function takesPin(step: SignupStep, state: StepState): boolean {
  if (step !== "register") return false;
  if (state.state === "waiting-on-you") return state.reason === "pin-needed";
  return state.state === "failed" && (state.problem.field === "pin" || state.problem.code === "pin-wrong");
}

function Action({ step, state }: Omit<StepProps, "canRetry">) {
  const { t } = useTranslation("signup");
  const retry = useSignupChange(orpc.signup.retryStep.mutationOptions());
  const problem = retry.error ? problemOf(retry.error) : null;
  if (takesPin(step, state)) return <PinForm />;
  const isFailed = state.state === "failed";
  const isPaying = state.state === "waiting-on-you" && state.reason === "payment-missing";
  const name = t(isFailed ? "retryNamed" : "checkAgainNamed", { step: t(`steps.${step}`) });
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        onPress={() => retry.mutate({ step, pin: null })}
        isPending={retry.isPending}
        aria-label={name}
      >
        {t(isFailed ? "retry" : "checkAgain")}
      </Button>
      {isPaying && <OpenLink id="payment">{t("addPayment")}</OpenLink>}
      {problem && <ProblemNotice compact problem={problem} />}
    </div>
  );
}

function PinForm() {
  const { t } = useTranslation("signup");
  const [pin, setPin] = useState("");
  const retry = useSignupChange(orpc.signup.retryStep.mutationOptions());
  const problem = retry.error ? problemOf(retry.error) : null;
  return (
    <form
      className={styles.pin}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        retry.mutate({ step: "register", pin });
      }}
    >
      {problem && problem.field !== "pin" && <ProblemNotice compact problem={problem} />}
      <PinField label={t("pin")} value={pin} onChange={setPin} description={t("pinHelp")} problem={problem} />
      <Button type="submit" variant="primary" isPending={retry.isPending}>
        {t("registerNumber")}
      </Button>
    </form>
  );
}
