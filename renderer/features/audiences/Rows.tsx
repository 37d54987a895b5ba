/** The rows of an audience by verdict: every count opens its rows, and the address says which are shown. */
import { CircleHelp, Globe, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { AudienceView } from "../../../shared/contract/index.ts";
import type { RowVerdict } from "../../../shared/domain/audiences/row-verdicts.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, EmptyState, type FilterChip, FilterChips, Section, Skeleton } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { ALL_ROWS, filterOf, type RowFilter, rowsOf, verdictsOf, withFilter } from "./counts.ts";
import { Kinds } from "./Kinds.tsx";
import { RowDialog } from "./RowDialog.tsx";
import { RowsTable } from "./RowsTable.tsx";
import { useCountries } from "./use-countries.ts";
import { VerdictIcon } from "./verdicts.tsx";

const COUNTRY = "country";
type Chip = RowVerdict | typeof COUNTRY;

export function Rows({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const [opened, setOpened] = useState<number | null>(null);
  const { counts } = audience;
  const filter = filterOf(params);
  const { country } = filter;
  const show = (next: RowFilter) => setParams((current) => withFilter(current, next), { replace: true });
  const total = audience.rows ?? 0;
  const countries = useCountries(audience.id).data?.countries;
  const ofCountry = countries?.find((one) => one.country === country)?.rows ?? 0;
  const rowCount = country === undefined ? rowsOf(counts, filter) : ofCountry;
  const isCounted = country === undefined || countries !== undefined;
  const section = useRef<HTMLDivElement>(null);
  const before = useRef(country);
  useEffect(() => {
    // Whoever asks for the rows of a country does so from below, at the map.
    if (country !== undefined && country !== before.current) section.current?.focus();
    before.current = country;
  }, [country]);
  const verdicts = verdictsOf(counts);
  // A verdict that no row has any more stays there to be seen, and left, for as long as it is shown.
  const shown =
    filter.verdict === null || verdicts.some(({ verdict }) => verdict === filter.verdict)
      ? verdicts
      : [...verdicts, { verdict: filter.verdict, rows: 0 }];
  const chips = shown.map(({ verdict, rows }) => ({
    id: verdict as Chip,
    label: t(`verdict.${verdict}`),
    icon: <VerdictIcon verdict={verdict} />,
    count: format.number(rows),
  }));
  const countryChip: readonly FilterChip<Chip>[] =
    country === undefined
      ? []
      : [{ id: COUNTRY, label: format.country(country), icon: <Globe />, count: format.number(rowCount) }];
  return (
    <div ref={section} tabIndex={-1} className={styles.rowsSection}>
      <Section title={t("page.rows.title")} description={t("page.summary.sum")}>
        <FilterChips<Chip>
          label={t("page.rows.filter")}
          all={{ label: t("page.rows.all"), count: format.number(total) }}
          chips={[...chips, ...countryChip]}
          selected={country === undefined ? (filter.verdict === null ? [] : [filter.verdict]) : [COUNTRY]}
          onChange={([chosen]) =>
            show({ verdict: chosen === undefined || chosen === COUNTRY ? null : chosen, reason: undefined })
          }
          selectionMode="single"
        />
        {filter.verdict !== null && (
          <>
            <p className={styles.help}>
              <CircleHelp aria-hidden /> {t(`verdictHelp.${filter.verdict}`)}
            </p>
            <Kinds audience={audience} filter={filter} onFilter={show} />
          </>
        )}
        {isCounted ? (
          <RowsShown
            audience={audience}
            filter={filter}
            rowCount={rowCount}
            onOpen={setOpened}
            onShowAll={() => show(ALL_ROWS)}
          />
        ) : (
          <Card>
            <Skeleton lines={5} height="1.25rem" />
          </Card>
        )}
        <RowDialog audience={audience} line={opened} onOpen={setOpened} onClose={() => setOpened(null)} />
      </Section>
    </div>
  );
}

interface RowsShownProps {
  readonly audience: AudienceView;
  readonly filter: RowFilter;
  readonly rowCount: number;
  readonly onOpen: (line: number) => void;
  readonly onShowAll: () => void;
}

function RowsShown({ audience, filter, rowCount, onOpen, onShowAll }: RowsShownProps) {
  const { t } = useTranslation("audiences");
  return (
    <>
      <p className={styles.quiet} role="status">
        {t("page.rows.shown", { count: rowCount })}
      </p>
      {rowCount === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title={t("page.rows.none.title")}
            action={<Button onPress={onShowAll}>{t("page.rows.none.action")}</Button>}
          >
            {null}
          </EmptyState>
        </Card>
      ) : (
        <RowsTable
          key={JSON.stringify(filter)}
          audienceId={audience.id}
          filter={filter}
          rowCount={rowCount}
          firstLine={audience.file?.plan.hasHeader ? 2 : 1}
          onOpen={onOpen}
        />
      )}
    </>
  );
}
