/** Where the people of an audience are, and what optimized delivery does for them there: in figures, as a map, and as a table. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceView, AvailabilityView, PlacedPeople } from "../../../shared/contract/index.ts";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import { availabilityRows } from "../../../shared/domain/availability/rows.ts";
import { availabilityTables } from "../../../shared/domain/availability/tables.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { MapLegend } from "../../common/availability/MapLegend.tsx";
import { SenderField, SenderNotice } from "../../common/availability/SenderField.tsx";
import { useSender } from "../../common/availability/use-sender.ts";
import { AvailabilityMap, type MapEntry } from "../../common/map/AvailabilityMap.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Card, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { Outcomes } from "./Outcomes.tsx";
import { PeopleDetail } from "./PeopleDetail.tsx";
import { PeopleTable, usePeopleNames } from "./PeopleTable.tsx";
import { isOnMap, type PeopleRow, peopleRows, rowOfPlace } from "./people-by-place.ts";
import { type RowsByCountry, useCountries } from "./use-countries.ts";

export function Countries({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const counted = useCountries(audience.id);
  const view = useQuery(orpc.availability.read.queryOptions());
  const failed = [counted, view].find(({ error }) => error !== null);
  const rowsByCountry: RowsByCountry = useMemo(
    () => new Map(counted.data?.countries.map(({ country, rows }) => [country, rows])),
    [counted.data],
  );
  return (
    <Section title={t("page.countries.title")} description={t("page.countries.description")}>
      {failed?.error && (
        <ProblemNotice problem={problemOf(failed.error)} onRetry={() => void failed.refetch()} />
      )}
      {!failed && !(counted.data && view.data) && <Skeleton height="22rem" />}
      {counted.data &&
        view.data &&
        (counted.data.places.length === 0 ? (
          <Card>
            <p>{t("page.countries.nobody")}</p>
          </Card>
        ) : (
          <People
            audienceId={audience.id}
            places={counted.data.places}
            rowsByCountry={rowsByCountry}
            view={view.data}
          />
        ))}
    </Section>
  );
}

interface PeopleProps {
  readonly audienceId: string;
  readonly places: readonly PlacedPeople[];
  readonly rowsByCountry: RowsByCountry;
  readonly view: AvailabilityView;
}

function People({ audienceId, places, rowsByCountry, view }: PeopleProps) {
  const { t } = useTranslation("audiences");
  const sender = useSender(view);
  const from = sender.place;
  const tables = useMemo(() => availabilityTables(view.data, view.overrides), [view]);
  const everywhere = useMemo(() => availabilityRows(from, tables), [from, tables]);
  const rows = useMemo(() => peopleRows(places, from, tables), [places, from, tables]);
  const entries = useMemo(() => {
    const people = new Map(rows.map(({ key, people: count }) => [key, count]));
    return new Map<PlaceCode, MapEntry>(
      everywhere.map(({ place, state }) => [place, { state, count: people.get(place) ?? 0 }]),
    );
  }, [everywhere, rows]);
  const [selected, setSelected] = useState<string | null>(null);
  const detail = useRef<HTMLDivElement>(null);
  const chosen =
    rows.find(({ key }) => key === selected) ??
    (selected !== null && entries.has(selected) ? rowOfPlace(selected, 0, from, tables) : null);
  const select = useCallback((key: string) => setSelected(key), []);
  // From the table, what holds there may be out of sight.
  const selectAndShow = (key: string) => {
    setSelected(key);
    detail.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className={styles.stack}>
      <SenderField view={view} sender={sender} />
      <SenderNotice answer={everywhere[0]} sender={sender} />
      <Outcomes rows={rows} />
      <div className={styles.mapAndDetail}>
        <div className={styles.mapColumn}>
          <AvailabilityMap
            label={t("page.countries.mapLabel")}
            entries={entries}
            selected={chosen?.place ?? null}
            onSelect={select}
          />
          <OffMap rows={rows} />
          <MapLegend />
        </div>
        <div ref={detail}>
          <Card>
            <PeopleDetail
              row={chosen}
              audienceId={audienceId}
              rowsByCountry={rowsByCountry}
              sender={from}
              tables={tables}
              onClose={() => setSelected(null)}
            />
          </Card>
        </div>
      </div>
      <PeopleTable rows={rows} selected={chosen?.key ?? null} onSelect={selectAndShow} />
    </div>
  );
}

/** Who is on no map. */
function OffMap({ rows }: { readonly rows: readonly PeopleRow[] }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const names = usePeopleNames();
  const off = rows.filter((row) => !isOnMap(row));
  if (off.length === 0) return null;
  const list = off.map((row) =>
    t("page.countries.named", { name: names(row), people: format.number(row.people) }),
  );
  return <p className={styles.quiet}>{t("page.countries.offMap", { list: list.join(" · ") })}</p>;
}
