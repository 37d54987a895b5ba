/** Opt-outs, suppressions, stop words, and how often and when people are written to. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function permissionProcedures({ shown: { permission: shown } }: ProcedureBase) {
  return {
    businesses: shown.businesses.handler(({ context: { open } }) => ({
      businesses: [...open.permission.businesses()],
      messagesKeptFor: open.permission.messagesKeptFor(),
    })),
    list: shown.list.handler(({ input, signal, context: { open } }) => open.permission.list(input, signal)),
    standing: shown.standing.handler(({ input, context: { open } }) => open.permission.standing(input)),
    history: shown.history.handler(async ({ input, signal, context: { open } }) => ({
      items: [...(await open.permission.history(input, signal))],
    })),
    add: shown.add.handler(({ input, context: { open } }) => open.permission.add(input)),
    remove: shown.remove.handler(({ input, context: { open } }) => open.permission.remove(input)),
    judge: shown.judge.handler(({ input, context: { open } }) => open.permission.judge(input)),
    readPasted: shown.readPasted.handler(async ({ input, signal, context: { open } }) => {
      const { unreadable, ...counts } = await open.permission.readPasted(input.text, signal);
      return { ...counts, unreadable: [...unreadable] };
    }),
    importOptOuts: shown.importOptOuts.handler(({ input, signal, context: { open } }) =>
      open.permission.importOptOuts(input, signal),
    ),
    stopWords: shown.stopWords.handler(({ context: { open } }) => {
      const { asOf, words } = open.permission.stopWords();
      return { asOf, words: [...words] };
    }),
    changeStopWord: shown.changeStopWord.handler(({ input, context: { open } }) =>
      open.permission.changeStopWord(input),
    ),
    setQuietHours: shown.setQuietHours.handler(({ input, context: { open } }) =>
      open.permission.setQuietHours(input),
    ),
    quietNow: shown.quietNow.handler(({ input, context: { open } }) => ({
      lines: open.permission.quietNow(input).map((line) => ({ ...line, zones: [...line.zones] })),
    })),
    setCap: shown.setCap.handler(({ input, context: { open } }) => open.permission.setCap(input)),
  };
}
