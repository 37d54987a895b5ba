/** What happens to a campaign's recipients before anything is sent. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";

export interface PreflightProcedureServices {
  /** Null where a browser downloads the file. */
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
}

export function preflightProcedures(
  { shown: { preflight: shown }, withProblems }: ProcedureBase,
  { shell }: PreflightProcedureServices,
) {
  return {
    read: shown.read.handler(({ input, signal, context: { open } }) => open.preflight.read(input.id, signal)),
    dryRun: shown.dryRun.handler(({ input, signal, context: { open } }) =>
      withProblems(open.preflight.dryRun(input, shell, signal)),
    ),
    progress: shown.progress.handler(({ input, context: { open } }) => open.preflight.progress(input.id)),
    people: shown.people.handler(({ input: { id, ...page }, signal, context: { open } }) =>
      open.preflight.people(id, page, signal),
    ),
  };
}
