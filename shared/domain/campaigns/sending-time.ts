/**
 * How long a campaign takes, by its pace and by the hours in which people may be written to. Of those who may be written to
 * at a moment, they come first whose hours end first; that order reaches most of them. A stop after the first ones, a most
 * for each 24 hours from the start on, and places of the messaging limit that aren't free yet make it longer. A forecast and no promise: it knows no retries and nobody else's
 * messages. Pure. Times are milliseconds since the epoch.
 */

import type { LimitPlaces } from "./limit-places.ts";

/** A stretch of time in which people may be written to: from its first moment until before its last; null for no end. */
export interface Opening {
  readonly opens: number;
  readonly closes: number | null;
}

/** People who may be written to at the same times. */
export interface SendingGroup {
  readonly people: number;
  /** The stretch a time is in, or the next one; null where there is none any more. */
  openAt(at: number): Opening | null;
  /** Its people, in the order they are written to, by until when that is soon enough for their message; nobody in particular by default. */
  readonly deadlines?: readonly Deadline[];
}

/** What is sent later may still be on its way when it is of no use any more. */
export interface Deadline {
  readonly people: number;
  /** Inclusive; null where nothing tells. */
  readonly by: number | null;
  /** What they are counted under. */
  readonly name: string;
}

export interface SendingPlan {
  readonly start: number;
  /** Above 0. */
  readonly perSecond: number;
  /** The message isn't useful any more from then on; null for no such time. */
  readonly until: number | null;
  /** People in each 24 hours from the start on, at the most; null for any number. */
  readonly perDay: number | null;
  /** Places of the messaging limit, which each person holds for 24 hours; null where there is none. */
  readonly limit: (Pick<LimitPlaces, "free" | "releases"> & { readonly most: number }) | null;
  /** After so many people nothing is sent for so many milliseconds; null for no such stop. */
  readonly stop: { readonly after: number; readonly milliseconds: number } | null;
}

export interface SendingForecast {
  /** When the last message has gone; the start where there is nobody. */
  readonly end: number;
  /** People who are written to before the message is no longer useful; all who are ever, where it stays so. */
  readonly inTime: number;
  /** People who could be written to at the start, and aren't before that ends for a while. */
  readonly postponed: number;
  /** Of those who are written to in time, who are so after their deadline. */
  readonly afterDeadline: ReadonlyMap<string, number>;
}

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
/** From so long after the start on, hours are not looked at any more: whoever has none until then would wait for ever. */
export const HORIZON = 60 * DAY;

interface Queue {
  readonly group: SendingGroup;
  opening: Opening | null;
  left: number;
  readonly deadlines: { left: number; readonly by: number | null; readonly name: string }[];
}

export function forecastSending(
  groups: readonly SendingGroup[],
  { start, perSecond, until, perDay, limit, stop }: SendingPlan,
): SendingForecast {
  const each = SECOND / perSecond;
  const queues = groups
    .filter(({ people }) => people > 0)
    .map(
      (group): Queue => ({
        group,
        opening: group.openAt(start),
        left: group.people,
        deadlines: (group.deadlines ?? []).map(({ people, by, name }) => ({ left: people, by, name })),
      }),
    );
  const atStart = queues.flatMap(({ opening }) =>
    opening !== null && opening.opens <= start && opening.closes !== null ? [opening] : [],
  );
  let time = start;
  let end = start;
  let inTime = 0;
  let postponed = 0;
  let total = 0;
  const releases = [...(limit?.releases ?? [])];
  let nextRelease = 0;
  let places = limit?.free ?? Number.POSITIVE_INFINITY;
  let day = { ends: perDay === null ? Number.POSITIVE_INFINITY : start + DAY, sent: 0 };

  const afterDeadline = new Map<string, number>();

  /** How many of so many, one after the other, are written to while the message is useful. */
  function within(people: number, from: number): number {
    return until === null ? people : Math.min(people, Math.max(0, Math.ceil((until - from) / each)));
  }

  /** @param sent those of the queue who come next, from now on */
  function noteDeadlines({ deadlines }: Queue, sent: number): void {
    let from = time;
    for (let left = sent; left > 0; ) {
      const [next] = deadlines;
      if (next === undefined) return;
      const people = Math.min(left, next.left);
      if (next.by !== null) {
        const late = people - Math.min(people, Math.max(0, Math.floor((next.by - from) / each) + 1));
        if (late > 0) afterDeadline.set(next.name, (afterDeadline.get(next.name) ?? 0) + late);
      }
      next.left -= people;
      if (next.left === 0) deadlines.shift();
      left -= people;
      from += people * each;
    }
  }

  function send(queue: Queue, change: number): void {
    const before = Math.min(change, day.ends);
    const most = before === Number.POSITIVE_INFINITY ? queue.left : Math.ceil((before - time) / each);
    const untilStop = stop !== null && total < stop.after ? stop.after - total : Number.POSITIVE_INFINITY;
    const today = perDay === null ? Number.POSITIVE_INFINITY : perDay - day.sent;
    const sent = Math.min(queue.left, Math.max(1, most), untilStop, today, places);
    if (limit !== null) {
      // They come free one by one, as they were sent: not faster than they are taken again.
      releases.push({ at: time + DAY, people: sent });
      places -= sent;
    }
    const soonEnough = within(sent, time);
    inTime += soonEnough;
    noteDeadlines(queue, soonEnough);
    queue.left -= sent;
    total += sent;
    day.sent += sent;
    time += sent * each;
    end = time;
    if (stop !== null && sent === untilStop) time += stop.milliseconds;
    if (sent === today) time = Math.max(time, day.ends);
  }

  for (;;) {
    const waiting = queues.filter(({ left, opening }) => left > 0 && opening !== null);
    if (waiting.length === 0) return { end, inTime, postponed, afterDeadline };
    if (time >= day.ends) day = { ends: day.ends + DAY * (1 + Math.floor((time - day.ends) / DAY)), sent: 0 };
    for (; releases[nextRelease] !== undefined; nextRelease += 1) {
      const release = releases[nextRelease];
      if (limit === null || release === undefined || release.at > time) break;
      places = Math.min(limit.most, places + release.people);
    }
    for (const queue of waiting) {
      const { opening } = queue;
      if (time - start > HORIZON) queue.opening = { opens: time, closes: null };
      else if (opening !== null && opening.closes !== null && opening.closes <= time) {
        if (atStart.includes(opening)) postponed += queue.left;
        queue.opening = queue.group.openAt(time);
      }
    }
    let first: Queue | null = null;
    let nextOpens = Number.POSITIVE_INFINITY;
    for (const queue of waiting) {
      const { opening } = queue;
      if (opening === null) continue;
      if (opening.opens > time) nextOpens = Math.min(nextOpens, opening.opens);
      else if (first === null || closesOf(queue) < closesOf(first)) first = queue;
    }
    const free = releases[nextRelease]?.at ?? time;
    if (first !== null && places === 0) time = free;
    else if (first !== null) send(first, Math.min(closesOf(first), nextOpens));
    else if (nextOpens !== Number.POSITIVE_INFINITY) time = nextOpens;
  }
}

const closesOf = ({ opening }: Queue) => opening?.closes ?? Number.POSITIVE_INFINITY;
