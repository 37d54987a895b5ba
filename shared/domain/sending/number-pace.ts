/**
 * The pace of one number: no span of one second holds more messages than its level allows, those that people wrote to it
 * included (meta-facts 9). Spans may begin at any moment, not only at whole seconds. Whoever sends reserves, writes down what
 * it is about to send, and asks `mayGo` again at the moment a message goes. Knows neither campaigns nor timers.
 *
 * All times are milliseconds of a clock that only goes forward; `perSecond` is the level in messages a second, which may
 * change from one call to the next. A call takes a constant time, or one that grows with the logarithm of the level.
 */
export interface NumberPace {
  /** Messages that may be reserved now, and go at once. */
  free(now: number, perSecond: number): number;
  /** Messages that may be reserved now, since each of them may go within `lead` milliseconds from now. */
  freeWithin(now: number, perSecond: number, lead: number): number;
  reserve(messages: number): void;
  /** They are not sent after all. */
  release(messages: number): void;
  /** Milliseconds until one more may be reserved that goes at once; 0 if it may be now. */
  nextFree(now: number, perSecond: number): number;
  /** Whether a message may go at this moment; those that are reserved don't matter, since any of them may be the one. */
  mayGo(now: number, perSecond: number): boolean;
  /** Milliseconds until a message may go; 0 if it may now. */
  nextGo(now: number, perSecond: number): number;
  /** A message goes now, one of the reserved ones if there are any. */
  sent(now: number): void;
  /** So many messages of people have come in. They can't be held back, but what is sent makes room for them. */
  heard(now: number, messages: number): void;
}

export interface NumberPaceOptions {
  /** Since when all messages of the number are known. Those an earlier run sent just before are not: nothing goes in the first second. */
  readonly startedAt: number;
  /**
   * Milliseconds that a second is taken to last longer: what one message needs to reach Meta may be so much less than what
   * an earlier one needed. 10 costs one percent of the level.
   */
  readonly guard?: number;
}

const SECOND = 1_000;
const USUAL_GUARD = 10;
/** After a pause no more go at once than belong to so many milliseconds, so that the whole second doesn't go in one burst. */
const BURST = 100;
/** A pause that is shorter than one message's turn must not cost it. */
const SMALLEST_BURST = 2;
/** What sums of fractions may be off by. */
const TINY = 1e-6;

export function createNumberPace({ startedAt, guard = USUAL_GUARD }: NumberPaceOptions): NumberPace {
  const opensAt = startedAt + SECOND;
  const span = SECOND + guard;
  /** When the messages of the last second went or came. */
  const times = createTimes();
  let reserved = 0;
  /** Messages that the even pace has room for, as of a moment. */
  let even = { room: 0, at: startedAt };

  /** Forgets what is more than a second old, and lets room grow. @returns whole messages a second */
  function reach(now: number, perSecond: number): number {
    times.dropUntil(now - span);
    const room = even.room + (Math.max(0, now - even.at) * perSecond) / SECOND;
    even = {
      room: Math.min(room, Math.max(SMALLEST_BURST, (perSecond * BURST) / SECOND)),
      at: Math.max(now, even.at),
    };
    return Math.max(1, Math.floor(perSecond));
  }

  /** Milliseconds until so many more may have gone, one after the other. */
  function until(nth: number, now: number, perSecond: number): number {
    const level = reach(now, perSecond);
    if (now < opensAt) return opensAt - now;
    // The one that has to be a second old first. It may be one that hasn't gone yet.
    const inTheWay = times.count() + nth - level - 1;
    const ofWindow = inTheWay < 0 ? 0 : inTheWay < times.count() ? times.at(inTheWay) + span - now : span;
    const ofRoom = even.room + TINY >= nth ? 0 : ((nth - even.room) * SECOND) / perSecond;
    const longest = Math.max(ofWindow, ofRoom);
    return longest < TINY ? 0 : longest;
  }

  function freeWithin(now: number, perSecond: number, lead: number): number {
    const level = reach(now, perSecond);
    const by = now + lead;
    if (by < opensAt) return 0;
    const stillThere = times.count() - times.countUntil(by - span);
    const room = even.room + ((by - Math.max(now, opensAt)) * perSecond) / SECOND;
    return Math.max(0, Math.min(level - stillThere, Math.floor(room + TINY)) - reserved);
  }

  return {
    freeWithin,
    free: (now, perSecond) => freeWithin(now, perSecond, 0),
    reserve: (messages) => {
      reserved += messages;
    },
    release: (messages) => {
      reserved = Math.max(0, reserved - messages);
    },
    nextFree: (now, perSecond) => until(reserved + 1, now, perSecond),
    mayGo: (now, perSecond) => until(1, now, perSecond) === 0,
    nextGo: (now, perSecond) => until(1, now, perSecond),
    sent: (now) => {
      reserved = Math.max(0, reserved - 1);
      even = { ...even, room: Math.max(0, even.room - 1) };
      times.add(now);
    },
    heard: (now, messages) => {
      times.dropUntil(now - span);
      for (let n = 0; n < messages; n += 1) times.add(now);
    },
  };
}

/** Times in their order, the oldest of which are dropped: a ring that grows with what it has to hold. */
function createTimes() {
  let ring = new Float64Array(64);
  let first = 0;
  let count = 0;
  let latest = Number.NEGATIVE_INFINITY;

  const at = (index: number) => ring[(first + index) % ring.length] ?? 0;

  /** How many are no later than that. */
  function countUntil(time: number): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    at,
    countUntil,
    count: () => count,
    add: (time: number): void => {
      if (count === ring.length) {
        const larger = new Float64Array(2 * ring.length);
        for (let index = 0; index < count; index += 1) larger[index] = at(index);
        ring = larger;
        first = 0;
      }
      // Two parts of the core may have read the clock in another order than they call.
      latest = Math.max(latest, time);
      ring[(first + count) % ring.length] = latest;
      count += 1;
    },
    dropUntil: (time: number): void => {
      while (count > 0 && at(0) <= time) {
        first = (first + 1) % ring.length;
        count -= 1;
      }
    },
  };
}
