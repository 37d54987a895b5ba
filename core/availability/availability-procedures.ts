/** Procedures about what optimized delivery does where. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function availabilityProcedures({ shown: { availability: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.availability.read()),
    preview: shown.preview.handler(({ input, context: { open } }) => open.availability.preview(input)),
    use: shown.use.handler(({ input, context: { open } }) => open.availability.use(input)),
    putBack: shown.putBack.handler(({ context: { open } }) => open.availability.putBack()),
    override: shown.override.handler(({ input, context: { open } }) => open.availability.override(input)),
    removeOverride: shown.removeOverride.handler(({ input, context: { open } }) =>
      open.availability.removeOverride(input.place),
    ),
  };
}
