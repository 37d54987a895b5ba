/**
 * What people will be taken to be like in a rehearsal: as they were in messages of earlier campaigns, by country where there are
 * enough of them, or by a stated assumption. Pure.
 */

import {
  ASSUMPTION,
  type AssumedPeople,
  MESSAGES_NEEDED,
} from "../../shared/domain/forecasts/assumption.data.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { type BucketCount, type Leg, percentile } from "../../shared/domain/results/latency-buckets.ts";
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

type Waits = readonly [number, ...number[]];

/** As the sandbox takes it (sandbox/rules/people-model.ts). */
export interface PeopleGroup {
  readonly country: string | null;
  readonly optimized: boolean;
  readonly failures: readonly { readonly code: number; readonly share: number }[];
  readonly silent: number;
  readonly read: number;
  readonly sent: Waits;
  readonly delivered: Waits;
  readonly readAfter: Waits;
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
/** How finely times are told apart. */
const QUANTILES = 20;

/** Meta delivers no marketing there (meta-facts 7), which says nothing of people elsewhere. The sandbox knows it by itself. */
const TAKES_NO_MARKETING = "US";
const LIMITED = 131_049;
const UNREACHABLE = 131_026;
/** Stands for a failure that Meta gave no code for. */
const SOMETHING_WRONG = 131_000;

/** What is settled by now; whatever is under way, or was never taken, says nothing of people. */
const SETTLED: readonly MessageState[] = ["accepted", "sent", "delivered", "read", "failed"];

export function peopleLike({ figures, times }: KnownPeople): PeopleLike {
  const settled = figures.filter(({ state, submitted }) => submitted !== null && SETTLED.includes(state));
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
      groupOf(
        enough.filter(({ country }) => country !== TAKES_NO_MARKETING),
        { country: null, route, waits },
      ),
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
  for (const { state, code, n } of figures) {
    if (state !== "failed") continue;
    failures.set(code ?? SOMETHING_WRONG, (failures.get(code ?? SOMETHING_WRONG) ?? 0) + n);
  }
  const arrived = inState("delivered", "read");
  return {
    country,
    optimized: route === "optimized",
    failures: [...failures].map(([code, n]) => ({ code, share: n / all })),
    silent: inState("accepted", "sent") / all,
    read: arrived === 0 ? 0 : inState("read") / arrived,
    ...waits,
  };
}

function assumedGroup(route: Route, assumed: AssumedPeople): PeopleGroup {
  const { limited, unreachable, silent, read, sentAfter, deliveredAfter, readAfter } = assumed;
  return {
    country: null,
    optimized: route === "optimized",
    failures: [
      { code: LIMITED, share: limited },
      { code: UNREACHABLE, share: unreachable },
    ],
    silent,
    read,
    sent: sentAfter,
    delivered: deliveredAfter,
    readAfter,
  };
}

/** Of the route, else of both, else as assumed. */
function waitsOf(route: Route, times: readonly StepTimes[]): Named["waits"] {
  const of = (leg: Leg, assumed: Waits): Waits => {
    const ofLeg = times.filter((one) => one.leg === leg);
    const ofRoute = ofLeg.filter((one) => one.route === route).flatMap(({ counts }) => counts);
    return quantiles(ofRoute) ?? quantiles(ofLeg.flatMap(({ counts }) => counts)) ?? assumed;
  };
  const assumed = ASSUMPTION[route];
  return {
    sent: of("accepted-sent", assumed.sentAfter),
    delivered: of("sent-delivered", assumed.deliveredAfter),
    readAfter: of("delivered-read", assumed.readAfter),
  };
}

/** Null where nothing was counted. */
function quantiles(counts: readonly BucketCount[]): Waits | null {
  const first = percentile(counts, 1 / (QUANTILES * 10));
  if (first === null) return null;
  const others = Array.from(
    { length: QUANTILES },
    (_, index) => percentile(counts, (index + 1) / QUANTILES) ?? first,
  );
  return [first, ...others];
}
