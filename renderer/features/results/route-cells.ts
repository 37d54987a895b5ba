/** What became of the route that was asked for: messages that are alike in it, and who decided where it is another one. Pure. */
import type { BreakdownAnswer } from "../../../shared/contract/index.ts";
import { type Facet, type Narrowed, NO_VALUE } from "../../../shared/domain/results/facets.ts";
import {
  DECIDED_BY,
  FALLBACK_REASONS,
  type FallbackReason,
} from "../../../shared/domain/route/route-decision.ts";

export const STEPS_OF_ROUTE = ["requested", "submitted", "billed"] as const;
export type StepOfRoute = (typeof STEPS_OF_ROUTE)[number];

/** What the core is asked to break messages down by, in this order. */
export const ROUTE_FACETS = [...STEPS_OF_ROUTE, "why"] as const satisfies readonly Facet[];

/** Each as facets write it. */
export interface RouteCell {
  readonly requested: string;
  readonly submitted: string;
  readonly billed: string;
  readonly why: string;
  readonly n: number;
}

export function routeCells({ rows }: Pick<BreakdownAnswer, "rows">): readonly RouteCell[] {
  return rows.map(({ values, n }) => {
    const [requested, submitted, billed, why] = values.map(({ text }) => text);
    return {
      requested: requested ?? NO_VALUE,
      submitted: submitted ?? NO_VALUE,
      billed: billed ?? NO_VALUE,
      why: why ?? NO_VALUE,
      n,
    };
  });
}

export interface ReasonFigure {
  readonly reason: FallbackReason;
  readonly decidedBy: (typeof DECIDED_BY)[FallbackReason];
  readonly n: number;
}

/** Of the messages that were to go optimized and went, or were billed, another way. */
export function reasonsOf(cells: readonly RouteCell[]): readonly ReasonFigure[] {
  return FALLBACK_REASONS.map((reason) => ({
    reason,
    decidedBy: DECIDED_BY[reason],
    n: sum(cells.filter(({ requested, why }) => requested === "optimized" && why === reason)),
  })).filter(({ n }) => n > 0);
}

export const sum = (cells: readonly RouteCell[]): number => cells.reduce((total, { n }) => total + n, 0);

/** Rows of the table: how many went each way. Those with the most messages first. */
export function waysOf(cells: readonly RouteCell[]): readonly Omit<RouteCell, "why">[] {
  const ways = Map.groupBy(cells, (cell) => STEPS_OF_ROUTE.map((step) => cell[step]).join(" "));
  return [...ways.values()]
    .flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const { requested, submitted, billed } = first;
      return [{ requested, submitted, billed, n: sum(alike) }];
    })
    .toSorted((one, other) => other.n - one.n);
}

/** Who had the last word about a message's route, and how it ended. */
export const DECISIONS = [
  { decision: "optimized", by: "admin" },
  { decision: "cloud", by: "admin" },
  { decision: "waypost", by: "waypost" },
  { decision: "meta", by: "meta" },
  { decision: "pending", by: "pending" },
  { decision: "unclear", by: "unknown" },
  { decision: "never", by: "unknown" },
  { decision: "unposted", by: "nobody" },
  { decision: "strange", by: "strange" },
] as const;
type Decision = (typeof DECISIONS)[number];

export type DecisionFigure = Decision & {
  readonly n: number;
  /** The list narrowed to this has exactly these messages. */
  readonly where: Narrowed;
};

/** What a list is narrowed to for each of them; every message meets exactly one. */
const WHERE: Readonly<Record<Decision["decision"], Narrowed>> = {
  optimized: { requested: ["optimized"], submitted: ["optimized"], billed: ["optimized"] },
  cloud: { requested: ["cloud"] },
  waypost: { requested: ["optimized"], submitted: ["cloud"] },
  meta: { requested: ["optimized"], submitted: ["optimized"], billed: ["cloud"] },
  pending: { requested: ["optimized"], submitted: ["optimized"], billed: ["not-yet"] },
  unclear: { requested: ["optimized"], submitted: ["optimized"], billed: ["unclear"] },
  never: { requested: ["optimized"], submitted: ["optimized"], billed: ["never"] },
  unposted: { requested: ["optimized"], submitted: [NO_VALUE] },
  strange: { requested: [NO_VALUE] },
};

/** Those of no message are left out. They add up to all messages. */
export function decisionsOf(cells: readonly RouteCell[]): readonly DecisionFigure[] {
  return DECISIONS.map((each) => {
    const where = WHERE[each.decision];
    const isMeant = (cell: RouteCell) =>
      STEPS_OF_ROUTE.every((step) => where[step]?.includes(cell[step]) ?? true);
    return { ...each, n: sum(cells.filter(isMeant)), where };
  }).filter(({ n }) => n > 0);
}
