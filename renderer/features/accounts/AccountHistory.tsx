/** What changed when, newest first: filtered by kind and number, older pages on demand. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView, HistoryInput } from "../../../shared/contract/index.ts";
import { EVENT_TOPICS, type EventTopic } from "../../../shared/domain/accounts/history.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  Button,
  Card,
  FilterChips,
  ProblemNotice,
  Section,
  SelectField,
  Skeleton,
  Toolbar,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { HistoryRow } from "./HistoryRow.tsx";

const PAGE = 20;
const ALL = "all";

export function AccountHistory({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accountHistory");
  const [topic, setTopic] = useState<EventTopic | null>(null);
  const [numberId, setNumberId] = useState<string>(ALL);
  const wanted = numberId === ALL ? null : numberId;
  return (
    <Section title={t("title")} description={t("description")}>
      <Toolbar isSpread>
        <TopicFilter selected={topic} onChange={setTopic} />
        {account.numbers.length > 1 && (
          <SelectField
            label={t("number")}
            isLabelHidden
            value={numberId}
            onChange={setNumberId}
            options={[
              { value: ALL, label: t("allNumbers") },
              ...account.numbers.map((number) => ({
                value: number.id,
                label: number.displayNumber || number.id,
              })),
            ]}
          />
        )}
      </Toolbar>
      <HistoryList account={account} topic={topic} numberId={wanted} />
    </Section>
  );
}

interface HistoryListProps {
  readonly account: AccountView;
  readonly topic: EventTopic | null;
  readonly numberId: string | null;
}

function HistoryList({ account, topic, numberId }: HistoryListProps) {
  const { t } = useTranslation("accountHistory");
  const query = useInfiniteQuery(
    orpc.accounts.history.infiniteOptions({
      input: (before: HistoryInput["before"]) => ({
        accountId: account.id,
        numberId,
        topic,
        before,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  );
  const displayOf = (id: string | null) =>
    account.numbers.find((number) => number.id === id)?.displayNumber ?? null;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const isFiltered = topic !== null || numberId !== null;
  return (
    <>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <HistorySkeleton />}
      {query.data && entries.length === 0 && (
        <p className={styles.quiet}>{isFiltered ? t("emptyFiltered") : t("empty")}</p>
      )}
      {entries.length > 0 && (
        <Card padding="none">
          <ol className={styles.history} aria-label={t("listLabel")}>
            {entries.map((entry) => (
              <HistoryRow key={entry.id} entry={entry} displayNumber={displayOf(entry.numberId)} />
            ))}
          </ol>
        </Card>
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

interface TopicFilterProps {
  readonly selected: EventTopic | null;
  readonly onChange: (topic: EventTopic | null) => void;
}

function TopicFilter({ selected, onChange }: TopicFilterProps) {
  const { t } = useTranslation("accountHistory");
  return (
    <FilterChips
      label={t("filterLabel")}
      selectionMode="single"
      all={{ label: t("topic.all") }}
      chips={EVENT_TOPICS.map((topic) => ({ id: topic, label: t(`topic.${topic}`) }))}
      selected={selected === null ? [] : [selected]}
      onChange={([topic = null]) => onChange(topic)}
    />
  );
}

function HistorySkeleton() {
  const { t } = useTranslation("accountHistory");
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton height="10rem" />
    </div>
  );
}
