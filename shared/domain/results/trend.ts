/** How messages went over time: of each bin how many there were, how far they came, and the rates of what is old enough. Pure. */
import type { Reached } from "../messages/lifecycle.ts";
import { QUARTER_HOUR } from "../messages/standing.ts";
import type { WallClock } from "../quiet-hours/wall-clock.ts";
import { RATE_WINDOWS, type RateName } from "./overview.ts";
import { type Bin, type BinUnit, binsOf, binUnitOf } from "./time-bins.ts";

/** Messages that were created in one quarter hour (`quarterOf`) and came as far. */
export interface TrendCell {
  readonly quarter: number;
  readonly reached: Reached;
  readonly n: number;
}

/** So many of those that are old enough. */
export interface RateCount {
  readonly n: number;
  readonly of: number;
}

export interface TrendBin extends Bin {
  readonly n: number;
  /** So far, of all of them. */
  readonly delivered: number;
  readonly read: number;
  /** Of those that are older than the window (`RATE_WINDOWS`). */
  readonly rates: Readonly<Record<RateName, RateCount>>;
}

export interface Trend {
  readonly unit: BinUnit;
  readonly bins: readonly TrendBin[];
}

const HOUR = 60 * 60 * 1000;
export const HAS_REACHED: Readonly<Record<RateName, readonly Reached[]>> = {
  delivered: ["delivered", "read"],
  read: ["read"],
};

/**
 * Messages that were created before count in a rate.
 * @param now milliseconds since the epoch, as is the answer, which is on a whole quarter hour
 */
export function rateLimit(name: RateName, now: number): number {
  return Math.floor((now - RATE_WINDOWS[name] * HOUR) / QUARTER_HOUR) * QUARTER_HOUR;
}

/**
 * From the first message to the last one.
 * @param zone IANA name; hours and days begin by its clock
 * @param now milliseconds since the epoch
 */
export function trendOf(cells: readonly TrendCell[], zone: string, clock: WallClock, now: number): Trend {
  const quarters = cells.map(({ quarter }) => quarter);
  if (quarters.length === 0) return { unit: "quarter", bins: [] };
  const first = quarters.reduce((one, other) => Math.min(one, other));
  const last = quarters.reduce((one, other) => Math.max(one, other));
  const span = { from: first * QUARTER_HOUR, until: (last + 1) * QUARTER_HOUR };
  const unit = binUnitOf(span);
  const limits = { delivered: rateLimit("delivered", now), read: rateLimit("read", now) };
  const bins = binsOf(span, unit, zone, clock).map((bin) => ({
    ...bin,
    n: 0,
    delivered: 0,
    read: 0,
    rates: { delivered: { n: 0, of: 0 }, read: { n: 0, of: 0 } },
  }));
  let at = 0;
  for (const { quarter, reached, n } of cells.toSorted((one, other) => one.quarter - other.quarter)) {
    const created = quarter * QUARTER_HOUR;
    while (created >= (bins[at]?.until ?? Number.POSITIVE_INFINITY)) at += 1;
    const bin = bins[at];
    if (bin === undefined) throw new RangeError("every message is within the span of all");
    bin.n += n;
    for (const name of ["delivered", "read"] as const) {
      const has = HAS_REACHED[name].includes(reached) ? n : 0;
      bin[name] += has;
      if (created >= limits[name]) continue;
      bin.rates[name].n += has;
      bin.rates[name].of += n;
    }
  }
  return { unit, bins };
}
