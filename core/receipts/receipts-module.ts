/** What became of messages, by the receipts Meta sends. */
import type { MessagesServices } from "../messages/messages-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createReceiptReducer } from "./receipt-reducer.ts";

export function createReceiptsModule(
  { storage }: Pick<WorkspaceBase, "storage">,
  { states }: Pick<MessagesServices, "states">,
): WorkspaceModule {
  return { name: "receipts", services: {}, reducers: [createReceiptReducer({ storage, states })] };
}
