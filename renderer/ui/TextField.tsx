/** One line of text, several lines, or a secret that can be looked at while it is typed. */
import { Eye, EyeOff } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { TextField as AriaTextField, Input, Label, TextArea } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import { FieldMessage } from "./FieldMessage.tsx";
import styles from "./field.module.css";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly description?: ReactNode;
  /** Shown under the field and read out with it; empty shows none. */
  readonly error?: ReactNode;
  readonly placeholder?: string | undefined;
  /** `password` gets a button that shows what is being typed. */
  readonly type?: "text" | "password" | "tel" | "url" | "email" | "date" | "time" | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoComplete?: string | undefined;
  readonly mono?: boolean | undefined;
  readonly multiline?: boolean | undefined;
  /**
   * One line that grows with what is pasted, so that line breaks stay to be seen. Enter does what it does in one
   * line: it submits.
   */
  readonly grows?: boolean | undefined;
  readonly name?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly inputMode?: "text" | "numeric" | "tel" | "url" | "email" | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly maxLength?: number | undefined;
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

export function TextField(props: TextFieldProps) {
  const { t } = useTranslation("common");
  const [isShown, setShown] = useState(false);
  const { label, value, onChange, type = "text", multiline = false, isRequired = false } = props;
  const isSecret = type === "password";
  const canShow = isSecret && value !== "";
  const shared = {
    ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
  };
  return (
    <AriaTextField
      className={styles.field ?? ""}
      value={value}
      onChange={onChange}
      onBlur={() => props.onBlur?.()}
      isRequired={isRequired}
      isDisabled={props.isDisabled ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      type={isSecret && isShown && value !== "" ? "text" : type}
      autoComplete={props.autoComplete ?? "off"}
      spellCheck="false"
      {...(props.name !== undefined && { name: props.name })}
      {...(props.inputMode !== undefined && { inputMode: props.inputMode })}
      {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      {...(props.autoFocus && { autoFocus: true })}
    >
      <Label className={styles.label ?? ""}>{label}</Label>
      {multiline || props.grows ? (
        <TextArea
          className={cx(styles.control, props.mono && styles.mono, props.grows && styles.grows)}
          {...shared}
          {...(props.grows && { rows: 1, onKeyDown: submitOnEnter })}
        />
      ) : (
        <div className={styles.row}>
          <Input
            className={cx(styles.control, props.mono && styles.mono, isSecret && styles.withAdornment)}
            {...shared}
          />
          {canShow && (
            <span className={styles.adornment}>
              <Button
                variant="quiet"
                size="small"
                icon={isShown ? <EyeOff /> : <Eye />}
                aria-label={t(isShown ? "hideTyped" : "showTyped")}
                onPress={() => setShown(!isShown)}
              />
            </span>
          )}
        </div>
      )}
      <FieldMessage description={props.description} error={props.error} />
    </AriaTextField>
  );
}
