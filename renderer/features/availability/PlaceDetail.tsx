/** One place: what optimized delivery does there, why, how certain that is, and the admin's own word. */
import { Pencil, Undo2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import type { AvailabilityRow } from "../../../shared/domain/availability/rows.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";
import { OwnDecisions, PlaceReasons } from "../../common/availability/PlaceReasons.tsx";
import { useGroupNames } from "../../common/availability/use-group-name.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, DataList, ProblemNotice } from "../../ui/index.ts";
import styles from "./availability.module.css";
import { OverrideDialog } from "./OverrideDialog.tsx";
import { useAvailabilityChange } from "./use-availability-change.ts";

interface PlaceDetailProps {
  readonly row: AvailabilityRow | null;
  readonly sender: PlaceCode | null;
  readonly tables: AvailabilityTables;
  readonly onClose: () => void;
}

export function PlaceDetail({ row, sender, tables, onClose }: PlaceDetailProps) {
  const { t } = useTranslation("availability");
  if (row === null) return <p className={styles.quiet}>{t("chosen.none")}</p>;
  return <Detail key={row.place} row={row} sender={sender} tables={tables} onClose={onClose} />;
}

function Detail({ row, sender, tables, onClose }: PlaceDetailProps & { readonly row: AvailabilityRow }) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const format = useFormat();
  const groups = useGroupNames(tables.data);
  const { facts, state, metrics } = row;
  const isWithout = state !== "optimized" && state !== "partial";
  return (
    <section className={styles.detail} aria-live="polite" aria-label={t("chosen.title")}>
      <div className={styles.detailHead}>
        <h3 className={styles.detailTitle}>{places.name(row.place)}</h3>
        <Button variant="quiet" size="small" icon={<X />} aria-label={t("chosen.close")} onPress={onClose} />
      </div>
      <PlaceReasons answer={row} facts={facts} sender={sender} />
      {isWithout && (
        <div className={styles.gives}>
          <p className={styles.strong}>{t("gives.title")}</p>
          <p>{t("gives.body")}</p>
        </div>
      )}
      <OwnWord row={row} tables={tables} />
      <DataList
        items={[
          { term: t("chosen.limit"), value: t(`limit.${row.perUserLimit}`) },
          { term: t("chosen.clicks"), value: t(`statement.${metrics.clicks}`) },
          { term: t("chosen.adsManager"), value: t(`statement.${metrics.adsManager}`) },
          { term: t("chosen.maxPrice"), value: t(`statement.${metrics.maxPrice}`) },
          { term: t("chosen.group"), value: groups.ofListed(facts) },
          { term: t("chosen.certainty"), value: t(`certainty.${row.confidence}`) },
          {
            term: t("chosen.source"),
            value: t("chosen.asOf", {
              source: tables.data.source,
              date: format.day(row.asOf),
            }),
          },
        ]}
      />
    </section>
  );
}

/** The admin's decision about this place, wherever it acts, and the buttons to make or drop one. */
function OwnWord({ row, tables }: { readonly row: AvailabilityRow; readonly tables: AvailabilityTables }) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const { removeOverride, isPending, problem } = useAvailabilityChange();
  const [isOpen, setIsOpen] = useState(false);
  const { override } = row.facts;
  const drop = () =>
    removeOverride.mutate(
      { place: row.place },
      { onSuccess: () => announce(t("override.removed", { place: places.name(row.place) })) },
    );
  return (
    <div className={styles.own}>
      <OwnDecisions answer={row} place={row.place} tables={tables} />
      <div className={styles.actions}>
        <Button size="small" icon={<Pencil />} onPress={() => setIsOpen(true)}>
          {t(override ? "override.change" : "override.open")}
        </Button>
        {override && (
          <Button size="small" variant="quiet" icon={<Undo2 />} isPending={isPending} onPress={drop}>
            {t("override.remove")}
          </Button>
        )}
      </div>
      {problem && <ProblemNotice compact problem={problem} />}
      {isOpen && <OverrideDialog facts={row.facts} tables={tables} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
