/** Where the recipients are and what optimized delivery does for them there: a map, its table, and a click to the people. */
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityView, Preflight } from "../../../../shared/contract/index.ts";
import type { PlaceCode } from "../../../../shared/domain/availability/availability-data.ts";
import { AVAILABILITY_STATES, stateOf } from "../../../../shared/domain/availability/effects.ts";
import { availabilityRows } from "../../../../shared/domain/availability/rows.ts";
import { availabilityTables } from "../../../../shared/domain/availability/tables.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { MapLegend } from "../../../common/availability/MapLegend.tsx";
import { AvailabilityMap, type MapEntry, MapKey } from "../../../common/map/AvailabilityMap.tsx";
import { usePlaceNames } from "../../../common/place-names.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";
import { CountButton, type OnShow } from "./CountButton.tsx";
import { filterOf, type PlaceLine, placeLines } from "./place-lines.ts";
import styles from "./review.module.css";

interface PlacesProps {
  readonly preflight: Preflight;
  readonly onShow: OnShow;
}

export function Places(props: PlacesProps) {
  const { t } = useTranslation("campaigns");
  const { data, error, refetch } = useQuery(orpc.availability.read.queryOptions());
  if (props.preflight.recipients === 0) return null;
  return (
    <Section title={t("review.places.title")} description={t("review.places.description")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height="20rem" />}
      {data && <Placed {...props} view={data} />}
    </Section>
  );
}

const SHOWN_AT_FIRST = 12;

function Placed({ preflight, onShow, view }: PlacesProps & { readonly view: AvailabilityView }) {
  const { t } = useTranslation("campaigns");
  const names = usePlaceNames();
  const nameOf = ({ place, recipientKind }: Pick<PlaceLine, "place" | "recipientKind">) =>
    recipientKind === "user-id"
      ? t("review.places.userIds")
      : place === null
        ? t("review.places.unknown")
        : names.name(place);
  const lines = useMemo(() => placeLines(preflight.places), [preflight.places]);
  const entries = useMemo(() => {
    const tables = availabilityTables(view.data, view.overrides);
    const people = new Map<string, number>();
    for (const { place, recipientKind, people: count } of lines) {
      if (place !== null && recipientKind === "number") people.set(place, count + (people.get(place) ?? 0));
    }
    const from = preflight.sender.place as PlaceCode | null;
    return new Map<PlaceCode, MapEntry>(
      availabilityRows(from, tables).map(({ place, state }) => [
        place,
        { state, count: people.get(place) ?? 0 },
      ]),
    );
  }, [lines, preflight.sender.place, view]);
  const show = (line: Pick<PlaceLine, "place" | "recipientKind">) =>
    onShow?.({ title: nameOf(line), filter: filterOf(line) });
  return (
    <div className={styles.stack}>
      <States lines={lines} />
      <AvailabilityMap
        label={t("review.places.map")}
        entries={entries}
        selected={null}
        onSelect={(place) => {
          if ((entries.get(place)?.count ?? 0) > 0) show({ place, recipientKind: "number" });
        }}
      />
      <MapLegend />
      <PlaceTable lines={lines} nameOf={nameOf} onShow={onShow} />
    </div>
  );
}

function States({ lines }: { readonly lines: readonly PlaceLine[] }) {
  const format = useFormat();
  const peopleIn = (state: string) =>
    lines.filter(({ effect }) => stateOf(effect) === state).reduce((sum, { people }) => sum + people, 0);
  return (
    <Card>
      <dl className={styles.figures} data-testid="review-states">
        {AVAILABILITY_STATES.filter((state) => state === "optimized" || peopleIn(state) > 0).map((state) => (
          <div key={state} className={styles.figurePair} data-state={state}>
            <dt>
              <MapKey state={state} />
            </dt>
            <dd>{format.number(peopleIn(state))}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

interface PlaceTableProps {
  readonly lines: readonly PlaceLine[];
  readonly nameOf: (line: PlaceLine) => string;
  readonly onShow: OnShow;
}

function PlaceTable({ lines, nameOf, onShow }: PlaceTableProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? lines : lines.slice(0, SHOWN_AT_FIRST);
  const hidden = lines.length - shown.length;
  return (
    <Card padding="none">
      <div className={styles.scroller}>
        <table className={styles.places} aria-label={t("review.places.title")} data-testid="review-places">
          <thead>
            <tr>
              <th scope="col">{t("review.places.place")}</th>
              <th scope="col">{t("review.places.effect")}</th>
              {(["optimized", "cloud", "waits", "nothing"] as const).map((column) => (
                <th key={column} scope="col" className={styles.number}>
                  {t(`review.places.${column}`)}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {t("review.ledger.count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.key} data-place={line.place ?? line.recipientKind}>
                <th scope="row">{nameOf(line)}</th>
                <td>
                  <MapKey state={stateOf(line.effect)} />
                </td>
                {(["optimized", "cloud", "waits", "nothing"] as const).map((column) => (
                  <td key={column} className={styles.number} data-column={column}>
                    {line[column] === 0 ? "–" : format.number(line[column])}
                  </td>
                ))}
                <td className={styles.number}>
                  <CountButton
                    count={line.people}
                    title={nameOf(line)}
                    filter={filterOf(line)}
                    onShow={onShow}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <div className={styles.more}>
          <Button size="small" variant="quiet" onPress={() => setAll(true)}>
            {t("review.places.showAll", { count: hidden })}
          </Button>
        </div>
      )}
    </Card>
  );
}
