/** The map's twin: the same places as a table, to be searched, narrowed and sorted. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import { AVAILABILITY_STATES, type AvailabilityState } from "../../../shared/domain/availability/effects.ts";
import type { AvailabilityRow } from "../../../shared/domain/availability/rows.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";
import { matches } from "../../app/matches.ts";
import { useGroupNames } from "../../common/availability/use-group-name.ts";
import { MapKey, MapSwatch } from "../../common/map/AvailabilityMap.tsx";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { FilterChips, RowButton, SearchField, Section, SelectField, VirtualTable } from "../../ui/index.ts";
import styles from "./availability.module.css";

const COLUMNS = ["place", "state", "limit", "clicks", "group"] as const;
const nothing = () => {};

interface CountryTableProps {
  readonly rows: readonly AvailabilityRow[];
  readonly tables: AvailabilityTables;
  readonly onSelect: (place: PlaceCode) => void;
}

export function CountryTable({ rows, tables, onSelect }: CountryTableProps) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const places = usePlaceNames();
  const groups = useGroupNames(tables.data);
  const [search, setSearch] = useState("");
  const [states, setStates] = useState<readonly AvailabilityState[]>([]);
  const [sort, setSort] = useState<"name" | "state">("name");
  const counts = useMemo(
    () =>
      new Map(AVAILABILITY_STATES.map((state) => [state, rows.filter((row) => row.state === state).length])),
    [rows],
  );
  const collator = new Intl.Collator(format.locale, { sensitivity: "base" });
  const wanted = search.trim();
  const shown = rows
    .map((row) => ({ row, name: places.name(row.place) }))
    .filter(
      ({ row, name }) =>
        (states.length === 0 || states.includes(row.state)) &&
        (wanted === "" || matches(wanted, [name]) || row.place === wanted.toUpperCase()),
    )
    .sort(
      (a, b) =>
        (sort === "state"
          ? AVAILABILITY_STATES.indexOf(a.row.state) - AVAILABILITY_STATES.indexOf(b.row.state)
          : 0) || collator.compare(a.name, b.name),
    );
  return (
    <Section title={t("table.title")}>
      <div className={styles.tools}>
        <SearchField label={t("table.search")} value={search} onChange={setSearch} />
        <SelectField
          label={t("table.sort")}
          value={sort}
          onChange={setSort}
          options={[
            { value: "name", label: t("table.sortName") },
            { value: "state", label: t("table.sortState") },
          ]}
        />
      </div>
      <FilterChips
        label={t("table.filter")}
        all={{ label: t("table.all"), count: format.number(rows.length) }}
        chips={AVAILABILITY_STATES.map((state) => ({
          id: state,
          label: t(`state.${state}`),
          icon: <MapSwatch state={state} />,
          count: format.number(counts.get(state) ?? 0),
        }))}
        selected={states}
        onChange={setStates}
        selectionMode="multiple"
      />
      <p role="status" className={styles.quiet}>
        {shown.length === 0 ? t("table.none") : t("table.shown", { count: shown.length })}
      </p>
      {shown.length > 0 && (
        <VirtualTable
          label={t("table.label")}
          keyboardHelp={t("table.keyboardHelp")}
          loadingRow={t("table.loadingRow")}
          columns={COLUMNS.map((id) => ({ id, label: t(`table.${id}`) }))}
          columnsClass={styles.columns}
          rowCount={shown.length}
          keyOf={(index) => shown[index]?.row.place ?? index}
          onSight={nothing}
          testId="countries"
          cells={(index, control) => {
            const one = shown[index];
            if (one === undefined) return null;
            const { row, name } = one;
            return [
              <RowButton
                key="place"
                control={control}
                label={[
                  t("map.place", { place: name, state: t(`state.${row.state}`) }),
                  ...(row.facts.override ? [t("override.mark")] : []),
                ].join(", ")}
                onPress={() => onSelect(row.place)}
              >
                {name}
                {row.facts.override && <span className={styles.mark}> ({t("override.mark")})</span>}
              </RowButton>,
              <MapKey key="state" state={row.state} />,
              t(`table.limits.${row.perUserLimit}`),
              t(`statement.${row.metrics.clicks}`),
              groups.ofListed(row.facts),
            ];
          }}
        />
      )}
    </Section>
  );
}
