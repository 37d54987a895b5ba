/** Who agreed to files with full phone numbers. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function fullNumbersProcedures({ shown: { fullNumbers: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => ({ files: open.fullNumbers.list() })),
  };
}
