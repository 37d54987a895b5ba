/** One field for each value the template asks for, with the words around it and what Meta would refuse. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import type { TemplateVariable, VariableValues } from "../../../shared/domain/templates/template.ts";
import { type ValueFault, valueFaults } from "../../../shared/domain/templates/value-rules.ts";
import { useValueFault, useVariableLabel } from "../../common/template/use-variable-words.ts";
import { ValueInput } from "../../common/template/ValueInput.tsx";
import { VariableGroups } from "../../common/template/VariableGroups.tsx";
import { Button, useNow } from "../../ui/index.ts";
import styles from "./send.module.css";

interface VariableFieldsProps {
  readonly template: TemplateView;
  readonly variables: readonly TemplateVariable[];
  readonly values: VariableValues;
  readonly onChange: (key: string, value: string) => void;
  /** The person has tried to send: from then on an empty field is a fault too. */
  readonly hasTried: boolean;
  /** What the core said of a value, by key. */
  readonly rejections: Readonly<Record<string, string>>;
}

export function VariableFields(props: VariableFieldsProps) {
  const { template, variables, values } = props;
  const faults = valueFaults(template.content, values, useNow());
  return (
    <div className={styles.fields}>
      <VariableGroups variables={variables} cards={template.content.cards.length}>
        {(variable) => (
          <VariableField
            key={`${template.id} ${variable.key}`}
            template={template}
            variable={variable}
            values={values}
            onChange={(value) => props.onChange(variable.key, value)}
            fault={faults.find(({ key }) => key === variable.key) ?? null}
            hasTried={props.hasTried}
            rejection={props.rejections[variable.key] ?? null}
          />
        )}
      </VariableGroups>
    </div>
  );
}

interface VariableFieldProps {
  readonly template: TemplateView;
  readonly variable: TemplateVariable;
  readonly values: VariableValues;
  readonly onChange: (value: string) => void;
  readonly fault: ValueFault | null;
  readonly hasTried: boolean;
  readonly rejection: string | null;
}

/** A value that is still being typed isn't marked as wrong yet. */
const SAID_ON_LEAVING: ReadonlySet<ValueFault["rule"]> = new Set([
  "not-address",
  "not-fields",
  "not-coordinate",
  "not-time",
  "not-products",
  "section-title",
]);

function VariableField(props: VariableFieldProps) {
  const { t } = useTranslation("send");
  const { variable, values, onChange, fault, hasTried, rejection } = props;
  const [hasLeft, setLeft] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const sentenceOf = useValueFault();
  const isSaid =
    fault !== null && (hasTried || (fault.rule !== "empty" && (hasLeft || !SAID_ON_LEAVING.has(fault.rule))));
  const suggestion = fault?.suggestion ?? null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches where the focus goes
    <div className={styles.stack} ref={box} onBlur={() => setLeft(true)}>
      <ValueInput
        variable={variable}
        label={useVariableLabel(props.template, variable)}
        value={values[variable.key] ?? ""}
        values={values}
        onChange={onChange}
        error={isSaid ? sentenceOf(fault) : rejection}
      />
      {isSaid && suggestion !== null && (
        <div>
          <Button
            size="small"
            onPress={() => {
              onChange(suggestion);
              // The button disappears with the fault, so the focus moves to the field.
              box.current?.querySelector<HTMLElement>("input, textarea")?.focus();
            }}
          >
            {t("variables.useSuggestion", { text: shortened(suggestion) })}
          </Button>
        </div>
      )}
    </div>
  );
}

const SHOWN_OF_A_SUGGESTION = 60;

function shortened(text: string): string {
  return text.length > SHOWN_OF_A_SUGGESTION ? `${text.slice(0, SHOWN_OF_A_SUGGESTION)}…` : text;
}
