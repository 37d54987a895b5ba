/** Signing up client businesses. */
import type { LinksService } from "../links/links-service.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export interface SignupServices {
  readonly links: LinksService;
}

export function signupProcedures({ shown: { signup: shown } }: ProcedureBase, { links }: SignupServices) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.signup.read()),
    chooseWay: shown.chooseWay.handler(({ input, context: { open } }) => open.signup.chooseWay(input.way)),
    saveApp: shown.saveApp.handler(({ input, context: { open } }) => open.signup.saveApp(input)),
    start: shown.start.handler(({ input, context: { open } }) => open.signup.start(input)),
    openAddress: shown.openAddress.handler(({ context: { open } }) =>
      links.openOrHandOver(open.signup.address()),
    ),
    cancel: shown.cancel.handler(({ context: { open } }) => open.signup.cancel()),
    submitResult: shown.submitResult.handler(({ input, context: { open } }) =>
      open.signup.submitResult(input.text),
    ),
    retryStep: shown.retryStep.handler(({ input, context: { open } }) =>
      open.signup.retryStep(input.step, input.pin),
    ),
    dismiss: shown.dismiss.handler(({ context: { open } }) => open.signup.dismiss()),
    requestIntent: shown.requestIntent.handler(({ input, context: { open } }) =>
      open.signup.requestIntent(input.businessId, input.solutionId),
    ),
    checkPartner: shown.checkPartner.handler(({ context: { open } }) => open.signup.checkPartner()),
    clients: shown.clients.handler(({ input, context: { open } }) =>
      open.signup.readClients(input.onlyEligible),
    ),
  };
}
