/** Everything stored for one workspace, behind one door. */
import { statSync } from "node:fs";
import { join } from "node:path";
import {
  type AccountHistoryReader,
  type AccountHistoryStore,
  createAccountHistoryReader,
  createAccountHistoryStore,
} from "../accounts/account-history-store.ts";
import {
  type AccountsReader,
  type AccountsStore,
  createAccountsReader,
  createAccountsStore,
} from "../accounts/accounts-store.ts";
import type { Logger } from "../logging/logger.ts";
import {
  createMessagesReader,
  createMessagesStore,
  type MessagesReader,
  type MessagesStore,
} from "../messages/messages-store.ts";
import {
  createPeopleReader,
  createPeopleStore,
  type PeopleReader,
  type PeopleStore,
} from "../people/people-store.ts";
import {
  createReceiptsReader,
  createReceiptsStore,
  type ReceiptsReader,
  type ReceiptsStore,
} from "../receipts/receipts-store.ts";
import {
  createPartnerEventsReader,
  createPartnerEventsStore,
  type PartnerEventsReader,
  type PartnerEventsStore,
} from "../signup/partner-events-store.ts";
import {
  type OpenDatabaseOptions,
  openDatabase,
  type ReadableDatabase,
  restoreBackup,
  type WritableDatabase,
} from "../storage/database.ts";
import { type DatabaseCondition, openReadOnlyDatabase, type ReadOnlyDatabase } from "../storage/read-only.ts";
import {
  createSettingsReader,
  createSettingsStore,
  type SettingsReader,
  type SettingsStore,
} from "../storage/settings-store.ts";
import {
  createTemplatesReader,
  createTemplatesStore,
  type TemplatesReader,
  type TemplatesStore,
} from "../templates/templates-store.ts";
import {
  createWebhookLogReader,
  createWebhookLogStore,
  type WebhookLogReader,
  type WebhookLogStore,
} from "../webhooks/webhook-log-store.ts";

/** The database of a workspace, in its folder. */
const DATABASE = "waypost.db";

export interface WorkspaceReaders {
  readonly settings: SettingsReader;
  readonly accounts: AccountsReader;
  readonly accountHistory: AccountHistoryReader;
  readonly templates: TemplatesReader;
  readonly messages: MessagesReader;
  readonly partnerEvents: PartnerEventsReader;
  readonly people: PeopleReader;
  readonly receipts: ReceiptsReader;
  readonly webhookLog: WebhookLogReader;
}

export interface WorkspaceStores extends WorkspaceReaders {
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
  /** Of the newest commit (`WritableDatabase.revision`). */
  readonly revision: number;
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
    get revision() {
      return database.revision;
    },
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}

export interface ReadOnlyStorage extends Omit<ReadOnlyDatabase, "database"> {
  /** Null unless the condition is `ok`. */
  readonly readers: WorkspaceReaders | null;
}

/** Beside a Waypost that may have the workspace open. */
export function openReadOnly(folder: string, logger: Logger): ReadOnlyStorage {
  const { database, ...opened } = openReadOnlyDatabase(join(folder, DATABASE), logger);
  return { ...opened, readers: database === null ? null : readersOn(database) };
}

/** Above this, in bytes, looking through a database would keep webhooks waiting. */
const QUICKLY_CHECKED = 64 * 1024 * 1024;

/** The database of a workspace that is open here: whole when it was opened, and looked through again if it is small. */
export function checkOpenDatabase(folder: string, logger: Logger): DatabaseCondition | "checked-at-opening" {
  const size = statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0;
  if (size > QUICKLY_CHECKED) return "checked-at-opening";
  const storage = openReadOnly(folder, logger);
  storage.close();
  return storage.condition;
}

function readersOn(database: ReadableDatabase): WorkspaceReaders {
  return {
    settings: createSettingsReader(database),
    accounts: createAccountsReader(database),
    accountHistory: createAccountHistoryReader(database),
    templates: createTemplatesReader(database),
    messages: createMessagesReader(database),
    partnerEvents: createPartnerEventsReader(database),
    people: createPeopleReader(database),
    receipts: createReceiptsReader(database),
    webhookLog: createWebhookLogReader(database),
  };
}

function storesOn(database: WritableDatabase): WorkspaceStores {
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
