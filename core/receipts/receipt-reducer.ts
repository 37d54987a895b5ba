/** Reads the statuses of webhooks: each becomes a receipt, and the state of its message is derived again. */
import type { MessageStates } from "../messages/message-states.ts";
import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { isPayment, readReceipt } from "./status-receipts.ts";

export interface ReceiptReducerOptions {
  readonly storage: Pick<WorkspaceStorage, "messages" | "receipts">;
  readonly states: MessageStates;
}

export function createReceiptReducer({ storage, states }: ReceiptReducerOptions): WebhookReducer {
  const { messages, receipts } = storage;
  return {
    name: "receipts",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT && field === "messages" && list === "statuses",
    begin: () => {
      const changed = new Set<string>();
      return {
        reduce: ({ content }, origin) => {
          if (isPayment(content)) return "unread";
          const receipt = readReceipt(content);
          if (receipt === null) return "unreadable";
          receipts.add(receipt, origin);
          // A message whose answer was lost is found again by what Meta echoes of ours.
          if (receipt.callbackData !== null) messages.adoptWamid(receipt.callbackData, receipt.wamid);
          const message = messages.findByWamid(receipt.wamid);
          if (message) changed.add(message.id);
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
