/**
 * What people will be taken to be like in a rehearsal: as they were in messages of earlier campaigns, by country where there are
 * enough of them, or by a stated assumption. Pure.
 */

import { PERSON_LIMIT_CODE, STOPPED_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import {
  ASSUMPTION,
  type AssumedPeople,
  MESSAGES_NEEDED,
} from "../../shared/domain/forecasts/assumption.data.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { type BucketCount, boundsOf, type Leg } from "../../shared/domain/results/latency-buckets.ts";
import { ROUTES, type Route } from "../../shared/domain/route/route-decision.ts";

/** Messages of campaigns whose outcome is known. */
export interface SentFigure {
  readonly country: string | null;
  readonly submitted: Route | null;
  readonly state: MessageState;
  /** Of a message that failed; null where Meta gave none. */
  readonly code: number | null;
  readonly n: number;
}

export interface StepTimes {
  readonly leg: Leg;
  readonly route: Route | null;
  readonly counts: readonly BucketCount[];
}

export interface KnownPeople {
  readonly figures: readonly SentFigure[];
  readonly times: readonly StepTimes[];
}

/** Part of a distribution of times: so great a share of all, evenly between two times in seconds. */
export interface Wait {
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

/** As the sandbox takes it (sandbox/rules/people-model.ts). */
export interface PeopleGroup {
  readonly country: string | null;
  readonly optimized: boolean;
  readonly failures: readonly { readonly code: number; readonly share: number }[];
  readonly silent: number;
  readonly read: number;
  readonly sent: readonly Wait[];
  readonly delivered: readonly Wait[];
  readonly readAfter: readonly Wait[];
  /** Messages its shares come from; null for an assumption. */
  readonly known: number | null;
}

export interface PeopleLike {
  readonly groups: readonly PeopleGroup[];
  /** Messages that are known. */
  readonly messages: number;
  readonly isAssumed: boolean;
  /** With a group of their own. */
  readonly countries: readonly string[];
}

/** Messages of a country by one route from which on it has a group of its own. */
const ENOUGH_OF_COUNTRY = 300;

/** Meta delivers no marketing there (meta-facts 7), which says nothing of people. The sandbox knows it by itself. */
const TAKES_NO_MARKETING = "US";
const UNREACHABLE = 131_026;
/** Failures that are about a person; any other one is about a message, an account or a number (meta-facts 8.2). */
const OF_PEOPLE: readonly (number | null)[] = [
  PERSON_LIMIT_CODE,
  UNREACHABLE,
  STOPPED_CODE,
  130_472,
  130_403,
];

/** What says something of people: `accepted` alone mostly means that nobody listened, and the others are under way. */
function isOfPeople({ submitted, state, code, country }: SentFigure): boolean {
  if (submitted === null || country === TAKES_NO_MARKETING) return false;
  return state === "failed" ? OF_PEOPLE.includes(code) : ["sent", "delivered", "read"].includes(state);
}

export function peopleLike({ figures, times }: KnownPeople): PeopleLike {
  const settled = figures.filter(isOfPeople);
  const messages = sum(settled);
  if (messages < MESSAGES_NEEDED) {
    return {
      groups: ROUTES.map((route) => assumedGroup(route, ASSUMPTION[route])),
      messages,
      isAssumed: true,
      countries: [],
    };
  }
  const groups = ROUTES.flatMap((route) => {
    const ofRoute = settled.filter(({ submitted }) => submitted === route);
    const enough = sum(ofRoute) >= ENOUGH_OF_COUNTRY ? ofRoute : settled;
    const waits = waitsOf(route, times);
    return [
      ...countriesOf(ofRoute).map((country) =>
        groupOf(
          ofRoute.filter((figure) => figure.country === country),
          { country, route, waits },
        ),
      ),
      groupOf(enough, { country: null, route, waits }),
    ];
  });
  const countries = groups.flatMap(({ country }) => country ?? []);
  return { groups, messages, isAssumed: false, countries: [...new Set(countries)].toSorted() };
}

function countriesOf(figures: readonly SentFigure[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { country, n } of figures) if (country !== null) sums.set(country, (sums.get(country) ?? 0) + n);
  return [...sums].filter(([, n]) => n >= ENOUGH_OF_COUNTRY).map(([country]) => country);
}

const sum = (figures: readonly SentFigure[]) => figures.reduce((total, { n }) => total + n, 0);

interface Named {
  readonly country: string | null;
  readonly route: Route;
  readonly waits: Pick<PeopleGroup, "sent" | "delivered" | "readAfter">;
}

function groupOf(figures: readonly SentFigure[], { country, route, waits }: Named): PeopleGroup {
  const all = Math.max(1, sum(figures));
  const inState = (...states: MessageState[]) => sum(figures.filter(({ state }) => states.includes(state)));
  const failures = new Map<number, number>();
  for (const { state, code, n } of figures)
    if (state === "failed" && code !== null) failures.set(code, (failures.get(code) ?? 0) + n);
  const arrived = inState("delivered", "read");
  return {
    country,
    optimized: route === "optimized",
    failures: [...failures].map(([code, n]) => ({ code, share: n / all })),
    silent: inState("sent") / all,
    read: arrived === 0 ? 0 : inState("read") / arrived,
    ...waits,
    known: all,
  };
}

function assumedGroup(route: Route, assumed: AssumedPeople): PeopleGroup {
  const { limited, unreachable, silent, read, sentAfter, deliveredAfter, readAfter } = assumed;
  return {
    country: null,
    optimized: route === "optimized",
    failures: [
      { code: PERSON_LIMIT_CODE, share: limited },
      { code: UNREACHABLE, share: unreachable },
    ],
    silent,
    read,
    sent: betweenQuantiles(sentAfter),
    delivered: betweenQuantiles(deliveredAfter),
    readAfter: betweenQuantiles(readAfter),
    known: null,
  };
}

/** Of the route, else of both, else as assumed. */
function waitsOf(route: Route, times: readonly StepTimes[]): Named["waits"] {
  const of = (leg: Leg, assumed: readonly number[]): readonly Wait[] => {
    const ofLeg = times.filter((one) => one.leg === leg);
    const ofRoute = ofLeg.filter((one) => one.route === route);
    for (const some of [ofRoute, ofLeg]) {
      const found = asCounted(some.flatMap(({ counts }) => counts));
      if (found.length > 0) return found;
    }
    return betweenQuantiles(assumed);
  };
  const assumed = ASSUMPTION[route];
  return {
    sent: of("accepted-sent", assumed.sentAfter),
    delivered: of("sent-delivered", assumed.deliveredAfter),
    readAfter: of("delivered-read", assumed.readAfter),
  };
}

/** As they were counted, bucket by bucket. */
function asCounted(counts: readonly BucketCount[]): readonly Wait[] {
  const all = counts.reduce((total, { n }) => total + n, 0);
  return counts
    .filter(({ n }) => n > 0)
    .map(({ bucket, n }) => {
      const { first, last } = boundsOf(bucket);
      return { share: n / all, from: first, to: last === Number.POSITIVE_INFINITY ? first : last };
    });
}

/** @param quantiles at even distances, at least two */
function betweenQuantiles(quantiles: readonly number[]): readonly Wait[] {
  return quantiles.slice(1).map((to, index) => ({
    share: 1 / (quantiles.length - 1),
    from: quantiles[index] ?? to,
    to,
  }));
}
