/** How many get how far, and what becomes of the others: bars, numbers and ranges in one table. */
import { useTranslation } from "react-i18next";
import type { Expected, Forecast } from "../../../../../shared/contract/index.ts";
import {
  FORECAST_BRANCHES,
  type ForecastBranch,
  type ForecastStep,
} from "../../../../../shared/domain/forecasts/forecast-words.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { cx, DataList, Disclosure } from "../../../../ui/index.ts";
import { barOf, hasRanges, peopleAt, shareOf, wholeOf } from "./figures.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

interface FunnelProps {
  readonly forecast: Pick<Forecast, "funnel" | "branches">;
}

export function Funnel({ forecast }: FunnelProps) {
  const { t } = useTranslation("campaigns");
  const { funnel, branches } = forecast;
  const attempted = peopleAt(funnel, "attempted");
  const whole = wholeOf(forecast);
  const withRange = hasRanges(forecast);
  const some = branches.filter(({ people, range }) => people > 0 || (range !== null && range.high > 0));
  const row = (figure: RowProps["figure"], expected: Expected, isBranch: boolean) => (
    <Row
      key={figure}
      figure={figure}
      expected={expected}
      isBranch={isBranch}
      attempted={attempted}
      whole={whole}
      withRange={withRange}
    />
  );
  return (
    <Part name="funnel" title={t("rehearsal.funnel.title")} description={t("rehearsal.funnel.description")}>
      <FigureTable label={t("rehearsal.funnel.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rehearsal.funnel.step")}</th>
            <td className={styles.barCell} />
            <th scope="col" className={styles.number}>
              {t("rehearsal.funnel.people")}
            </th>
            <th scope="col" className={styles.number}>
              {t("rehearsal.funnel.share")}
            </th>
            {withRange && (
              <th scope="col" className={styles.number}>
                {t("rehearsal.funnel.range")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>{funnel.map(({ step, ...expected }) => row(step, expected, false))}</tbody>
        {some.length > 0 && (
          <tbody>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={withRange ? 5 : 4}>
                {t("rehearsal.funnel.branches")}
              </th>
            </tr>
            {some.map(({ branch, ...expected }) => row(branch, expected, true))}
          </tbody>
        )}
      </FigureTable>
      {withRange && <p className={styles.quiet}>{t("rehearsal.funnel.rangeHelp")}</p>}
      <Words />
    </Part>
  );
}

interface RowProps {
  readonly figure: ForecastStep | ForecastBranch;
  readonly expected: Expected;
  readonly isBranch: boolean;
  readonly attempted: number;
  readonly whole: number;
  readonly withRange: boolean;
}

function Row({ figure, expected, isBranch, attempted, whole, withRange }: RowProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <tr data-figure={figure}>
      <th scope="row" className={cx(isBranch && styles.inset)}>
        {t(`rehearsal.figure.${figure}`)}
      </th>
      <td className={styles.barCell}>
        <FigureBar expected={expected} whole={whole} isBranch={isBranch} />
      </td>
      <td className={styles.number}>{format.number(expected.people)}</td>
      <td className={styles.number}>{format.percent(shareOf(expected.people, attempted))}</td>
      {withRange && (
        <td className={styles.number}>
          {expected.range === null ? "–" : t("rehearsal.funnel.between", expected.range)}
        </td>
      )}
    </tr>
  );
}

type FigureBarProps = Pick<RowProps, "expected" | "whole" | "isBranch">;

/** The numbers beside it say the same. */
function FigureBar({ expected, whole, isBranch }: FigureBarProps) {
  const { sure, at, most } = barOf(expected, whole);
  return (
    <svg
      className={cx(styles.bar, isBranch && styles.branchBar)}
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden
    >
      <rect className={styles.barTrack} width="100" height="12" />
      <rect className={styles.barRange} width={most} height="12" />
      <rect className={styles.barFill} width={sure} height="12" />
      {most > sure && <path className={styles.barMark} d={`M ${at} 0 V 12`} />}
    </svg>
  );
}

function Words() {
  const { t } = useTranslation(["campaigns", "results"]);
  const steps = ["accepted", "sent", "delivered", "read"] as const;
  return (
    <Disclosure title={t("campaigns:rehearsal.funnel.words")}>
      <DataList
        items={[
          {
            term: t("campaigns:rehearsal.figure.attempted"),
            value: t("campaigns:rehearsal.attemptedHelp"),
          },
          ...steps.map((step) => ({
            term: t(`campaigns:rehearsal.figure.${step}`),
            value: t(`results:stateHelp.${step}`),
          })),
          ...FORECAST_BRANCHES.map((branch) => ({
            term: t(`campaigns:rehearsal.figure.${branch}`),
            value: t(`campaigns:rehearsal.branchHelp.${branch}`),
          })),
        ]}
      />
    </Disclosure>
  );
}
