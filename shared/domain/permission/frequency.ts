/** At most so many marketing messages a person in so many days, over all campaigns of a business. Pure. */

export interface FrequencyCap {
  readonly max: number;
  readonly days: number;
}

export interface CapStanding extends FrequencyCap {
  /** Marketing messages in the last `days` days. */
  readonly sent: number;
  /** When one more may go, in milliseconds since the epoch; null if it may go now. */
  readonly freeAgainAt: number | null;
}

const DAY = 86_400_000;

/** @param now milliseconds since the epoch @returns from when messages count */
export function windowStart({ days }: FrequencyCap, now: number): number {
  return now - days * DAY;
}

/** @param times of marketing messages to one person, in any order; milliseconds since the epoch */
export function capStanding(times: readonly number[], cap: FrequencyCap, now: number): CapStanding {
  const { max, days } = cap;
  const counted = times.filter((at) => at > windowStart(cap, now)).toSorted((one, other) => one - other);
  const sent = counted.length;
  // The one that has to leave the window first.
  const inTheWay = sent < max ? undefined : counted[sent - max];
  return { max, days, sent, freeAgainAt: inTheWay === undefined ? null : inTheWay + days * DAY };
}
