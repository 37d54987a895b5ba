/** One message of a campaign: its template, and what each variable is filled with. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TemplateList, TemplateView } from "../../../shared/contract/index.ts";
import type { DraftValue, DraftVariant } from "../../../shared/domain/campaigns/draft.ts";
import { valueFor } from "../../../shared/domain/campaigns/values.ts";
import type { AccountId } from "../../../shared/domain/ids.ts";
import { type TemplateVariable, variablesOf } from "../../../shared/domain/templates/template.ts";
import { valueFaults } from "../../../shared/domain/templates/value-rules.ts";
import { orpc } from "../../app/client.ts";
import { TemplatePicker } from "../../common/template/TemplatePicker.tsx";
import { examplesOf } from "../../common/template/template-reasons.ts";
import { useRereadWhenSynced, useTemplateRefresh } from "../../common/template/use-template-list.ts";
import { useValueFault, useVariableLabel } from "../../common/template/use-variable-words.ts";
import { ValueInput } from "../../common/template/ValueInput.tsx";
import { VariableGroups } from "../../common/template/VariableGroups.tsx";
import { Button, Notice, ProblemNotice, Section, SelectField, useNow } from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import { DraftFields } from "./DraftFields.tsx";

interface VariantFieldsProps {
  readonly accountId: AccountId | null;
  readonly variant: DraftVariant;
  /** Null while none is chosen, or where Meta lists it no more. */
  readonly template: TemplateView | null;
  readonly templates: TemplateList;
  /** That a variable can be filled from. */
  readonly columns: readonly string[];
  readonly onChange: (change: Partial<Omit<DraftVariant, "key">>) => void;
}

export function VariantFields(props: VariantFieldsProps) {
  const { t } = useTranslation(["campaigns", "send"]);
  const { variant, template, templates, onChange } = props;
  const { refresh, isRefreshing } = useTemplateRefresh();
  const setup = useQuery(orpc.setup.read.queryOptions());
  useRereadWhenSynced(templates.templates);
  const isGone = variant.templateId !== null && template === null && templates.templates.length > 0;
  const variables = template === null ? [] : variablesOf(template.content);
  const examples = template === null ? {} : examplesOf(template);
  const isOtherAccount = setup.data !== undefined && setup.data.accountId !== props.accountId;
  return (
    <>
      {templates.problem && (
        <ProblemNotice problem={templates.problem} onRetry={refresh} isRetrying={isRefreshing} />
      )}
      {isOtherAccount && <Notice tone="warning" title={t("campaigns:otherAccount")} />}
      <Section title={t("send:template.title")}>
        {isGone && <Notice tone="warning" title={t("send:template.gone")} />}
        <DraftFields>
          <TemplatePicker
            templates={templates.templates}
            selected={template}
            onSelect={(templateId) => onChange({ templateId })}
            onLanguage={(templateId) => onChange({ templateId })}
            checkedAt={templates.checkedAt}
            onRefresh={refresh}
            isRefreshing={isRefreshing}
            error={null}
          />
        </DraftFields>
      </Section>
      {template !== null && variables.length > 0 && (
        <Section
          title={t("send:variables.title")}
          {...(Object.keys(examples).length > 0 && {
            actions: (
              <DraftFields>
                <Button
                  size="small"
                  onPress={() =>
                    onChange({
                      values: {
                        ...variant.values,
                        ...Object.fromEntries(
                          Object.entries(examples).map(([key, text]) => [
                            key,
                            { kind: "text", text } as const,
                          ]),
                        ),
                      },
                    })
                  }
                >
                  {t("send:variables.useExamples")}
                </Button>
              </DraftFields>
            ),
          })}
        >
          {props.columns.length === 0 && <p className={styles.quiet}>{t("campaigns:value.noColumns")}</p>}
          <div className={styles.fields}>
            <DraftFields>
              <VariableGroups variables={variables} cards={template.content.cards.length}>
                {(variable) => (
                  <ValueField
                    key={`${template.id} ${variable.key}`}
                    template={template}
                    variable={variable}
                    values={variant.values}
                    columns={props.columns}
                    onChange={(value) => onChange({ values: { ...variant.values, [variable.key]: value } })}
                  />
                )}
              </VariableGroups>
            </DraftFields>
          </div>
        </Section>
      )}
    </>
  );
}

interface ValueFieldProps {
  readonly template: TemplateView;
  readonly variable: TemplateVariable;
  readonly values: Readonly<Record<string, DraftValue>>;
  readonly columns: readonly string[];
  readonly onChange: (value: DraftValue) => void;
}

const FIXED = "text";
const EMPTY: DraftValue = { kind: "text", text: "" };
const NO_CELLS: ReadonlyMap<string, string> = new Map();

/** A fixed text, or a column with what stands in for its empty cells. */
function ValueField({ template, variable, values, columns, onChange }: ValueFieldProps) {
  const { t } = useTranslation("campaigns");
  const label = useVariableLabel(template, variable);
  const value = values[variable.key] ?? EMPTY;
  const typed = Object.fromEntries(
    Object.entries(values).map(([key, one]) => [key, valueFor(one, NO_CELLS)]),
  );
  const now = useNow();
  const sentenceOf = useValueFault();
  // Of a text the rules are those for everybody; an empty one is only open.
  const fault = valueFaults(template.content, typed, now).find(
    ({ key, rule }) => key === variable.key && rule !== "empty",
  );
  const error = fault === undefined ? null : sentenceOf(fault);
  // A column that no chosen audience has is still what was chosen.
  const names =
    value.kind === "column" && !columns.includes(value.column) ? [value.column, ...columns] : columns;
  const isMissing = value.kind === "column" && !columns.includes(value.column);
  return (
    <div className={styles.value}>
      <SelectField
        label={t("value.from", { variable: label })}
        value={value.kind === "text" ? FIXED : `column ${value.column}`}
        options={[
          { value: FIXED, label: t("value.text") },
          ...names.map((name) => ({ value: `column ${name}`, label: t("value.column", { name }) })),
        ]}
        onChange={(chosen) =>
          onChange(
            chosen === FIXED
              ? { kind: "text", text: value.kind === "text" ? value.text : value.fallback }
              : {
                  kind: "column",
                  column: chosen.slice("column ".length),
                  fallback: value.kind === "text" ? "" : value.fallback,
                },
          )
        }
        error={isMissing ? t("value.noColumn") : null}
      />
      {value.kind === "text" ? (
        <ValueInput
          variable={variable}
          label={label}
          value={value.text}
          values={typed}
          onChange={(text) => onChange({ kind: "text", text })}
          error={error}
        />
      ) : (
        <ValueInput
          variable={variable}
          label={t("value.fallback", { variable: label })}
          value={value.fallback}
          values={typed}
          onChange={(fallback) => onChange({ ...value, fallback })}
          description={t(value.fallback.trim() === "" ? "value.noFallback" : "value.fallbackHelp")}
          error={error}
        />
      )}
    </div>
  );
}
