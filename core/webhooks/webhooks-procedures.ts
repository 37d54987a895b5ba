/** Procedures about the arrival of webhooks. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { WebhookListener } from "./webhook-listener.ts";
import { webhookStatus } from "./webhook-status.ts";

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
  };
}
