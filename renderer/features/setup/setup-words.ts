/** Turns what the checklist says (reasons, statuses, times) into sentences of the current language. */
import { useTranslation } from "react-i18next";
import type { SetupStepView } from "../../../shared/contract/index.ts";
import { isKnownOnboardingStatus } from "../../../shared/domain/accounts/onboarding.ts";
import type { SetupAction } from "../../../shared/domain/setup/checklist.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { useFormat } from "../../i18n/format.ts";

const DONE_ACTIONS = ["enter-credentials", "choose-account", "choose-number", "subscribe-webhooks"] as const;
type DoneAction = (typeof DONE_ACTIONS)[number];

export interface SetupWords {
  reason(step: SetupStepView): string;
  action(action: SetupAction, isDone: boolean): string;
  /** What an onboarding status means; unknown ones are said to be unknown. */
  status(status: string): string;
  /** What to do about it. */
  nextAfter(status: string): string;
}

export function useSetupWords(): SetupWords {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const isSandbox = useOpenWorkspace()?.kind === "sandbox";

  function status(value: string): string {
    return isKnownOnboardingStatus(value) ? t(`onboarding.${value}`) : t("onboarding.unknown");
  }

  function paramsOf(step: SetupStepView): Record<string, string | number> {
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(step.params)) {
      params[name] = name.endsWith("At") && typeof value === "number" ? format.dateTime(value) : value;
    }
    if (typeof params.status === "string") params.statusWords = status(params.status);
    if (step.missing) params.step = t(`steps.${step.missing}`);
    return params;
  }

  function knownReason(step: SetupStepView): string {
    const params = paramsOf(step);
    if (step.reason === "template-syncing" && params.readyAt === undefined) {
      return t("reasons.template-syncing-open");
    }
    // Nobody has a phone of their own there.
    if (step.reason === "test-none" && isSandbox) return t("reasons.test-none-sandbox");
    const reason = t(`reasons.${step.reason}`, params);
    const { attempts, most, hours } = step.params;
    if (attempts === undefined) return reason;
    return `${reason} ${t("reasons.number-attempts", { count: Number(attempts), most, hours })}`;
  }

  return {
    status,
    nextAfter: (value) =>
      isKnownOnboardingStatus(value) ? t(`onboarding.next.${value}`) : t("onboarding.next.unknown"),
    reason(step) {
      const reason = knownReason(step);
      return step.state === "cannot-check" ? t("reasons.last-known", { reason }) : reason;
    },
    action(action, isDone) {
      const change = DONE_ACTIONS.find((candidate): candidate is DoneAction => candidate === action);
      return isDone && change ? t(`actionsDone.${change}`) : t(`actions.${action}`);
    },
  };
}
