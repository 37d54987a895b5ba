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
  const isUnderWay = () => erasures.isLogUnfinished() && !erased.isEmpty();
  const without = (body: Buffer | null) => body && (redactBody(body, erased)?.body ?? body);

  function clean<Webhook extends LoggedWebhook>(webhooks: readonly Webhook[]): readonly Webhook[] {
    if (!isUnderWay()) return webhooks;
    return webhooks.map((webhook) => ({ ...webhook, body: without(webhook.body) }));
  }

  return {
    ...log,
    body: (id) => (isUnderWay() ? without(log.body(id)) : log.body(id)),
    after: (...asked) => clean(log.after(...asked)),
    asTheyStand: (ids) => clean(log.asTheyStand(ids)),
    againAfter: (...asked) => clean(log.againAfter(...asked)),
  };
}
