/**
 * When Waypost was not running, or this computer was asleep: it notes every few minutes that it runs, and where notes are too
 * far apart it did not. Times are milliseconds by our clock. Pure.
 */

/** How often Waypost notes that it runs. */
export const NOTE_EVERY = 5 * 60_000;
/** Notes further apart show that it did not run in between: a busy moment delays one a little. */
const APART = 2 * NOTE_EVERY;
/** Older ones are about no gap that is still shown. */
const MOST_KEPT = 200;

export interface Absence {
  readonly from: number;
  readonly until: number;
}

export interface Presence {
  /** When it was noted last. */
  readonly notedAt: number;
  readonly absences: readonly Absence[];
}

/** @param isStart Waypost has just begun: it did not run since the last note, however short a time that is */
export function notePresence(known: Presence | null, now: number, isStart: boolean): Presence {
  if (known === null) return { notedAt: now, absences: [] };
  const { notedAt, absences } = known;
  const away = now - notedAt;
  const wasAway = away > (isStart ? 0 : APART);
  return {
    notedAt: now,
    absences: wasAway ? [...absences, { from: notedAt, until: now }].slice(-MOST_KEPT) : absences,
  };
}

/** @returns how many milliseconds of the stretch fall into absences */
export function awayWithin(absences: readonly Absence[], from: number, until: number): number {
  return absences.reduce(
    (sum, absence) => sum + Math.max(0, Math.min(until, absence.until) - Math.max(from, absence.from)),
    0,
  );
}
