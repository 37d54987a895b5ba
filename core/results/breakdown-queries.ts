/** Messages by their facets, as a query. */
import type { BreakdownAnswer, BreakdownInput } from "../../shared/contract/index.ts";
import { QUARTER_HOUR } from "../../shared/domain/messages/standing.ts";
import { breakdownOf } from "../../shared/domain/results/breakdown.ts";
import { RATE_WINDOWS, type RateName } from "../../shared/domain/results/overview.ts";
import type { Narrowing } from "../messages/message-narrowing.ts";
import { query } from "../workspaces/store-command.ts";
import { facetNames } from "./facet-names.ts";

const HOUR = 3_600_000;
/** More rows than these are only counted: nobody reads as many, and a table of them is slow to show. */
const MOST_ROWS = 1_000;

export const readBreakdown = query<BreakdownInput & { readonly now: number }, BreakdownAnswer>({
  name: "results.breakdown",
  run: (readers, { by: asked, now, ...narrowing }) => {
    const by = [...new Set(asked)];
    const cells = (within: Narrowing) => readers.facets.cellsBy(by, within, now);
    const young = (name: RateName) => {
      const since = Math.floor((now - RATE_WINDOWS[name] * HOUR) / QUARTER_HOUR) * QUARTER_HOUR;
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
      unlisted: readers.facets.archived(narrowing, now),
    };
  },
});

/** As the contract has it. */
function plain(figures: ReturnType<typeof breakdownOf>["whole"]): BreakdownAnswer["whole"] {
  const { delivered, read } = figures.rates;
  return { ...figures, rates: { delivered: { ...delivered }, read: { ...read } } };
}
