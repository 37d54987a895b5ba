/** Where gaps stand on a line of time that ends now. Pure. All times are milliseconds since the epoch. */
import type { GapView } from "../../../shared/contract/index.ts";

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

export const SPANS = ["day", "week", "month"] as const;
export type Span = (typeof SPANS)[number];

const LENGTH: Readonly<Record<Span, number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY };

export interface DrawnGap {
  readonly gap: GapView;
  /** Shares of the whole line, from 0 to 1. */
  readonly begin: number;
  readonly end: number;
}

/** Gaps that reach into the stretch, the earliest first, as far as they do. */
export function drawGaps(gaps: readonly GapView[], span: Span, now: number): readonly DrawnGap[] {
  const since = now - LENGTH[span];
  const shareOf = (at: number) => Math.min(1, Math.max(0, (at - since) / LENGTH[span]));
  return gaps
    .map((gap) => ({ gap, begin: shareOf(gap.from ?? since), end: shareOf(gap.until ?? now) }))
    .filter(({ begin, end }) => end > begin)
    .toSorted((one, other) => one.begin - other.begin);
}

export interface Tick {
  readonly at: number;
  readonly share: number;
}

/** Full hours of a day, or midnights of longer stretches, by the clock of whoever looks at it. */
export function ticksOf(span: Span, now: number): readonly Tick[] {
  const since = now - LENGTH[span];
  const ticks: Tick[] = [];
  const at = new Date(since);
  if (span === "day") at.setMinutes(0, 0, 0);
  else at.setHours(0, 0, 0, 0);
  for (; at.getTime() <= now; step(at, span)) {
    if (at.getTime() >= since) {
      ticks.push({ at: at.getTime(), share: (at.getTime() - since) / LENGTH[span] });
    }
  }
  return ticks;
}

/** Days are counted by the calendar: where clocks change, one has 23 or 25 hours. */
function step(at: Date, span: Span): void {
  if (span === "day") at.setTime(at.getTime() + 6 * HOUR);
  else at.setDate(at.getDate() + (span === "week" ? 1 : 5));
}
