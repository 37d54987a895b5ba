/**
 * How messages went from the route that was asked for, by the one they were posted to, to the one Meta billed: as a drawing of
 * three columns with bands between them, whose heights are shares of all messages. Pure.
 */
import { type RouteCell, STEPS_OF_ROUTE, type StepOfRoute } from "./route-cells.ts";

export interface FlowNode {
  readonly step: StepOfRoute;
  /** As facets write it. */
  readonly text: string;
  readonly n: number;
  /** From the top, in the units of `height`. */
  readonly y: number;
  readonly height: number;
}

export interface FlowBand {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly n: number;
  /** Where it begins and ends, from the top. */
  readonly fromY: number;
  readonly toY: number;
  readonly height: number;
}

export interface RouteFlow {
  readonly nodes: readonly FlowNode[];
  readonly bands: readonly FlowBand[];
}

/** In the order they are shown in; whatever else there is comes after. */
const ORDER: readonly string[] = ["optimized", "cloud", "not-yet", "unclear", "never", "none"];
/** Between two nodes of a column, as a share of the height. */
const GAP = 0.06;

/** @param height of the drawing, gaps included */
export function flowOf(cells: readonly RouteCell[], height: number): RouteFlow {
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  const columns = STEPS_OF_ROUTE.map((step) => {
    const sums = sumsOf(cells, (cell) => cell[step]);
    return [...sums].toSorted(([one], [other]) => rank(one) - rank(other));
  });
  const mostGaps = Math.max(0, ...columns.map((values) => values.length - 1));
  const scale = total === 0 ? 0 : (height * (1 - mostGaps * GAP)) / total;
  const nodes = columns.flatMap((values, column) => {
    let y = 0;
    return values.map(([text, n]): FlowNode => {
      const node = { step: STEPS_OF_ROUTE[column] ?? "requested", text, n, y, height: n * scale };
      y += node.height + height * GAP;
      return node;
    });
  });
  const bands = ([0, 1] as const).flatMap((column) => bandsBetween(cells, nodes, column, scale));
  return { nodes, bands };
}

function bandsBetween(
  cells: readonly RouteCell[],
  nodes: readonly FlowNode[],
  column: 0 | 1,
  scale: number,
): readonly FlowBand[] {
  const [left, right] = [STEPS_OF_ROUTE[column] ?? "requested", STEPS_OF_ROUTE[column + 1] ?? "billed"];
  const used = new Map<FlowNode, { out: number; in: number }>();
  const usedOf = (node: FlowNode) => {
    const known = used.get(node) ?? { out: 0, in: 0 };
    used.set(node, known);
    return known;
  };
  return nodes
    .filter(({ step }) => step === left)
    .flatMap((from) =>
      nodes
        .filter(({ step }) => step === right)
        .flatMap((to): FlowBand[] => {
          const n = cells
            .filter((cell) => cell[left] === from.text && cell[right] === to.text)
            .reduce((sum, cell) => sum + cell.n, 0);
          if (n === 0) return [];
          const band = {
            from,
            to,
            n,
            fromY: from.y + usedOf(from).out,
            toY: to.y + usedOf(to).in,
            height: n * scale,
          };
          usedOf(from).out += band.height;
          usedOf(to).in += band.height;
          return [band];
        }),
    );
}

function sumsOf(
  cells: readonly RouteCell[],
  textOf: (cell: RouteCell) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(textOf(cell), (sums.get(textOf(cell)) ?? 0) + cell.n);
  return sums;
}

const rank = (text: string) => (ORDER.includes(text) ? ORDER.indexOf(text) : ORDER.length);
