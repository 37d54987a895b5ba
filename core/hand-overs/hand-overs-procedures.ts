/** Unreached people who are handed to another channel. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";

export interface HandOversProcedureServices {
  /** Null where a browser downloads the file. */
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
}

export function handOversProcedures(
  { shown: { handOvers: shown }, withProblems }: ProcedureBase,
  { shell }: HandOversProcedureServices,
) {
  return {
    unreached: shown.unreached.handler(({ input, signal, context: { open } }) =>
      open.handOvers.unreached(input.id, signal),
    ),
    list: shown.list.handler(({ input, context: { open } }) => ({
      handOvers: open.handOvers.list(input.id),
    })),
    handOver: shown.handOver.handler(async ({ input, context: { open, by } }) => {
      const { keptBack, ...done } = await open.handOvers.handOver(input.id, input.withArriving, by);
      return { ...done, keptBack: [...keptBack] };
    }),
    takenBack: shown.takenBack.handler(({ input, signal, context: { open } }) =>
      open.handOvers.takenBack(input.id, input.handOver, input.limit, signal),
    ),
    file: shown.file.handler(({ input, signal, context: { open, by } }) =>
      withProblems(open.handOvers.file(input, shell, by, signal)),
    ),
  };
}
