/** How messages went over time. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { readTrend } from "./time-queries.ts";

export function resultsTimeProcedures(
  { shown: { results: shown } }: ProcedureBase,
  { now }: { now(): number },
) {
  return {
    trend: shown.trend.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readTrend, { ...input, now: now() }, signal),
    ),
  };
}
