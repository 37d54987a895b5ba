/** The log of webhooks as a replay reads it: up to what has been reduced by now, or a part of that. */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { LoggedWebhook, WebhookLogReader } from "./webhook-log-store.ts";

export interface ReplayedStretch {
  /** Ids of webhooks, both included. */
  readonly first: number;
  readonly last: number;
  /** Repetitions up to this one count. */
  readonly againTo: number;
  /** Whether repetitions are read. */
  readonly isWhole: boolean;
  /** Whether one is among those asked for. */
  has(webhook: Pick<LoggedWebhook, "receivedAt">): boolean;
}

/**
 * @param stretchOf how far it goes by now
 * @param isSealed whether all that a webhook says is kept whatever becomes of its body
 */
export function replayedLog(
  log: Pick<WebhookLogReader, "after" | "againAfter">,
  stretchOf: () => ReplayedStretch,
  isSealed: (webhookId: number) => boolean,
): Pick<WebhookLogReader, "after" | "againAfter"> {
  /** @throws WaypostError `replay-log-damaged` when it is lost with its block: what was made of it could not be built again */
  function withBody<Webhook extends LoggedWebhook>(webhook: Webhook): Webhook {
    if (webhook.body === null && !isSealed(webhook.id)) throw new WaypostError("replay-log-damaged");
    return webhook;
  }

  return {
    after: (id, limit, againTo) => {
      const { first, last, has } = stretchOf();
      for (let from = Math.max(id, first - 1); from < last; ) {
        const read = log.after(from, limit, againTo);
        const asked = read.filter((webhook) => webhook.id <= last && has(webhook));
        if (asked.length > 0) return asked.map((webhook) => withBody(webhook));
        from = read.at(-1)?.id ?? last;
      }
      return [];
    },
    againAfter: (againId, limit) => {
      const { againTo, isWhole } = stretchOf();
      if (!isWhole || againId >= againTo) return [];
      return log
        .againAfter(againId, limit)
        .filter((webhook) => webhook.againId <= againTo)
        .map((webhook) => withBody(webhook));
    },
  };
}
