/** How long messages of each type took to arrive, and an old rule of thumb beside it that can be put away. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { BreakdownRowAnswer, DelaysAnswer, OverviewInput } from "../../../shared/contract/index.ts";
import {
  MESSENGER_ERA,
  MESSENGER_ERA_AS_OF,
  MESSENGER_ERA_KINDS,
} from "../../../shared/domain/results/messenger-era.data.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { orpc } from "../../app/client.ts";
import { useChangePreferences, usePreferences } from "../../app/preferences.ts";
import { problemOf } from "../../app/problem-of.ts";
import { messagesAddress, withFacet } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import styles from "./breakdown.module.css";
import { come } from "./breakdown-rows.ts";
import { roundedSeconds } from "./rounded-seconds.ts";
import { useFacetWords } from "./use-facet-words.ts";

interface DelaySectionProps {
  readonly filter: OverviewInput;
  readonly rows: readonly BreakdownRowAnswer[];
}

export function DelaySection({ filter, rows }: DelaySectionProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    ...orpc.results.delays.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("delay.title")} description={t("delay.help")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={4} height="2rem" />
          </Card>
        )
      ) : data.types.length === 0 ? (
        <p className={styles.quiet}>{t("delay.none")}</p>
      ) : (
        <Card>
          <DelayTable filter={filter} rows={rows} delays={data.types} />
          {data.looked < data.of && (
            <p className={styles.quiet}>
              {t("delay.looked", { looked: format.number(data.looked), count: data.of })}
            </p>
          )}
          <p className={styles.quiet}>{t("delay.precision")}</p>
        </Card>
      )}
      <MessengerEra />
    </Section>
  );
}

function useSeconds(): (seconds: number) => string {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  return (seconds) =>
    seconds < 1
      ? t("delay.fraction", { seconds: format.number(Math.round(10 * seconds) / 10) })
      : format.duration(1_000 * (seconds < 10 ? seconds : roundedSeconds(seconds)));
}

interface DelayTableProps extends DelaySectionProps {
  readonly delays: DelaysAnswer["types"];
}

function DelayTable({ filter, rows, delays }: DelayTableProps) {
  const { t } = useTranslation("breakdown");
  const words = useFacetWords();
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={t("delay.title")}>
        <thead>
          <tr>
            <th scope="col">{words.facet("type")}</th>
            <th scope="col" className={styles.number}>
              {t("delay.column.arrived")}
            </th>
            <th scope="col" className={styles.number}>
              {t("delay.column.delivered")}
            </th>
            <th scope="col" className={styles.number}>
              {t("delay.column.mean")}
            </th>
            <th scope="col" className={styles.number}>
              {t("delay.column.median")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const text = row.values[0]?.text ?? "";
            return (
              <DelayRow
                key={text}
                name={words.value("type", text, null)}
                text={text}
                row={row}
                filter={filter}
                delay={delays.find((one) => one.text === text) ?? null}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface DelayRowProps {
  readonly name: string;
  readonly text: string;
  readonly row: BreakdownRowAnswer;
  readonly filter: OverviewInput;
  readonly delay: DelaysAnswer["types"][number] | null;
}

function DelayRow({ name, text, row, filter, delay }: DelayRowProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const inWords = useSeconds();
  const arrived = come(withFacet(filter, "type", [text]), "delivered");
  const { n, of } = row.rates.delivered;
  const chance = shareInterval(n, of);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.number}>
        {row.delivered === 0 ? (
          format.number(0)
        ) : (
          <Link
            to={messagesAddress(arrived)}
            aria-label={t("delay.seeArrived", { name, count: row.delivered })}
          >
            {format.number(row.delivered)}
          </Link>
        )}
      </td>
      <td className={styles.number}>
        {chance === null ? (
          t("notYet")
        ) : (
          <>
            {format.percent(n / of)}
            <span className={styles.note}>
              {t("share", { n, of, low: format.percent(chance.low), high: format.percent(chance.high) })}
            </span>
          </>
        )}
      </td>
      <td className={styles.number}>
        {delay === null ? (
          "–"
        ) : (
          <>
            {inWords(delay.mean)}
            <span className={styles.note}>
              {delay.interval === null
                ? t("delay.meanOf", { count: delay.n })
                : t("delay.mean", {
                    count: delay.n,
                    low: inWords(delay.interval.low),
                    high: inWords(delay.interval.high),
                  })}
            </span>
          </>
        )}
      </td>
      <td className={styles.number}>{delay === null ? "–" : inWords(delay.median)}</td>
    </tr>
  );
}

/** It stays away once it is closed, on this computer. */
function MessengerEra() {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const inWords = useSeconds();
  const preferences = usePreferences().data;
  const { mutate } = useChangePreferences();
  if (preferences === undefined) return null;
  if (!preferences.showsMessengerEra) {
    return (
      <div>
        <Button size="small" variant="quiet" onPress={() => mutate({ showsMessengerEra: true })}>
          {t("era.open")}
        </Button>
      </div>
    );
  }
  return (
    <Card>
      <div className={styles.era}>
        <div>
          <h3 className={styles.eraTitle}>{t("era.title")}</h3>
          <p className={styles.quiet}>{t("era.help", { day: format.day(MESSENGER_ERA_AS_OF) })}</p>
          <Button size="small" variant="quiet" onPress={() => mutate({ showsMessengerEra: false })}>
            {t("era.close")}
          </Button>
        </div>
        <table className={styles.table} aria-label={t("era.title")}>
          <thead>
            <tr>
              <th scope="col">{t("era.column.kind")}</th>
              <th scope="col" className={styles.number}>
                {t("era.column.delivered")}
              </th>
              <th scope="col" className={styles.number}>
                {t("era.column.mean")}
              </th>
            </tr>
          </thead>
          <tbody>
            {MESSENGER_ERA_KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`era.kind.${kind}`)}</th>
                <td className={styles.number}>{format.percent(MESSENGER_ERA[kind].delivered)}</td>
                <td className={styles.number}>{inWords(MESSENGER_ERA[kind].seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
