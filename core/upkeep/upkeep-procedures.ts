/** Procedures about the copies of the workspace and the check of its files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function upkeepProcedures({ shown: { upkeep: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.upkeep.read()),
    copyNow: shown.copyNow.handler(({ context: { open } }) => open.upkeep.copyNow()),
  };
}
