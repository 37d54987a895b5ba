/** The frame of a chart over time: a scale, a place for what is drawn, and times below. As wide as there is room. */
import { type ReactNode, useId } from "react";
import type { TrendAnswer } from "../../../shared/contract/index.ts";
import styles from "./time.module.css";
import { useBinNames } from "./use-bin-names.ts";

export type Bins = TrendAnswer["bins"];

interface BarChartProps {
  readonly bins: Bins;
  readonly unit: TrendAnswer["unit"];
  /** Pixels. */
  readonly height: number;
  /** From the top down. */
  readonly scale: readonly string[];
  /** Times named below, at most. */
  readonly ticks: number;
  /** What it shows, for whoever can't see it. */
  readonly label: string;
  /** As wide as all bars, and drawn from the top. */
  readonly children: ReactNode;
  /** Lies above what is drawn. */
  readonly overlay?: ReactNode;
}

/** Where the text of a tick stands below what is drawn. */
const TICK_DROP = 16;
const TICK_ROOM = 22;

export function BarChart({
  bins,
  unit,
  height,
  scale,
  ticks: most,
  label,
  children,
  overlay,
}: BarChartProps) {
  const names = useBinNames(unit);
  const titleId = useId();
  const every = Math.ceil(bins.length / most);
  const ticks = bins.flatMap((bin, index) => (index % every === 0 ? [{ bin, index }] : []));
  return (
    <div className={styles.chart}>
      <svg width="100%" height={height + TICK_ROOM} role="img" aria-labelledby={titleId} focusable="false">
        <title id={titleId}>{label}</title>
        {scale.map((text, index) => {
          const y = scale.length === 1 ? 0 : (index * height) / (scale.length - 1);
          return (
            <g key={text}>
              <line className={styles.grid} x1="0" x2="100%" y1={y} y2={y} />
              <text className={styles.scale} x="100%" dx="6" y={y} dominantBaseline="middle">
                {text}
              </text>
            </g>
          );
        })}
        {children}
        {ticks.map(({ bin, index }) => (
          <text key={bin.from} className={styles.tick} x={percent(index, bins.length)} y={height + TICK_DROP}>
            {names.begin(bin)}
          </text>
        ))}
      </svg>
      {overlay}
    </div>
  );
}

/** Where a bar begins, of so many. */
export function percent(index: number, of: number): string {
  return `${((100 * index) / of).toFixed(3)}%`;
}
