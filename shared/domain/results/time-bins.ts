/**
 * Messages over time: quarter hours gathered into the hours, days, weeks or months of a place, so that a chart has bars enough to
 * show a shape and few enough to be told apart. Pure.
 */
import { QUARTER_HOUR } from "../messages/standing.ts";
import { DAY, type WallClock } from "../quiet-hours/wall-clock.ts";

export const BIN_UNITS = ["quarter", "hour", "day", "week", "month"] as const;
export type BinUnit = (typeof BIN_UNITS)[number];

/** From a time until before another; both in milliseconds, and on whole quarter hours of UTC. */
export interface Bin {
  readonly from: number;
  readonly until: number;
}

const HOUR = 60 * 60 * 1000;
const LENGTHS: Readonly<Record<BinUnit, number>> = {
  quarter: QUARTER_HOUR,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
};
/** More bars than these are told apart by nobody; only months may be more. */
const MOST_BINS = 120;

/** The shortest unit of which the span holds few enough. */
export function binUnitOf({ from, until }: Bin): BinUnit {
  return BIN_UNITS.find((unit) => (until - from) / LENGTHS[unit] <= MOST_BINS) ?? "month";
}

/**
 * The bins from the one that holds the first quarter hour of the span to the one that holds its last. The outer two are cut to
 * the span, so that each says which messages it holds.
 * @param span on whole quarter hours
 * @param zone of the clock on the wall that hours and days are told by
 */
export function binsOf(span: Bin, unit: BinUnit, zone: string, clock: WallClock): readonly Bin[] {
  const bins: Bin[] = [];
  for (let from = span.from; from < span.until; ) {
    const until = Math.min(span.until, endOfBin(from, unit, zone, clock));
    bins.push({ from, until });
    from = until;
  }
  return bins;
}

/** Where the bin that holds this time ends. */
function endOfBin(at: number, unit: BinUnit, zone: string, clock: WallClock): number {
  const local = at + clock.stretchAt(zone, at).offset;
  switch (unit) {
    case "quarter":
      return at + QUARTER_HOUR;
    case "hour":
      // The one that comes twice, when clocks are put back, is two.
      return Math.min(at + HOUR, momentOf(at, (Math.floor(local / HOUR) + 1) * HOUR, zone, clock));
    case "day":
      return momentOf(at, (Math.floor(local / DAY) + 1) * DAY, zone, clock);
    case "week":
      return momentOf(at, (weekOf(local) + 1) * 7 * DAY - SINCE_MONDAY, zone, clock);
    case "month": {
      const date = new Date(local);
      return momentOf(at, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1), zone, clock);
    }
  }
}

/** The epoch began on a Thursday; weeks begin on Mondays (ISO 8601). */
const SINCE_MONDAY = 3 * DAY;
const weekOf = (local: number) => Math.floor((local + SINCE_MONDAY) / (7 * DAY));

/** The first moment after another at which the clock on the wall shows this or more: some midnights are left out. */
function momentOf(after: number, local: number, zone: string, clock: WallClock): number {
  const first = clock.stretchAt(zone, after);
  if (local - first.offset < first.until) return Math.max(after + QUARTER_HOUR, local - first.offset);
  for (let stretch = clock.stretchAt(zone, first.until); ; stretch = clock.stretchAt(zone, stretch.until)) {
    const at = Math.max(stretch.from, local - stretch.offset);
    if (at < stretch.until) return at;
  }
}
