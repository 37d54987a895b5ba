/** Everything stored for one workspace, behind one door. */
import { join } from "node:path";
import { type AccountHistoryStore, createAccountHistoryStore } from "../accounts/account-history-store.ts";
import { type AccountsStore, createAccountsStore } from "../accounts/accounts-store.ts";
import { createMessagesStore, type MessagesStore } from "../messages/messages-store.ts";
import { createPeopleStore, type PeopleStore } from "../people/people-store.ts";
import { createReceiptsStore, type ReceiptsStore } from "../receipts/receipts-store.ts";
import { createPartnerEventsStore, type PartnerEventsStore } from "../signup/partner-events-store.ts";
import { type Database, type OpenDatabaseOptions, openDatabase, restoreBackup } from "../storage/database.ts";
import { createSettingsStore, type SettingsStore } from "../storage/settings-store.ts";
import { createTemplatesStore, type TemplatesStore } from "../templates/templates-store.ts";
import { createWebhookLogStore, type WebhookLogStore } from "../webhooks/webhook-log-store.ts";

/** The database of a workspace, in its folder. */
export const DATABASE = "waypost.db";

export interface WorkspaceStores {
  readonly settings: SettingsStore;
  readonly accounts: AccountsStore;
  readonly accountHistory: AccountHistoryStore;
  readonly templates: TemplatesStore;
  readonly messages: MessagesStore;
  readonly partnerEvents: PartnerEventsStore;
  readonly people: PeopleStore;
  readonly receipts: ReceiptsStore;
  readonly webhookLog: WebhookLogStore;
}

export interface WorkspaceStorage extends WorkspaceStores {
  /** All of `work` or none of it. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

export type OpenWorkspaceStorageOptions = Omit<OpenDatabaseOptions, "path"> & { readonly folder: string };

/** @throws WaypostError as `restoreBackup` does */
export function restoreWorkspaceStorage(folder: string, now: number): string {
  return restoreBackup(join(folder, DATABASE), now);
}

/** @throws WaypostError as `openDatabase` does */
export function openWorkspaceStorage({ folder, ...options }: OpenWorkspaceStorageOptions): WorkspaceStorage {
  const database = openDatabase({ ...options, path: join(folder, DATABASE) });
  return {
    ...storesOn(database),
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}

export function storesOn(database: Database): WorkspaceStores {
  return {
    settings: createSettingsStore(database),
    accounts: createAccountsStore(database),
    accountHistory: createAccountHistoryStore(database),
    templates: createTemplatesStore(database),
    messages: createMessagesStore(database),
    partnerEvents: createPartnerEventsStore(database),
    people: createPeopleStore(database),
    receipts: createReceiptsStore(database),
    webhookLog: createWebhookLogStore(database),
  };
}
