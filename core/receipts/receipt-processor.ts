/**
 * Turns the raw webhook log into receipts, message states, what people want and the history of accounts. The log is the truth: whatever this derives
 * can be thrown away and rebuilt from it.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import { reduceMessage } from "../../shared/domain/messages/lifecycle.ts";
import type { Logger } from "../logging/logger.ts";
import { submissionOf } from "../messages/messages-store.ts";
import { readEnvelope } from "../webhooks/envelope.ts";
import { reduceWebhook } from "../webhooks/reducers.ts";
import type { LoggedWebhook } from "../webhooks/webhook-log-store.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { type WebhookNews, webhookReducers } from "./webhook-reducers.ts";

export interface ReceiptProcessorOptions {
  readonly storage: WorkspaceStorage;
  readonly logger: Logger;
  now(): number;
  onMessageChanged(messageId: string): void;
  /** Somebody has stopped or resumed marketing messages. */
  onPeopleChanged(): void;
  /** Meta announced something about an account, a number or a template, e.g. `account_update`. */
  onAccountChanged(): void;
}

export interface ReceiptProcessor {
  /** Reduces every logged webhook that has not been yet. Safe to call at any time. */
  processOpen(): void;
  /**
   * Throws away all that webhooks said, and builds receipts, states, people and history again from the log. What
   * cannot be
   * reduced is skipped and counted, as when it came in.
   */
  replay(): void;
  /** Derives one message's state again, after its submission has changed. */
  derive(messageId: string): void;
}

const BATCH = 200;

const NO_NEWS: WebhookNews = { messageIds: new Set(), isPersonChanged: false, isAccountChanged: false };

export function createReceiptProcessor(options: ReceiptProcessorOptions): ReceiptProcessor {
  const { storage, logger } = options;

  function derive(messageId: string): void {
    const message = storage.messages.find(messageId);
    if (!message) return;
    const receipts = message.wamid === null ? [] : storage.receipts.of(message.wamid);
    storage.messages.recordDerived(messageId, reduceMessage(submissionOf(message), receipts), options.now());
  }

  function reduce(entry: LoggedWebhook): WebhookNews {
    const envelope = readEnvelope(entry.body, entry.receivedAt);
    if (!envelope) {
      logger.warn({ sequence: entry.sequence }, "webhook body cannot be read; kept in the log");
      storage.webhookLog.settle(entry.sequence, "unreadable");
      return NO_NEWS;
    }
    const { reducers, news } = webhookReducers(storage, entry.sequence);
    const { unreadable, unread } = reduceWebhook(envelope, reducers);
    for (const messageId of news.messageIds) derive(messageId);
    storage.webhookLog.countUnread(unread);
    storage.webhookLog.settle(entry.sequence, unreadable > 0 ? "unreadable" : "reduced");
    return news;
  }

  /** One entry that cannot be reduced must not hold up all that come after it. */
  function reduceAll(entries: readonly LoggedWebhook[]): readonly WebhookNews[] {
    try {
      return storage.transaction(() => entries.map(reduce));
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error(traceOf(error), "a batch of webhooks failed; they are reduced one by one");
      return entries.map(reduceAlone);
    }
  }

  function reduceAlone(entry: LoggedWebhook): WebhookNews {
    try {
      return storage.transaction(() => reduce(entry));
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error({ sequence: entry.sequence, ...traceOf(error) }, "webhook not reduced; kept in the log");
      storage.webhookLog.settle(entry.sequence, "unreadable");
      return NO_NEWS;
    }
  }

  /** One message whose state cannot be told keeps the one it had. */
  function deriveAlone(messageId: string): void {
    try {
      storage.transaction(() => derive(messageId));
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error({ messageId, ...traceOf(error) }, "state of a message not derived; it stays as it was");
    }
  }

  return {
    derive: (messageId) => {
      storage.transaction(() => derive(messageId));
      options.onMessageChanged(messageId);
    },
    processOpen: () => {
      for (;;) {
        const entries = storage.webhookLog.open(BATCH);
        if (entries.length === 0) return;
        const outcomes = reduceAll(entries);
        for (const messageId of new Set(outcomes.flatMap((outcome) => [...outcome.messageIds]))) {
          options.onMessageChanged(messageId);
        }
        if (outcomes.some(({ isPersonChanged }) => isPersonChanged)) options.onPeopleChanged();
        if (outcomes.some(({ isAccountChanged }) => isAccountChanged)) options.onAccountChanged();
      }
    },
    replay: () => {
      storage.transaction(() => {
        storage.receipts.clear();
        storage.people.clear();
        storage.accountHistory.clearWebhooks();
        storage.webhookLog.clearUnread();
        let sequence = 0;
        for (;;) {
          const entries = storage.webhookLog.after(sequence, BATCH);
          if (entries.length === 0) break;
          reduceAll(entries);
          sequence = entries.at(-1)?.sequence ?? sequence;
        }
        let messageSequence = 0;
        for (;;) {
          const messages = storage.messages.ids(messageSequence, BATCH);
          if (messages.length === 0) break;
          for (const { id } of messages) deriveAlone(id);
          messageSequence = messages.at(-1)?.sequence ?? messageSequence;
        }
      });
    },
  };
}

/** What kind of failure, and where: its message may quote what the webhook said, numbers among it. */
function traceOf(error: unknown): { readonly error: string; readonly at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null };
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return { error: error.name, at: frame?.trim() ?? null };
}
