/** The sentences below the fields: what the form itself found once a person tried to send, else what the core said. */
import { useTranslation } from "react-i18next";
import type { TemplateVariable, VariableValues } from "../../../shared/domain/templates/template.ts";
import { useTemplateWords } from "../../common/template/use-template-words.ts";
import type { FormErrors } from "./form-errors.ts";
import { invalidReason } from "./RecipientField.tsx";

export interface ShownErrorsInput {
  readonly errors: FormErrors;
  readonly hasTried: boolean;
  readonly templateId: string | null;
  readonly to: string;
  readonly variables: readonly TemplateVariable[];
  readonly values: VariableValues;
  readonly rejectionOf: (field: string, value: string) => string | null;
}

export interface ShownErrors {
  readonly template: string | null;
  readonly recipient: string | null;
  /** What the core said of a value, by the variable's key. */
  readonly rejectedValues: Readonly<Record<string, string>>;
}

export function useShownErrors(input: ShownErrorsInput): ShownErrors {
  const { errors, hasTried, templateId, to, variables, values, rejectionOf } = input;
  const { t } = useTranslation(["send", "decision"]);
  const templateWords = useTemplateWords();
  const rejectedValues: Record<string, string> = {};
  for (const { key } of variables) {
    const rejection = rejectionOf(`variables.${key}`, values[key] ?? "");
    if (rejection !== null) rejectedValues[key] = rejection;
  }
  return {
    template:
      hasTried && errors.template !== null
        ? templateText(errors.template)
        : rejectionOf("templateId", templateId ?? ""),
    recipient:
      hasTried && errors.recipient !== null ? recipientText(errors.recipient) : rejectionOf("to", to),
    rejectedValues,
  };

  function templateText(error: NonNullable<FormErrors["template"]>): string {
    return error.kind === "missing" ? t("template.required") : templateWords.reason(error.reason);
  }

  function recipientText(error: NonNullable<FormErrors["recipient"]>): string {
    switch (error.kind) {
      case "empty":
        return t("recipient.required");
      case "invalid":
        return t(`recipient.invalid.${invalidReason(error.reason)}`);
      case "unconfirmed":
        return t("recipient.suspicious.confirm");
      case "stopped":
        return t("recipient.stopped.choose");
      case "user-id-not-possible":
        return t("recipient.userId.notPossible");
      case "max-price":
        return t(`decision:reason.${error.why}`);
    }
  }
}
