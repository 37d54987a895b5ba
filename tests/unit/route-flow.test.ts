/** The routes ledger: nothing is lost between what was asked for and what was billed, and everybody is decided for once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decisionsOf,
  type RouteCell,
  reasonsOf,
  STEPS_OF_ROUTE,
  sum,
  waysOf,
} from "../../renderer/features/results/route-cells.ts";
import { flowOf } from "../../renderer/features/results/route-flow.ts";
import { BILLINGS_KEPT } from "../../shared/domain/messages/standing.ts";
import { FALLBACK_REASONS } from "../../shared/domain/route/route-decision.ts";

const route = fc.constantFrom("optimized", "cloud", "none");
const cell: fc.Arbitrary<RouteCell> = fc
  .record({
    requested: route,
    submitted: route,
    billed: fc.constantFrom(...BILLINGS_KEPT),
    why: fc.constantFrom("none", ...FALLBACK_REASONS),
    n: fc.integer({ min: 1, max: 1_000_000 }),
  })
  // Only what was to go optimized is posted so.
  .filter(({ requested, submitted }) => requested === "optimized" || submitted !== "optimized");

test("bands carry all of each node, and no column is higher than the drawing", () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
      const { nodes, bands } = flowOf(cells, 200);
      for (const step of STEPS_OF_ROUTE) {
        const column = nodes.filter((node) => node.step === step);
        expect(column.reduce((total, { n }) => total + n, 0)).toBe(sum(cells));
        for (const { y, height } of column) expect(y + height).toBeLessThanOrEqual(200.001);
        for (const [at, node] of column.entries()) {
          const next = column[at + 1];
          if (next !== undefined) expect(next.y).toBeGreaterThan(node.y + node.height);
        }
      }
      for (const node of nodes) {
        const [out, into] = [
          bands.filter(({ from }) => from === node),
          bands.filter(({ to }) => to === node),
        ];
        for (const side of [out, into].filter(({ length }) => length > 0))
          expect(side.reduce((total, { height }) => total + height, 0)).toBeCloseTo(node.height, 6);
      }
    }),
  );
});

test("every message is decided for exactly once", () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
      const decided = decisionsOf(cells);
      expect(decided.reduce((total, { n }) => total + n, 0)).toBe(sum(cells));
      expect(waysOf(cells).reduce((total, { n }) => total + n, 0)).toBe(sum(cells));
    }),
  );
});

test("reasons are of those only that were to go optimized, and say who decided", () => {
  const cells: RouteCell[] = [
    { requested: "optimized", submitted: "cloud", billed: "cloud", why: "template-syncing", n: 7 },
    { requested: "cloud", submitted: "cloud", billed: "cloud", why: "template-syncing", n: 5 },
    { requested: "optimized", submitted: "optimized", billed: "cloud", why: "billed-as-cloud", n: 3 },
    { requested: "optimized", submitted: "optimized", billed: "optimized", why: "none", n: 100 },
  ];
  expect(reasonsOf(cells)).toEqual([
    { reason: "template-syncing", decidedBy: "waypost", n: 7 },
    { reason: "billed-as-cloud", decidedBy: "meta", n: 3 },
  ]);
  expect(decisionsOf(cells).map(({ decision, n }) => [decision, n])).toEqual([
    ["optimized", 100],
    ["cloud", 5],
    ["waypost", 7],
    ["meta", 3],
  ]);
});

test("without messages there is nothing to draw", () => {
  expect(flowOf([], 200)).toEqual({ nodes: [], bands: [] });
});
