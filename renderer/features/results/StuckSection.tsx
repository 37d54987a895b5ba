/** Messages that Meta has sent and that haven't arrived: how old they are, where they are, what it can mean, and what to do. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OverviewInput, StuckAnswer } from "../../../shared/contract/index.ts";
import { NO_VALUE } from "../../../shared/domain/results/facets.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { STUCK_COUNTRY_HOURS } from "../../../shared/domain/results/stuck.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { messagesAddress, type ResultsFilter } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import { Route } from "./LatencySection.tsx";
import styles from "./time.module.css";

const HOUR = 3_600_000;

interface StuckProps {
  readonly filter: OverviewInput;
}

export function StuckSection({ filter }: StuckProps) {
  const { t } = useTranslation("resultsTime");
  const { data, error, refetch } = useQuery({
    ...orpc.results.stuck.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  const isNone = data !== undefined && data.classes.length === 0 && data.expired.length === 0;
  return (
    <Section title={t("stuck.title")} description={t("stuck.help")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={4} height="2rem" />
          </Card>
        )
      ) : isNone ? (
        <p className={styles.quiet}>{t("stuck.none")}</p>
      ) : (
        <>
          <Card>
            <Ages answer={data} filter={filter} />
          </Card>
          <Countries answer={data} filter={filter} />
          <Card>
            <h3 className={styles.rateTitle}>{t("stuck.meaning")}</h3>
            <dl className={styles.meanings}>
              {(["off", "expiry", "limits", "privacy", "webhooks"] as const).map((cause) => (
                <div key={cause}>
                  <dt>{t(`stuck.cause.${cause}`)}</dt>
                  <dd>{t(`stuck.causeHelp.${cause}`)}</dd>
                </div>
              ))}
            </dl>
            <p>{t("stuck.never")}</p>
          </Card>
        </>
      )}
    </Section>
  );
}

/** The messages at *sent* that are meant, besides the filter. */
function listOf(
  filter: ResultsFilter,
  where: ResultsFilter["where"],
  from: number | null,
  until: number | null,
): string {
  const begin = Math.max(filter.from ?? Number.NEGATIVE_INFINITY, from ?? Number.NEGATIVE_INFINITY);
  const end = Math.min(filter.until ?? Number.POSITIVE_INFINITY, until ?? Number.POSITIVE_INFINITY);
  return messagesAddress({
    where: { ...filter.where, state: ["sent"], ...where },
    ...(Number.isFinite(begin) && { from: begin }),
    ...(Number.isFinite(end) && { until: end }),
  });
}

function Ages({ answer, filter }: StuckProps & { readonly answer: StuckAnswer }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const age = (hours: number, untilHours: number | null) => {
    const [from, until] = [hours, untilHours ?? 0].map((some) => format.duration(some * HOUR));
    if (hours === 0) return t("stuck.younger", { until });
    return untilHours === null ? t("stuck.older", { from }) : t("stuck.between", { from, until });
  };
  return (
    <table className={styles.table} aria-label={t("stuck.title")}>
      <thead>
        <tr>
          <th scope="col">{t("stuck.column.age")}</th>
          <th scope="col" className={styles.start}>
            {t("latency.column.route")}
          </th>
          <th scope="col">{t("column.messages")}</th>
          <th scope="col">{t("stuck.column.usual")}</th>
        </tr>
      </thead>
      <tbody>
        {answer.expired.map(({ route, n }) => (
          <tr key={`expired ${route}`}>
            <th scope="row">{t("stuck.expired")}</th>
            <td className={styles.start}>
              <Route route={route} />
            </td>
            <td>
              <Link
                to={listOf(filter, { standing: ["expired"], submitted: [route ?? NO_VALUE] }, null, null)}
                aria-label={t("see", { name: t("stuck.expired"), count: n })}
              >
                {format.number(n)}
              </Link>
            </td>
            <td>{t("stuck.over")}</td>
          </tr>
        ))}
        {answer.classes.map(({ route, hours, untilHours, n, from, until, usual }) => (
          <tr key={`${hours} ${route}`}>
            <th scope="row">{age(hours, untilHours)}</th>
            <td className={styles.start}>
              <Route route={route} />
            </td>
            <td>
              <Link
                to={listOf(filter, { standing: ["open"], submitted: [route ?? NO_VALUE] }, from, until)}
                aria-label={t("see", { name: age(hours, untilHours), count: n })}
              >
                {format.number(n)}
              </Link>
            </td>
            <td>
              {hours === 0
                ? t("stuck.early")
                : usual.of === 0
                  ? t("stuck.unknown")
                  : t("stuck.usual", {
                      share: format.percent(usual.n / usual.of),
                      count: usual.of,
                      age: format.duration(hours * HOUR),
                    })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is compared is the share at *sent*: a filter that names how far messages came leaves nothing to compare. */
function Countries({ answer, filter }: StuckProps & { readonly answer: StuckAnswer }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const places = usePlaceNames();
  const { countries, countriesUntil } = answer;
  const { state, reached, standing, error } = filter.where ?? {};
  const isCompared = [state, reached, standing, error].every((texts) => texts === undefined);
  if (!isCompared || countries.named.length === 0) return null;
  const overall = countries.all.n / countries.all.of;
  return (
    <Card>
      <h3 className={styles.rateTitle}>{t("stuck.where", { hours: STUCK_COUNTRY_HOURS })}</h3>
      <p className={styles.quiet}>
        {t("stuck.everywhere", {
          share: format.percent(overall),
          n: format.number(countries.all.n),
          count: countries.all.of,
        })}
      </p>
      <table className={styles.table} aria-label={t("stuck.where", { hours: STUCK_COUNTRY_HOURS })}>
        <thead>
          <tr>
            <th scope="col">{t("stuck.column.country")}</th>
            <th scope="col">{t("stuck.column.atSent")}</th>
            <th scope="col">{t("stuck.column.share")}</th>
            <th scope="col" className={styles.start}>
              {t("stuck.column.compared")}
            </th>
          </tr>
        </thead>
        <tbody>
          {countries.named.map(({ country, n, of }) => {
            const name = country === null ? t("stuck.noCountry") : places.name(country);
            const interval = shareInterval(n, of);
            return (
              <tr key={String(country)}>
                <th scope="row">{name}</th>
                <td>
                  <Link
                    to={listOf(filter, { country: [country ?? NO_VALUE] }, null, countriesUntil)}
                    aria-label={t("see", { name, count: n })}
                  >
                    {format.number(n)}
                  </Link>
                </td>
                <td>
                  {interval !== null &&
                    t("rates.cell", {
                      share: format.percent(n / of),
                      n: format.number(n),
                      count: of,
                      low: format.percent(interval.low),
                      high: format.percent(interval.high),
                    })}
                </td>
                <td className={styles.start}>
                  {interval === null
                    ? ""
                    : interval.low > overall
                      ? t("stuck.more")
                      : interval.high < overall
                        ? t("stuck.fewer")
                        : t("stuck.same")}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {countries.more > 0 && (
        <p className={styles.quiet}>{t("stuck.moreCountries", { count: countries.more })}</p>
      )}
    </Card>
  );
}
