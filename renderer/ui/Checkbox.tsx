/** Something a person agrees to or turns on. */
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import styles from "./Choice.module.css";

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export function Checkbox({ isSelected, onChange, label, description, isDisabled = false }: CheckboxProps) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <AriaCheckbox
      className={styles.choice ?? ""}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      aria-labelledby={labelId}
      {...(description !== undefined && { "aria-describedby": descriptionId })}
    >
      <span className={styles.box} aria-hidden>
        <Check />
      </span>
      <span className={styles.text}>
        <span id={labelId}>{label}</span>
        {description !== undefined && (
          <span className={styles.description} id={descriptionId}>
            {description}
          </span>
        )}
      </span>
    </AriaCheckbox>
  );
}
