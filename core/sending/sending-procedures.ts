/** Campaigns that are sent. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function sendingProcedures({ shown: { sending: shown } }: ProcedureBase) {
  return {
    start: shown.start.handler(({ input, context: { open, by } }) => open.sending.start(input.id, by)),
    pause: shown.pause.handler(({ input, context: { open, by } }) => open.sending.pause(input.id, by)),
    resume: shown.resume.handler(({ input, context: { open, by } }) => open.sending.resume(input.id, by)),
    stop: shown.stop.handler(({ input, context: { open, by } }) => open.sending.stop(input.id, by)),
    skipCanary: shown.skipCanary.handler(({ input, context: { open } }) => open.sending.skipCanary(input.id)),
    reschedule: shown.reschedule.handler(({ input, context: { open } }) =>
      open.plans.reschedule(input.id, input.start, open.sending.actor()),
    ),
    retry: shown.retry.handler(async ({ input, context: { open } }) => ({
      people: await open.sending.retry(input.id, input.codes ?? null),
    })),
    resendUnknown: shown.resendUnknown.handler(async ({ input, context: { open } }) => ({
      people: await open.sending.resendUnknown(input.id, input.messages ?? null),
    })),
    status: shown.status.handler(({ input, signal, context: { open } }) =>
      open.sending.status(input.id, signal),
    ),
    log: shown.log.handler(({ input, context: { open } }) =>
      open.sending.log(input.id, input.before ?? null),
    ),
    copy: shown.copy.handler(({ context: { open } }) => open.sending.copy()),
    goOnHere: shown.goOnHere.handler(({ context: { open } }) => open.sending.goOnHere()),
  };
}
