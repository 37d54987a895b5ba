/** Erasing a person. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function peopleProcedures({ shown: { people: shown }, withProblems }: ProcedureBase) {
  return {
    names: shown.names.handler(({ input, context: { open } }) => ({ names: open.erasing.names(input.name) })),
    erase: shown.erase.handler(({ input, context: { open }, signal }) =>
      withProblems(open.erasing.erase(input, signal)),
    ),
    erasing: shown.erasing.handler(({ context: { open } }) => open.erasing.read()),
  };
}
