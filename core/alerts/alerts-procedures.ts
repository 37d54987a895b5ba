/** Procedures about alerts. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function alertsProcedures({ shown: { alerts: shown } }: ProcedureBase) {
  return {
    read: shown.read.handler(({ context: { open } }) => open.alerts.read()),
    over: shown.over.handler(({ input, signal, context: { open } }) =>
      open.alerts.over(input.before, signal),
    ),
    look: shown.look.handler(({ context: { open } }) => open.alerts.look()),
    snooze: shown.snooze.handler(({ input, context: { open } }) => open.alerts.snooze(input.id, input.until)),
    mute: shown.mute.handler(({ input, context: { open } }) => open.alerts.mute(input)),
    unmute: shown.unmute.handler(({ input, context: { open } }) => open.alerts.unmute(input)),
    configure: shown.configure.handler(({ input, context: { open } }) => open.alerts.configure(input)),
    nameWebhook: shown.nameWebhook.handler(({ input, context: { open } }) => open.alerts.nameWebhook(input)),
    webhookSecret: shown.webhookSecret.handler(({ context: { open } }) => open.alerts.webhookSecret()),
    renewWebhookSecret: shown.renewWebhookSecret.handler(({ input, context: { open } }) =>
      open.alerts.renewWebhookSecret(input.keepWithoutKeyring),
    ),
    testWebhook: shown.testWebhook.handler(({ context: { open } }) => open.alerts.testWebhook()),
    past: shown.past.handler(({ input, signal, context: { open } }) => open.alerts.past(input, signal)),
  };
}
