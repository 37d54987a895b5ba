/** Procedures about Meta's rate cards. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function ratesProcedures({ shown: { rates: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(async ({ signal, context: { open } }) => ({
      cards: await open.rates.list(signal),
    })),
    read: shown.read.handler(({ input, signal, context: { open } }) => open.rates.read(input.id, signal)),
    preview: shown.preview.handler(({ input, context: { open } }) => open.rates.preview(input)),
    keep: shown.keep.handler(({ input, context: { open } }) => open.rates.keep(input)),
    estimate: shown.estimate.handler(async ({ input, signal, context: { open } }) => ({
      estimates: [...(await open.rates.estimate(input, signal))],
    })),
    remove: shown.remove.handler(({ input, context: { open } }) => open.rates.remove(input.id)),
  };
}
