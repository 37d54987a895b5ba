/** Procedures about building anew what webhooks said. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function replayProcedures({ shown: { replay: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.replay.read()),
    begin: shown.begin.handler(({ input, context: { open } }) => open.replay.begin(input.of)),
    cancel: shown.cancel.handler(({ context: { open } }) => open.replay.cancel()),
  };
}
