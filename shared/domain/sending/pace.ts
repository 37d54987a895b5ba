/**
 * The pace of one number: no span of one second holds more messages than its level allows. Spans may begin at any
 * moment, not only at whole seconds, so there is no burst at their edges. Times are milliseconds of a clock that only
 * goes forward.
 */
export interface Pace {
  /** @returns milliseconds until the next message may go; 0 if it may go now */
  wait(now: number, perSecond: number): number;
  /** Records that a message goes now. */
  take(now: number): void;
}

const SECOND = 1_000;

/**
 * @param startedAt since when all messages of the number are known. Those an earlier run sent just before are not, so
 * nothing goes in the first second.
 */
export function createPace(startedAt: number): Pace {
  /** When the messages of the last second were sent, oldest first. */
  let taken: number[] = [];
  return {
    wait: (now, perSecond) => {
      const sinceStart = startedAt + SECOND - now;
      if (sinceStart > 0) return sinceStart;
      // The message that has to be a second old first: the oldest of as many as a second may hold.
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
