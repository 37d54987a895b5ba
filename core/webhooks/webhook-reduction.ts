/**
 * Reads the webhook log and hands its contents to the reducers of the capabilities. The log is the truth: whatever
 * the reducers derive from it can be thrown away and built again by a replay. Knows nothing about what webhooks mean.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { readEnvelope } from "./envelope.ts";
import type { ReductionProgressStore } from "./reduction-progress-store.ts";
import type { LoggedWebhook, RepeatedWebhook, WebhookLogReader } from "./webhook-log-store.ts";
import {
  type ReducerRun,
  type RunningReducer,
  reduceWebhook,
  type WebhookReducer,
} from "./webhook-reducer.ts";

export interface WebhookReductionOptions {
  readonly log: WebhookLogReader;
  readonly progress: ReductionProgressStore;
  /** An item goes to its reducers in this order. */
  readonly reducers: readonly WebhookReducer[];
  /** Runs a transaction on the database the reducers write to, which also holds the progress. */
  transaction<Result>(work: () => Result): Result;
  readonly logger: Logger;
}

export interface WebhookReduction {
  /**
   * Reduces every logged webhook that has not been reduced yet, and again those a copy has added to. Safe to call at
   * any time: the results and the cursor are committed together.
   */
  catchUp(): void;
  /**
   * Throws away everything webhooks said and builds it again from the log. What cannot be reduced is skipped and
   * counted, as when it came in.
   * @throws when a part of the log is lost, because what was derived from it could not be built again
   */
  replay(): void;
}

/** Entries reduced in one transaction. */
const BATCH = 200;

/** Some entries in order, and what is recorded about each of them. */
interface Batch<Entry extends LoggedWebhook> {
  readonly entries: readonly Entry[];
  /** Moves the cursor past an entry. */
  advance(entry: Entry): void;
  /** Whether they were reduced before, so that the parts nobody reads are already counted. */
  readonly isAgain: boolean;
}

export function createWebhookReduction(options: WebhookReductionOptions): WebhookReduction {
  const { log, progress, reducers, transaction, logger } = options;

  function reduce(
    { id: webhookId, body, receivedAt, trust, copies }: LoggedWebhook,
    isAgain: boolean,
    running: readonly RunningReducer[],
  ): void {
    const envelope = readEnvelope(body, receivedAt);
    if (!envelope) {
      logger.warn({ webhookId }, "webhook body cannot be read; kept in the log");
      progress.markUnreadable(webhookId, true);
      return;
    }
    const origin = { webhookId, receivedAt, trust, copies };
    const { unreadable, unread } = reduceWebhook(envelope, running, origin);
    if (!isAgain) progress.countUnread(unread);
    progress.markUnreadable(webhookId, unreadable > 0);
  }

  /** Reduces all of the entries in one transaction, or none of them. */
  function reduceTogether<Entry extends LoggedWebhook>(batch: Batch<Entry>): readonly ReducerRun[] {
    const running = reducers.map((reducer) => ({ ...reducer.begin(), reads: reducer.reads }));
    transaction(() => {
      for (const entry of batch.entries) {
        reduce(entry, batch.isAgain, running);
        batch.advance(entry);
      }
      for (const run of running) run.settle?.();
    });
    return running;
  }

  /** An entry that cannot be reduced must not hold up those after it. */
  function reduceAll<Entry extends LoggedWebhook>(batch: Batch<Entry>): readonly ReducerRun[] {
    try {
      return reduceTogether(batch);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error(traceOf(error), "a batch of webhooks failed; they are reduced one by one");
      return batch.entries.flatMap((entry) => reduceAlone({ ...batch, entries: [entry] }, entry));
    }
  }

  function reduceAlone<Entry extends LoggedWebhook>(
    batch: Batch<Entry>,
    entry: Entry,
  ): readonly ReducerRun[] {
    try {
      return reduceTogether(batch);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error({ webhookId: entry.id, ...traceOf(error) }, "webhook not reduced; kept in the log");
      transaction(() => {
        progress.markUnreadable(entry.id, true);
        batch.advance(entry);
      });
      return [];
    }
  }

  const ofNew = (entries: readonly LoggedWebhook[]): Batch<LoggedWebhook> => ({
    entries,
    advance: ({ id }) => progress.advance({ reducedTo: id }),
    isAgain: false,
  });
  const ofRepeated = (entries: readonly RepeatedWebhook[]): Batch<RepeatedWebhook> => ({
    entries,
    advance: ({ againId }) => progress.advance({ againTo: againId }),
    isAgain: true,
  });

  return {
    catchUp: () => {
      for (;;) {
        const { reducedTo, againTo } = progress.cursor();
        const entries = log.after(reducedTo, BATCH, againTo);
        const runs = entries.length > 0 ? reduceAll(ofNew(entries)) : [];
        // Repetitions wait until all webhooks have been reduced for the first time.
        const repeated = entries.length > 0 ? [] : log.againAfter(againTo, BATCH);
        const runsAgain = repeated.length > 0 ? reduceAll(ofRepeated(repeated)) : [];
        if (entries.length === 0 && repeated.length === 0) return;
        for (const run of [...runs, ...runsAgain]) run.announce?.();
      }
    },
    replay: () => {
      if (progress.hasGap())
        throw new Error("a part of the webhook log is lost; what was made of it is kept");
      transaction(() => {
        for (const reducer of reducers) reducer.forget();
        progress.clear();
        // Every entry is read with everything its copies have added.
        progress.advance({ againTo: log.lastAgainId() });
        let lastId = 0;
        for (;;) {
          const entries = log.after(lastId, BATCH);
          if (entries.length === 0) break;
          reduceAll(ofNew(entries));
          lastId = entries.at(-1)?.id ?? lastId;
        }
      });
    },
  };
}

/**
 * The kind of failure and where it happened. The message is left out because it may quote the webhook, which may hold
 * people's numbers.
 */
function traceOf(error: unknown): { readonly error: string; readonly at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null };
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return { error: error.name, at: frame?.trim() ?? null };
}
