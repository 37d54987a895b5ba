/** Everything stored for one workspace, behind one door. */
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
  type AttemptsReader,
  type AttemptsStore,
  createAttemptsReader,
  createAttemptsStore,
} from "../messages/attempts-store.ts";
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
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import {
  createSettingsReader,
  createSettingsStore,
  type SettingsReader,
  type SettingsStore,
} from "../storage/settings-store.ts";
import {
  type OpenWorkspaceFilesOptions,
  openReadOnlyWorkspaceFiles,
  openWorkspaceFiles,
  type ReadOnlyWorkspaceFiles,
} from "../storage/workspace-files.ts";
import {
  createTemplatesReader,
  createTemplatesStore,
  type TemplatesReader,
  type TemplatesStore,
} from "../templates/templates-store.ts";
import {
  createReductionProgressReader,
  createReductionProgressStore,
  type ReductionProgressReader,
  type ReductionProgressStore,
} from "../webhooks/reduction-progress-store.ts";
import {
  createWebhookLogReader,
  createWebhookLogStore,
  type WebhookLogReader,
  type WebhookLogStore,
} from "../webhooks/webhook-log-store.ts";

export interface WorkspaceReaders {
  readonly settings: SettingsReader;
  readonly accounts: AccountsReader;
  readonly accountHistory: AccountHistoryReader;
  readonly templates: TemplatesReader;
  readonly messages: MessagesReader;
  readonly attempts: AttemptsReader;
  readonly partnerEvents: PartnerEventsReader;
  readonly people: PeopleReader;
  readonly receipts: ReceiptsReader;
  readonly reductionProgress: ReductionProgressReader;
  readonly webhookLog: WebhookLogReader;
}

export interface WorkspaceStores extends WorkspaceReaders {
  readonly settings: SettingsStore;
  readonly accounts: AccountsStore;
  readonly accountHistory: AccountHistoryStore;
  readonly templates: TemplatesStore;
  readonly messages: MessagesStore;
  readonly attempts: AttemptsStore;
  readonly partnerEvents: PartnerEventsStore;
  readonly people: PeopleStore;
  readonly receipts: ReceiptsStore;
  readonly reductionProgress: ReductionProgressStore;
  readonly webhookLog: WebhookLogStore;
}

export interface WorkspaceStorage extends WorkspaceStores {
  /** Of the newest commit to either file (`WritableDatabase.revision`). */
  readonly revision: number;
  /** All of `work` or none of it; of main.db only, not of the log. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** @throws WaypostError as `openWorkspaceFiles` does */
export function openWorkspaceStorage(options: OpenWorkspaceFilesOptions): WorkspaceStorage {
  const { main, log, close } = openWorkspaceFiles(options);
  return {
    ...storesOn(main, log, options.logger),
    get revision() {
      return Math.max(main.revision, log.revision);
    },
    transaction: (work) => main.transaction(work),
    close,
  };
}

export interface ReadOnlyStorage extends Omit<ReadOnlyWorkspaceFiles, "databases"> {
  /** Null unless the condition is `ok`. */
  readonly readers: WorkspaceReaders | null;
}

/** Also beside a Waypost that has the workspace open. */
export function openReadOnly(folder: string, logger: Logger): ReadOnlyStorage {
  const { databases, ...opened } = openReadOnlyWorkspaceFiles(folder, logger);
  return { ...opened, readers: databases === null ? null : readersOn(databases.main, databases.log, logger) };
}

function readersOn(main: ReadableDatabase, log: ReadableDatabase<"log">, logger: Logger): WorkspaceReaders {
  return {
    settings: createSettingsReader(main, logger),
    accounts: createAccountsReader(main, logger),
    accountHistory: createAccountHistoryReader(main, logger),
    templates: createTemplatesReader(main, logger),
    messages: createMessagesReader(main, logger),
    attempts: createAttemptsReader(main),
    partnerEvents: createPartnerEventsReader(main),
    people: createPeopleReader(main),
    receipts: createReceiptsReader(main),
    reductionProgress: createReductionProgressReader(main),
    webhookLog: createWebhookLogReader(log),
  };
}

function storesOn(main: WritableDatabase, log: WritableDatabase<"log">, logger: Logger): WorkspaceStores {
  const attempts = createAttemptsStore(main);
  return {
    settings: createSettingsStore(main, logger),
    accounts: createAccountsStore(main, logger),
    accountHistory: createAccountHistoryStore(main, logger),
    templates: createTemplatesStore(main, logger),
    messages: createMessagesStore(main, logger),
    attempts,
    partnerEvents: createPartnerEventsStore(main),
    people: createPeopleStore(main),
    receipts: createReceiptsStore(main, attempts),
    reductionProgress: createReductionProgressStore(main),
    webhookLog: createWebhookLogStore(log),
  };
}
