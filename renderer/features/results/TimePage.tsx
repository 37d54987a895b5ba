/** How messages went over time, narrowed as the list is. */
import { useQuery } from "@tanstack/react-query";
import { Clock, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OverviewInput } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { Button, Card, EmptyState, LinkButton, Page } from "../../ui/index.ts";
import { FilterPills } from "./FilterPills.tsx";
import { LatencySection } from "./LatencySection.tsx";
import { ResultsViews } from "./ResultsViews.tsx";
import { SendTimeSection } from "./SendTimeSection.tsx";
import { SpeedSection } from "./SpeedSection.tsx";
import { StuckSection } from "./StuckSection.tsx";
import { TrendSection } from "./TrendSection.tsx";
import styles from "./time.module.css";
import { type ChangeFilter, useResultsFilter } from "./use-results-filter.ts";

export function TimePage() {
  const { t } = useTranslation("resultsTime");
  const [filter, setFilter] = useResultsFilter();
  // A search is no part of figures.
  const { search: _, ...narrowing } = filter;
  return (
    <Page title={t("title")} description={t("description")} width="full">
      <div className={styles.page}>
        <ResultsViews shown="time" filter={filter} />
        <FilterPills filter={filter} onChange={setFilter} />
        <Sections filter={narrowing} onChange={setFilter} />
      </div>
    </Page>
  );
}

interface SectionsProps {
  readonly filter: OverviewInput;
  readonly onChange: ChangeFilter;
}

function Sections({ filter, onChange }: SectionsProps) {
  const { t } = useTranslation("resultsTime");
  const { data } = useQuery(orpc.results.overview.queryOptions({ input: filter }));
  if (data?.steps.attempted.n === 0) {
    const isFiltered = Object.keys(filter).length > 0;
    return (
      <Card>
        <EmptyState
          icon={<Clock />}
          title={t(isFiltered ? "noMatch.title" : "empty.title")}
          action={
            isFiltered ? (
              <Button onPress={() => onChange(() => ({}))}>{t("noMatch.clear")}</Button>
            ) : (
              <LinkButton to="/send" variant="primary" icon={<Send />}>
                {t("empty.send")}
              </LinkButton>
            )
          }
        >
          {t(isFiltered ? "noMatch.body" : "empty.body")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <TrendSection filter={filter} onChange={onChange} />
      <LatencySection filter={filter} />
      <SendTimeSection filter={filter} />
      <SpeedSection filter={filter} />
      <StuckSection filter={filter} />
      {(data?.unlisted ?? 0) > 0 && (
        <p className={styles.quiet}>{t("unlisted", { count: data?.unlisted ?? 0 })}</p>
      )}
    </>
  );
}
