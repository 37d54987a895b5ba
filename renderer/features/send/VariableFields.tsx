/** One field for each value the template asks for, with the words around it. */
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import type { TemplateVariable, VariableValues } from "../../../shared/domain/templates/template.ts";
import { TextField } from "../../ui/index.ts";
import styles from "./send.module.css";

interface VariableFieldsProps {
  readonly template: TemplateView;
  readonly variables: readonly TemplateVariable[];
  readonly values: VariableValues;
  readonly onChange: (key: string, value: string) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export function VariableFields({ template, variables, values, onChange, errors }: VariableFieldsProps) {
  const { t } = useTranslation("send");
  if (variables.length === 0) return <p className={styles.quiet}>{t("variables.none")}</p>;
  return (
    <div className={styles.fields}>
      {variables.map((variable) => (
        <VariableField
          key={variable.key}
          template={template}
          variable={variable}
          value={values[variable.key] ?? ""}
          onChange={(value) => onChange(variable.key, value)}
          error={errors[variable.key]}
        />
      ))}
    </div>
  );
}

interface VariableFieldProps {
  readonly template: TemplateView;
  readonly variable: TemplateVariable;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function VariableField({ template, variable, value, onChange, error }: VariableFieldProps) {
  const { t } = useTranslation("send");
  const isAddress =
    variable.kind !== "text" && variable.kind !== "url-suffix" && variable.kind !== "coupon-code";
  const { example } = variable;
  const description = isAddress ? t("variables.mediaHelp") : variable.context;
  return (
    <TextField
      label={useLabel(template, variable)}
      value={value}
      onChange={onChange}
      name={variable.key}
      {...(description !== "" && { description })}
      {...(example !== null && { placeholder: t("variables.example", { example }) })}
      {...(isAddress && { inputMode: "url" as const })}
      error={error}
      maxLength={4096}
    />
  );
}

function useLabel(template: TemplateView, variable: TemplateVariable): string {
  const { t } = useTranslation("send");
  const name = `{{${variable.placeholder ?? ""}}}`;
  switch (variable.kind) {
    case "text":
      return variable.place === "header" ? t("variables.header", { name }) : t("variables.body", { name });
    case "url-suffix":
      return t("variables.urlSuffix", {
        button: template.content.buttons[variable.buttonIndex ?? 0]?.text ?? "",
      });
    case "coupon-code":
      return t("variables.coupon");
    default:
      return t(`variables.${variable.kind}`);
  }
}
