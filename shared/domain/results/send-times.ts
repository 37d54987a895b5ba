/**
 * Outcomes by the hour and the weekday of the recipient's own day at which messages were created. Hours with few messages are
 * drawn towards the share of all (`shrinkage.ts`), so that three lucky readers at four in the morning don't win. Pure.
 */
import { QUARTER_HOUR } from "../messages/standing.ts";
import { DAY, type WallClock } from "../quiet-hours/wall-clock.ts";
import type { Zones } from "../quiet-hours/zones.ts";
import { type Group, type ShrunkShare, shrinkShares } from "./shrinkage.ts";

const HOUR = 60 * 60 * 1000;
export const HOURS = 24;
export const WEEKDAYS = 7;

/** Messages of one quarter hour to people who may be in these zones. */
export interface ZonedCell extends Group {
  /** IANA names; none where nothing is known. The same zones are the same array. */
  readonly zones: Zones;
  /** Of their creation (`quarterOf`). */
  readonly quarter: number;
}

export interface PlacedCells {
  /** By weekday and hour: Monday's first hour, then the next, and so on. */
  readonly groups: readonly Group[];
  /** Their country has several time zones whose clocks differ, and the number doesn't tell which. */
  readonly several: number;
  /** Nothing is known of where they were. */
  readonly unknown: number;
}

/** Puts messages at the hour that every clock shows which may have been the recipient's. */
export function placeCells(cells: readonly ZonedCell[], clock: WallClock): PlacedCells {
  const groups = Array.from({ length: WEEKDAYS * HOURS }, () => ({ n: 0, of: 0 }));
  let several = 0;
  let unknown = 0;
  const byZones = new Map<Zones, ZonedCell[]>();
  for (const cell of cells) {
    const known = byZones.get(cell.zones);
    if (known === undefined) byZones.set(cell.zones, [cell]);
    else known.push(cell);
  }
  for (const [zones, some] of byZones) {
    // A wall clock is asked in the order of time: it keeps the stretches it has measured.
    for (const { quarter, n, of } of some.toSorted((one, other) => one.quarter - other.quarter)) {
      const slots = new Set(zones.map((zone) => slotOf(quarter * QUARTER_HOUR, zone, clock)));
      const [slot] = slots;
      if (slot === undefined) unknown += of;
      else if (slots.size > 1) several += of;
      else {
        const group = groups[slot];
        if (group === undefined) throw new RangeError(`a week has no hour ${slot}`);
        group.n += n;
        group.of += of;
      }
    }
  }
  return { groups, several, unknown };
}

/** The epoch began on a Thursday. */
const SINCE_MONDAY = 3;

function slotOf(at: number, zone: string, clock: WallClock): number {
  const local = at + clock.stretchAt(zone, at).offset;
  const day = Math.floor(local / DAY);
  const weekday = (((day + SINCE_MONDAY) % WEEKDAYS) + WEEKDAYS) % WEEKDAYS;
  return weekday * HOURS + Math.floor((local - day * DAY) / HOUR);
}

export interface SendTime extends Group, ShrunkShare {}

export interface SendTimes {
  readonly all: Group;
  /** Whether any of the three differ by more than chance makes them. */
  readonly differ: boolean;
  /** As `PlacedCells` has them. */
  readonly cells: readonly SendTime[];
  readonly hours: readonly SendTime[];
  readonly weekdays: readonly SendTime[];
  /** The hour of the day that did best, where the evidence is enough. */
  readonly best: number | null;
}

/** Fewer messages at an hour suggest nothing. */
export const FEWEST_FOR_ADVICE = 30;

/** @returns null without any message */
export function sendTimesOf(groups: readonly Group[]): SendTimes | null {
  const sum = (some: readonly Group[]): Group =>
    some.reduce((total, { n, of }) => ({ n: total.n + n, of: total.of + of }), { n: 0, of: 0 });
  const all = sum(groups);
  const byHour = Array.from({ length: HOURS }, (_, hour) =>
    sum(groups.filter((__, slot) => slot % HOURS === hour)),
  );
  const byWeekday = Array.from({ length: WEEKDAYS }, (_, weekday) =>
    sum(groups.slice(weekday * HOURS, (weekday + 1) * HOURS)),
  );
  const [cells, hours, weekdays] = [groups, byHour, byWeekday].map((some) => {
    const shrunk = shrinkShares(some);
    return shrunk === null
      ? null
      : {
          differ: shrunk.isBeyondChance,
          mean: shrunk.mean,
          times: some.map((group, index) => ({ ...group, ...(shrunk.shares[index] as ShrunkShare) })),
        };
  });
  if (!cells || !hours || !weekdays) return null;
  const best = hours.times
    .map((time, hour) => ({ ...time, hour }))
    .filter(({ of, low }) => of >= FEWEST_FOR_ADVICE && low > hours.mean)
    .toSorted((one, other) => other.share - one.share)[0];
  return {
    all,
    differ: cells.differ || hours.differ || weekdays.differ,
    cells: cells.times,
    hours: hours.times,
    weekdays: weekdays.times,
    best: hours.differ ? (best?.hour ?? null) : null,
  };
}
