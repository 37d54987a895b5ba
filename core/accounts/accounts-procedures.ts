/** Accounts and numbers: how they stand, what changed when, and the two switches an account has. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function accountsProcedures({ shown: { accounts: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(({ context: { open } }) => open.accounts.list()),
    refresh: shown.refresh.handler(async ({ context: { open } }) => {
      const { problem } = await open.setup.check();
      return open.accounts.list(problem);
    }),
    history: shown.history.handler(({ input, context: { open } }) => open.accounts.history(input)),
    setCloudApiDisabled: shown.setCloudApiDisabled.handler(async ({ input, context: { open } }) => {
      await open.accounts.setCloudApiDisabled(input.accountId, input.disabled);
      return open.accounts.list();
    }),
    setCreativeOptimization: shown.setCreativeOptimization.handler(async ({ input, context: { open } }) => {
      await open.accounts.setCreativeOptimization(input.accountId, input.feature, input.enrolled);
      return open.accounts.list();
    }),
  };
}
