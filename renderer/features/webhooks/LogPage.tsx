/** The log of webhooks: narrowed by what stands in the address, each opened by a press; reading it again, taking others in. */
import { useQuery } from "@tanstack/react-query";
import { ArrowDownToLine, ArrowLeft, SearchX, Webhook } from "lucide-react";
import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import type { LoggedWebhookView, WebhookFilter } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { UnprovenMark } from "../../common/Unproven.tsx";
import { ImportWebhooks } from "../../common/webhooks/ImportWebhooks.tsx";
import { Replay } from "../../common/webhooks/Replay.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RowButton,
  type RowControl,
  Section,
  Skeleton,
  VirtualTable,
  VisuallyHidden,
} from "../../ui/index.ts";
import { LogFilters } from "./LogFilters.tsx";
import styles from "./log.module.css";
import { askOf, type LogFilter, readLogFilter, writeLogFilter } from "./log-filter.ts";
import { type LogReading, useLog } from "./use-log.ts";
import { OutcomeBadge, outcomesOf, useContent } from "./webhook-words.tsx";

export function LogPage() {
  const { t } = useTranslation("webhookLog");
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readLogFilter(params), [params]);
  const change = useCallback(
    (next: LogFilter) => setParams(new URLSearchParams(writeLogFilter(next)), { replace: true }),
    [setParams],
  );
  // Stretches that end now are held where they were when they were chosen.
  const ask = useMemo(() => askOf(filter, Date.now()), [filter]);
  const shown = ask.from === undefined ? null : { from: ask.from, to: ask.until ?? Date.now() };
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      back={
        <LinkButton to="/webhooks" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      <div className={styles.page}>
        <Log filter={filter} ask={ask} onChange={change} />
        <div className={styles.tools}>
          <Section title={t("replay.title")} description={t("replay.description")}>
            <Card>
              <Replay shown={shown} />
            </Card>
          </Section>
          <Section title={t("imports.title")} description={t("imports.description")}>
            <Card>
              <ImportWebhooks />
            </Card>
          </Section>
        </div>
      </div>
    </Page>
  );
}

interface LogProps {
  readonly filter: LogFilter;
  readonly ask: WebhookFilter;
  readonly onChange: (filter: LogFilter) => void;
}

function Log({ filter, ask, onChange }: LogProps) {
  const { t } = useTranslation("webhookLog");
  const reading = useLog(ask);
  const total = useTotal(reading.newestKnown);
  const { data: held, refetch } = useQuery(orpc.webhooks.fields.queryOptions());
  const { newestKnown } = reading;
  // Newer ones may hold what none has held before.
  useEffect(() => {
    if (newestKnown > 0) void refetch();
  }, [newestKnown, refetch]);
  const isFiltered = writeLogFilter(filter) !== "";
  const { webhooks, error, isPending, isMore } = reading;
  return (
    <div className={styles.log}>
      <LogFilters filter={filter} onChange={onChange} fields={held?.fields ?? []} />
      <div className={styles.line}>
        <p className={styles.shown} role="status">
          <Shown reading={reading} total={isFiltered ? null : total} />
        </p>
        {reading.newer > 0 && (
          <Button size="small" icon={<ArrowDownToLine />} onPress={reading.showNewer}>
            {t("list.newer", { count: reading.newer })}
          </Button>
        )}
      </div>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={reading.retry} />}
      {isPending || (webhooks.length === 0 && isMore) ? (
        !error && (
          <Card aria-busy>
            <VisuallyHidden>{t("list.loadingRow")}</VisuallyHidden>
            <Skeleton lines={8} height="2.25rem" />
          </Card>
        )
      ) : webhooks.length === 0 ? (
        <Card>{isFiltered ? <NoMatch onClear={() => onChange({})} /> : <NoWebhook />}</Card>
      ) : (
        <LogTable key={writeLogFilter(filter)} reading={reading} search={writeLogFilter(filter)} />
      )}
    </div>
  );
}

/** Counting a long log takes a moment, so it is done once; those that came since are known by their ids. */
function useTotal(newestKnown: number): number | null {
  const { data } = useQuery(orpc.webhooks.total.queryOptions());
  return data === undefined ? null : data.total + Math.max(0, newestKnown - data.newest);
}

interface ShownProps {
  readonly reading: LogReading;
  /** How many the log holds; null where it is narrowed. */
  readonly total: number | null;
}

function Shown({ reading, total }: ShownProps) {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const { webhooks, isMore, isPending, lookedTo } = reading;
  if (isPending) return null;
  if (total !== null) return t("list.total", { count: Math.max(total, webhooks.length) });
  const count = webhooks.length;
  return isMore && lookedTo !== null
    ? t("list.foundSoFar", { count, time: format.dateTime(lookedTo) })
    : t("list.found", { count });
}

const COLUMNS = ["received", "content", "source", "outcome"] as const;

function LogTable({ reading, search }: { readonly reading: LogReading; readonly search: string }) {
  const { t } = useTranslation("webhookLog");
  const cellsOf = useCells(search);
  const { webhooks, isMore } = reading;
  return (
    <VirtualTable
      label={t("list.label")}
      keyboardHelp={t("list.keyboard")}
      loadingRow={t(isMore ? "list.looking" : "list.loadingRow")}
      columns={COLUMNS.map((id) => ({ id, label: t(`list.column.${id}`) }))}
      columnsClass={styles.columns}
      rowCount={webhooks.length + Number(isMore)}
      cells={(index, control) => {
        const webhook = webhooks[index];
        return webhook === undefined ? null : cellsOf(webhook, control);
      }}
      keyOf={(index) => webhooks[index]?.id ?? "to come"}
      onSight={reading.see}
      testId="webhook-log"
    />
  );
}

function useCells(search: string) {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const navigate = useNavigate();
  const contentOf = useContent();
  return (webhook: LoggedWebhookView, control: RowControl) => {
    const { id, receivedAt, source, trust } = webhook;
    const time = `${format.date(receivedAt)} ${format.preciseTime(receivedAt)}`;
    const content = contentOf(webhook);
    return [
      <RowButton
        key="received"
        control={control}
        label={t("list.open", { id: format.number(id), time })}
        onPress={() => void navigate(`/webhooks/log/${id}`, { state: { search } })}
      >
        {time}
      </RowButton>,
      <span key="content" title={content}>
        {content}
      </span>,
      <span key="source" className={styles.source}>
        {t(`source.${source}`)}
        {(trust === "imported" || trust === "relayed") && <UnprovenMark />}
      </span>,
      <span key="outcome" className={styles.outcomes}>
        {outcomesOf(webhook).map((outcome) => (
          <OutcomeBadge key={outcome} outcome={outcome} />
        ))}
      </span>,
    ];
  };
}

function NoWebhook() {
  const { t } = useTranslation("webhookLog");
  return (
    <EmptyState
      icon={<Webhook />}
      title={t("empty.title")}
      action={<LinkButton to="/setup">{t("empty.setup")}</LinkButton>}
    >
      {t("empty.body")}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation("webhookLog");
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("noMatch.title")}
      action={<Button onPress={onClear}>{t("filter.clear")}</Button>}
    >
      {t("noMatch.body")}
    </EmptyState>
  );
}
