/** What happened to messages: the list, one message, and both as files. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";
import { countFacets, readOverview } from "./facet-queries.ts";
import { exportMessage } from "./message-export.ts";
import { readMessage } from "./message-queries.ts";
import { readReactions } from "./reaction-queries.ts";
import { exportResults } from "./results-export.ts";
import { countMessages, listMessages } from "./results-queries.ts";

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
    list: shown.list.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(listMessages, { ...input, now: now() }, signal),
    ),
    count: shown.count.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(countMessages, { ...input, now: now() }, signal),
    ),
    facets: shown.facets.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(countFacets, { ...input, now: now() }, signal),
    ),
    overview: shown.overview.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readOverview, { ...input, now: now() }, signal),
    ),
    reactions: shown.reactions.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readReactions, { ...input, now: now() }, signal),
    ),
    message: shown.message.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readMessage, input.id, signal),
    ),
    export: shown.export.handler(({ input, signal, context: { open } }) =>
      withProblems(exportResults({ ...open, shell, now, signal }, input)),
    ),
    exportMessage: shown.exportMessage.handler(async ({ input, context: { open } }) =>
      withProblems(exportMessage(shell, await open.storage.ask(readMessage, input.id), now())),
    ),
  };
}
