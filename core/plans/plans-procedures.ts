/** Frozen plans of campaigns. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function plansProcedures({ shown: { plans: shown } }: ProcedureBase) {
  return {
    freeze: shown.freeze.handler(({ input, context: { open } }) => open.plans.freeze(input)),
    cancel: shown.cancel.handler(({ input, context: { open } }) => open.plans.cancel(input.id)),
    progress: shown.progress.handler(({ input, context: { open } }) => open.plans.progress(input.id)),
    read: shown.read.handler(({ input, context: { open } }) => open.plans.read(input.id)),
    unschedule: shown.unschedule.handler(({ input, context: { open } }) => open.plans.unschedule(input.id)),
  };
}
