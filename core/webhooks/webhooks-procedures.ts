/** Procedures about the arrival of webhooks. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import { webhookStatus } from "./webhook-status.ts";
import {
  countLogged,
  listWebhooks,
  readRawWebhook,
  readWebhook,
  readWebhookFields,
} from "./webhooks-queries.ts";

export interface WebhooksServices {
  readonly listener: WebhookListener;
}

export function webhooksProcedures(
  { shown: { webhooks: shown } }: ProcedureBase,
  { listener }: WebhooksServices,
) {
  return {
    status: shown.status.handler(({ context: { open } }) =>
      webhookStatus(open.workspace.id, open.storage, listener),
    ),
    list: shown.list.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(listWebhooks, input, signal),
    ),
    total: shown.total.handler(({ signal, context: { open } }) =>
      open.storage.ask(countLogged, null, signal),
    ),
    fields: shown.fields.handler(({ signal, context: { open } }) =>
      open.storage.ask(readWebhookFields, null, signal),
    ),
    one: shown.one.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readWebhook, input.id, signal),
    ),
    raw: shown.raw.handler(({ input, signal, context: { open } }) =>
      open.storage.ask(readRawWebhook, input.id, signal),
    ),
  };
}
