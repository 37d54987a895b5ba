/** Procedures about files for the headers of messages. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function mediaProcedures({ shown: { media: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => open.media.list()),
    begin: shown.begin.handler(({ input, context: { open } }) => ({ upload: open.media.begin(input) })),
    hand: shown.hand.handler(({ input, context: { open } }) => open.media.hand(input.upload, input.piece)),
    finish: shown.finish.handler(({ input, context: { open } }) => open.media.finish(input.upload)),
  };
}
