/** Messages by their facets, and the tables of views as files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { readBreakdown } from "./breakdown-queries.ts";
import type { ResultsServices } from "./results-procedures.ts";
import { exportTable } from "./table-export.ts";

export function resultsBreakdownProcedures(
  { shown: { results: shown }, withProblems }: ProcedureBase,
  { shell, now }: ResultsServices,
) {
  return {
    breakdown: shown.breakdown.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readBreakdown, { ...input, now: now() }, signal),
    ),
    exportTable: shown.exportTable.handler(({ input }) => withProblems(exportTable(shell, input, now()))),
  };
}
