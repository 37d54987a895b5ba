/** Everything stored for one workspace, behind one door. */
import { type AccountsStore, createAccountsStore } from "./accounts-store.ts";
import { type OpenDatabaseOptions, openDatabase } from "./database.ts";
import { createMessagesStore, type MessagesStore } from "./messages-store.ts";
import { createReceiptsStore, type ReceiptsStore } from "./receipts-store.ts";
import { createSettingsStore, type SettingsStore } from "./settings-store.ts";
import { createTemplatesStore, type TemplatesStore } from "./templates-store.ts";
import { createWebhookLogStore, type WebhookLogStore } from "./webhook-log-store.ts";

export interface WorkspaceStorage {
  readonly settings: SettingsStore;
  readonly accounts: AccountsStore;
  readonly templates: TemplatesStore;
  readonly messages: MessagesStore;
  readonly receipts: ReceiptsStore;
  readonly webhookLog: WebhookLogStore;
  /** All of `work` or none of it. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** @throws WaypostError as `openDatabase` does */
export function openWorkspaceStorage(options: OpenDatabaseOptions): WorkspaceStorage {
  const database = openDatabase(options);
  return {
    settings: createSettingsStore(database),
    accounts: createAccountsStore(database),
    templates: createTemplatesStore(database),
    messages: createMessagesStore(database),
    receipts: createReceiptsStore(database),
    webhookLog: createWebhookLogStore(database),
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}
