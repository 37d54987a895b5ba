/** The values a template asks for; one that asks for none says so in its own facts, and has no such section. */
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import type { TemplateVariable, VariableValues } from "../../../shared/domain/templates/template.ts";
import { examplesOf } from "../../common/template/template-reasons.ts";
import { Button, Section } from "../../ui/index.ts";
import styles from "./send.module.css";
import { VariableFields } from "./VariableFields.tsx";

interface VariablesSectionProps {
  readonly template: TemplateView | null;
  readonly variables: readonly TemplateVariable[];
  readonly values: VariableValues;
  readonly onChange: (key: string, value: string) => void;
  readonly onUseExamples: (examples: VariableValues) => void;
  readonly hasTried: boolean;
  /** What the core said of a value, by the variable's key. */
  readonly rejections: Readonly<Record<string, string>>;
}

export function VariablesSection(props: VariablesSectionProps) {
  const { template, variables, values, onChange, onUseExamples, hasTried, rejections } = props;
  const { t } = useTranslation("send");
  if (template !== null && variables.length === 0) return null;
  const examples = template ? examplesOf(template) : {};
  return (
    <div data-part="variables">
      <Section
        title={t("variables.title")}
        {...(Object.keys(examples).length > 0 && {
          actions: (
            <Button size="small" onPress={() => onUseExamples(examples)}>
              {t("variables.useExamples")}
            </Button>
          ),
        })}
      >
        {template === null ? (
          <p className={styles.quiet}>{t("variables.chooseFirst")}</p>
        ) : (
          <VariableFields
            template={template}
            variables={variables}
            values={values}
            onChange={onChange}
            hasTried={hasTried}
            rejections={rejections}
          />
        )}
      </Section>
    </div>
  );
}
