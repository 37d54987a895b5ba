/**
 * Messages that Meta has sent and that have not arrived: how old they are, and how many of those that did arrive had done so by
 * that age. Pure.
 */
import { QUARTER_HOUR } from "../messages/standing.ts";
import type { Route } from "../route/route-decision.ts";
import { noLongerThan } from "./latencies.ts";
import type { BucketCount } from "./latency-buckets.ts";

/** Hours from which on the classes of age begin; the last has no end. */
export const AGE_CLASSES = [0, 1, 6, 24, 72, 168] as const;

const HOUR = 60 * 60 * 1000;

/** Messages at *sent* that were created in one quarter hour (`quarterOf`) and posted by one route. */
export interface StuckCell {
  readonly quarter: number;
  readonly submitted: Route | null;
  /** Whether their time to live is over. */
  readonly isExpired: boolean;
  readonly n: number;
}

export interface StuckClass {
  readonly route: Route | null;
  /** Hours: at least so old, and younger than the other; null where the class has no end. */
  readonly hours: number;
  readonly untilHours: number | null;
  readonly n: number;
  /** The quarter hours of their creation, in milliseconds; null where nothing bounds them. */
  readonly from: number | null;
  readonly until: number | null;
  /** Of messages that arrived by the same route, how many had arrived at the age at which the class begins. */
  readonly usual: { readonly n: number; readonly of: number };
}

export interface Stuck {
  /** Those whose time is not over, the oldest first; classes without messages are left out. */
  readonly classes: readonly StuckClass[];
  /** By route, those whose time is over. */
  readonly expired: readonly { readonly route: Route | null; readonly n: number }[];
}

/** Messages that were created before are at least as old as that, their whole quarter hour. In milliseconds. */
export function createdBefore(hours: number, now: number): number {
  return Math.floor((now - hours * HOUR) / QUARTER_HOUR) * QUARTER_HOUR;
}

/**
 * @param arrived how long messages of a route took from being accepted to being delivered
 * @param now milliseconds since the epoch
 */
export function stuckOf(
  cells: readonly StuckCell[],
  arrived: (route: Route | null) => readonly BucketCount[],
  now: number,
): Stuck {
  const routes = (["optimized", "cloud", null] as const).filter((route) =>
    cells.some(({ submitted }) => submitted === route),
  );
  const sum = (some: readonly StuckCell[]) => some.reduce((total, { n }) => total + n, 0);
  const classes = AGE_CLASSES.flatMap((hours, index) => {
    const untilHours = AGE_CLASSES[index + 1] ?? null;
    const until = hours === 0 ? null : createdBefore(hours, now);
    const from = untilHours === null ? null : createdBefore(untilHours, now);
    return routes.flatMap((route): StuckClass[] => {
      const n = sum(
        cells.filter(({ quarter, submitted, isExpired }) => {
          const created = quarter * QUARTER_HOUR;
          return (
            !isExpired &&
            submitted === route &&
            (from === null || created >= from) &&
            (until === null || created < until)
          );
        }),
      );
      if (n === 0) return [];
      const counts = arrived(route);
      const of = counts.reduce((total, count) => total + count.n, 0);
      const usual = { n: noLongerThan(counts, hours * 3_600), of };
      return [{ route, hours, untilHours, n, from, until, usual }];
    });
  });
  const expired = routes.flatMap((route) => {
    const n = sum(cells.filter(({ submitted, isExpired }) => isExpired && submitted === route));
    return n === 0 ? [] : [{ route, n }];
  });
  return { classes: classes.toReversed(), expired };
}

/** Hours after which most of what arrives has: where more are at *sent* than elsewhere is looked at among older ones alone. */
export const STUCK_COUNTRY_HOURS = 24;
/** Countries that are named; the others are counted together. */
const MOST_COUNTRIES = 10;

/** Of messages that Meta has sent to a country, how many are at *sent* still. */
export interface StuckCountry {
  readonly country: string | null;
  readonly n: number;
  readonly of: number;
}

export interface StuckCountries {
  readonly all: { readonly n: number; readonly of: number };
  /** Those with the most at *sent* first. */
  readonly named: readonly StuckCountry[];
  /** So many more countries have some. */
  readonly more: number;
}

export function stuckCountries(
  cells: readonly {
    readonly country: string | null;
    readonly isSent: boolean;
    readonly isStuck: boolean;
    readonly n: number;
  }[],
): StuckCountries {
  const sums = new Map<string | null, { n: number; of: number }>();
  const all = { n: 0, of: 0 };
  for (const { country, isSent, isStuck, n } of cells) {
    if (!isSent) continue;
    const sum = sums.get(country) ?? { n: 0, of: 0 };
    sums.set(country, sum);
    for (const one of [sum, all]) {
      one.of += n;
      if (isStuck) one.n += n;
    }
  }
  const some = [...sums]
    .map(([country, sum]) => ({ country, ...sum }))
    .filter(({ n }) => n > 0)
    .toSorted((one, other) => other.n - one.n || (String(one.country) < String(other.country) ? -1 : 1));
  return { all, named: some.slice(0, MOST_COUNTRIES), more: Math.max(0, some.length - MOST_COUNTRIES) };
}
