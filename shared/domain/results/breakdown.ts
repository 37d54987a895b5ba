/**
 * Messages broken down by one or two of their facets: how many there are of each value, how far they came, and the rates of
 * what is old enough to have come as far as it will. The rows of a breakdown add up to its whole. Pure.
 */
import { type MessageState, REACHED, type Reached } from "../messages/lifecycle.ts";
import type { RateName } from "./overview.ts";

/** Messages that are alike in what a breakdown tells apart. */
export interface BreakdownCell {
  /** One text for each facet, as `facets.ts` writes them. */
  readonly texts: readonly string[];
  readonly state: MessageState;
  readonly reached: Reached;
  readonly n: number;
}

/** So many of those that are old enough. */
export interface RateCount {
  readonly n: number;
  readonly of: number;
}

export interface BreakdownFigures {
  readonly n: number;
  readonly accepted: number;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly failed: number;
  /** Shares of the messages of the same age or older: `RATE_WINDOWS`. */
  readonly rates: Readonly<Record<RateName, RateCount>>;
}

export interface BreakdownRow extends BreakdownFigures {
  readonly texts: readonly string[];
}

export interface Breakdown {
  /** Those with the most messages first. */
  readonly rows: readonly BreakdownRow[];
  readonly whole: BreakdownFigures;
}

/**
 * @param all every message that is meant
 * @param young those of them that are too young for each rate
 */
export function breakdownOf(
  all: readonly BreakdownCell[],
  young: Readonly<Record<RateName, readonly BreakdownCell[]>>,
): Breakdown {
  const keyOf = ({ texts }: BreakdownCell) => JSON.stringify(texts);
  const groups = Map.groupBy(all, keyOf);
  const youngIn = { delivered: Map.groupBy(young.delivered, keyOf), read: Map.groupBy(young.read, keyOf) };
  const rows = [...groups].map(([key, cells]) => ({
    texts: cells[0]?.texts ?? [],
    ...figuresOf(cells, {
      delivered: youngIn.delivered.get(key) ?? [],
      read: youngIn.read.get(key) ?? [],
    }),
    key,
  }));
  rows.sort((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
  return { rows: rows.map(({ key: _, ...row }) => row), whole: figuresOf(all, young) };
}

function figuresOf(
  cells: readonly BreakdownCell[],
  young: Readonly<Record<RateName, readonly BreakdownCell[]>>,
): BreakdownFigures {
  const rate = (name: RateName): RateCount => ({
    n: reached(cells, name) - reached(young[name], name),
    of: sum(cells) - sum(young[name]),
  });
  return {
    n: sum(cells),
    accepted: reached(cells, "accepted"),
    sent: reached(cells, "sent"),
    delivered: reached(cells, "delivered"),
    read: reached(cells, "read"),
    failed: sum(cells.filter(({ state }) => state === "failed")),
    rates: { delivered: rate("delivered"), read: rate("read") },
  };
}

function reached(cells: readonly BreakdownCell[], step: Reached): number {
  const from = REACHED.indexOf(step);
  return sum(cells.filter((cell) => REACHED.indexOf(cell.reached) >= from));
}

const sum = (cells: readonly BreakdownCell[]): number => cells.reduce((total, { n }) => total + n, 0);
