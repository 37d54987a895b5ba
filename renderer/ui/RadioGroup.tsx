/** One of a few, all of them in sight. */
import { type ReactNode, useId } from "react";
import { RadioGroup as AriaRadioGroup, Label, Radio } from "react-aria-components";
import styles from "./Choice.module.css";
import { cx } from "./cx.ts";
import { FieldMessage } from "./FieldMessage.tsx";

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly RadioOption<Value>[];
  /** Hides the label where a title right above says the same. */
  readonly isLabelHidden?: boolean | undefined;
  /** Beside each other, for a few short labels. */
  readonly isInRows?: boolean | undefined;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, onChange, options, isLabelHidden = false, isInRows = false } = props;
  return (
    <AriaRadioGroup
      className={styles.group ?? ""}
      value={value}
      onChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      isInvalid={Boolean(props.error)}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      {...(isLabelHidden && { "aria-label": label })}
    >
      {!isLabelHidden && <Label className={styles.groupLabel ?? ""}>{label}</Label>}
      <div className={cx(styles.options, isInRows && styles.inRows)}>
        {options.map((option) => (
          <Option key={option.value} option={option} />
        ))}
      </div>
      <FieldMessage description={props.description} error={props.error} />
    </AriaRadioGroup>
  );
}

function Option({ option }: { readonly option: RadioOption<string> }) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <Radio
      className={styles.choice ?? ""}
      value={option.value}
      isDisabled={option.isDisabled ?? false}
      aria-labelledby={labelId}
      {...(option.description !== undefined && { "aria-describedby": descriptionId })}
    >
      <span className={styles.dot} aria-hidden />
      <span className={styles.text}>
        <span id={labelId}>{option.label}</span>
        {option.description !== undefined && (
          <span className={styles.description} id={descriptionId}>
            {option.description}
          </span>
        )}
      </span>
    </Radio>
  );
}
