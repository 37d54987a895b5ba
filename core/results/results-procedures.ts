/** What happened to messages: the list, one message, and both as files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";
import { exportMessage } from "./message-export.ts";
import { exportResults } from "./results-export.ts";

export interface ResultsServices {
  /** Null where a browser downloads the file. */
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function resultsProcedures(
  { shown: { results: shown }, withProblems }: ProcedureBase,
  { shell, now }: ResultsServices,
) {
  return {
    list: shown.list.handler(({ input, context: { open } }) => open.results.list(input)),
    message: shown.message.handler(({ input, context: { open } }) => open.results.message(input.id)),
    export: shown.export.handler(({ input, context: { open } }) =>
      withProblems(exportResults({ messages: open.storage.messages, shell, now }, input)),
    ),
    exportMessage: shown.exportMessage.handler(({ input, context: { open } }) =>
      withProblems(exportMessage(shell, open.results.message(input.id), now())),
    ),
  };
}
