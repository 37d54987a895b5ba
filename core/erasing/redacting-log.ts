/**
 * The log as it is read while somebody is being erased from it: without them, whether a body has been written anew yet or
 * not. Otherwise what is reduced meanwhile would bring them back.
 */
import type { LoggedWebhook, WebhookLogReader } from "../webhooks/webhook-log-store.ts";
import type { ErasedNames } from "./erased-names.ts";
import type { ErasuresReader } from "./erasures-store.ts";
import { redactBody } from "./redact-body.ts";

export function createRedactingLog(
  log: WebhookLogReader,
  { erasures, erased }: { readonly erasures: ErasuresReader; readonly erased: ErasedNames },
): WebhookLogReader {
  function clean<Webhook extends LoggedWebhook>(webhooks: readonly Webhook[]): readonly Webhook[] {
    if (!erasures.isLogUnfinished() || erased.isEmpty()) return webhooks;
    return webhooks.map((webhook) => ({
      ...webhook,
      body: webhook.body && (redactBody(webhook.body, erased)?.body ?? webhook.body),
    }));
  }

  return {
    ...log,
    after: (...asked) => clean(log.after(...asked)),
    asTheyStand: (ids) => clean(log.asTheyStand(ids)),
    againAfter: (...asked) => clean(log.againAfter(...asked)),
  };
}
