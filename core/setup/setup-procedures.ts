/** The checklist, and the steps a person takes on it. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function setupProcedures({ shown: { setup: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.setup.read()),
    check: shown.check.handler(({ context: { open } }) => open.setup.check()),
    saveCredentials: shown.saveCredentials.handler(({ input, context: { open } }) =>
      open.setup.saveCredentials(input),
    ),
    forgetCredentials: shown.forgetCredentials.handler(({ context: { open } }) =>
      open.setup.forgetCredentials(),
    ),
    addAccount: shown.addAccount.handler(({ input, context: { open } }) =>
      open.setup.addAccount(input.accountId),
    ),
    chooseAccount: shown.chooseAccount.handler(({ input, context: { open } }) =>
      open.setup.chooseAccount(input.accountId),
    ),
    chooseNumber: shown.chooseNumber.handler(({ input, context: { open } }) =>
      open.setup.chooseNumber(input.numberId),
    ),
    registerNumber: shown.registerNumber.handler(({ input, context: { open } }) =>
      open.setup.registerNumber(input.pin),
    ),
    subscribeWebhooks: shown.subscribeWebhooks.handler(({ input, context: { open } }) =>
      open.setup.subscribeWebhooks(input.callbackUrl),
    ),
  };
}
