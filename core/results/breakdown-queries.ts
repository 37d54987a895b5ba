/** Messages by their facets, as a query. */
import type { BreakdownAnswer, BreakdownInput } from "../../shared/contract/index.ts";
import { zoneOf } from "../../shared/domain/quiet-hours/zones.ts";
import { breakdownOf } from "../../shared/domain/results/breakdown.ts";
import type { RateName } from "../../shared/domain/results/overview.ts";
import { rateLimit } from "../../shared/domain/results/trend.ts";
import type { Narrowing } from "../messages/message-narrowing.ts";
import { query } from "../workspaces/store-command.ts";
import { facetNames } from "./facet-names.ts";

/** More rows than these are only counted: nobody reads as many, and a table of them is slow to show. */
const MOST_ROWS = 1_000;

export const readBreakdown = query<BreakdownInput & { readonly now: number }, BreakdownAnswer>({
  name: "results.breakdown",
  run: (readers, { by: asked, now, zone, ...narrowing }) => {
    const asOf = { now, zone: zoneOf(zone) };
    const by = [...new Set(asked)];
    const cells = (within: Narrowing) => readers.facets.cellsBy(by, within, asOf);
    const young = (name: RateName) => {
      const since = rateLimit(name, now);
      return cells({ ...narrowing, from: Math.max(since, narrowing.from ?? since) });
    };
    const { rows, whole } = breakdownOf(cells(narrowing), {
      delivered: young("delivered"),
      read: young("read"),
    });
    const names = facetNames(readers);
    const left = rows.slice(MOST_ROWS);
    return {
      rows: rows.slice(0, MOST_ROWS).map(({ texts, ...figures }) => ({
        values: texts.map((text, at) => ({ text, name: names.nameOf(by[at] ?? "state", text) })),
        ...plain(figures),
      })),
      more: { rows: left.length, n: left.reduce((sum, { n }) => sum + n, 0) },
      whole: plain(whole),
      until: { delivered: rateLimit("delivered", now), read: rateLimit("read", now) },
      unlisted: readers.facets.archived(narrowing, now),
    };
  },
});

/** As the contract has it. */
function plain(figures: ReturnType<typeof breakdownOf>["whole"]): BreakdownAnswer["whole"] {
  const { delivered, read } = figures.rates;
  return { ...figures, rates: { delivered: { ...delivered }, read: { ...read } } };
}
