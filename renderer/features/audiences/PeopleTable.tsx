/** The map's twin: people by place, with what optimized delivery does there in words, and those who are on no map. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MapKey } from "../../common/map/AvailabilityMap.tsx";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { isOnMap, type PeopleRow } from "./people-by-place.ts";

const SHOWN_AT_FIRST = 10;

export function usePeopleNames(): (row: Pick<PeopleRow, "place" | "isUserId">) => string {
  const { t } = useTranslation("audiences");
  const places = usePlaceNames();
  return ({ place, isUserId }) => {
    if (isUserId) return t("page.countries.userIds");
    return place === null ? t("page.countries.unknown") : places.name(place);
  };
}

interface PeopleTableProps {
  readonly rows: readonly PeopleRow[];
  /** Key of a row. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

export function PeopleTable({ rows, selected, onSelect }: PeopleTableProps) {
  const { t } = useTranslation("audiences");
  const { t: said } = useTranslation("availability");
  const format = useFormat();
  const names = usePeopleNames();
  const [isAll, setAll] = useState(false);
  const total = rows.reduce((sum, { people }) => sum + people, 0);
  const onMap = rows.filter(isOnMap);
  const shown = isAll ? rows : [...onMap.slice(0, SHOWN_AT_FIRST), ...rows.filter((row) => !isOnMap(row))];
  const hidden = rows.length - shown.length;
  return (
    <Card padding="none">
      <div className={styles.tableScroller}>
        <table
          className={styles.table}
          data-testid="audience-countries"
          aria-label={t("page.countries.title")}
        >
          <thead>
            <tr>
              <th scope="col">{t("page.countries.country")}</th>
              <th scope="col">{said("table.state")}</th>
              <th scope="col" className={styles.number}>
                {t("page.countries.people")}
              </th>
              <th scope="col" className={styles.number}>
                {t("page.countries.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} data-place={row.key}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.cellButton}
                    aria-pressed={row.key === selected}
                    onClick={() => onSelect(row.key)}
                  >
                    {names(row)}
                  </button>
                </th>
                <td>
                  <MapKey state={row.state} />
                </td>
                <td className={styles.number}>{format.number(row.people)}</td>
                <td className={styles.number}>{format.percent(row.people / total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <div className={styles.more}>
          <Button size="small" variant="quiet" onPress={() => setAll(true)}>
            {t("page.countries.showAll", { count: hidden })}
          </Button>
        </div>
      )}
    </Card>
  );
}
