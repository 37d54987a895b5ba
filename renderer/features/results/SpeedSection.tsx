/** Whether messages that arrived fast were read more often: the two are related, not caused. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { OverviewInput } from "../../../shared/contract/index.ts";
import { RATE_WINDOWS } from "../../../shared/domain/results/overview.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import { Looked } from "./LatencySection.tsx";
import styles from "./time.module.css";

const SECOND = 1_000;

export function SpeedSection({ filter }: { readonly filter: OverviewInput }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    ...orpc.results.speed.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  const isNone = data?.classes.every(({ of }) => of === 0) === true;
  const last = data?.classes.at(-2)?.untilSeconds ?? 0;
  return (
    <Section title={t("speed.title")} description={t("speed.help", { hours: RATE_WINDOWS.read })}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={4} height="2rem" />
          </Card>
        )
      ) : isNone ? (
        <p className={styles.quiet}>{t("speed.none", { hours: RATE_WINDOWS.read })}</p>
      ) : (
        <>
          <Card>
            <table className={styles.table} aria-label={t("speed.title")}>
              <thead>
                <tr>
                  <th scope="col">{t("speed.column.within")}</th>
                  <th scope="col">{t("speed.column.delivered")}</th>
                  <th scope="col">{t("speed.column.read")}</th>
                  <th scope="col" aria-hidden>
                    {t("speed.scale")}
                  </th>
                  <th scope="col">{t("speed.column.answered")}</th>
                  <th scope="col">{t("speed.column.clicked")}</th>
                </tr>
              </thead>
              <tbody>
                {data.classes.map(({ untilSeconds, n, of, answered, clicked }, index) => {
                  const interval = shareInterval(n, of);
                  return (
                    <tr key={String(untilSeconds)}>
                      <th scope="row">
                        {untilSeconds === null
                          ? t("speed.later", { end: format.duration(last * SECOND) })
                          : t(index === 0 ? "speed.within" : "speed.between", {
                              end: format.duration(untilSeconds * SECOND),
                            })}
                      </th>
                      <td>{format.number(of)}</td>
                      <td>
                        <Share rate={{ n, of }} />
                      </td>
                      <td aria-hidden className={styles.spread}>
                        {interval !== null && (
                          <svg width="100%" height="16" aria-hidden="true" focusable="false">
                            <line className={styles.grid} x1="0" x2="100%" y1="8" y2="8" />
                            <line
                              className={styles.reach}
                              x1={`${100 * interval.low}%`}
                              x2={`${100 * interval.high}%`}
                              y1="8"
                              y2="8"
                            />
                            <circle className={styles.point} cx={`${(100 * n) / of}%`} cy="8" r="4" />
                          </svg>
                        )}
                      </td>
                      <td>
                        <Share rate={answered} />
                      </td>
                      <td>{clicked.of === 0 && of > 0 ? t("speed.notKnown") : <Share rate={clicked} />}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Card>
          <Looked looked={data.looked} of={data.of} />
        </>
      )}
    </Section>
  );
}

/** A share with how many it is of, and how far it may be off by chance alone. */
function Share({ rate: { n, of } }: { readonly rate: { readonly n: number; readonly of: number } }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const interval = shareInterval(n, of);
  if (interval === null) return "–";
  return t("rates.cell", {
    share: format.percent(n / of),
    n: format.number(n),
    count: of,
    low: format.percent(interval.low),
    high: format.percent(interval.high),
  });
}
