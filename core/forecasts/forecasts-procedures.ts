/** Rehearsals of campaigns, and the forecasts they come to. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function forecastsProcedures({ shown: { forecasts: shown } }: ProcedureBase) {
  return {
    rehearse: shown.rehearse.handler(({ input, context: { open } }) => open.forecasts.rehearse(input)),
    cancel: shown.cancel.handler(({ input, context: { open } }) => open.forecasts.cancel(input.id)),
    progress: shown.progress.handler(({ input, context: { open } }) => open.forecasts.progress(input.id)),
    latest: shown.latest.handler(({ input, context: { open }, signal }) =>
      open.forecasts.latest(input.id, signal),
    ),
  };
}
