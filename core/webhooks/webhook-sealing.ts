/**
 * Makes what webhooks told truth, so that the log can forget them: each body is read once more, and the rows it told of are
 * sealed. A replay keeps these and begins with them. Knows nothing about what webhooks mean.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import { readEnvelope, type WebhookEnvelope } from "./envelope.ts";
import type { ReductionProgressReader } from "./reduction-progress-store.ts";
import type { WebhookAsItStands, WebhookLogReader } from "./webhook-log-store.ts";
import { reduceWebhook } from "./webhook-reducer.ts";
import { traceOf, type WebhookReductionOptions } from "./webhook-reduction.ts";

export interface SealRequest {
  /** Ids of the log, in order. */
  readonly webhookIds: readonly number[];
  /** Until when the log is to keep their keys; milliseconds. */
  readonly until: number;
}

export interface Sealed {
  /** With how many of the ids it is done; the others are for another transaction. */
  readonly done: number;
  /** How many are sealed by now. The others are not reduced yet, damaged, or gone, and stay as they are. */
  readonly sealed: number;
}

export interface WebhookSealing {
  /**
   * Seals the first of some webhooks in one transaction; of the others it says so. From then on they count as forgotten:
   * what a copy adds to one of them is not reduced any more.
   */
  seal(request: SealRequest): Sealed;
}

export interface WebhookSealingOptions
  extends Pick<WebhookReductionOptions, "progress" | "reducers" | "transaction" | "logger"> {
  readonly log: Pick<WebhookLogReader, "asTheyStand">;
}

/** Items, such as statuses, of one transaction; more only if one body holds more. */
const MOST_ITEMS = 1_000;

interface ReadWebhook {
  readonly webhook: WebhookAsItStands;
  /** Null for a body that is no webhook of Meta's. */
  readonly envelope: WebhookEnvelope | null;
}

export function createWebhookSealing(options: WebhookSealingOptions): WebhookSealing {
  const { log, progress, reducers, transaction, logger } = options;

  function sealTogether(webhooks: readonly ReadWebhook[], until: number): void {
    transaction(() => {
      const running = reducers.map((reducer) => ({ ...reducer.begin(), reads: reducer.reads }));
      for (const { webhook, envelope } of webhooks) {
        const { id: webhookId, receivedAt, trust, copies: sealedCopies } = webhook;
        const origin = { webhookId, receivedAt, trust, copies: 0, sealedCopies };
        const unread = envelope === null ? [] : reduceWebhook(envelope, running, origin).unread;
        progress.sealCounts(webhookId, new Map(unread));
      }
      for (const run of running) run.settle?.();
      progress.noteSealed(webhooks.map(({ webhook }) => ({ webhookId: webhook.id, until })));
    });
  }

  /** One that cannot be reduced stays in the log: perhaps a later Waypost can. */
  function sealAll(webhooks: readonly ReadWebhook[], until: number): number {
    try {
      if (webhooks.length > 0) sealTogether(webhooks, until);
      return webhooks.length;
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      if (webhooks.length > 1) return webhooks.reduce((sum, webhook) => sum + sealAll([webhook], until), 0);
      const webhookId = webhooks[0]?.webhook.id;
      logger.error({ webhookId, ...traceOf(error) }, "webhook not sealed; kept in the log");
      return 0;
    }
  }

  return {
    seal: ({ webhookIds, until }) => {
      const cursor = progress.cursor();
      const ready: ReadWebhook[] = [];
      let last = Number.POSITIVE_INFINITY;
      let items = 0;
      for (const webhook of log.asTheyStand(webhookIds)) {
        if (items >= MOST_ITEMS) break;
        const { id, receivedAt, body } = webhook;
        last = id;
        if (body === null || !isReduced(webhook, cursor) || progress.isSealed(id)) continue;
        const envelope = readEnvelope(body, receivedAt);
        items += Math.max(1, envelope?.itemCount ?? 0);
        ready.push({ webhook, envelope });
      }
      return { done: webhookIds.filter((id) => id <= last).length, sealed: sealAll(ready, until) };
    },
  };
}

/** All of it, and all that its copies have added by now. */
function isReduced(
  { id, lastAgainId }: WebhookAsItStands,
  { reducedTo, itemsOfLast, againTo, itemsOfAgain }: ReturnType<ReductionProgressReader["cursor"]>,
): boolean {
  const isDone = id < reducedTo || (id === reducedTo && itemsOfLast === null);
  return isDone && (lastAgainId < againTo || (lastAgainId === againTo && itemsOfAgain === null));
}
