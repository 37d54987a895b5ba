/**
 * Reads the statuses of webhooks, and what Meta's history said when it was asked: each step becomes a receipt, and the state
 * of its message is derived again.
 */
import type { MessageId } from "../../shared/domain/ids.ts";
import type { MessageStates } from "../messages/message-states.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { isHistory, receiptsOfHistory } from "./message-history.ts";
import type { HeardReceipt, Stranger } from "./receipt-batch.ts";
import { isPayment, isStatus, readStatus } from "./status-receipts.ts";

export interface ReceiptReducerOptions {
  readonly storage: Pick<WorkspaceStorage, "receipts" | "receiptBatches">;
  readonly states: MessageStates;
  /** Called after the commit. */
  onStrangers(strangers: readonly Stranger[]): void;
}

export function createReceiptReducer({
  storage,
  states,
  onStrangers,
}: ReceiptReducerOptions): WebhookReducer {
  return {
    name: "receipts",
    reads: (place) => isStatus(place) || isHistory(place),
    begin: () => {
      const heard: HeardReceipt[] = [];
      let about: ReadonlySet<MessageId> = new Set();
      return {
        reduce: (item, origin) => {
          if (isHistory(item)) {
            // Only Waypost itself keeps such a body: one that was posted or imported is nobody's word.
            if (origin.trust !== "asked") return "unread";
            const told = receiptsOfHistory(item);
            for (const receipt of told ?? []) heard.push({ ...receipt, callbackData: null, ...origin });
            return told === null ? "unreadable" : "reduced";
          }
          if (isPayment(item.content)) return "unread";
          const status = readStatus(item);
          if (status === null) return "unreadable";
          heard.push({ ...status, ...origin });
          return "reduced";
        },
        settle: () => {
          about = storage.receiptBatches.take(heard);
        },
        announce: () => {
          states.announce(about);
          const strangers = storage.receiptBatches.takeStrangers();
          if (strangers.length > 0) onStrangers(strangers);
        },
      };
    },
    forget: () => {
      storage.receipts.clear();
      states.deriveAll();
    },
    derives: [],
  };
}
