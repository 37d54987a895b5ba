/** Procedures about how long things are kept. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function retentionProcedures({ shown: { retention: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.retention.read()),
    preview: shown.preview.handler(({ input, signal, context: { open } }) =>
      open.retention.preview(input, signal),
    ),
    configure: shown.configure.handler(({ input, context: { open } }) => open.retention.configure(input)),
  };
}
