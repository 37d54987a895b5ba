/** Messages by their facets, the ledger of routes, and the tables of views as files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";
import { readBreakdown } from "./breakdown-queries.ts";
import { readDelays } from "./delay-queries.ts";
import { readLedger } from "./ledger-queries.ts";
import { exportTable } from "./table-export.ts";

export function resultsBreakdownProcedures(
  { shown: { results: shown }, withProblems }: ProcedureBase,
  { shell, now }: { readonly shell: Pick<Shell, "chooseSavePath"> | null; now(): number },
) {
  return {
    breakdown: shown.breakdown.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readBreakdown, { ...input, now: now() }, signal),
    ),
    delays: shown.delays.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readDelays, { ...input, now: now() }, signal),
    ),
    ledger: shown.ledger.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readLedger, { ...input, now: now() }, signal),
    ),
    exportTable: shown.exportTable.handler(({ input }) => withProblems(exportTable(shell, input, now()))),
  };
}
