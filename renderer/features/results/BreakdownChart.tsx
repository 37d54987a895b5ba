/** The shares of a breakdown's largest rows as bars, each with what chance alone may make of it. The table is its twin. */
import { useTranslation } from "react-i18next";
import { type Facet, readHourText } from "../../../shared/domain/results/facets.ts";
import { RATE_WINDOWS } from "../../../shared/domain/results/overview.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, cx, Section } from "../../ui/index.ts";
import styles from "./breakdown.module.css";
import { keyOf, type Measure, type Share, type ShownRow, shareOf } from "./breakdown-rows.ts";
import { useBreakdownWords, useOtherMessages } from "./use-breakdown-words.ts";

/** More bars than these are a table. */
const MOST_BARS = 12;
/** Of a day; they stand in the order of the clock. */
const HOURS = 24;

interface BreakdownChartProps {
  readonly facets: readonly Facet[];
  readonly measure: Measure;
  /** Those with the most messages first. */
  readonly rows: readonly ShownRow[];
  readonly compared: object | null;
  readonly against: string | null;
}

export function BreakdownChart({ facets, measure, rows, compared, against }: BreakdownChartProps) {
  const { t } = useTranslation("breakdown");
  const words = useBreakdownWords(facets);
  const others = useOtherMessages(against);
  const isOfHours = facets.length === 1 && facets[0] === "hour";
  const drawn = isOfHours
    ? rows.toSorted((one, other) => hourOf(one) - hourOf(other)).slice(0, HOURS)
    : rows.slice(0, MOST_BARS);
  const ages = measure === "failed" ? {} : { hours: RATE_WINDOWS[measure] };
  return (
    <Section title={t(`question.${measure}`)} description={`${t(`ages.${measure}`, ages)} ${t("interval")}`}>
      <Card>
        {/* The table below says the same to whoever doesn't see it. */}
        <div className={styles.chart} aria-hidden data-testid="breakdown-chart">
          {compared !== null && (
            <p className={styles.legend}>
              <span>
                <Swatch /> {t("these")}
              </span>
              <span>
                <Swatch isOther /> {others}
              </span>
            </p>
          )}
          {drawn.map((row) => (
            <div key={keyOf(row)} className={styles.chartRow}>
              <span className={styles.chartName}>{words.whole(row)}</span>
              <span className={styles.bars}>
                <Bar share={shareOf(row.figures, measure)} />
                {row.other !== null && <Bar share={shareOf(row.other, measure)} isOther />}
              </span>
            </div>
          ))}
        </div>
        {rows.length > drawn.length && (
          <p className={styles.quiet}>{t("chartOf", { count: drawn.length })}</p>
        )}
      </Card>
    </Section>
  );
}

const hourOf = (row: ShownRow) => readHourText(row.values[0]?.text ?? "")?.hour ?? HOURS;

function Swatch({ isOther = false }: { readonly isOther?: boolean }) {
  return (
    <svg className={styles.swatch} width="14" height="10" aria-hidden="true" focusable="false">
      <rect className={cx(styles.bar, isOther && styles.barOther)} x="1" y="1" width="12" height="8" rx="2" />
    </svg>
  );
}

interface BarProps {
  readonly share: Share;
  readonly isOther?: boolean;
}

function Bar({ share: { n, of }, isOther = false }: BarProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const interval = shareInterval(n, of);
  const percent = (ratio: number) => `${100 * ratio}%`;
  return (
    <span className={styles.barLine}>
      <svg className={styles.barDrawing} width="100%" height="14" aria-hidden="true" focusable="false">
        <rect className={styles.track} width="100%" height="10" y="2" rx="3" />
        {interval !== null && (
          <>
            {n > 0 && (
              <rect
                className={cx(styles.bar, isOther && styles.barOther)}
                width={percent(Math.max(0.004, n / of))}
                height="10"
                y="2"
                rx="3"
              />
            )}
            <line
              className={styles.whisker}
              x1={percent(interval.low)}
              x2={percent(interval.high)}
              y1="7"
              y2="7"
            />
            {[interval.low, interval.high].map((end) => (
              <line
                key={end}
                className={styles.whisker}
                x1={percent(end)}
                x2={percent(end)}
                y1="3.5"
                y2="10.5"
              />
            ))}
          </>
        )}
      </svg>
      <span className={styles.barValue}>{interval === null ? t("notYet") : format.percent(n / of)}</span>
    </span>
  );
}
