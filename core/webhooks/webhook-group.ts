/** Webhooks on their way to the thread that writes them: all their bodies in one piece, which is handed over uncopied. */
import type { IncomingWebhook } from "./webhook-log-store.ts";

export interface WebhookGroup {
  /** The bodies one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly webhooks: readonly (Omit<IncomingWebhook, "body"> & { readonly length: number })[];
}

export function gatherGroup(webhooks: readonly IncomingWebhook[]): WebhookGroup {
  const bytes = new Uint8Array(webhooks.reduce((sum, { body }) => sum + body.length, 0));
  let start = 0;
  for (const { body } of webhooks) {
    bytes.set(body, start);
    start += body.length;
  }
  return { bytes, webhooks: webhooks.map(({ body, ...about }) => ({ ...about, length: body.length })) };
}

export function takeApartGroup({ bytes, webhooks }: WebhookGroup): readonly IncomingWebhook[] {
  let start = 0;
  return webhooks.map(({ length, ...about }) => {
    const body = bytes.subarray(start, start + length);
    start += length;
    return { ...about, body };
  });
}
