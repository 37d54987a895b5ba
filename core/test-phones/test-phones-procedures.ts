/** Phones that tests are sent to. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function testPhonesProcedures({ shown: { testPhones: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => ({ phones: open.testPhones.list() })),
    keep: shown.keep.handler(async ({ input, context: { open } }) => ({
      id: await open.testPhones.keep(input),
    })),
    remove: shown.remove.handler(({ input, context: { open } }) => open.testPhones.remove(input.id)),
  };
}
