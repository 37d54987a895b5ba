/** Reads the statuses of webhooks: each becomes a receipt, and the state of its message is derived again. */
import type { MessageId } from "../../shared/domain/ids.ts";
import { readCallbackData } from "../../shared/domain/messages/callback-data.ts";
import type { StoredAttempt } from "../messages/attempts-store.ts";
import type { MessageStates } from "../messages/message-states.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { isPayment, isStatus, readStatus } from "./status-receipts.ts";

export interface ReceiptReducerOptions {
  readonly storage: Pick<WorkspaceStorage, "attempts" | "receipts">;
  readonly states: MessageStates;
}

export function createReceiptReducer({ storage, states }: ReceiptReducerOptions): WebhookReducer {
  const { attempts, receipts } = storage;

  /** An attempt of this workspace whose answer was lost, or has not come yet, is found by what Meta echoes of ours. */
  function namedBy(callbackData: string | null): StoredAttempt | null {
    const name = callbackData === null ? null : readCallbackData(callbackData);
    return name === null ? null : attempts.named(name);
  }

  return {
    name: "receipts",
    reads: isStatus,
    begin: () => {
      const changed = new Set<MessageId>();
      return {
        reduce: (item, { webhookId, receivedAt, trust, copies }) => {
          if (isPayment(item.content)) return "unread";
          const status = readStatus(item);
          if (status === null) return "unreadable";
          const receipt = { ...status, webhookId, receivedAt, trust, copies };
          for (const id of receipts.add(receipt, namedBy(status.callbackData))) changed.add(id);
          return "reduced";
        },
        settle: () => {
          for (const messageId of changed) states.derive(messageId);
        },
        announce: () => states.announce(changed),
      };
    },
    forget: () => {
      receipts.clear();
      states.deriveAll();
    },
  };
}
