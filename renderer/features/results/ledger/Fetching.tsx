/** How fetching Meta's own figures went, account by account, and fetching them now. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AnalyticsStatus } from "../../../../shared/contract/index.ts";
import { ANALYTICS_KINDS } from "../../../../shared/domain/analytics/analytics.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, Disclosure, ProblemNotice, Skeleton, StatusBadge } from "../../../ui/index.ts";
import styles from "./Ledger.module.css";
import { ScrollingTable } from "./LedgerTable.tsx";

type Kind = AnalyticsStatus["accounts"][number]["kinds"][number];

const TONE = {
  never: "neutral",
  fetched: "success",
  region: "neutral",
  unavailable: "neutral",
  "not-enabled": "warning",
  "no-token": "warning",
  failed: "critical",
} as const satisfies Record<Kind["outcome"], string>;

export function Fetching() {
  const { t } = useTranslation("ledger");
  const { data, error, refetch } = useQuery(orpc.analytics.read.queryOptions());
  const fetchNow = useMutation(orpc.analytics.fetch.mutationOptions());
  const failure = error ?? fetchNow.error;
  const hasTrouble = data?.accounts.some(({ kinds }) =>
    kinds.some(({ outcome }) => outcome !== "fetched" && outcome !== "never"),
  );
  return (
    <Card>
      <div className={styles.verdict}>
        <Button
          icon={<RefreshCw />}
          isPending={fetchNow.isPending || data?.isFetching === true}
          onPress={() => fetchNow.mutate({})}
        >
          {t("fetch.now")}
        </Button>
        <span role="status" className={styles.quiet}>
          {data?.isFetching === true && t("fetch.running")}
        </span>
      </div>
      {failure && <ProblemNotice compact problem={problemOf(failure)} onRetry={() => void refetch()} />}
      {data === undefined && !failure && <Skeleton height="3rem" />}
      {data !== undefined && (
        <Disclosure title={t("fetch.title")} isOpenAtFirst={hasTrouble}>
          <p className={styles.quiet}>{t("fetch.help")}</p>
          <ScrollingTable label={t("fetch.title")}>
            <thead>
              <tr>
                <th scope="col">{t("fetch.account")}</th>
                {ANALYTICS_KINDS.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`fetch.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.accounts.map(({ accountId, name, kinds }) => (
                <tr key={accountId}>
                  <th scope="row">{name}</th>
                  {kinds.map((kind) => (
                    <td key={kind.kind} data-outcome={kind.outcome}>
                      <Standing {...kind} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollingTable>
        </Disclosure>
      )}
    </Card>
  );
}

function Standing({ outcome, fetchedAt, problem }: Kind) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  // A failure has the words of its problem.
  const advice = outcome === "fetched" || outcome === "failed" ? null : t(`fetch.advice.${outcome}`);
  return (
    <div className={styles.standing}>
      <div>
        <StatusBadge tone={TONE[outcome]}>{t(`fetch.outcome.${outcome}`)}</StatusBadge>
      </div>
      {advice !== null && <p className={styles.quiet}>{advice}</p>}
      {problem !== null && <ProblemNotice compact problem={problem} />}
      {fetchedAt !== null && (
        <p className={styles.quiet}>{t("fetch.last", { when: format.dateTime(fetchedAt) })}</p>
      )}
    </div>
  );
}
