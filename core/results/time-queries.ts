/** How messages went over time, as queries. */
import type {
  LatenciesAnswer,
  OverviewInput,
  SendTimesAnswer,
  SendTimesInput,
  SpeedAnswer,
  StuckAnswer,
  TrendAnswer,
  TrendInput,
} from "../../shared/contract/index.ts";
import type { Reached } from "../../shared/domain/messages/lifecycle.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { type Zones, zoneOf, zonesOf, zonesOfCountry } from "../../shared/domain/quiet-hours/zones.ts";
import { type LegCounts, latencyFigures } from "../../shared/domain/results/latencies.ts";
import { type BucketCount, bucketOf, LEGS, secondsOf } from "../../shared/domain/results/latency-buckets.ts";
import { clickKnowledge } from "../../shared/domain/results/reactions.ts";
import { placeCells, sendTimesOf, type ZonedCell } from "../../shared/domain/results/send-times.ts";
import { addSpeeds, speedClasses } from "../../shared/domain/results/speed-read.ts";
import {
  createdBefore,
  STUCK_COUNTRY_HOURS,
  stuckCountries,
  stuckOf,
} from "../../shared/domain/results/stuck.ts";
import { HAS_REACHED, rateLimit, trendOf } from "../../shared/domain/results/trend.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { query } from "../workspaces/store-command.ts";
import { reactionKnowledge } from "./reaction-knowledge.ts";
import { type AsOf, goThrough } from "./through-messages.ts";

const clock = createWallClock();

export const readTrend = query<TrendInput & AsOf, TrendAnswer>({
  name: "results.trend",
  run: ({ timeFigures, facets }, { zone, now, ...narrowing }) => ({
    ...trendOf(timeFigures.series(narrowing, now), zoneOf(zone), clock, now),
    unlisted: facets.archived(narrowing, now),
  }),
});

/** Out of kept figures where these know the filter, else of the newest messages that can be looked at in the time. */
export const readLatencies = query<OverviewInput & AsOf, LatenciesAnswer>({
  name: "results.latencies",
  run: async (readers, { now, budget, ...narrowing }, slice) => {
    const of = readers.timeFigures.total(narrowing, now);
    const kept = readers.timeFigures.latencies(narrowing);
    if (kept !== null) return { figures: latencyFigures(kept), looked: of, of };
    const sums = new Map<string, Omit<LegCounts, "counts"> & { readonly counts: Map<number, number> }>();
    const looked = await goThrough(readers, { ...narrowing, now, budget }, slice, (ids) => {
      for (const message of readers.timeFigures.ofMessages(ids)) {
        for (const leg of LEGS) {
          const seconds = secondsOf(leg, message);
          if (seconds === null) continue;
          const key = `${leg} ${message.submitted}`;
          const sum = sums.get(key) ?? { leg, route: message.submitted, counts: new Map<number, number>() };
          sum.counts.set(bucketOf(seconds), (sum.counts.get(bucketOf(seconds)) ?? 0) + 1);
          sums.set(key, sum);
        }
      }
    });
    const counted = [...sums.values()].map(({ counts, ...sum }) => ({ ...sum, counts: countsIn(counts) }));
    return { figures: latencyFigures(counted), looked, of };
  },
});

/** Of messages old enough to have been read. */
export const readSpeed = query<OverviewInput & AsOf, SpeedAnswer>({
  name: "results.speed",
  run: async (readers, { now, budget, ...asked }, slice) => {
    const limit = rateLimit("read", now);
    const narrowing = { ...asked, until: Math.min(asked.until ?? limit, limit) };
    // Of all that the overview has for the same filter, so that both know of the same clicks.
    const cells = readers.facets.reactionCells(asked, now);
    const { isKnown } = clickKnowledge(cells, reactionKnowledge(readers, cells, now));
    await slice.next();
    let classes = speedClasses([]);
    const looked = await goThrough(readers, { ...narrowing, now, budget }, slice, (ids) => {
      classes = addSpeeds(classes, speedClasses(readers.timeFigures.ofMessages(ids, isKnown)));
    });
    return { classes, looked, of: readers.timeFigures.total(narrowing, now) };
  },
});

export const readStuck = query<OverviewInput & AsOf, StuckAnswer>({
  name: "results.stuck",
  run: async ({ timeFigures }, { now, ...narrowing }, slice) => {
    const known = new Map<Route | null, readonly BucketCount[]>();
    const arrived = (route: Route | null) => {
      const counts = known.get(route) ?? timeFigures.arrivals(route);
      known.set(route, counts);
      return counts;
    };
    const stuck = stuckOf(timeFigures.stuck(narrowing, now), arrived, now);
    await slice.next();
    const limit = createdBefore(STUCK_COUNTRY_HOURS, now);
    const until = Math.min(narrowing.until ?? limit, limit);
    return {
      ...stuck,
      countries: stuckCountries(timeFigures.byCountry({ ...narrowing, until }, now)),
      countriesUntil: until,
    };
  },
});

/**
 * By the clock of the country, where it has one alone. Of the others the numbers are looked at one by one, the newest first, for
 * as long as there is time: many tell the zone by themselves.
 */
export const readSendTimes = query<SendTimesInput & AsOf, SendTimesAnswer>({
  name: "results.sendTimes",
  run: async (readers, { outcome, now, budget, ...asked }, slice) => {
    const { timeFigures } = readers;
    const limit = rateLimit(outcome, now);
    const narrowing = { ...asked, until: Math.min(asked.until ?? limit, limit) };
    const has = (reached: Reached, n: number) => (HAS_REACHED[outcome].includes(reached) ? n : 0);
    const cells: ZonedCell[] = [];
    const several = new Map<string, number>();
    for (const { country, quarter, reached, n } of timeFigures.places(narrowing, now)) {
      const zones = country === null ? NOWHERE : zonesOfCountry(country);
      if (country !== null && zones.length > 1) several.set(country, (several.get(country) ?? 0) + n);
      else cells.push({ zones, quarter, n: has(reached, n), of: n });
    }
    await slice.next();
    const countries = [...several].toSorted(([, n], [, m]) => m - n).map(([country]) => country);
    const ofSeveral = [...several.values()].reduce((sum, n) => sum + n, 0);
    let looked = 0;
    if (countries.length > 0) {
      const where = { ...narrowing.where, country: countries };
      looked = await goThrough(readers, { ...narrowing, where, now, budget }, slice, (ids) => {
        for (const { country, digits, quarter, reached } of timeFigures.placesOf(ids)) {
          const { zones } = zonesOf({ column: null, digits, country, isFixedLine: false });
          cells.push({ zones, quarter, n: has(reached, 1), of: 1 });
        }
      });
    }
    const placed = placeCells(cells, clock);
    const total = timeFigures.total(asked, now);
    return {
      times: sendTimesOf(placed.groups),
      several: placed.several + ofSeveral - looked,
      unknown: placed.unknown,
      countries: countries.slice(0, MOST_NAMED),
      tooYoung: total - timeFigures.total(narrowing, now),
    };
  },
});

const NOWHERE: Zones = [];
/** Countries with several time zones that are named. */
const MOST_NAMED = 5;

function countsIn(counts: ReadonlyMap<number, number>): readonly BucketCount[] {
  return [...counts].map(([bucket, n]) => ({ bucket, n }));
}
