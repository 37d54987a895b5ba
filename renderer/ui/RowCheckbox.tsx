/** Selects a row of a table, or all of them. As light as a row has to be: there are many. */
import { useLayoutEffect, useRef } from "react";
import styles from "./RowCheckbox.module.css";

export interface RowCheckboxProps {
  /** Read out. */
  readonly label: string;
  readonly isSelected: boolean;
  /** Some are selected, and not all. */
  readonly isPartial?: boolean;
  readonly tabIndex?: 0 | -1;
  /** @param isRange pressed with the Shift key: from the one before to this one */
  readonly onChange: (isRange: boolean) => void;
}

export function RowCheckbox({ label, isSelected, isPartial = false, tabIndex, onChange }: RowCheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current !== null) input.current.indeterminate = isPartial;
  }, [isPartial]);
  return (
    <label className={styles.hit}>
      <input
        ref={input}
        type="checkbox"
        className={styles.box}
        aria-label={label}
        checked={isSelected}
        tabIndex={tabIndex}
        onChange={({ nativeEvent }) => onChange("shiftKey" in nativeEvent && nativeEvent.shiftKey === true)}
      />
    </label>
  );
}
