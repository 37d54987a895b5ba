/** Importing webhooks from files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function importsProcedures({ shown: { imports: shown }, withProblems }: ProcedureBase) {
  return {
    begin: shown.begin.handler(async ({ input, context: { open } }) => ({
      id: await open.imports.begin(input.files),
    })),
    hand: shown.hand.handler(({ input, context: { open } }) =>
      open.imports.hand(input.id, input.file, Buffer.from(input.piece, "base64")),
    ),
    run: shown.run.handler(({ input, context: { open }, signal }) =>
      withProblems(open.imports.run(input.id, signal)),
    ),
    discard: shown.discard.handler(({ input, context: { open } }) => open.imports.discard(input.id)),
  };
}
