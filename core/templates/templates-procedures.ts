/** Templates of the chosen account. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function templatesProcedures({ shown: { templates: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => open.templates.listChosen()),
    refresh: shown.refresh.handler(({ context: { open } }) => open.templates.refreshChosen()),
  };
}
