/** What happens to a campaign's recipients before anything is sent. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function preflightProcedures({ shown: { preflight: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ input, signal, context: { open } }) => open.preflight.read(input.id, signal)),
    progress: shown.progress.handler(({ input, context: { open } }) => open.preflight.progress(input.id)),
    people: shown.people.handler(({ input: { id, ...page }, signal, context: { open } }) =>
      open.preflight.people(id, page, signal),
    ),
  };
}
