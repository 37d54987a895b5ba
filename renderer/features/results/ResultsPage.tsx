/** All messages of the workspace, newest first: filter, search, open one. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Columns3, ListChecks, SearchX, Send, Webhook } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageList as MessagePage, MessageSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { latePart } from "../../app/lazy-page.ts";
import { problemOf } from "../../app/problem-of.ts";
import { type ResultsFilter, withFacet } from "../../common/results-address.ts";
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
import { FilterPills } from "./FilterPills.tsx";
import { MessageList } from "./MessageList.tsx";
import { ResultsViews } from "./ResultsViews.tsx";
import styles from "./results.module.css";
import { useResultsStore } from "./results-store.ts";
import { type MessageState, STATES_IN_ORDER, StateBadge } from "./StateBadge.tsx";
import { StateFilter } from "./StateFilter.tsx";
import { StateGlossary } from "./StateGlossary.tsx";
import { useListColumns } from "./use-list-columns.ts";
import { type ChangeFilter, useResultsFilter } from "./use-results-filter.ts";
import { useSelection } from "./use-selection.ts";
import { useStretch } from "./use-stretch.ts";

const SEARCH_AFTER_MS = 200;
const NO_ROWS: readonly MessageSummary[] = [];

const ColumnsDialog = latePart(() => import("./ColumnsDialog.tsx").then((part) => part.ColumnsDialog));
const SelectionBar = latePart(() => import("./SelectionBar.tsx").then((part) => part.SelectionBar));

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
          <LinkButton to="/webhooks" variant="quiet" icon={<Webhook />}>
            {t("webhooks")}
          </LinkButton>
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
  const [filter, setFilter] = useResultsFilter();
  const [typed, type] = useTypedSearch(filter.search ?? "", (search) =>
    setFilter((known) => ({ ...known, search })),
  );
  const [beginAt] = useState(() => useResultsStore.getState().place?.topId ?? null);
  const reading = useStretch(filter, beginAt);
  const { shown, error, retry } = reading;
  const listColumns = useListColumns();
  const [isChoosing, setChoosing] = useState(false);
  const selecting = useSelection(shown?.filter ?? filter, shown?.stretch.messages ?? NO_ROWS);

  if (shown === null) {
    return error ? <ProblemNotice problem={problemOf(error)} onRetry={retry} /> : <ListSkeleton />;
  }
  const { filter: shownFilter, answer, stretch } = shown;
  const { totalUnfiltered, countsByState } = answer;
  if (totalUnfiltered === 0 && answer.unlisted === 0)
    return (
      <div className={styles.results}>
        <ResultsViews shown="list" filter={filter} />
        <NoMessage />
      </div>
    );
  return (
    <div className={styles.results}>
      <ResultsViews shown="list" filter={filter} />
      <Toolbar
        isSpread
        search={
          <SearchField
            label={t("list.search")}
            placeholder={t("list.searchPlaceholder")}
            value={typed}
            onChange={type}
          />
        }
      >
        <p className={styles.shown} role="status">
          {stretch.isByTime ? (
            <CountedSoFar filter={shownFilter} answer={answer} />
          ) : isFiltering(shownFilter) ? (
            t("list.shownOf", { count: answer.total.count, total: totalUnfiltered })
          ) : (
            t("list.shown", { count: answer.total.count })
          )}
          {answer.unlisted > 0 && <> · {t("list.unlisted", { count: answer.unlisted })}</>}
        </p>
        <Button size="small" variant="quiet" icon={<Columns3 />} onPress={() => setChoosing(true)}>
          {t("list.columns")}
        </Button>
      </Toolbar>
      {isChoosing && (
        <Suspense fallback={null}>
          <ColumnsDialog listColumns={listColumns} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
      <States filter={filter} onChange={setFilter} counts={countsByState} />
      <FilterPills filter={filter} onChange={setFilter} />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={retry} />}
      {totalUnfiltered === 0 ? null : stretch.messages.length === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title={t("noMatch.title")}
            action={<Button onPress={() => setFilter(() => ({}))}>{t("noMatch.clear")}</Button>}
          >
            {t("noMatch.body")}
          </EmptyState>
        </Card>
      ) : (
        <>
          <MessageList
            key={JSON.stringify(shownFilter)}
            shown={shown}
            reading={reading}
            selecting={selecting}
            listColumns={listColumns}
          />
          {(selecting.count > 0 || selecting.isTaking || selecting.problem !== null) && (
            <Suspense fallback={null}>
              <SelectionBar filter={shownFilter} selecting={selecting} />
            </Suspense>
          )}
          <ExportButtons filter={shownFilter} />
        </>
      )}
    </div>
  );
}

/**
 * What is typed is shown at once; it is searched for, and stands in the address, once there is a pause.
 * @param search as the address has it, which may also change without typing
 */
function useTypedSearch(
  search: string,
  onTyped: (search: string) => void,
): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(search);
  const [seen, setSeen] = useState(search);
  const told = useRef(search);
  if (search !== seen) {
    setSeen(search);
    if (search !== told.current) {
      told.current = search;
      setTyped(search);
    }
  }
  const settled = useDebounced(typed, SEARCH_AFTER_MS);
  const tell = useRef(onTyped);
  tell.current = onTyped;
  useEffect(() => {
    if (settled === told.current || settled !== typed) return;
    told.current = settled;
    tell.current(settled);
  }, [settled, typed]);
  return [typed, setTyped];
}

interface StatesProps {
  readonly filter: ResultsFilter;
  readonly onChange: ChangeFilter;
  /** Of all messages, until those of the rest of the filter are known. */
  readonly counts: Readonly<Partial<Record<MessageState, number>>>;
}

function States({ filter, onChange, counts }: StatesProps) {
  const { data } = useQuery({
    ...orpc.results.facets.queryOptions({ input: { ...filter, facets: ["state"] } }),
    placeholderData: keepPreviousData,
  });
  const values = data?.[0]?.values.map(({ text, n }) => [text, n] as const);
  const shown: StatesProps["counts"] = values === undefined ? counts : Object.fromEntries(values);
  const chosen = filter.where?.state ?? [];
  return (
    <StateFilter
      selected={STATES_IN_ORDER.filter((state) => chosen.includes(state))}
      onChange={(states) => onChange((known) => withFacet(known, "state", states))}
      counts={shown}
      total={Object.values(shown).reduce((sum, n) => sum + n, 0)}
    />
  );
}

function isFiltering({ where, from, until, search }: ResultsFilter): boolean {
  return where !== undefined || from !== undefined || until !== undefined || (search ?? "") !== "";
}

/** Of a search that finds too many to count with each page: as many as can be counted in a moment. */
function CountedSoFar({ filter, answer }: { readonly filter: ResultsFilter; readonly answer: MessagePage }) {
  const { t } = useTranslation("results");
  const counted = useQuery(orpc.results.count.queryOptions({ input: filter }));
  const { count, isExact } = counted.data ?? answer.total;
  const total = answer.totalUnfiltered;
  return isExact ? (
    t("list.shownOf", { count, total })
  ) : (
    <span title={t("list.byTimeHelp")}>{t("list.moreThan", { count, total })}</span>
  );
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
