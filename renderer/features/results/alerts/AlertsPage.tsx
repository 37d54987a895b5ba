/** What needs an admin now, what is watched and how, and what is over. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { BellRing, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AlertList } from "../../../../shared/contract/index.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { Button, Card, EmptyState, Page, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";
import { ResultsViews } from "../ResultsViews.tsx";
import { AlertEntry } from "./AlertEntry.tsx";
import styles from "./alerts.module.css";
import { CallsSection } from "./CallsSection.tsx";
import { useAlertWords } from "./use-alert-words.ts";
import { WatchSection } from "./WatchSection.tsx";

export function AlertsPage() {
  const { t } = useTranslation("alerts");
  const { data, error, refetch } = useQuery({
    ...orpc.alerts.read.queryOptions(),
    placeholderData: keepPreviousData,
  });
  const look = useMutation(orpc.alerts.look.mutationOptions());
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      actions={
        <Button
          icon={<RefreshCw />}
          isPending={look.isPending || data?.isLooking === true}
          onPress={() => look.mutate(undefined)}
        >
          {data?.isLooking === true ? t("looking") : t("look")}
        </Button>
      }
    >
      <ResultsViews shown="alerts" filter={{}} />
      <div className={styles.page}>
        {(error ?? look.error) && (
          <ProblemNotice problem={problemOf(error ?? look.error)} onRetry={() => void refetch()} />
        )}
        {data === undefined ? (
          !error && (
            <Card>
              <Skeleton lines={4} height="2rem" />
            </Card>
          )
        ) : (
          <>
            <Open list={data} />
            <WatchSection list={data} />
            <CallsSection list={data} />
            <Mutes list={data} />
          </>
        )}
        <History />
      </div>
    </Page>
  );
}

interface ListProps {
  readonly list: AlertList;
}

function Open({ list: { open } }: ListProps) {
  const { t } = useTranslation("alerts");
  return (
    <Section title={t("open.title")}>
      <Card padding="none">
        {open.length === 0 ? (
          <EmptyState icon={<BellRing />} title={t("open.none")}>
            {t("open.noneBody")}
          </EmptyState>
        ) : (
          <ul className={styles.list} aria-label={t("open.list")}>
            {open.map((alert) => (
              <AlertEntry key={alert.id} alert={alert} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}

function Mutes({ list: { mutes } }: ListProps) {
  const { t } = useTranslation("alerts");
  const unmute = useMutation(orpc.alerts.unmute.mutationOptions());
  const words = useAlertWords();
  if (mutes.length === 0) return null;
  return (
    <Section title={t("mutes.title")} description={t("mutes.description")}>
      {unmute.error && <ProblemNotice problem={problemOf(unmute.error)} />}
      <Card padding="none">
        <ul className={styles.list} aria-label={t("mutes.list")}>
          {mutes.map(({ kind, key, facts }) => {
            const ofKind = t(`kind.${kind}`);
            const title =
              key === ""
                ? t("mutes.all", { kind: ofKind })
                : (facts && words(facts).title) || t("mutes.one", { kind: ofKind });
            return (
              <li key={`${kind} ${key}`} className={styles.muted}>
                <span>{title}</span>
                <Button
                  size="small"
                  aria-label={t("mutes.unmuteNamed", { title })}
                  onPress={() => unmute.mutate({ kind, key })}
                >
                  {key === "" ? t("action.unmuteKind") : t("mutes.unmute")}
                </Button>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}

type Place = { endedAt: number; id: number } | null;

function History() {
  const { t } = useTranslation("alerts");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.alerts.over.infiniteOptions({
      input: (before: Place) => ({ before }),
      initialPageParam: null as Place,
      getNextPageParam: ({ alerts, hasMore }) => {
        const last = alerts.at(-1);
        return hasMore && last !== undefined && last.endedAt !== null
          ? { endedAt: last.endedAt, id: last.id }
          : undefined;
      },
    }),
  );
  const alerts = data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <Section title={t("history.title")} description={t("history.description")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data !== undefined &&
        (alerts.length === 0 ? (
          <p className={styles.quiet}>{t("history.none")}</p>
        ) : (
          <>
            <Card padding="none">
              <ul className={styles.list} aria-label={t("history.list")}>
                {alerts.map((alert) => (
                  <AlertEntry key={alert.id} alert={alert} />
                ))}
              </ul>
            </Card>
            {hasNextPage && (
              <div>
                <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                  {t("history.more")}
                </Button>
              </div>
            )}
          </>
        ))}
    </Section>
  );
}
