/** What the one reader of webhooks hands to the reducers. */
import { readEnvelope, type WebhookItem } from "../../core/webhooks/envelope.ts";

export function webhookItems(body: Buffer | string, receivedAt: number): readonly WebhookItem[] {
  return readEnvelope(Buffer.from(body), receivedAt)?.items ?? [];
}
