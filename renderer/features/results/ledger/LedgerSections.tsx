/** The money of the routes ledger: costs, the plan, Meta's own count, days and campaigns. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { LedgerAnswer, OverviewInput } from "../../../../shared/contract/index.ts";
import { DAY } from "../../../../shared/domain/analytics/analytics.ts";
import { NO_VALUE } from "../../../../shared/domain/results/facets.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { messagesAddress, type ResultsFilter, withFacet } from "../../../common/results-address.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";
import { ExportTableButtons } from "../ExportButtons.tsx";
import type { RouteCell } from "../route-cells.ts";
import { Costs } from "./Costs.tsx";
import styles from "./Ledger.module.css";
import { type LedgerRow, LedgerTable } from "./LedgerTable.tsx";
import { costsOf } from "./ledger-sums.ts";
import { MetasCount } from "./MetasCount.tsx";
import { Planned } from "./Planned.tsx";
import { useAmounts } from "./use-amounts.ts";

interface LedgerSectionsProps {
  readonly filter: OverviewInput;
  readonly cells: readonly RouteCell[];
}

export function LedgerSections({ filter, cells }: LedgerSectionsProps) {
  const { data, error, refetch } = useQuery({
    ...orpc.results.ledger.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) {
    return error ? (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    ) : (
      <Card>
        <Skeleton lines={6} height="2rem" />
      </Card>
    );
  }
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data.plan !== null && <Planned plan={data.plan} whole={data.whole} cells={cells} />}
      <Costs whole={data.whole} />
      <ByCampaign ledger={data} filter={filter} />
      <ByDay ledger={data} filter={filter} />
      {data.meta !== null && <MetasCount meta={data.meta} />}
    </>
  );
}

interface PartProps {
  readonly ledger: LedgerAnswer;
  readonly filter: ResultsFilter;
}

function ByCampaign({ ledger, filter }: PartProps) {
  const { t } = useTranslation("ledger");
  const { campaigns, moreCampaigns, whole } = ledger;
  const only = campaigns.length < 2 && filter.where?.campaign?.length === 1;
  if (only) return null;
  const rows = campaigns.map(({ campaign, name, line }): LedgerRow => {
    const says =
      campaign === null ? t("campaigns.noCampaign") : (name ?? t("campaigns.nameless", { id: campaign }));
    return {
      key: campaign ?? NO_VALUE,
      name: says,
      line,
      to: messagesAddress(withFacet(filter, "campaign", [campaign ?? NO_VALUE])),
      says: t("campaigns.see", { campaign: says, count: line.n }),
    };
  });
  return (
    <Section
      title={t("campaigns.title")}
      actions={
        <ExportLedger
          title={t("campaigns.title")}
          view="routes-campaigns"
          head={t("column.campaign")}
          rows={rows}
        />
      }
    >
      <Card>
        <LedgerTable label={t("campaigns.title")} head={t("column.campaign")} rows={rows} whole={whole} />
        {moreCampaigns.campaigns > 0 && (
          <p className={styles.quiet}>
            {t("campaigns.more", { count: moreCampaigns.campaigns, n: moreCampaigns.n })}
          </p>
        )}
      </Card>
    </Section>
  );
}

function ByDay({ ledger: { days, whole }, filter }: PartProps) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  const rows = days.map(({ day, line }): LedgerRow => {
    const begin = Date.parse(day);
    const name = format.day(day);
    return {
      key: day,
      name: <span className={styles.day}>{name}</span>,
      line,
      to: messagesAddress({
        ...filter,
        from: Math.max(begin, filter.from ?? begin),
        until: Math.min(begin + DAY, filter.until ?? begin + DAY),
      }),
      says: t("days.see", { day: name, count: line.n }),
    };
  });
  return (
    <Section
      title={t("days.title")}
      description={t("days.help")}
      actions={<ExportLedger title={t("days.title")} view="routes-days" head={t("column.day")} rows={rows} />}
    >
      <Card>
        <LedgerTable label={t("days.title")} head={t("column.day")} rows={rows} whole={whole} />
      </Card>
    </Section>
  );
}

interface ExportLedgerProps {
  readonly title: string;
  readonly view: string;
  readonly head: string;
  readonly rows: readonly LedgerRow[];
}

function ExportLedger({ title, view, head, rows }: ExportLedgerProps) {
  const { t } = useTranslation("ledger");
  const amounts = useAmounts();
  return (
    <ExportTableButtons
      label={t("exportOf", { title })}
      tableOf={() => ({
        view,
        columns: [
          head,
          t("column.messages"),
          t("meta.optimized"),
          t("meta.cloud"),
          t("unknownRoute"),
          t("column.cost"),
        ],
        rows: rows.map(({ key, name, line }) => [
          typeof name === "string" ? name : key,
          line.n,
          line.routes.optimized.messages,
          line.routes.cloud.messages,
          line.routes.unknown.messages,
          amounts.all(costsOf(line)) ?? "",
        ]),
      })}
    />
  );
}
