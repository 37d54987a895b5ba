/**
 * Reads the webhook log and hands what is in it to the reducers of the capabilities. The log is the truth: whatever the
 * reducers make of it can be thrown away and built again by a replay. Knows nothing of what webhooks mean.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { readEnvelope } from "./envelope.ts";
import type { LoggedWebhook, WebhookLogStore } from "./webhook-log-store.ts";
import {
  type ReducerRun,
  type RunningReducer,
  reduceWebhook,
  type WebhookReducer,
} from "./webhook-reducer.ts";

export interface WebhookReductionOptions {
  readonly log: WebhookLogStore;
  /** An item goes to its reducers in this order. */
  readonly reducers: readonly WebhookReducer[];
  transaction<Result>(work: () => Result): Result;
  readonly logger: Logger;
}

export interface WebhookReduction {
  /** Reduces every logged webhook that has not been reduced yet. Safe to call at any time. */
  catchUp(): void;
  /**
   * Throws away all that webhooks said, and builds it again from the log. What cannot be reduced is skipped and
   * counted, as when it came in.
   * @throws when a part of the log is lost: what was made of it could not be built again
   */
  replay(): void;
}

/** Entries reduced in one transaction. */
const BATCH = 200;

export function createWebhookReduction(options: WebhookReductionOptions): WebhookReduction {
  const { log, reducers, transaction, logger } = options;

  function reduce(
    { sequence: webhookId, body, receivedAt }: LoggedWebhook,
    running: readonly RunningReducer[],
  ) {
    const envelope = readEnvelope(body, receivedAt);
    if (!envelope) {
      logger.warn({ webhookId }, "webhook body cannot be read; kept in the log");
      log.settle(webhookId, "unreadable");
      return;
    }
    const { unreadable, unread } = reduceWebhook(envelope, running, {
      webhookId,
      receivedAt,
      trust: "signed",
    });
    log.countUnread(unread);
    log.settle(webhookId, unreadable > 0 ? "unreadable" : "reduced");
  }

  /** All of the entries in one transaction, or none of them. */
  function reduceTogether(entries: readonly LoggedWebhook[]): readonly ReducerRun[] {
    const running = reducers.map((reducer) => ({ ...reducer.begin(), reads: reducer.reads }));
    transaction(() => {
      for (const entry of entries) reduce(entry, running);
      for (const run of running) run.settle?.();
    });
    return running;
  }

  /** An entry that cannot be reduced must not hold up those after it. */
  function reduceAll(entries: readonly LoggedWebhook[]): readonly ReducerRun[] {
    try {
      return reduceTogether(entries);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error(traceOf(error), "a batch of webhooks failed; they are reduced one by one");
      return entries.flatMap(reduceAlone);
    }
  }

  function reduceAlone(entry: LoggedWebhook): readonly ReducerRun[] {
    try {
      return reduceTogether([entry]);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error({ webhookId: entry.sequence, ...traceOf(error) }, "webhook not reduced; kept in the log");
      log.settle(entry.sequence, "unreadable");
      return [];
    }
  }

  return {
    catchUp: () => {
      for (;;) {
        const entries = log.open(BATCH);
        if (entries.length === 0) return;
        for (const run of reduceAll(entries)) run.announce?.();
      }
    },
    replay: () => {
      if (log.hasGap()) throw new Error("a part of the webhook log is lost; what was made of it is kept");
      transaction(() => {
        for (const reducer of reducers) reducer.forget();
        log.clearUnread();
        let sequence = 0;
        for (;;) {
          const entries = log.after(sequence, BATCH);
          if (entries.length === 0) break;
          reduceAll(entries);
          sequence = entries.at(-1)?.sequence ?? sequence;
        }
      });
    },
  };
}

/** The kind of failure and where it happened. Its message may quote the webhook, which may hold people's numbers. */
function traceOf(error: unknown): { readonly error: string; readonly at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null };
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return { error: error.name, at: frame?.trim() ?? null };
}
