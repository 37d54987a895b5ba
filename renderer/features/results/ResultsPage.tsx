/** All messages of the workspace, newest first: filter, search, open one. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListChecks, SearchX, Send } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../app/problem-of.ts";
import { useDebounced } from "../../common/use-debounced.ts";
import {
  Button,
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RouteChip,
  SearchField,
  Skeleton,
  Toolbar,
  VisuallyHidden,
} from "../../ui/index.ts";
import { ExportButtons } from "./ExportButtons.tsx";
import { MessageList, sliceQuery } from "./MessageList.tsx";
import styles from "./results.module.css";
import { type ResultsFilter, useResultsStore } from "./results-store.ts";
import { StateBadge } from "./StateBadge.tsx";
import { StateFilter } from "./StateFilter.tsx";
import { StateGlossary } from "./StateGlossary.tsx";

const SEARCH_AFTER_MS = 200;

export function ResultsPage() {
  const { t } = useTranslation("results");
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      actions={
        <>
          <StateGlossary />
          <LinkButton to="/send" variant="primary" icon={<Send />}>
            {t("sendTest")}
          </LinkButton>
        </>
      }
    >
      <Results />
    </Page>
  );
}

function Results() {
  const { t } = useTranslation("results");
  const filter = useResultsStore((store) => store.filter);
  const { setStates, setSearch, clearFilter } = useResultsStore.getState();
  const search = useDebounced(filter.search, SEARCH_AFTER_MS);
  const wanted = useMemo<ResultsFilter>(() => ({ states: filter.states, search }), [filter.states, search]);
  const query = useQuery({ ...sliceQuery(wanted, 0), placeholderData: keepPreviousData });
  const shownFilter = useShownFilter(wanted, query.isPlaceholderData || query.data === undefined);

  if (query.data === undefined) {
    return query.error ? (
      <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
    ) : (
      <ListSkeleton />
    );
  }
  const { totalUnfiltered, countsByState } = query.data;
  const total = query.data.total.count;
  if (totalUnfiltered === 0) return <NoMessage />;
  const isFiltered = shownFilter.states.length > 0 || shownFilter.search !== "";
  return (
    <div className={styles.results}>
      <Toolbar
        isSpread
        search={
          <SearchField
            label={t("list.search")}
            placeholder={t("list.searchPlaceholder")}
            value={filter.search}
            onChange={setSearch}
          />
        }
      >
        <p className={styles.shown} role="status">
          {isFiltered
            ? t("list.shownOf", { count: total, total: totalUnfiltered })
            : t("list.shown", { count: total })}
        </p>
      </Toolbar>
      <StateFilter
        selected={filter.states}
        onChange={setStates}
        counts={countsByState}
        total={totalUnfiltered}
      />
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {total === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title={t("noMatch.title")}
            action={<Button onPress={clearFilter}>{t("noMatch.clear")}</Button>}
          >
            {t("noMatch.body")}
          </EmptyState>
        </Card>
      ) : (
        <>
          <MessageList key={JSON.stringify(shownFilter)} filter={shownFilter} total={total} />
          <ExportButtons filter={shownFilter} />
        </>
      )}
    </div>
  );
}

/** The filter of the rows that are shown, which lags behind the one that is being read. */
function useShownFilter(wanted: ResultsFilter, isLagging: boolean): ResultsFilter {
  const [shown, setShown] = useState(wanted);
  useEffect(() => {
    if (!isLagging) setShown(wanted);
  }, [isLagging, wanted]);
  return isLagging ? shown : wanted;
}

function ListSkeleton() {
  const { t } = useTranslation("results");
  return (
    <div className={styles.results} aria-busy="true">
      <VisuallyHidden>{t("list.loadingRow")}</VisuallyHidden>
      <Skeleton width="20rem" height="2.25rem" />
      <Skeleton width="30rem" height="1.75rem" />
      <Card>
        <Skeleton lines={10} height="2.25rem" />
      </Card>
    </div>
  );
}

function NoMessage() {
  const { t } = useTranslation("results");
  return (
    <Card>
      <EmptyState
        icon={<ListChecks />}
        title={t("empty.title")}
        action={
          <LinkButton to="/send" variant="primary" icon={<Send />}>
            {t("sendTest")}
          </LinkButton>
        }
      >
        <p>{t("empty.body")}</p>
        <div className={styles.sample} aria-hidden>
          <span>+55 11 98765 4321</span>
          <span>{t("empty.sampleTemplate")}</span>
          <RouteChip route="optimized" />
          <StateBadge state="delivered" />
        </div>
      </EmptyState>
    </Card>
  );
}
