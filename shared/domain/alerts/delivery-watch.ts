/**
 * Watches each group of messages for a delivery rate that falls under its own baseline. Groups are routes, the countries of
 * a route, and the templates in such a country: a template that is new is covered by its country at once. Pure.
 *
 * All messages are compared at one age: one counts once it is older than the window, and as delivered only if it was
 * within the window. Time is cut into periods of 30 days; a group is held to the 28 days before the day it is watched from.
 * The chance of a false alarm is one for the whole period and all groups together, however often one looks
 * (`drop-evidence.ts`).
 */

import { shareInterval } from "../results/share-interval.ts";
import type { Route } from "../route/route-decision.ts";
import { chanceOf, type Tally, watchForDrop } from "./drop-evidence.ts";

/** Hours within which a message has to be delivered in order to count as that. */
export const DELIVERY_WINDOW = 24;
export const PERIOD_DAYS = 30;
export const BASELINE_DAYS = 28;

const HOUR = 3_600_000;
const HOURS_A_DAY = 24;

/** Messages that were created in one hour and are older than the window. */
export interface DeliveryCell {
  /** Hours of UTC since the epoch. */
  readonly hour: number;
  readonly route: Route;
  /** Null where a message has none. */
  readonly country: string | null;
  /** Of Meta's; null where a message was made from none. */
  readonly template: string | null;
  readonly n: number;
  /** Of these, within the window. */
  readonly delivered: number;
}

/** Left out where a group is of all of them. */
export interface WatchedMessages {
  readonly route: Route;
  readonly country?: string | null;
  readonly template?: string | null;
}

export interface WatchSettings {
  /** Of one false alarm or more in a period, from 0 to 1. */
  readonly chance: number;
  /** A smaller drop is not told, however sure it is: a share, such as 0.03 for three points. */
  readonly leastDrop: number;
  /** So many messages have to be there since the drop. */
  readonly leastMessages: number;
  /** So many have to be in a baseline. */
  readonly leastBaseline: number;
}

export const USUAL_WATCH: WatchSettings = {
  chance: 0.05,
  leastDrop: 0.03,
  leastMessages: 50,
  leastBaseline: 200,
};

export interface Drop {
  readonly group: WatchedMessages;
  /** Milliseconds since the epoch: when it was evident. */
  readonly at: number;
  /** When it fell, as far as can be told: the beginning of a day of UTC. */
  readonly since: number;
  /** Until when messages had been created that it was evident from. */
  readonly until: number;
  readonly baseline: Tally;
  /** Where the baseline begins. It ends at the beginning of the day from which the group is watched. */
  readonly baselineFrom: number;
  readonly baselineUntil: number;
  /** From `since` until `until`. */
  readonly fallen: Tally;
  /** Of what was created after `until`, the newest messages. */
  readonly lately: Tally;
  /** When it was evident that messages are delivered as before; null while it isn't. */
  readonly recoveredAt: number | null;
  /** What the group had of the chance of a false alarm. */
  readonly chance: number;
}

export interface WatchReport {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** How many groups have a baseline, and how many lack one. */
  readonly watched: number;
  readonly unwatched: number;
  /** The earliest first. */
  readonly drops: readonly Drop[];
}

/** @param at milliseconds since the epoch @returns when a message created in that hour is older than the window */
const evidentAt = (hour: number): number => (hour + 1 + DELIVERY_WINDOW) * HOUR;

/** The last hour whose messages are all older than the window. */
export function lastHour(now: number): number {
  return Math.floor(now / HOUR) - DELIVERY_WINDOW - 1;
}

/** Of the period that a message of that hour belongs to. */
export function periodOf(hour: number): {
  readonly firstDay: number;
  readonly from: number;
  readonly until: number;
} {
  const firstDay = Math.floor(hour / HOURS_A_DAY / PERIOD_DAYS) * PERIOD_DAYS;
  const day = HOURS_A_DAY * HOUR;
  return { firstDay, from: firstDay * day, until: (firstDay + PERIOD_DAYS) * day };
}

interface Counted {
  n: number;
  successes: number;
}

interface Group {
  readonly of: WatchedMessages;
  readonly key: string;
  /** By hour, in order. */
  readonly hours: ReadonlyMap<number, Tally>;
}

function groupsOf({ route, country, template }: DeliveryCell): readonly WatchedMessages[] {
  return [{ route }, { route, country }, { route, country, template }];
}

/** The same group is the same trouble, also in the next period. */
export const keyOfGroup = ({ route, country, template }: WatchedMessages): string =>
  JSON.stringify([route, country, template]);

/** Cells that are put into their groups between two steps. */
const CELLS_A_STEP = 2_000;

/** @param cells in the order of their hours */
function* gathering(cells: readonly DeliveryCell[], hour: number): Generator<void, readonly Group[]> {
  const groups = new Map<string, { of: WatchedMessages; key: string; hours: Map<number, Counted> }>();
  for (const [index, cell] of cells.entries()) {
    if (index % CELLS_A_STEP === CELLS_A_STEP - 1) yield;
    if (cell.hour > hour) break;
    for (const of of groupsOf(cell)) {
      const key = keyOfGroup(of);
      const group = groups.get(key) ?? { of, key, hours: new Map() };
      groups.set(key, group);
      const counted = group.hours.get(cell.hour) ?? { n: 0, successes: 0 };
      counted.n += cell.n;
      counted.successes += cell.delivered;
      group.hours.set(cell.hour, counted);
    }
  }
  return [...groups.values()];
}

const share = ({ n, successes }: Tally) => (n === 0 ? 0 : successes / n);

function between({ hours }: Group, from: number, until: number): Tally {
  const sum: Counted = { n: 0, successes: 0 };
  for (const [hour, { n, successes }] of hours) {
    if (hour < from || hour >= until) continue;
    sum.n += n;
    sum.successes += successes;
  }
  return sum;
}

/** How many times the least number of messages are looked at lately, and have to be there for a recovery to be evident. */
const LATELY = 2;
const RECOVERED = 5;

/** Whole hours, the newest first, until there are enough. */
function newest({ hours }: Group, from: number, enough: number): Tally {
  const sum: Counted = { n: 0, successes: 0 };
  for (const [hour, { n, successes }] of [...hours].toReversed()) {
    if (hour < from || sum.n >= enough) break;
    sum.n += n;
    sum.successes += successes;
  }
  return sum;
}

interface Watched {
  readonly group: Group;
  /** Days of UTC since the epoch. */
  readonly firstDay: number;
  readonly baseline: Tally;
}

/** From the first day on that has enough messages before it, whatever became of them. */
function watchedFrom(group: Group, firstDay: number, lastDay: number, least: number): Watched | null {
  for (let day = firstDay; day <= lastDay; day += 1) {
    const baseline = between(group, (day - BASELINE_DAYS) * HOURS_A_DAY, day * HOURS_A_DAY);
    if (baseline.n >= least) return { group, firstDay: day, baseline };
  }
  return null;
}

interface Evident {
  /** Hours of UTC since the epoch, as is the next one. */
  readonly since: number;
  readonly hour: number;
}

/** The first hour from a day on in which a drop is evident, by what had been created until then. */
function evidentDrop(
  { group, firstDay, baseline }: Watched,
  { fromDay, chance, limit }: { readonly fromDay: number; readonly chance: number; readonly limit: number },
  settings: WatchSettings,
): Evident | null {
  const watch = watchForDrop(baseline, PERIOD_DAYS);
  const enough = Math.log(1 / chance);
  for (const [hour, tally] of group.hours) {
    const day = Math.floor(hour / HOURS_A_DAY);
    if (day < Math.max(firstDay, fromDay)) continue;
    if (hour >= limit) break;
    watch.add(day - firstDay, tally);
    const evidence = watch.evidence();
    if (evidence.log < enough || evidence.day === null) continue;
    const since = (firstDay + evidence.day) * HOURS_A_DAY;
    const fallen = between(group, since, hour + 1);
    if (fallen.n < settings.leastMessages) continue;
    if (share(baseline) - share(fallen) < settings.leastDrop) continue;
    return { since, hour };
  }
  return null;
}

/**
 * The first hour at whose end the messages since some day, enough of them, are delivered nearly as before without a doubt: the
 * lower end of their interval is. One good day of few messages isn't a recovery, so that one drop is not told twice.
 */
function recoveryOf(
  { group, baseline }: Watched,
  after: number,
  limit: number,
  { leastDrop, leastMessages }: WatchSettings,
): number | null {
  const least = share(baseline) - leastDrop;
  const days: { day: number; n: number; successes: number }[] = [];
  for (const [hour, { n, successes }] of group.hours) {
    if (hour <= after) continue;
    if (hour >= limit) break;
    const day = Math.floor(hour / HOURS_A_DAY);
    if (days.at(-1)?.day !== day) days.push({ day, n: 0, successes: 0 });
    const today = days.at(-1);
    if (today === undefined) throw new RangeError("the day has just been added");
    today.n += n;
    today.successes += successes;
    const sum = { n: 0, successes: 0 };
    for (const one of days.toReversed()) {
      sum.n += one.n;
      sum.successes += one.successes;
      if (sum.n < RECOVERED * leastMessages) continue;
      if ((shareInterval(sum.successes, sum.n)?.low ?? 0) >= least) return hour;
    }
  }
  return null;
}

/** All drops of a group in a period, one after another: the next is looked for once the last one has recovered. */
function dropsOf(watched: Watched, chance: number, settings: WatchSettings, limit: number): readonly Drop[] {
  const { group, firstDay, baseline } = watched;
  const drops: Drop[] = [];
  let fromDay = firstDay;
  for (let place = 1; ; place += 1) {
    // However many there are, together they have no more than the group's chance.
    const own = chanceOf(place, chance);
    const evident = evidentDrop(watched, { fromDay, chance: own, limit }, settings);
    if (evident === null) return drops;
    const { since, hour } = evident;
    const recovered = recoveryOf(watched, hour, limit, settings);
    drops.push({
      group: group.of,
      at: evidentAt(hour),
      since: since * HOUR,
      until: (hour + 1) * HOUR,
      baseline,
      baselineFrom: (firstDay - BASELINE_DAYS) * HOURS_A_DAY * HOUR,
      baselineUntil: firstDay * HOURS_A_DAY * HOUR,
      fallen: between(group, since, hour + 1),
      lately: newest(group, hour + 1, LATELY * settings.leastMessages),
      recoveredAt: recovered === null ? null : evidentAt(recovered),
      chance: own,
    });
    if (recovered === null) return drops;
    fromDay = Math.floor(recovered / HOURS_A_DAY) + 1;
  }
}

/** Whether everything in one group is in the other. */
export function includes(whole: WatchedMessages, part: WatchedMessages): boolean {
  return (["route", "country", "template"] as const).every(
    (name) => whole[name] === undefined || whole[name] === part[name],
  );
}

const dropShare = ({ baseline, fallen }: Drop) => share(baseline) - share(fallen);

/** What is left of a group's drop without the parts of it that have been told. */
function remains(drop: Drop, parts: readonly Drop[], groups: ReadonlyMap<string, Group>): number {
  const [baseline, fallen]: [Counted, Counted] = [{ ...drop.baseline }, { ...drop.fallen }];
  const taken: WatchedMessages[] = [];
  for (const { group } of parts) {
    if (taken.some((one) => includes(one, group))) continue;
    const part = groups.get(keyOfGroup(group));
    if (part === undefined) continue;
    taken.push(group);
    for (const [sum, from, until] of [
      [baseline, drop.baselineFrom, drop.baselineUntil],
      [fallen, drop.since, drop.until],
    ] as const) {
      const { n, successes } = between(part, from / HOUR, until / HOUR);
      sum.n -= n;
      sum.successes -= successes;
    }
  }
  return fallen.n === 0 ? 0 : share(baseline) - share(fallen);
}

/** The groups right below one, such as the countries of a route. */
function childrenOf(whole: WatchedMessages, groups: readonly Group[]): readonly Group[] {
  const { country, template } = whole;
  if (template !== undefined) return [];
  return groups.filter(
    ({ of }) =>
      includes(whole, of) &&
      (country === undefined
        ? of.country !== undefined && of.template === undefined
        : of.template !== undefined),
  );
}

/** Of the normal distribution, for one in two thousand on one side: what a wide group may be off by chance. */
const FAR = 3.29;

/**
 * Whether a wide group fell below what its parts usually have, each held to itself, by more than chance explains: more messages
 * to a country where fewer arrive are no drop. Parts without a baseline tell nothing of a route, whose countries differ; of a
 * country all is taken together where too few of its templates have one.
 */
function fellByItself(
  drop: Drop,
  groups: readonly Group[],
  { leastDrop, leastMessages }: WatchSettings,
): boolean {
  const children = childrenOf(drop.group, groups);
  if (children.length === 0) return true;
  let [n, missing, variance] = [0, 0, 0];
  for (const child of children) {
    const usual = between(child, drop.baselineFrom / HOUR, drop.baselineUntil / HOUR);
    if (usual.n < leastMessages) continue;
    const seen = between(child, drop.since / HOUR, drop.until / HOUR);
    const rate = share(usual);
    // Never taken for sure, so that a part that always arrived isn't without any chance.
    const smooth = (usual.successes + 0.5) / (usual.n + 1);
    n += seen.n;
    missing += seen.n * rate - seen.successes;
    variance += smooth * (1 - smooth) * (seen.n + seen.n ** 2 / usual.n);
  }
  if (n < leastMessages) return drop.group.country !== undefined;
  return missing >= leastDrop * n && missing >= FAR * Math.sqrt(variance);
}

/** One drop is told once: of the smallest group that explains it, or of a whole that its parts fell with. */
function toldOnce(
  drops: readonly Drop[],
  groups: readonly Group[],
  settings: WatchSettings,
): readonly Drop[] {
  const { leastDrop } = settings;
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const told: Drop[] = [];
  // Of two that became evident in the same hour, the smaller group is the better news.
  const width = ({ group }: Drop) =>
    Number(group.country === undefined) + Number(group.template === undefined);
  const last = ({ recoveredAt }: Drop) => recoveredAt ?? Number.POSITIVE_INFINITY;
  for (const drop of drops.toSorted((one, other) => one.at - other.at || width(one) - width(other))) {
    if (!fellByItself(drop, groups, settings)) continue;
    // Another time is another drop.
    const meanwhile = told.filter((one) => one.since < last(drop) && drop.since < last(one));
    const parts = meanwhile.filter(({ group }) => includes(drop.group, group));
    const wholes = meanwhile.filter(({ group }) => includes(group, drop.group));
    const isExplained = parts.length > 0 && remains(drop, parts, byKey) < leastDrop;
    const isPartOf = wholes.some(
      // A part that stays down after all of it has recovered is news.
      (whole) => last(drop) <= last(whole) && dropShare(drop) < dropShare(whole) + leastDrop,
    );
    if (!isExplained && !isPartOf) told.push(drop);
  }
  return told;
}

/**
 * The same in steps: it yields after every group, so that others get their turn.
 * @param cells of the period and the 28 days before it, in the order of their hours; those of later ones are left out
 * @param hour the last one that is looked at, in hours of UTC since the epoch; its period is watched
 */
export function* watching(
  cells: readonly DeliveryCell[],
  settings: WatchSettings,
  hour: number,
): Generator<void, WatchReport> {
  const { firstDay, from, until } = periodOf(hour);
  const groups = yield* gathering(cells, hour);
  yield;
  const lastDay = Math.floor(hour / HOURS_A_DAY);
  const watched: Watched[] = [];
  for (const group of groups) {
    const one = watchedFrom(group, firstDay, lastDay, settings.leastBaseline);
    if (one !== null) watched.push(one);
    yield;
  }
  // By nothing that depends on what became of the messages watched, nor on what comes later.
  const inOrder = watched.toSorted(
    (one, other) =>
      one.firstDay - other.firstDay ||
      other.baseline.n - one.baseline.n ||
      (one.group.key < other.group.key ? -1 : 1),
  );
  const drops: Drop[] = [];
  for (const [index, one] of inOrder.entries()) {
    drops.push(...dropsOf(one, chanceOf(index + 1, settings.chance), settings, hour + 1));
    yield;
  }
  return {
    from,
    until,
    watched: watched.length,
    unwatched: groups.length - watched.length,
    drops: toldOnce(drops, groups, settings),
  };
}

/** All of `watching` at once. */
export function watchDeliveries(
  cells: readonly DeliveryCell[],
  settings: WatchSettings,
  hour: number,
): WatchReport {
  const steps = watching(cells, settings, hour);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
