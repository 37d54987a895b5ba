/** Reads figures of messages over time, out of what is kept of them (`rollups.ts`). Only messages that are in a list count. */
import type { TrendCell } from "../../shared/domain/results/trend.ts";
import { type Narrowing, quartersOf } from "../messages/message-narrowing.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { facetFilter } from "./facet-values.ts";
import { breakdown } from "./rollup-breakdown.ts";

export interface TimeFiguresReader {
  /** How many were created in each quarter hour, and how far they came. */
  series(narrowing: Narrowing, now: number): readonly TrendCell[];
}

export function createTimeFiguresReader(database: ReadableDatabase): TimeFiguresReader {
  const questionOf = (narrowing: Narrowing, now: number) => ({
    where: facetFilter(database, narrowing.where ?? {}),
    ...quartersOf(narrowing),
    of: "kept" as const,
    now,
  });
  return {
    series: (narrowing, now) =>
      breakdown(database, { ...questionOf(narrowing, now), by: ["quarter", "reached"] }).map(
        ({ values, n }) => ({ ...values, n }),
      ),
  };
}
