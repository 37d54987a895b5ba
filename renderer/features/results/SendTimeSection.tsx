/** What became of messages by the hour and weekday of the recipient's own day. A suggestion names its evidence. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OverviewInput, SendTimeAnswer, SendTimesAnswer } from "../../../shared/contract/index.ts";
import { RATE_WINDOWS, type RateName } from "../../../shared/domain/results/overview.ts";
import { HOURS, WEEKDAYS } from "../../../shared/domain/results/send-times.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";
import { Card, cx, ProblemNotice, Section, SelectField, Skeleton } from "../../ui/index.ts";
import { SuggestedStart } from "./SuggestedStart.tsx";
import styles from "./time.module.css";

type Times = NonNullable<SendTimesAnswer["times"]>;

export function SendTimeSection({ filter }: { readonly filter: OverviewInput }) {
  const { t } = useTranslation("resultsTime");
  const [outcome, setOutcome] = useState<RateName>("read");
  const { data, error, refetch } = useQuery({
    ...orpc.results.sendTimes.queryOptions({ input: { ...filter, outcome } }),
    placeholderData: keepPreviousData,
  });
  const hours = RATE_WINDOWS[outcome];
  return (
    <Section
      title={t("sendTime.title")}
      description={t("sendTime.help")}
      actions={
        <SelectField
          label={t("sendTime.outcome")}
          isLabelHidden
          options={(["read", "delivered"] as const).map((value) => ({
            value,
            label: t(`rates.${value}`, { hours: RATE_WINDOWS[value] }),
          }))}
          value={outcome}
          onChange={setOutcome}
        />
      }
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={8} height="2rem" />
          </Card>
        )
      ) : data.times === null ? (
        <p className={styles.quiet}>{t("sendTime.none", { hours })}</p>
      ) : (
        <Card>
          <Advice times={data.times} outcome={outcome} />
          {data.times.best !== null && <SuggestedStart hour={data.times.best} />}
          <Week times={data.times} />
        </Card>
      )}
      {data !== undefined && <LeftOut answer={data} hours={hours} />}
    </Section>
  );
}

interface TimesProps {
  readonly times: Times;
}

/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;

function useClockNames() {
  const { locale } = useFormat();
  return useMemo(() => {
    const hour = dateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
    const weekday = dateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
    return {
      hour: (index: number) => hour.format(SOME_MONDAY + index * HOUR),
      weekday: (index: number) => weekday.format(SOME_MONDAY + index * HOURS * HOUR),
    };
  }, [locale]);
}

function Advice({ times, outcome }: TimesProps & { readonly outcome: RateName }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const names = useClockNames();
  const { best, all } = times;
  const overall = format.percent(all.n / all.of);
  const time = best === null ? undefined : times.hours[best];
  return (
    <p className={styles.advice}>
      <Lightbulb aria-hidden />
      <span>
        {best === null || time === undefined
          ? t(times.differ ? "sendTime.tooLittle" : "sendTime.alike", { count: all.of, overall })
          : t(`sendTime.best.${outcome}`, {
              from: names.hour(best),
              until: names.hour((best + 1) % HOURS),
              n: format.number(time.n),
              count: time.of,
              share: format.percent(time.share),
              low: format.percent(time.low),
              high: format.percent(time.high),
              overall,
            })}
      </span>
    </p>
  );
}

/** Shades of a cell, from the lowest share to the highest. */
const SHADES = 5;

function Week({ times }: TimesProps) {
  const { t } = useTranslation("resultsTime");
  const names = useClockNames();
  const shares = [...times.cells, ...times.hours, ...times.weekdays]
    .filter(({ of }) => of > 0)
    .map(({ share }) => share);
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  const shadeOf = ({ of, share }: SendTimeAnswer) =>
    of === 0 || highest === lowest
      ? undefined
      : styles[`shade${Math.round(((share - lowest) / (highest - lowest)) * (SHADES - 1))}`];
  const weekdays = Array.from({ length: WEEKDAYS }, (_, weekday) => weekday);
  return (
    <div className={styles.wide}>
      <table className={cx(styles.table, styles.week)} aria-label={t("sendTime.title")}>
        <thead>
          <tr>
            <th scope="col">{t("sendTime.hour")}</th>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {names.weekday(weekday)}
              </th>
            ))}
            <th scope="col">{t("sendTime.anyDay")}</th>
          </tr>
        </thead>
        <tbody>
          {times.hours.map((whole, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
            <tr key={hour}>
              <th scope="row">{names.hour(hour)}</th>
              {weekdays.map((weekday) => {
                const cell = times.cells[weekday * HOURS + hour];
                return cell && <Time key={weekday} time={cell} shade={shadeOf(cell)} />;
              })}
              <Time time={whole} shade={shadeOf(whole)} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t("sendTime.anyHour")}</th>
            {times.weekdays.map((whole, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
              <Time key={weekday} time={whole} shade={shadeOf(whole)} />
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Time({ time, shade }: { readonly time: SendTimeAnswer; readonly shade: string | undefined }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  if (time.of === 0) return <td className={styles.empty}>–</td>;
  return (
    <td className={shade}>
      {format.percent(time.share)}
      <span className={styles.evidence}>{t("sendTime.n", { n: format.number(time.of) })}</span>
    </td>
  );
}

function LeftOut({ answer, hours }: { readonly answer: SendTimesAnswer; readonly hours: number }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const { several, countries, unknown, tooYoung } = answer;
  return (
    <>
      {several > 0 && (
        <p className={styles.quiet}>
          {t("sendTime.several", { count: several, countries: format.list(countries.map(format.country)) })}
        </p>
      )}
      {unknown > 0 && <p className={styles.quiet}>{t("sendTime.unknown", { count: unknown })}</p>}
      {tooYoung > 0 && <p className={styles.quiet}>{t("sendTime.tooYoung", { count: tooYoung, hours })}</p>}
    </>
  );
}
