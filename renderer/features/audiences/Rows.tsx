/** The rows of an audience by verdict: every count opens its rows, and the address says which are shown. */
import { CircleHelp, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, EmptyState, FilterChips, Section } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { filterOf, paramsOf, type RowFilter, rowsOf, verdictsOf } from "./counts.ts";
import { Kinds } from "./Kinds.tsx";
import { RowDialog } from "./RowDialog.tsx";
import { RowsTable } from "./RowsTable.tsx";
import { VerdictIcon } from "./verdicts.tsx";

export function Rows({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const [opened, setOpened] = useState<number | null>(null);
  const { counts } = audience;
  const filter = filterOf(params);
  const show = (next: RowFilter) => setParams(paramsOf(next), { replace: true });
  const total = audience.rows ?? 0;
  const rowCount = rowsOf(counts, filter);
  const verdicts = verdictsOf(counts);
  // A verdict that no row has any more stays there to be seen, and left, for as long as it is shown.
  const chips =
    filter.verdict === null || verdicts.some(({ verdict }) => verdict === filter.verdict)
      ? verdicts
      : [...verdicts, { verdict: filter.verdict, rows: 0 }];
  return (
    <Section title={t("page.rows.title")} description={t("page.summary.sum")}>
      <FilterChips
        label={t("page.rows.filter")}
        all={{ label: t("page.rows.all"), count: format.number(total) }}
        chips={chips.map(({ verdict, rows }) => ({
          id: verdict,
          label: t(`verdict.${verdict}`),
          icon: <VerdictIcon verdict={verdict} />,
          count: format.number(rows),
        }))}
        selected={filter.verdict === null ? [] : [filter.verdict]}
        onChange={([verdict]) => show({ verdict: verdict ?? null, reason: undefined })}
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
      <p className={styles.quiet} role="status">
        {t("page.rows.shown", { count: rowCount })}
      </p>
      {rowCount === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title={t("page.rows.none.title")}
            action={
              <Button onPress={() => show({ verdict: null, reason: undefined })}>
                {t("page.rows.none.action")}
              </Button>
            }
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
          onOpen={setOpened}
        />
      )}
      <RowDialog audience={audience} line={opened} onOpen={setOpened} onClose={() => setOpened(null)} />
    </Section>
  );
}
