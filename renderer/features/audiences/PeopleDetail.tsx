/** The people of one place: how many, what optimized delivery does for them, why, by which list, and their rows. */
import { ListFilter, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";
import { OwnDecisions, PlaceReasons } from "../../common/availability/PlaceReasons.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Button, DataList, LinkButton } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { withFilter } from "./counts.ts";
import { usePeopleNames } from "./PeopleTable.tsx";
import type { PeopleRow } from "./people-by-place.ts";
import type { RowsByCountry } from "./use-countries.ts";

interface PeopleDetailProps {
  readonly row: PeopleRow | null;
  readonly audienceId: string;
  readonly rowsByCountry: RowsByCountry;
  readonly sender: PlaceCode | null;
  readonly tables: AvailabilityTables;
  readonly onClose: () => void;
}

export function PeopleDetail({ row, ...rest }: PeopleDetailProps) {
  const { t } = useTranslation("availability");
  if (row === null) return <p className={styles.quiet}>{t("chosen.none")}</p>;
  return <Detail key={row.key} row={row} {...rest} />;
}

function Detail({
  row,
  audienceId,
  rowsByCountry,
  sender,
  tables,
  onClose,
}: PeopleDetailProps & { readonly row: PeopleRow }) {
  const { t } = useTranslation("audiences");
  const { t: said } = useTranslation("availability");
  const format = useFormat();
  const names = usePeopleNames();
  const [params] = useSearchParams();
  const { place, people } = row;
  const facts = place === null ? null : tables.factsOf(place);
  const rows = place === null ? 0 : (rowsByCountry.get(place) ?? 0);
  return (
    <section className={styles.detail} aria-live="polite" aria-label={said("chosen.title")}>
      <div className={styles.detailHead}>
        <h3 className={styles.detailTitle}>{names(row)}</h3>
        <Button
          variant="quiet"
          size="small"
          icon={<X />}
          aria-label={said("chosen.close")}
          onPress={onClose}
        />
      </div>
      <p className={styles.figure}>
        {people === 0 ? t("page.countries.none") : t("page.summary.people", { count: people })}
      </p>
      <PlaceReasons answer={row} facts={facts} sender={sender} />
      <OwnDecisions answer={row} place={place} tables={tables} />
      <DataList
        items={[
          { term: said("chosen.limit"), value: said(`limit.${row.perUserLimit}`) },
          { term: said("chosen.certainty"), value: said(`certainty.${row.confidence}`) },
          {
            term: said("chosen.source"),
            value: said("chosen.asOf", { source: tables.data.source, date: format.day(row.asOf) }),
          },
        ]}
      />
      {rows > 0 && place !== null && (
        <div className={styles.buttons}>
          <LinkButton
            size="small"
            icon={<ListFilter />}
            to={`/audiences/${audienceId}?${withFilter(params, { verdict: null, reason: undefined, country: place })}`}
          >
            {t("page.countries.rows", { count: rows })}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
