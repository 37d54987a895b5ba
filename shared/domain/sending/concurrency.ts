/**
 * How many requests of a number may be under way at once: as many as its rate needs at the time Meta takes to answer (Little's
 * law: rate times latency), and some more, so that a slow answer doesn't lower the rate. It grows fast and shrinks slowly.
 *
 * Where more requests bring no more answers, the network or Meta is full: each only makes the others wait, in the end beyond
 * their time-out, and of those nobody knows what became. So answers are counted in rounds; after two in which more were under
 * way than before and no more came of it, it goes back to where more still helped, and tries again later. Slow answers alone are
 * no sign of that: with more requests, more of them come.
 *
 * Pure: a state becomes another one; times are milliseconds of a clock that only goes forward.
 */
export interface Concurrency {
  /** Requests at once, whole, from `FEWEST` to `MOST`. */
  readonly most: number;
  /** Milliseconds that an answer takes, smoothed; null until the first one. */
  readonly latency: number | null;
  /** Since when fewer would have done; null while they wouldn't. */
  readonly shrinksFrom: number | null;
  /** The shortest that an answer has taken since answers were last missed; null until the first one. */
  readonly least: number | null;
  /** The shortest of the latest answers, and of those before them. */
  readonly recent: { readonly least: number; readonly before: number; readonly answers: number };
  /** Milliseconds without an answer in which one would have been heard: a process that stood still has heard nothing. */
  readonly silence: number;
  /** When an answer came, or it was looked whether it has to grow. */
  readonly lookedAt: number;
  /** Answers since it grew: while they come as soon as ever, each is worth one more request. */
  readonly credit: number;
  /** Answers to requests that went since it began. */
  readonly round: Round | null;
  /** The last round in which more requests brought more answers. */
  readonly base: { readonly most: number; readonly perSecond: number } | null;
  /** Rounds since, in which they didn't. */
  readonly flat: number;
  readonly ceiling: Ceiling | null;
}

interface Round {
  /** When it began, which is when the one before was over. */
  readonly since: number;
  readonly most: number;
  /** When the first of its answers came. */
  readonly firstAt: number | null;
  readonly answers: number;
}

/** What more than so many at once brought no more than. */
interface Ceiling {
  readonly most: number;
  readonly perSecond: number;
  readonly until: number;
  /** For how long it was set. */
  readonly lasts: number;
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
/** Before the first answer no more than so many go. */
const FEW_UNHEARD = 64;
/** Milliseconds. So long without any answer, answers have become slow all at once. */
const SHORTEST_SILENCE = 10;
/** Whoever looks again after longer has stood still meanwhile. */
const LONGEST_LOOK = 30;
/**
 * Milliseconds: an answer that takes longer is near its time-out, after which nobody knows what became of the message. Whether
 * Meta is slow or full, more at once would only bring more of that.
 */
const LONGEST_LATENCY = 10_000;
const TOO_SLOW_SHRINKS_BY = 0.2;
const RECENT_ANSWERS = 8;
/** As long as some answers take no longer than that, requests don't wait for each other. */
const isQuick = (latency: number, least: number) => latency <= 3 * least + 20;
/** Where they seem to, so many more may show in each round that they don't. */
const CAREFUL = 1.25;
/** A round is as long as an answer takes, and has so many answers, so that chance doesn't decide. */
const SHORTEST_ROUND = 200;
const FEWEST_ANSWERS = 16;
/** So many more under way is more; so many more answers is a gain. */
const IS_MORE = 1.2;
const IS_GAIN = 1.1;
/** Near enough to the rate that is wanted. */
const IS_ENOUGH = 0.9;
const MOST_FLAT = 2;
/** A ceiling under which so little comes is none: answers have become slow by themselves. */
const IS_TOO_LOW = 0.7;
/** Milliseconds until more is tried again, longer each time it was no good. */
const FIRST_CEILING = 5_000;
const LONGEST_CEILING = 60_000;

export const FIRST_CONCURRENCY: Concurrency = {
  most: FEWEST_AT_ONCE,
  latency: null,
  shrinksFrom: null,
  least: null,
  recent: { least: Number.POSITIVE_INFINITY, before: 0, answers: 0 },
  silence: 0,
  lookedAt: Number.NEGATIVE_INFINITY,
  credit: 0,
  round: null,
  base: null,
  flat: 0,
  ceiling: null,
};

export interface HeardAnswer {
  /** Milliseconds from the request until its answer, or until it was given up. */
  readonly took: number;
  readonly now: number;
  /** Messages that are to go in a second. */
  readonly perSecond: number;
}

export function afterLatency(state: Concurrency, { took, now, perSecond }: HeardAnswer): Concurrency {
  const heard = Math.max(0, took);
  const latency = state.latency === null ? heard : state.latency + WEIGHT * (heard - state.latency);
  const round = state.round ?? { since: now, most: state.most, firstAt: null, answers: 0 };
  const known = {
    ...state,
    latency,
    round,
    least: Math.min(state.least ?? heard, heard),
    recent: withAnswer(state.recent, heard),
    silence: 0,
    lookedAt: now,
    credit: Math.min(state.most, state.credit + 1),
  };
  if (now - heard < round.since) return known;
  const counted = { ...round, firstAt: round.firstAt ?? now, answers: round.answers + 1 };
  const lasted = now - counted.firstAt;
  if (lasted < Math.max(SHORTEST_ROUND, latency) || counted.answers < FEWEST_ANSWERS)
    return { ...known, round: counted };
  return afterRound({ ...known, round: { since: now, most: known.most, firstAt: null, answers: 0 } }, now, {
    most: counted.most,
    perSecond: ((counted.answers - 1) * 1_000) / lasted,
    wanted: perSecond,
  });
}

interface RoundOver {
  readonly most: number;
  readonly perSecond: number;
  readonly wanted: number;
}

function afterRound(state: Concurrency, now: number, { most, perSecond, wanted }: RoundOver): Concurrency {
  const { base, ceiling, flat } = state;
  if ((state.latency ?? 0) > LONGEST_LATENCY) {
    const fewer = Math.max(FEWEST_AT_ONCE, Math.floor(state.most * (1 - TOO_SLOW_SHRINKS_BY)));
    return { ...state, most: fewer, base: null, flat: 0 };
  }
  if (ceiling !== null && now < ceiling.until)
    return perSecond < IS_TOO_LOW * ceiling.perSecond
      ? { ...state, ceiling: null, base: { most, perSecond }, flat: 0 }
      : state;
  const isMore = base !== null && most >= IS_MORE * base.most;
  if (!isMore) return { ...state, base: { most, perSecond }, flat: 0 };
  if (perSecond >= IS_ENOUGH * wanted || perSecond >= IS_GAIN * base.perSecond)
    return { ...state, base: { most, perSecond }, flat: 0, ceiling: null };
  if (flat + 1 < MOST_FLAT) return { ...state, flat: flat + 1 };
  const lasts = Math.min(LONGEST_CEILING, ceiling === null ? FIRST_CEILING : 2 * ceiling.lasts);
  return {
    ...state,
    most: base.most,
    shrinksFrom: null,
    base: null,
    flat: 0,
    ceiling: { ...base, until: now + lasts, lasts },
  };
}

/** So many messages might have gone, and found no connection that was free. */
export function afterShortage(state: Concurrency, messages: number, now: number): Concurrency {
  if (messages <= 0) return state;
  // Answers that are slow now are heard of only once they come.
  const more = Math.max(messages, Math.ceil(state.most / 4));
  return grown(state, state.most + more, now);
}

/** Fits it to a rate; called now and then, as often as anybody likes. @param perSecond messages that are to go in a second */
export function fitted(state: Concurrency, perSecond: number, now: number): Concurrency {
  const needed = neededFor(perSecond, state.latency);
  if (needed >= state.most) {
    return needed === state.most && state.shrinksFrom === null ? state : grown(state, needed, now);
  }
  if (state.shrinksFrom === null) return { ...state, shrinksFrom: now };
  if (now - state.shrinksFrom < SHRINKS_EVERY) return state;
  return {
    ...state,
    most: Math.max(needed, Math.floor(state.most * (1 - SHRINKS_BY))),
    shrinksFrom: now,
  };
}

function withAnswer({ least, before, answers }: Concurrency["recent"], took: number): Concurrency["recent"] {
  if (answers === RECENT_ANSWERS) return { least: took, before: least, answers: 1 };
  return { least: Math.min(least, took), before, answers: answers + 1 };
}

/** As far as it may grow now. */
function grown(state: Concurrency, wanted: number, now: number): Concurrency {
  const { most, ceiling, latency, least, recent, credit, round, lookedAt } = state;
  const top = ceiling !== null && now < ceiling.until ? ceiling.most : MOST_AT_ONCE;
  const asked = Math.min(wanted, top);
  const silence = state.silence + Math.min(LONGEST_LOOK, Math.max(0, now - lookedAt));
  const next = { ...state, shrinksFrom: null, silence, lookedAt: now };
  if (asked <= most || (latency ?? 0) > LONGEST_LATENCY) return next;
  if (latency === null) return { ...next, most: Math.max(most, Math.min(asked, FEW_UNHEARD)) };
  if (silence >= Math.max(SHORTEST_SILENCE, 2 * latency))
    return { ...next, most: Math.min(asked, 2 * most), silence: 0, least: null, base: null, flat: 0 };
  if (least === null) return next;
  if (isQuick(Math.min(recent.least, recent.before), least)) {
    const more = Math.min(asked - most, credit);
    return { ...next, most: most + more, credit: credit - more };
  }
  const careful = Math.ceil(CAREFUL * (round?.most ?? most));
  return { ...next, most: Math.max(most, Math.min(asked, careful)), credit: 0 };
}

function neededFor(perSecond: number, latency: number | null): number {
  const underWay = (perSecond * (latency ?? 0)) / 1_000;
  return Math.min(MOST_AT_ONCE, Math.max(FEWEST_AT_ONCE, Math.ceil(underWay * HEADROOM)));
}
