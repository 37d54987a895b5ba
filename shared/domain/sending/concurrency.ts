/**
 * How many requests of a number may be under way at once: as many as its rate needs at the time Meta takes to answer (Little's
 * law: rate times latency), and some more, so that a slow answer doesn't lower the rate. It grows at once and shrinks slowly.
 * Pure: a state becomes another one; times are milliseconds of a clock that only goes forward.
 */
export interface Concurrency {
  /** Requests at once, whole, from `FEWEST` to `MOST`. */
  readonly most: number;
  /** Milliseconds that an answer takes, smoothed; null until the first one. */
  readonly latency: number | null;
  /** Since when fewer would have done; null while they wouldn't. */
  readonly shrinksFrom: number | null;
}

export const FEWEST_AT_ONCE = 8;
export const MOST_AT_ONCE = 4_096;

/** Answers don't come evenly: half as many again as are needed on average. */
const HEADROOM = 1.5;
/** What one answer counts for: the last twenty or so tell. */
const WEIGHT = 0.05;
/** It is made smaller by a tenth, no sooner than that after the last time. */
const SHRINKS_EVERY = 5_000;
const SHRINKS_BY = 0.1;

export const FIRST_CONCURRENCY: Concurrency = { most: FEWEST_AT_ONCE, latency: null, shrinksFrom: null };

/** @param took milliseconds from the request until its answer, or until it was given up */
export function afterLatency(state: Concurrency, took: number): Concurrency {
  const { latency } = state;
  const heard = Math.max(0, took);
  return { ...state, latency: latency === null ? heard : latency + WEIGHT * (heard - latency) };
}

/** So many messages might have gone, and found no connection that was free. */
export function afterShortage(state: Concurrency, messages: number): Concurrency {
  if (messages <= 0) return state;
  // Answers that are slow now are heard of only once they come.
  const more = Math.max(messages, Math.ceil(state.most / 4));
  return { ...state, most: Math.min(MOST_AT_ONCE, state.most + more), shrinksFrom: null };
}

/** Fits it to a rate; called now and then, as often as anybody likes. @param perSecond messages that are to go in a second */
export function fitted(state: Concurrency, perSecond: number, now: number): Concurrency {
  const needed = neededFor(perSecond, state.latency);
  if (needed >= state.most) {
    return needed === state.most && state.shrinksFrom === null
      ? state
      : { ...state, most: needed, shrinksFrom: null };
  }
  if (state.shrinksFrom === null) return { ...state, shrinksFrom: now };
  if (now - state.shrinksFrom < SHRINKS_EVERY) return state;
  return {
    ...state,
    most: Math.max(needed, Math.floor(state.most * (1 - SHRINKS_BY))),
    shrinksFrom: now,
  };
}

function neededFor(perSecond: number, latency: number | null): number {
  const underWay = (perSecond * (latency ?? 0)) / 1_000;
  return Math.min(MOST_AT_ONCE, Math.max(FEWEST_AT_ONCE, Math.ceil(underWay * HEADROOM)));
}
