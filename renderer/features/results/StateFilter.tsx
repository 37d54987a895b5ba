/** Chips that narrow the list to some states, with how many messages each holds. */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { FilterChips } from "../../ui/index.ts";
import { type MessageState, STATES_IN_ORDER, stateLook } from "./StateBadge.tsx";

interface StateFilterProps {
  readonly selected: readonly MessageState[];
  readonly onChange: (states: readonly MessageState[]) => void;
  readonly counts: Readonly<Partial<Record<MessageState, number>>>;
  readonly total: number;
}

/** States most messages pass through; the others have a chip only while a message is in them. */
const ALWAYS_SHOWN: readonly MessageState[] = ["accepted", "sent", "delivered", "read", "failed"];

export function StateFilter({ selected, onChange, counts, total }: StateFilterProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const states = STATES_IN_ORDER.filter(
    (state) => ALWAYS_SHOWN.includes(state) || (counts[state] ?? 0) > 0 || selected.includes(state),
  );
  return (
    <FilterChips
      label={t("list.filterLabel")}
      selectionMode="multiple"
      all={{ label: t("list.all"), count: format.number(total) }}
      chips={states.map((state) => {
        const Icon = stateLook(state).icon;
        return {
          id: state,
          label: t(`state.${state}`),
          icon: <Icon aria-hidden />,
          count: format.number(counts[state] ?? 0),
        };
      })}
      selected={selected}
      onChange={onChange}
    />
  );
}
