/** Some of a few, all of them in sight. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { CheckboxGroup as AriaCheckboxGroup, Checkbox, Label } from "react-aria-components";
import styles from "./Choice.module.css";
import { cx } from "./cx.ts";
import { FieldMessage } from "./FieldMessage.tsx";

export interface CheckboxGroupProps<Value extends string> {
  readonly label: string;
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly description?: ReactNode;
  readonly error?: ReactNode;
}

export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { label, value, onChange, options } = props;
  return (
    <AriaCheckboxGroup
      className={styles.group ?? ""}
      value={[...value]}
      onChange={(chosen) =>
        onChange(options.flatMap((option) => (chosen.includes(option.value) ? [option.value] : [])))
      }
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
    >
      <Label className={styles.groupLabel ?? ""}>{label}</Label>
      <div className={cx(styles.options, styles.inRows)}>
        {options.map((option) => (
          <Checkbox key={option.value} className={styles.choice ?? ""} value={option.value}>
            <span className={styles.box} aria-hidden>
              <Check />
            </span>
            <span className={styles.text}>{option.label}</span>
          </Checkbox>
        ))}
      </div>
      <FieldMessage description={props.description} error={props.error} />
    </AriaCheckboxGroup>
  );
}
