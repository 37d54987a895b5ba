/** How messages went over time, as queries. */
import type { TrendAnswer, TrendInput } from "../../shared/contract/index.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { namedZone } from "../../shared/domain/quiet-hours/zones.ts";
import { trendOf } from "../../shared/domain/results/trend.ts";
import { query } from "../workspaces/store-command.ts";

interface AsOf {
  /** Milliseconds since the epoch: what the time makes of a message is decided by it. */
  readonly now: number;
}

const clock = createWallClock();

export const readTrend = query<TrendInput & AsOf, TrendAnswer>({
  name: "results.trend",
  run: ({ timeFigures, facets }, { zone, now, ...narrowing }) => ({
    ...trendOf(timeFigures.series(narrowing, now), namedZone(zone)?.[0] ?? "UTC", clock, now),
    unlisted: facets.archived(narrowing, now),
  }),
});
