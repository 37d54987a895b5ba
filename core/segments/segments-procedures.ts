/** People by what became of the messages to them. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { Shell } from "../shell/shell-port.ts";

export interface SegmentsProcedureServices {
  /** Null where a browser downloads the file. */
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
}

export function segmentsProcedures(
  { shown: { segments: shown }, withProblems }: ProcedureBase,
  { shell }: SegmentsProcedureServices,
) {
  return {
    list: shown.list.handler(({ context: { open } }) => open.segments.list()),
    refresh: shown.refresh.handler(({ context: { open } }) => open.segments.refresh()),
    create: shown.create.handler(async ({ input, context: { open } }) => ({
      id: await open.segments.create(input),
    })),
    change: shown.change.handler(({ input, context: { open } }) => open.segments.change(input)),
    remove: shown.remove.handler(({ input, context: { open } }) => open.segments.remove(input.id)),
    people: shown.people.handler(({ input, signal, context: { open } }) =>
      open.segments.people(input, signal),
    ),
    toAudience: shown.toAudience.handler(({ input, signal, context: { open } }) =>
      open.segments.toAudience(input, signal),
    ),
    file: shown.file.handler(({ input, signal, context: { open } }) =>
      withProblems(open.segments.file(input, shell, signal)),
    ),
  };
}
