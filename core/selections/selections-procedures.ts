/** Messages that something is to be done with. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function selectionsProcedures({ shown: { selections: shown }, withProblems }: ProcedureBase) {
  return {
    take: shown.take.handler(({ input, signal, context: { open } }) => open.selections.take(input, signal)),
    among: shown.among.handler(({ input, context: { open } }) => ({
      ids: [...open.selections.among(input.taken, input.ids)],
    })),
    weigh: shown.weigh.handler(({ input, signal, context: { open } }) =>
      open.selections.weigh(input.selected, signal),
    ),
    suppress: shown.suppress.handler(({ input, signal, context: { open } }) =>
      withProblems(open.selections.suppress(input, signal)),
    ),
    toAudience: shown.toAudience.handler(({ input, signal, context: { open } }) =>
      open.selections.toAudience(input, signal),
    ),
  };
}
