/** What the one reader of webhooks hands to the reducers. */
import { itemsOf, readEnvelope, type WebhookItem } from "../../core/webhooks/envelope.ts";

export function webhookItems(body: Buffer | string, receivedAt: number): readonly WebhookItem[] {
  const envelope = readEnvelope(Buffer.from(body), receivedAt);
  return envelope === null ? [] : [...itemsOf(envelope)].filter((item) => item !== null);
}
