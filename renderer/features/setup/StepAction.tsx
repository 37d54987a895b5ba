/** The one thing to do about a step: a link to Meta, a screen of Waypost, or a dialog. */
import { useTranslation } from "react-i18next";
import type { SetupStepView } from "../../../shared/contract/index.ts";
import type { SetupAction } from "../../../shared/domain/setup/checklist.ts";
import { useLinkOpener } from "../../app/links.ts";
import { Button, type ButtonProps, ExternalLink, LinkButton } from "../../ui/index.ts";
import { useSetupWords } from "./setup-words.ts";

export interface StepActionProps {
  readonly step: SetupStepView;
  readonly variant: ButtonProps["variant"];
  readonly size?: ButtonProps["size"];
  /** For actions that happen in a dialog. */
  readonly onAction: (action: SetupAction) => void;
}

export function StepAction({ step, variant, size, onAction }: StepActionProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  const openerOf = useLinkOpener();
  const { action } = step;
  if (action === null || step.state === "not-started") return null;
  const isDone = step.state === "done";
  const label = words.action(action, isDone);
  const look = { variant, size };
  switch (action) {
    case "open-payment":
    case "open-terms":
    case "open-account-quality":
    case "open-business-settings":
    case "open-numbers":
    case "open-templates":
      return step.link ? (
        <ExternalLink href={step.link.url} {...look} onOpen={openerOf(step.link.id)}>
          {label}
        </ExternalLink>
      ) : null;
    case "send-test":
      return (
        <LinkButton to="/send" {...look}>
          {label}
        </LinkButton>
      );
    case "see-test":
      return (
        <LinkButton to="/results" {...look}>
          {label}
        </LinkButton>
      );
    case "enter-credentials":
    case "choose-account":
    case "choose-number":
    case "register-number":
    case "subscribe-webhooks": {
      // "Change" alone says too little where it is read out without its row.
      const name = t("announce", { step: t(`steps.${step.id}`), state: label });
      return (
        <Button {...look} onPress={() => onAction(action)} {...(isDone && { "aria-label": name })}>
          {label}
        </Button>
      );
    }
  }
}
