/** How long messages of each type took to arrive, as a query. */
import type { DelaysAnswer, OverviewInput } from "../../shared/contract/index.ts";
import { delayOf } from "../../shared/domain/results/delays.ts";
import { bucketOf, secondsOf } from "../../shared/domain/results/latency-buckets.ts";
import { query } from "../workspaces/store-command.ts";
import { facetText } from "./facet-values.ts";
import { type AsOf, goThrough } from "./through-messages.ts";
import type { TypeCounts } from "./time-figures.ts";

/** Out of kept figures where these know the filter, else of the newest messages that can be looked at in the time. */
export const readDelays = query<OverviewInput & AsOf, DelaysAnswer>({
  name: "results.delays",
  run: async (readers, { now, budget, ...narrowing }, slice) => {
    const of = readers.timeFigures.total(narrowing, now);
    const kept = readers.timeFigures.delaysByType(narrowing);
    if (kept !== null) return { types: delaysOf(kept), looked: of, of };
    const counts: TypeCounts[] = [];
    const looked = await goThrough(readers, { ...narrowing, now, budget }, slice, (ids) => {
      for (const { type, ...times } of readers.timeFigures.arrivalsOf(ids)) {
        const seconds = secondsOf("accepted-delivered", { ...times, sent: null, read: null });
        if (seconds !== null) counts.push({ type, counts: [{ bucket: bucketOf(seconds), n: 1 }] });
      }
    });
    return { types: delaysOf(counts), looked, of };
  },
});

function delaysOf(counts: readonly TypeCounts[]): DelaysAnswer["types"] {
  const types = [...Map.groupBy(counts, ({ type }) => type)];
  return types.flatMap(([type, of]) => {
    const delay = delayOf(of.flatMap((one) => one.counts));
    return delay === null ? [] : [{ text: facetText("type", type), ...delay, interval: delay.interval }];
  });
}
