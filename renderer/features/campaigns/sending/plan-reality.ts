/** What the review foresaw beside what has happened so far. Pure. */
import type { Preflight, SendingStatus } from "../../../../shared/contract/index.ts";
import { plannedRoutes } from "../../../../shared/domain/campaigns/planned-routes.ts";
import type { ReasonCode } from "../../../../shared/domain/decision/reasons.ts";
import { ROUTES, type Route } from "../../../../shared/domain/route/route-decision.ts";
import type { LeftOut } from "../../../../shared/domain/sending/job-words.ts";
import { writtenOf } from "./progress-parts.ts";

export interface Compared {
  readonly planned: number;
  readonly soFar: number;
}

export interface PlanReality {
  readonly written: Compared;
  readonly routes: Readonly<Record<Route, Compared>>;
  /** By another route than the one asked for, as Waypost decides. */
  readonly rerouted: Compared;
  /** People who are written to later: of which route they go is foreseen by the one asked for. */
  readonly later: number;
  /** Since the plan was frozen; erased people included. */
  readonly leftOut: number;
  readonly leftOutBy: readonly {
    readonly why: ReasonCode | LeftOut | "erased";
    readonly people: number;
  }[];
}

type Happened = Pick<SendingStatus, "states" | "routes" | "rerouted" | "skipped" | "erased">;

export function planReality({ outcomes }: Pick<Preflight, "outcomes">, status: Happened): PlanReality {
  const planned = plannedRoutes(outcomes);
  const routes = Object.fromEntries(
    ROUTES.map((route) => [route, { planned: planned.routes[route], soFar: status.routes[route] ?? 0 }]),
  ) as Record<Route, Compared>;
  const leftOutBy = [
    ...status.skipped,
    ...(status.erased > 0 ? [{ why: "erased" as const, people: status.erased }] : []),
  ].toSorted((one, other) => other.people - one.people);
  return {
    written: { planned: planned.written, soFar: writtenOf(status) },
    routes,
    rerouted: { planned: planned.rerouted, soFar: status.rerouted },
    later: planned.later,
    leftOut: leftOutBy.reduce((sum, { people }) => sum + people, 0),
    leftOutBy,
  };
}
