/** Views of the results that people gave a name. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function savedViewsProcedures({ shown: { savedViews: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => ({ views: [...open.savedViews.list()] })),
    save: shown.save.handler(async ({ input, context: { open } }) => ({
      views: [...(await open.savedViews.save(input))],
    })),
    forget: shown.forget.handler(async ({ input, context: { open } }) => ({
      views: [...(await open.savedViews.forget(input.id))],
    })),
  };
}
