/** What optimized delivery does in every country from one business number: a map, a table, and why. No campaign is needed. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityView } from "../../../shared/contract/index.ts";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import { availabilityRows } from "../../../shared/domain/availability/rows.ts";
import { type AvailabilityTables, availabilityTables } from "../../../shared/domain/availability/tables.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { MapLegend } from "../../common/availability/MapLegend.tsx";
import { SenderField, SenderNotice } from "../../common/availability/SenderField.tsx";
import { useSender } from "../../common/availability/use-sender.ts";
import { AvailabilityMap, type MapEntry } from "../../common/map/AvailabilityMap.tsx";
import { usePlaceNames } from "../../common/place-names.ts";
import {
  Card,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  Section,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./availability.module.css";
import { CountryTable } from "./CountryTable.tsx";
import { ListSection } from "./ListSection.tsx";
import { PlaceDetail } from "./PlaceDetail.tsx";
import { WhatToExpect } from "./WhatToExpect.tsx";

export function AvailabilityPage() {
  const { t } = useTranslation("availability");
  const view = useQuery(orpc.availability.read.queryOptions());
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      back={
        <LinkButton to="/accounts" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      {view.error && <ProblemNotice problem={problemOf(view.error)} onRetry={() => void view.refetch()} />}
      {view.data && <Availability view={view.data} />}
      {!view.data && !view.error && (
        <div aria-busy className={styles.page}>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="3rem" />
          <Skeleton height="22rem" />
        </div>
      )}
    </Page>
  );
}

function Availability({ view }: { readonly view: AvailabilityView }) {
  const { t } = useTranslation("availability");
  const tables = useMemo(() => availabilityTables(view.data, view.overrides), [view]);
  const sender = useSender(view);
  const from = sender.place;
  const rows = useMemo(() => availabilityRows(from, tables), [from, tables]);
  const entries = useMemo(
    () => new Map<PlaceCode, MapEntry>(rows.map(({ place, state }) => [place, { state }])),
    [rows],
  );
  const [selected, setSelected] = useState<PlaceCode | null>(null);
  const row = rows.find(({ place }) => place === selected) ?? null;
  const select = useCallback((place: PlaceCode) => setSelected(place), []);
  return (
    <div className={styles.page}>
      {view.unreadable.map((which) => (
        <Notice key={which} tone="warning" title={t(`list.unreadable.${which}`)} />
      ))}
      <SenderField view={view} sender={sender} />
      <SenderNotice answer={rows[0]} sender={sender} />
      <OverrideNotice tables={tables} />
      <Section title={t("map.title")}>
        <div className={styles.mapAndDetail}>
          <div className={styles.mapColumn}>
            <AvailabilityMap label={t("map.label")} entries={entries} selected={selected} onSelect={select} />
            <MapLegend />
          </div>
          <Card>
            <PlaceDetail row={row} sender={from} tables={tables} onClose={() => setSelected(null)} />
          </Card>
        </div>
      </Section>
      <WhatToExpect />
      <CountryTable rows={rows} tables={tables} onSelect={select} />
      <ListSection view={view} tables={tables} />
    </div>
  );
}

function OverrideNotice({ tables }: { readonly tables: AvailabilityTables }) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const acting = tables.overrides.filter(({ place }) => tables.factsOf(place).override !== null);
  if (acting.length === 0) return null;
  return (
    <Notice tone="info" title={t("override.countTitle", { count: acting.length })}>
      <ul className={styles.plainList}>
        {acting.map(({ place, note }) => (
          <li key={place}>
            <strong>{places.name(place)}</strong> {note}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
