/** The columns of the list as the person has chosen them, kept with their other preferences. */
import { useCallback, useMemo, useState } from "react";
import {
  type ChosenColumn,
  COLUMNS_AT_FIRST,
  type ListColumn,
  soundColumns,
} from "../../../shared/domain/results/list-columns.ts";
import { useChangePreferences, usePreferences } from "../../app/preferences.ts";

export interface ListColumns {
  readonly columns: readonly ChosenColumn[];
  /** They aren't as at first. */
  readonly isChosen: boolean;
  /** @param columns null puts back those at first */
  choose(columns: readonly ChosenColumn[] | null): void;
}

/** A change holds at once: the next one goes by it, whatever is still being written. */
export function useListColumns(): ListColumns {
  const kept = usePreferences().data?.resultsColumns ?? null;
  const { mutate } = useChangePreferences();
  const [changed, setChanged] = useState<{ readonly to: readonly ChosenColumn[] | null } | null>(null);
  const chosen = changed === null ? kept : changed.to;
  const columns = useMemo(() => (chosen === null ? COLUMNS_AT_FIRST : soundColumns(chosen)), [chosen]);
  const choose = useCallback(
    (to: readonly ChosenColumn[] | null) => {
      setChanged({ to });
      mutate({ resultsColumns: to === null ? null : to.map((column) => ({ ...column })) });
    },
    [mutate],
  );
  return { columns, isChosen: chosen !== null, choose };
}

/** Columns that nobody has made wider or narrower share what the others leave; at 900 pixels all of those at first can be read. */
const TRACKS: Readonly<Record<ListColumn, string>> = {
  recipient: "minmax(9rem, 1.2fr)",
  template: "minmax(6rem, 1.5fr)",
  language: "minmax(3.5rem, 0.6fr)",
  country: "minmax(4.5rem, 1fr)",
  route: "minmax(6.5rem, 1.6fr)",
  category: "minmax(5rem, 0.9fr)",
  state: "minmax(7.5rem, 1.3fr)",
  error: "minmax(5rem, 1.4fr)",
  created: "minmax(7.5rem, 1.2fr)",
  updated: "minmax(7.5rem, 1.2fr)",
};
/** Of a column somebody has made wider than there is room for. */
const LEAST = "3.5rem";

/** As `grid-template-columns` has it, after the boxes that select. */
export function tracksOf(columns: readonly ChosenColumn[]): string {
  const tracks = columns.map(({ id, width }) =>
    width === null ? TRACKS[id] : `minmax(min(${LEAST}, ${width}px), ${width}px)`,
  );
  return ["1rem", ...tracks].join(" ");
}
