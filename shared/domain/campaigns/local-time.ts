/**
 * A time as a person writes it down: what a clock on the wall of one zone shows. It is kept so, and resolved when it is
 * needed, since a zone may change its rules in between. Pure. Times are milliseconds since the epoch.
 */
import { DAY, type OffsetOf, offsetByIntl } from "../quiet-hours/wall-clock.ts";

export interface LocalTime {
  /** `2026-12-01`; empty text while none is chosen. */
  readonly date: string;
  /** `09:30`; empty text while none is chosen. */
  readonly time: string;
  /** A name of the IANA database. */
  readonly zone: string;
}

export interface ResolvedTime {
  readonly at: number;
  /**
   * `skipped`: clocks go forward over it, and it is taken as so much later as they go. `repeated`: clocks go back over
   * it, so it comes twice, and the first time is meant.
   */
  readonly kind: "plain" | "skipped" | "repeated";
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/;

/** @returns null where date or time is missing or is none, such as the 31st of February */
export function resolveLocal(
  { date, time, zone }: LocalTime,
  offsetOf: OffsetOf = offsetByIntl,
): ResolvedTime | null {
  const [, ...parts] = LOCAL.exec(`${date} ${time}`) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number);
  if (parts.length === 0 || hour > 23 || minute > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(wall).getUTCDate() !== day || new Date(wall).getUTCMonth() !== month - 1) return null;
  // No zone changes twice within two days.
  const before = offsetOf(zone, wall - DAY);
  const after = offsetOf(zone, wall + DAY);
  const [first, second] = [wall - before, wall - after];
  const isFirst = offsetOf(zone, first) === before;
  const isSecond = offsetOf(zone, second) === after;
  if (before === after || (isFirst && !isSecond)) return { at: first, kind: "plain" };
  if (isSecond && !isFirst) return { at: second, kind: "plain" };
  return isFirst
    ? { at: Math.min(first, second), kind: "repeated" }
    : // As far behind the change as the clock would have shown.
      { at: first, kind: "skipped" };
}
