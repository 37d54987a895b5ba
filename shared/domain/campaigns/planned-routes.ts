/** By which routes a plan's people were to be written to. Pure. */
import { ROUTES, type Route } from "../route/route-decision.ts";

interface PlannedOutcome {
  readonly kind: "send" | "wait" | "skip" | "undecided";
  readonly requested: Route | null;
  readonly route: Route | null;
  readonly fallback: { readonly decidedBy: string } | null;
  readonly people: number;
}

export interface PlannedRoutes {
  /** Everybody who is to get something, at once or later. */
  readonly written: number;
  readonly routes: Readonly<Record<Route, number>>;
  /** By another route than the one asked for, as Waypost decides. */
  readonly rerouted: number;
  /** People who are written to later: of which route they go is foreseen by the one asked for. */
  readonly later: number;
}

export function plannedRoutes(outcomes: readonly PlannedOutcome[]): PlannedRoutes {
  const peopleOf = (isMeant: (outcome: PlannedOutcome) => boolean) =>
    outcomes.reduce((sum, outcome) => (isMeant(outcome) ? sum + outcome.people : sum), 0);
  const plannedBy = (wanted: Route) =>
    peopleOf(
      ({ kind, route, requested }) =>
        (kind === "send" && route === wanted) || (kind === "wait" && requested === wanted),
    );
  return {
    written: peopleOf(({ kind }) => kind === "send" || kind === "wait"),
    routes: Object.fromEntries(ROUTES.map((route) => [route, plannedBy(route)])) as Record<Route, number>,
    rerouted: peopleOf(({ kind, fallback }) => kind === "send" && fallback?.decidedBy === "waypost"),
    later: peopleOf(({ kind }) => kind === "wait"),
  };
}
