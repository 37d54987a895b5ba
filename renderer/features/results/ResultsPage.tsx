/** All messages of the workspace, newest first: filter, search, open one. */
import { useQuery } from "@tanstack/react-query";
import { ListChecks, SearchX, Send, Webhook } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { MessageList as MessagePage } from "../../../shared/contract/index.ts";
import { MESSAGE_STATES } from "../../../shared/domain/messages/lifecycle.ts";
import { orpc } from "../../app/client.ts";
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
import { MessageList } from "./MessageList.tsx";
import styles from "./results.module.css";
import { type ResultsFilter, useResultsStore } from "./results-store.ts";
import { StateBadge } from "./StateBadge.tsx";
import { StateFilter } from "./StateFilter.tsx";
import { StateGlossary } from "./StateGlossary.tsx";
import { useStretch } from "./use-stretch.ts";

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
  useAskedState();
  const filter = useResultsStore((store) => store.filter);
  const { setStates, setSearch, clearFilter } = useResultsStore.getState();
  const search = useDebounced(filter.search, SEARCH_AFTER_MS);
  const wanted = useMemo<ResultsFilter>(() => ({ states: filter.states, search }), [filter.states, search]);
  const [beginAt] = useState(() => useResultsStore.getState().place?.topId ?? null);
  const reading = useStretch(wanted, beginAt);
  const { shown, error, retry } = reading;

  if (shown === null) {
    return error ? <ProblemNotice problem={problemOf(error)} onRetry={retry} /> : <ListSkeleton />;
  }
  const { filter: shownFilter, answer, stretch } = shown;
  const { totalUnfiltered, countsByState } = answer;
  if (totalUnfiltered === 0 && answer.unlisted === 0) return <NoMessage />;
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
          {stretch.isByTime ? (
            <CountedSoFar filter={shownFilter} answer={answer} />
          ) : isFiltering(shownFilter) ? (
            t("list.shownOf", { count: answer.total.count, total: totalUnfiltered })
          ) : (
            t("list.shown", { count: answer.total.count })
          )}
          {answer.unlisted > 0 && <> · {t("list.unlisted", { count: answer.unlisted })}</>}
        </p>
      </Toolbar>
      <StateFilter
        selected={filter.states}
        onChange={setStates}
        counts={countsByState}
        total={totalUnfiltered}
      />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={retry} />}
      {totalUnfiltered === 0 ? null : stretch.messages.length === 0 ? (
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
          <MessageList key={JSON.stringify(shownFilter)} shown={shown} reading={reading} />
          <ExportButtons filter={shownFilter} />
        </>
      )}
    </div>
  );
}

/** Another screen may lead here for the messages of one state: `?state=unknown`. */
function useAskedState(): void {
  const [asked, setAsked] = useSearchParams();
  const state = MESSAGE_STATES.find((one) => one === asked.get("state"));
  useState(() => {
    if (state === undefined) return;
    useResultsStore.getState().clearFilter();
    useResultsStore.getState().setStates([state]);
  });
  // From then on the filter is the person's own.
  useEffect(() => {
    if (state !== undefined) setAsked({}, { replace: true });
  }, [state, setAsked]);
}

function isFiltering({ states, search }: ResultsFilter): boolean {
  return states.length > 0 || search !== "";
}

/** Of a search that finds too many to count with each page: as many as can be counted in a moment. */
function CountedSoFar({ filter, answer }: { readonly filter: ResultsFilter; readonly answer: MessagePage }) {
  const { t } = useTranslation("results");
  const counted = useQuery(
    orpc.results.count.queryOptions({ input: { states: [...filter.states], search: filter.search } }),
  );
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
