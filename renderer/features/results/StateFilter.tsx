/** Chips that narrow the list to some states, with how many messages each holds. */
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import styles from "./results.module.css";
import { type MessageState, STATES_IN_ORDER, stateLook } from "./StateBadge.tsx";

interface StateFilterProps {
  readonly selected: readonly MessageState[];
  readonly onChange: (states: readonly MessageState[]) => void;
  readonly counts: Readonly<Partial<Record<MessageState, number>>>;
  readonly total: number;
}

/** States most messages pass through; the others have a chip only while a message is in them. */
const ALWAYS_SHOWN: readonly MessageState[] = ["accepted", "sent", "delivered", "read", "failed"];

const ALL = "all";

export function StateFilter({ selected, onChange, counts, total }: StateFilterProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const states = STATES_IN_ORDER.filter(
    (state) => ALWAYS_SHOWN.includes(state) || (counts[state] ?? 0) > 0 || selected.includes(state),
  );
  return (
    <ToggleButtonGroup
      className={styles.filter ?? ""}
      aria-label={t("list.filterLabel")}
      selectionMode="multiple"
      selectedKeys={selected.length === 0 ? [ALL] : selected}
      onSelectionChange={(keys) =>
        // "All" pressed anew clears the rest; a state pressed takes its place.
        onChange(
          keys.has(ALL) && selected.length > 0 ? [] : STATES_IN_ORDER.filter((state) => keys.has(state)),
        )
      }
    >
      <ToggleButton id={ALL} className={styles.filterChip ?? ""}>
        {t("list.all")} <span className={styles.count}>{format.number(total)}</span>
      </ToggleButton>
      {states.map((state) => {
        const Icon = stateLook(state).icon;
        return (
          <ToggleButton key={state} id={state} className={styles.filterChip ?? ""}>
            <Icon aria-hidden />
            {t(`state.${state}`)} <span className={styles.count}>{format.number(counts[state] ?? 0)}</span>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
