/** What optimized delivery does in every country from one business number: a map, a table, and why. No campaign is needed. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { AvailabilityView } from "../../../shared/contract/index.ts";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import { AVAILABILITY_STATES } from "../../../shared/domain/availability/effects.ts";
import { type AvailabilityRow, availabilityRows } from "../../../shared/domain/availability/rows.ts";
import { type AvailabilityTables, availabilityTables } from "../../../shared/domain/availability/tables.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { AvailabilityMap, type MapEntry, MapKey } from "../../common/map/AvailabilityMap.tsx";
import { usePlaceNames } from "../../common/place-names.ts";
import {
  Card,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  Section,
  SelectField,
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

/** Chosen instead of a number: what holds where nothing hinders the sender. No list names it, so it is one of all others. */
const UNRESTRICTED = "ZZ";

function Availability({ view }: { readonly view: AvailabilityView }) {
  const { t } = useTranslation("availability");
  const tables = useMemo(() => availabilityTables(view.data, view.overrides), [view]);
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get("from");
  const sender = view.senders.find(({ numberId }) => numberId === asked) ?? view.senders[0] ?? null;
  const isUnrestricted = asked === UNRESTRICTED || sender === null;
  const from = isUnrestricted ? UNRESTRICTED : sender.place;
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
      <div className={styles.from}>
        <SenderField
          view={view}
          value={isUnrestricted ? UNRESTRICTED : sender.numberId}
          onChange={(value) =>
            setParameters(
              (current) => {
                current.set("from", value);
                return current;
              },
              { replace: true },
            )
          }
        />
        {view.senders.length === 0 && <p className={styles.quiet}>{t("from.none")}</p>}
      </div>
      <SenderNotice rows={rows} sender={isUnrestricted ? null : from} />
      <OverrideNotice tables={tables} />
      <Section title={t("map.title")}>
        <div className={styles.mapAndDetail}>
          <AvailabilityMap label={t("map.label")} entries={entries} selected={selected} onSelect={select} />
          <Card>
            <PlaceDetail row={row} sender={from} tables={tables} onClose={() => setSelected(null)} />
          </Card>
        </div>
        <ul className={styles.legend}>
          {AVAILABILITY_STATES.map((state) => (
            <li key={state}>
              <MapKey state={state} />
            </li>
          ))}
        </ul>
        <p className={styles.quiet}>{t("map.credit")}</p>
      </Section>
      <WhatToExpect />
      <CountryTable rows={rows} tables={tables} onSelect={select} />
      <ListSection view={view} tables={tables} />
    </div>
  );
}

interface SenderFieldProps {
  readonly view: AvailabilityView;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SenderField({ view, value, onChange }: SenderFieldProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  return (
    <SelectField
      label={t("from.label")}
      value={value}
      onChange={onChange}
      options={[
        ...view.senders.map(({ numberId, displayNumber, verifiedName, accountName, place }) => ({
          value: numberId as string,
          label: `${displayNumber || numberId} (${place === null ? t("from.noPlace") : places.name(place)})`,
          description: verifiedName ?? accountName,
        })),
        { value: UNRESTRICTED, label: t("from.unrestricted") },
      ]}
    />
  );
}

/** What the number's own country does to every message. */
function SenderNotice({
  rows,
  sender,
}: {
  readonly rows: readonly AvailabilityRow[];
  readonly sender: PlaceCode | null;
}) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const hindrance = rows[0]?.reasons.find(({ side }) => side === "sender");
  if (hindrance === undefined) return null;
  const name = sender === null ? t("from.noPlace") : places.inSentence(sender);
  return (
    <Notice tone="info" title={t("from.hindered")}>
      <p>{t(`reason.${hindrance.effect}`, { sender: name })}</p>
    </Notice>
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
