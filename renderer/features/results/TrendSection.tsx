/** How messages went over time: how many there were when, a stretch of which narrows everything, and what share arrived. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OverviewInput, TrendAnswer, TrendBinAnswer } from "../../../shared/contract/index.ts";
import { RATE_WINDOWS, type RateName } from "../../../shared/domain/results/overview.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { messagesAddress } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, Disclosure, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import { BarChart, percent } from "./BarChart.tsx";
import { OWN_ZONE } from "./own-zone.ts";
import styles from "./time.module.css";
import { useBinNames } from "./use-bin-names.ts";
import { type Stroke, useBrush } from "./use-brush.ts";
import type { ChangeFilter } from "./use-results-filter.ts";

interface TrendSectionProps {
  readonly filter: OverviewInput;
  readonly onChange: ChangeFilter;
}

/** The clock of whoever looks at it. */

export function TrendSection({ filter, onChange }: TrendSectionProps) {
  const { t } = useTranslation("resultsTime");
  const { data, error, refetch } = useQuery({
    ...orpc.results.trend.queryOptions({ input: { ...filter, zone: OWN_ZONE } }),
    placeholderData: keepPreviousData,
  });
  // The page says that nothing is there.
  if (data?.bins.length === 0) return null;
  return (
    <>
      <Section
        title={t("volume.title")}
        description={t("volume.help")}
        actions={
          (filter.from !== undefined || filter.until !== undefined) && (
            <Button size="small" onPress={() => onChange(({ from: _, until: __, ...rest }) => rest)}>
              {t("volume.allTimes")}
            </Button>
          )
        }
      >
        {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
        {data === undefined ? (
          !error && (
            <Card>
              <Skeleton lines={4} height="2rem" />
            </Card>
          )
        ) : (
          <Volume answer={data} onChange={onChange} />
        )}
      </Section>
      {data !== undefined && (
        <Section title={t("rates.title")} description={t("rates.help")}>
          <div className={styles.pair}>
            <Rate name="delivered" answer={data} />
            <Rate name="read" answer={data} />
          </div>
          <TrendTable answer={data} filter={filter} />
        </Section>
      )}
    </>
  );
}

const VOLUME_HEIGHT = 150;
/** Of a bar's room, in percent. */
const GAP = 0.18;

function Volume({ answer, onChange }: { readonly answer: TrendAnswer; readonly onChange: ChangeFilter }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const { bins, unit } = answer;
  const names = useBinNames(unit);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const height = (n: number) => (n === 0 ? 0 : Math.max(1, (n / most) * VOLUME_HEIGHT));
  const spanOf = ({ from, until }: Stroke) => ({
    from: bins[from]?.from ?? 0,
    until: bins[until - 1]?.until ?? 0,
  });
  const brush = useBrush(bins.length, `${unit} ${bins[0]?.from}`, (stroke) =>
    onChange((known) => ({ ...known, ...spanOf(stroke) })),
  );
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const all = { from: bins[0]?.from ?? 0, until: bins.at(-1)?.until ?? 0 };
  const room = 100 / bins.length;
  return (
    <Card>
      <ul className={styles.legend}>
        <li>
          <Key className={styles.arrived} /> {t("volume.delivered")}
        </li>
        <li>
          <Key className={styles.others} /> {t("volume.others")}
        </li>
      </ul>
      <BarChart
        bins={bins}
        unit={unit}
        height={VOLUME_HEIGHT}
        ticks={4}
        scale={[format.number(most), ""]}
        label={t("volume.label", { count: total, span: names.whole(all), most: format.number(most) })}
        overlay={
          <Strokes
            count={bins.length}
            height={VOLUME_HEIGHT}
            brush={brush}
            nameOf={(edge) => {
              const bin = edge === "from" ? bins[brush.stroke.from] : bins[brush.stroke.until - 1];
              return format.dateTime((edge === "from" ? bin?.from : bin?.until) ?? 0);
            }}
          />
        }
      >
        {bins.map(({ from, n, delivered }, index) => {
          const x = `${(room * (index + GAP / 2)).toFixed(3)}%`;
          const width = `${(room * (1 - GAP)).toFixed(3)}%`;
          const arrived = height(delivered);
          const whole = Math.max(height(n), arrived);
          return (
            n > 0 && (
              <g key={from}>
                <rect
                  className={styles.others}
                  x={x}
                  width={width}
                  y={VOLUME_HEIGHT - whole}
                  height={whole}
                />
                <rect
                  className={styles.arrived}
                  x={x}
                  width={width}
                  y={VOLUME_HEIGHT - arrived}
                  height={arrived}
                />
              </g>
            )
          );
        })}
      </BarChart>
      <div className={styles.below}>
        <p className={styles.quiet}>
          {brush.isPart
            ? t("volume.chosen", {
                count: bins.slice(brush.stroke.from, brush.stroke.until).reduce((sum, { n }) => sum + n, 0),
                span: names.whole(spanOf(brush.stroke)),
              })
            : t("volume.howTo")}
        </p>
        {brush.isPart && (
          <>
            <Button size="small" variant="primary" onPress={brush.apply}>
              {t("volume.narrow")}
            </Button>
            <Button size="small" variant="quiet" onPress={brush.reset}>
              {t("volume.cancel")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Key({ className }: { readonly className: string | undefined }) {
  return (
    <svg width="12" height="12" aria-hidden="true" focusable="false">
      <rect className={className} x="1" y="1" width="10" height="10" />
    </svg>
  );
}

interface StrokesProps {
  readonly count: number;
  readonly height: number;
  readonly brush: ReturnType<typeof useBrush>;
  nameOf(edge: keyof Stroke): string;
}

/** What the pointer draws on, and the two handles. */
function Strokes({ count, height, brush, nameOf }: StrokesProps) {
  const { t } = useTranslation("resultsTime");
  const { from, until } = brush.stroke;
  return (
    <fieldset className={styles.strokes} aria-label={t("volume.brush")}>
      <svg width="100%" height={height} focusable="false">
        <title>{t("volume.brush")}</title>
        <g {...brush.surface}>
          <rect className={styles.surface} width="100%" height={height} />
        </g>
        {brush.isPart && (
          <g className={styles.left}>
            <rect width={percent(from, count)} height={height} />
            <rect x={percent(until, count)} width={percent(count - until, count)} height={height} />
          </g>
        )}
        {(["from", "until"] as const).map((edge) => {
          const x = percent(brush.stroke[edge], count);
          return (
            <g
              key={edge}
              role="slider"
              tabIndex={0}
              className={styles.handle}
              aria-label={t(`volume.edge.${edge}`)}
              aria-valuemin={edge === "from" ? 0 : from + 1}
              aria-valuemax={edge === "from" ? until - 1 : count}
              aria-valuenow={brush.stroke[edge]}
              aria-valuetext={nameOf(edge)}
              onKeyDown={(event) => brush.onKeyDown(edge, event)}
            >
              <line x1={x} x2={x} y1="0" y2={height} />
              <circle cx={x} cy={height / 2} r="5" />
            </g>
          );
        })}
      </svg>
    </fieldset>
  );
}

const RATE_HEIGHT = 120;
const whole = (share: number) => RATE_HEIGHT * (1 - share);

function Rate({ name, answer }: { readonly name: RateName; readonly answer: TrendAnswer }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const patternId = useId();
  const { bins, unit } = answer;
  const old = bins.map(({ rates }) => rates[name]);
  const n = old.reduce((sum, rate) => sum + rate.n, 0);
  const of = old.reduce((sum, rate) => sum + rate.of, 0);
  const middle = (index: number) => `${((100 * (index + 0.5)) / bins.length).toFixed(3)}%`;
  const points = bins.flatMap(({ from, rates }, index) => {
    const rate = rates[name];
    const interval = shareInterval(rate.n, rate.of);
    return interval === null ? [] : [{ from, index, share: rate.n / rate.of, interval }];
  });
  const isYoung = bins.some((bin) => bin.n > bin.rates[name].of);
  return (
    <Card>
      <h3 className={styles.rateTitle}>{t(`rates.${name}`, { hours: RATE_WINDOWS[name] })}</h3>
      <p className={styles.quiet}>
        {of === 0
          ? t("rates.notYet")
          : t("rates.whole", { share: format.percent(n / of), n: format.number(n), count: of })}
      </p>
      <BarChart
        bins={bins}
        unit={unit}
        height={RATE_HEIGHT}
        ticks={3}
        scale={[format.percent(1), format.percent(0.5), format.percent(0)]}
        label={
          of === 0
            ? t("rates.notYet")
            : t(`rates.label.${name}`, { share: format.percent(n / of), count: of })
        }
      >
        <defs>
          <pattern id={patternId} width="6" height="6" patternUnits="userSpaceOnUse">
            <path className={styles.hatch} d="M0 6 6 0" />
          </pattern>
        </defs>
        {bins.map(
          (bin, index) =>
            bin.n > bin.rates[name].of && (
              <rect
                key={bin.from}
                fill={`url(#${patternId})`}
                x={percent(index, bins.length)}
                width={percent(1, bins.length)}
                height={RATE_HEIGHT}
              />
            ),
        )}
        {points.map(({ from, index, share, interval }, at) => {
          const before = points[at - 1];
          return (
            <g key={from}>
              <line
                className={styles.reach}
                x1={middle(index)}
                x2={middle(index)}
                y1={whole(interval.high)}
                y2={whole(interval.low)}
              />
              {before !== undefined && (
                <line
                  className={styles.path}
                  x1={middle(before.index)}
                  x2={middle(index)}
                  y1={whole(before.share)}
                  y2={whole(share)}
                />
              )}
              <circle className={styles.point} cx={middle(index)} cy={whole(share)} r="2.5" />
            </g>
          );
        })}
      </BarChart>
      <ul className={styles.legend}>
        <li>
          <svg width="12" height="12" aria-hidden="true" focusable="false">
            <line className={styles.reach} x1="6" x2="6" y1="0" y2="12" />
            <circle className={styles.point} cx="6" cy="6" r="2.5" />
          </svg>{" "}
          {t("rates.interval")}
        </li>
        {isYoung && (
          <li>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
              <rect width="12" height="12" fill={`url(#${patternId})`} />
            </svg>{" "}
            {t("rates.young", { hours: RATE_WINDOWS[name] })}
          </li>
        )}
      </ul>
    </Card>
  );
}

interface TrendTableProps {
  readonly answer: TrendAnswer;
  readonly filter: OverviewInput;
}

/** The same as the charts say, with the messages of each row a click away. */
function TrendTable({ answer, filter }: TrendTableProps) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const names = useBinNames(answer.unit);
  const bins = answer.bins.filter(({ n }) => n > 0);
  return (
    <Disclosure title={t("asTable")}>
      <table className={styles.table} aria-label={t("volume.title")}>
        <thead>
          <tr>
            <th scope="col">{t("column.time")}</th>
            <th scope="col">{t("column.messages")}</th>
            <th scope="col">{t("column.delivered")}</th>
            <th scope="col">{t("column.read")}</th>
            <th scope="col">{t("column.deliveredRate", { hours: RATE_WINDOWS.delivered })}</th>
            <th scope="col">{t("column.readRate", { hours: RATE_WINDOWS.read })}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from}>
              <th scope="row">{names.whole(bin)}</th>
              <td>
                <Link
                  to={messagesAddress({ ...filter, from: bin.from, until: bin.until })}
                  aria-label={t("see", { name: names.whole(bin), count: bin.n })}
                >
                  {format.number(bin.n)}
                </Link>
              </td>
              <td>{format.number(bin.delivered)}</td>
              <td>{format.number(bin.read)}</td>
              <RateCell bin={bin} name="delivered" />
              <RateCell bin={bin} name="read" />
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

function RateCell({ bin, name }: { readonly bin: TrendBinAnswer; readonly name: RateName }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const { n, of } = bin.rates[name];
  const interval = shareInterval(n, of);
  return (
    <td>
      {interval === null
        ? t("rates.notYet")
        : t("rates.cell", {
            share: format.percent(n / of),
            n: format.number(n),
            count: of,
            low: format.percent(interval.low),
            high: format.percent(interval.high),
          })}
    </td>
  );
}
