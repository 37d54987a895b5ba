/** Procedures about Meta's own figures. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function analyticsProcedures({ shown: { analytics: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ signal, context: { open } }) => open.analytics.read(signal)),
    fetch: shown.fetch.handler(({ context: { open } }) => open.analytics.begin()),
  };
}
