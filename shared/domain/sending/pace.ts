/**
 * The pace of one number: in no second are there more messages than its level. Every span of a second counts, not only
 * whole ones, so there is no burst at their edges. Times are milliseconds of a clock that only goes forward.
 */
export interface Pace {
  /** @returns milliseconds until one more may go; 0 when it may go now */
  wait(now: number, perSecond: number): number;
  /** One goes now. */
  take(now: number): void;
}

const SECOND = 1_000;

/**
 * @param startedAt since when all messages of the number are known: what an earlier run sent right before is not, so
 *   nothing goes in the first second
 */
export function createPace(startedAt: number): Pace {
  /** When the messages of the last second went, oldest first. */
  let taken: number[] = [];
  return {
    wait: (now, perSecond) => {
      const sinceStart = startedAt + SECOND - now;
      if (sinceStart > 0) return sinceStart;
      // One in the way: the oldest of as many as a second may hold.
      const inTheWay = taken.at(-perSecond);
      return inTheWay === undefined ? 0 : Math.max(0, inTheWay + SECOND - now);
    },
    take: (now) => {
      const oldest = taken[0];
      if (oldest !== undefined && oldest <= now - 2 * SECOND) taken = taken.filter((at) => at > now - SECOND);
      taken.push(now);
    },
  };
}
