/** How long messages took from one step to the next, by the route they were posted to. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { LatencyAnswer, OverviewInput } from "../../../shared/contract/index.ts";
import { SLOT_ENDS } from "../../../shared/domain/results/latencies.ts";
import { LEGS } from "../../../shared/domain/results/latency-buckets.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, Disclosure, ProblemNotice, RouteChip, Section, Skeleton } from "../../ui/index.ts";
import { roundedSeconds } from "./rounded-seconds.ts";
import styles from "./time.module.css";

const SECOND = 1_000;
export function LatencySection({ filter }: { readonly filter: OverviewInput }) {
  const { t } = useTranslation("resultsTime");
  const { data, error, refetch } = useQuery({
    ...orpc.results.latencies.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("latency.title")} description={t("latency.help")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={4} height="2rem" />
          </Card>
        )
      ) : data.figures.length === 0 ? (
        <p className={styles.quiet}>{t("latency.none")}</p>
      ) : (
        <>
          <Card>
            <LatencyTable figures={data.figures} />
          </Card>
          <Looked looked={data.looked} of={data.of} />
          <SlotTable figures={data.figures} />
        </>
      )}
    </Section>
  );
}

/** Says so where there wasn't time for all messages. */
export function Looked({ looked, of }: { readonly looked: number; readonly of: number }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  if (looked >= of) return null;
  return <p className={styles.quiet}>{t("looked", { looked: format.number(looked), count: of })}</p>;
}

export function Route({ route }: { readonly route: LatencyAnswer["route"] }) {
  const { t } = useTranslation("resultsTime");
  return route === null ? <span>{t("noRoute")}</span> : <RouteChip route={route} />;
}

interface FiguresProps {
  readonly figures: readonly LatencyAnswer[];
}

function useSeconds(): (seconds: number) => string {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  return (seconds) => {
    if (seconds < 1) return t("latency.underOne");
    return format.duration(roundedSeconds(seconds) * SECOND);
  };
}

function LatencyTable({ figures }: FiguresProps) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const inWords = useSeconds();
  const shown = LEGS.flatMap((leg) => {
    const own = figures.filter((figure) => figure.leg === leg);
    return own.length === 0 ? [] : [{ leg, own }];
  });
  return (
    <table className={styles.table} aria-label={t("latency.title")}>
      <thead>
        <tr>
          <th scope="col">{t("latency.column.route")}</th>
          <th scope="col">{t("latency.column.n")}</th>
          <th scope="col">{t("latency.column.median")}</th>
          <th scope="col">{t("latency.column.p90")}</th>
          <th scope="col">{t("latency.column.p99")}</th>
          <th scope="col" aria-hidden>
            {t("latency.column.spread")}
          </th>
        </tr>
      </thead>
      {shown.map(({ leg, own }) => (
        <tbody key={leg}>
          <tr>
            <th scope="rowgroup" colSpan={6} className={styles.group}>
              {t(`latency.leg.${leg}`)}
            </th>
          </tr>
          {own.map((figure) => (
            <tr key={String(figure.route)}>
              <th scope="row">
                <Route route={figure.route} />
              </th>
              <td>{format.number(figure.n)}</td>
              <td>{inWords(figure.median)}</td>
              <td>{inWords(figure.p90)}</td>
              <td>{inWords(figure.p99)}</td>
              <td aria-hidden className={styles.spread}>
                <Spread slots={figure.slots} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const SPREAD_HEIGHT = 34;

function Spread({ slots }: Pick<LatencyAnswer, "slots">) {
  const most = Math.max(1, ...slots);
  const room = 100 / slots.length;
  return (
    <svg width="100%" height={SPREAD_HEIGHT} aria-hidden="true" focusable="false">
      <line className={styles.grid} x1="0" x2="100%" y1={SPREAD_HEIGHT - 0.5} y2={SPREAD_HEIGHT - 0.5} />
      {slots.map((n, index) => {
        const height = n === 0 ? 0 : Math.max(1.5, (n / most) * (SPREAD_HEIGHT - 2));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
            key={index}
            className={styles.arrived}
            x={`${(room * (index + 0.08)).toFixed(2)}%`}
            width={`${(room * 0.84).toFixed(2)}%`}
            y={SPREAD_HEIGHT - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}

/** How the times are spread, as the little bars show it. */
function SlotTable({ figures }: FiguresProps) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const ends = SLOT_ENDS.map((end) => format.duration(end * SECOND));
  return (
    <Disclosure title={t("latency.spread")}>
      <div className={styles.wide}>
        <table className={styles.table} aria-label={t("latency.spread")}>
          <thead>
            <tr>
              <th scope="col">{t("latency.column.step")}</th>
              {ends.map((end) => (
                <th key={end} scope="col">
                  {t("latency.upTo", { end })}
                </th>
              ))}
              <th scope="col">{t("latency.longer")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ leg, route, slots }) => (
              <tr key={`${leg} ${route}`}>
                <th scope="row">
                  {t(`latency.leg.${leg}`)} <Route route={route} />
                </th>
                {slots.map((n, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
                  <td key={index}>{format.number(n)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
