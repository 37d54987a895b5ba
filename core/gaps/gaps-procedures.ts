/** Procedures about gaps between webhooks. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function gapsProcedures({ shown: { gaps: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(async ({ signal, context: { open } }) => open.gaps.read(signal)),
    askMeta: shown.askMeta.handler(({ context: { open } }) => open.gaps.askMeta()),
    stopAsking: shown.stopAsking.handler(({ context: { open } }) => open.gaps.stopAsking()),
  };
}
