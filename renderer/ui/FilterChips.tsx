/** Chips that narrow a list. The first one shows all of it; one chip at a time, or several together. */
import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import styles from "./FilterChips.module.css";

export interface FilterChip<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: ReactNode;
  /** How many entries it stands for, as it is written. */
  readonly count?: string | undefined;
}

export interface FilterChipsProps<Id extends string> {
  /** Read out; not shown. */
  readonly label: string;
  readonly all: Omit<FilterChip<Id>, "id">;
  readonly chips: readonly FilterChip<Id>[];
  /** Empty: all of the list is shown. */
  readonly selected: readonly Id[];
  /** Told the selected chips in the order of `chips`. */
  readonly onChange: (selected: readonly Id[]) => void;
  readonly selectionMode: "single" | "multiple";
}

const ALL = "all";

export function FilterChips<Id extends string>(props: FilterChipsProps<Id>) {
  const { label, all, chips, selected, onChange, selectionMode } = props;
  return (
    <ToggleButtonGroup
      className={styles.chips ?? ""}
      aria-label={label}
      selectionMode={selectionMode}
      disallowEmptySelection={selectionMode === "single"}
      selectedKeys={selected.length === 0 ? [ALL] : selected}
      onSelectionChange={(keys) => {
        // "All" pressed anew clears the rest; a chip pressed takes its place.
        const isCleared = keys.has(ALL) && selected.length > 0;
        onChange(isCleared ? [] : chips.map(({ id }) => id).filter((id) => keys.has(id)));
      }}
    >
      {[{ ...all, id: ALL }, ...chips].map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className={styles.chip ?? ""}>
          {chip.icon}
          {chip.label}
          {chip.count !== undefined && (
            <>
              {" "}
              <span className={styles.count}>{chip.count}</span>
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
