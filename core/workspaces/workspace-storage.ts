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
import {
  type AlertsReader,
  type AlertsStore,
  createAlertsReader,
  createAlertsStore,
} from "../alerts/alerts-store.ts";
import {
  createDeliveryCellsReader,
  createDeliveryCellsStore,
  type DeliveryCellsReader,
  type DeliveryCellsStore,
} from "../alerts/delivery-cells.ts";
import {
  type AnalyticsReader,
  type AnalyticsStore,
  createAnalyticsReader,
  createAnalyticsStore,
} from "../analytics/analytics-store.ts";
import {
  type AudienceRowsReader,
  type AudienceRowsStore,
  createAudienceRowsReader,
  createAudienceRowsStore,
} from "../audiences/audience-rows.ts";
import {
  type AudiencesReader,
  type AudiencesStore,
  createAudiencesReader,
  createAudiencesStore,
} from "../audiences/audiences-store.ts";
import { ANY_LISTS, judgeChangedRows } from "../audiences/judge-changed-rows.ts";
import {
  type CampaignsReader,
  type CampaignsStore,
  createCampaignsReader,
  createCampaignsStore,
} from "../campaigns/campaigns-store.ts";
import {
  createErasedNames,
  type ErasedNames,
  isErasedRecipient,
  standInFor,
} from "../erasing/erased-names.ts";
import type { Eraser } from "../erasing/eraser.ts";
import { makeErasingKey, readErasingKey } from "../erasing/erasing-key.ts";
import {
  createErasuresReader,
  createErasuresStore,
  type ErasuresReader,
  type ErasuresStore,
} from "../erasing/erasures-store.ts";
import { writingsOf } from "../erasing/names-of-person.ts";
import {
  createSuppressionReader,
  createSuppressionStore,
  type SuppressionReader,
  type SuppressionStore,
} from "../erasing/suppression-store.ts";
import { isTrace } from "../erasing/traces.ts";
import {
  createForecastsReader,
  createForecastsStore,
  type ForecastsReader,
  type ForecastsStore,
} from "../forecasts/forecasts-store.ts";
import {
  createFullNumbersReader,
  createFullNumbersStore,
  type FullNumbersReader,
  type FullNumbersStore,
} from "../full-numbers/full-numbers-store.ts";
import { createGapsReader, createGapsStore, type GapsReader, type GapsStore } from "../gaps/gaps-store.ts";
import {
  createHandOversReader,
  createHandOversStore,
  type HandOversReader,
  type HandOversStore,
} from "../hand-overs/hand-overs-store.ts";
import { createUnreachedReader, type UnreachedReader } from "../hand-overs/unreached-reader.ts";
import type { Logger } from "../logging/logger.ts";
import {
  type AttemptsReader,
  type AttemptsStore,
  createAttemptsReader,
  createAttemptsStore,
} from "../messages/attempts-store.ts";
import { createFollowUpReader, type FollowUpReader } from "../messages/follow-up-people.ts";
import { createHeldBackReader, type HeldBackReader } from "../messages/held-back.ts";
import { createMessageListReader, type MessageListReader } from "../messages/message-list.ts";
import {
  createMessageRetentionReader,
  createMessageRetentionStore,
  type MessageRetentionReader,
  type MessageRetentionStore,
} from "../messages/message-retention.ts";
import { createMessageWrites } from "../messages/message-writes.ts";
import {
  createMessagesReader,
  createMessagesStore,
  type MessagesReader,
  type MessagesStore,
} from "../messages/messages-store.ts";
import { createPeopleOfMessagesReader, type PeopleOfMessagesReader } from "../messages/people-of-messages.ts";
import { createReachedPeopleReader, type ReachedPeopleReader } from "../messages/reached-people.ts";
import { createSentMarketingReader } from "../messages/sent-marketing.ts";
import { createKnownPeople } from "../people/known-people.ts";
import {
  createPeopleReader,
  createPeopleStore,
  type PeopleReader,
  type PeopleStore,
} from "../people/people-store.ts";
import { createSearchIndex, type SearchIndex } from "../people/search-index.ts";
import {
  type ActsReader,
  type ActsStore,
  createActsReader,
  createActsStore,
} from "../permission/acts-store.ts";
import { noteChangedPeople } from "../permission/changed-people.ts";
import { createListReader, type ListReader } from "../permission/listed-people.ts";
import { createPermissionReader, type PermissionReader } from "../permission/permission-reader.ts";
import {
  createPlansReader,
  createPlansStore,
  type PlansReader,
  type PlansStore,
} from "../plans/plans-store.ts";
import {
  createRatesReader,
  createRatesStore,
  type RatesReader,
  type RatesStore,
} from "../rates/rates-store.ts";
import {
  createReactionsReader,
  createReactionsStore,
  type ReactionsReader,
  type ReactionsStore,
} from "../reactions/reactions-store.ts";
import {
  createLateReceiptsReader,
  createLateReceiptsStore,
  type LateReceiptsReader,
  type LateReceiptsStore,
} from "../receipts/late-receipts.ts";
import {
  createReceiptBatches,
  type ReceiptBatches,
  type ReceiptBatchesOptions,
} from "../receipts/receipt-batch.ts";
import {
  createReceiptsReader,
  createReceiptsStore,
  type ReceiptsReader,
  type ReceiptsStore,
} from "../receipts/receipts-store.ts";
import { createFacetsReader, type FacetsReader } from "../results/facet-counts.ts";
import { createLedgerReader, type LedgerReader } from "../results/ledger-reader.ts";
import {
  createRollupsReader,
  createRollupsStore,
  type RollupsReader,
  type RollupsStore,
} from "../results/rollup-reader.ts";
import { createRollupChanges } from "../results/rollups.ts";
import { createTimeFiguresReader, type TimeFiguresReader } from "../results/time-figures.ts";
import { createSegmentPeopleReader, type SegmentPeopleReader } from "../segments/segment-people.ts";
import {
  createSegmentsReader,
  createSegmentsStore,
  type SegmentsReader,
  type SegmentsStore,
} from "../segments/segments-store.ts";
import { createJobsReader, createJobsStore, type JobsReader, type JobsStore } from "../sending/jobs-store.ts";
import {
  createLeasesReader,
  createLeasesStore,
  type LeasesReader,
  type LeasesStore,
} from "../sending/leases-store.ts";
import {
  createPartnerEventsReader,
  createPartnerEventsStore,
  type PartnerEventsReader,
  type PartnerEventsStore,
} from "../signup/partner-events-store.ts";
import type { ReadableDatabase, WritableDatabase, WriteAheadLog } from "../storage/database.ts";
import { createFileSpace, type FileSpace } from "../storage/file-space.ts";
import type { Thoroughness } from "../storage/read-only.ts";
import { type Scrubbed, scrubSome } from "../storage/scrub.ts";
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
  createTestPhonesReader,
  createTestPhonesStore,
  type TestPhonesReader,
  type TestPhonesStore,
} from "../test-phones/test-phones-store.ts";
import { createJournal, type Journal } from "../webhooks/journal.ts";
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
import { createReplayApplication, type ReplayApplication } from "./replay/apply-replay.ts";
import { createWorkspaceErasers } from "./workspace-erasers.ts";

export interface WorkspaceReaders {
  readonly erased: ErasedNames;
  readonly erasures: ErasuresReader;
  readonly suppression: SuppressionReader;
  readonly settings: SettingsReader;
  readonly accounts: AccountsReader;
  readonly accountHistory: AccountHistoryReader;
  readonly templates: TemplatesReader;
  readonly alerts: AlertsReader;
  readonly analytics: AnalyticsReader;
  readonly deliveryCells: DeliveryCellsReader;
  readonly audiences: AudiencesReader;
  readonly audienceRows: AudienceRowsReader;
  readonly campaigns: CampaignsReader;
  readonly plans: PlansReader;
  readonly jobs: JobsReader;
  readonly leases: LeasesReader;
  readonly handOvers: HandOversReader;
  readonly unreached: UnreachedReader;
  readonly forecasts: ForecastsReader;
  readonly rates: RatesReader;
  readonly testPhones: TestPhonesReader;
  readonly fullNumbers: FullNumbersReader;
  readonly segments: SegmentsReader;
  readonly segmentPeople: SegmentPeopleReader;
  readonly messages: MessagesReader;
  readonly messageList: MessageListReader;
  readonly facets: FacetsReader;
  readonly timeFigures: TimeFiguresReader;
  readonly ledger: LedgerReader;
  readonly messageRetention: MessageRetentionReader;
  readonly attempts: AttemptsReader;
  readonly partnerEvents: PartnerEventsReader;
  readonly people: PeopleReader;
  readonly acts: ActsReader;
  readonly permission: PermissionReader;
  readonly permissionLists: ListReader;
  readonly receipts: ReceiptsReader;
  readonly reactions: ReactionsReader;
  readonly gaps: GapsReader;
  readonly lateReceipts: LateReceiptsReader;
  readonly followUps: FollowUpReader;
  readonly peopleOfMessages: PeopleOfMessagesReader;
  readonly reachedPeople: ReachedPeopleReader;
  readonly heldBack: HeldBackReader;
  readonly rollups: RollupsReader;
  readonly reductionProgress: ReductionProgressReader;
  readonly webhookLog: WebhookLogReader;
}

export interface WorkspaceStores extends WorkspaceReaders {
  readonly erasers: readonly Eraser[];
  readonly erasures: ErasuresStore;
  readonly suppression: SuppressionStore;
  readonly searchIndex: SearchIndex;
  readonly settings: SettingsStore;
  readonly accounts: AccountsStore;
  readonly accountHistory: AccountHistoryStore;
  readonly templates: TemplatesStore;
  readonly alerts: AlertsStore;
  readonly deliveryCells: DeliveryCellsStore;
  readonly analytics: AnalyticsStore;
  readonly audiences: AudiencesStore;
  readonly audienceRows: AudienceRowsStore;
  readonly campaigns: CampaignsStore;
  readonly plans: PlansStore;
  readonly jobs: JobsStore;
  readonly leases: LeasesStore;
  readonly handOvers: HandOversStore;
  readonly forecasts: ForecastsStore;
  readonly rates: RatesStore;
  readonly testPhones: TestPhonesStore;
  readonly fullNumbers: FullNumbersStore;
  readonly segments: SegmentsStore;
  readonly messages: MessagesStore;
  readonly messageRetention: MessageRetentionStore;
  readonly attempts: AttemptsStore;
  readonly partnerEvents: PartnerEventsStore;
  readonly people: PeopleStore;
  readonly acts: ActsStore;
  readonly receipts: ReceiptsStore;
  readonly reactions: ReactionsStore;
  readonly gaps: GapsStore;
  readonly receiptBatches: ReceiptBatches;
  readonly replays: ReplayApplication;
  readonly lateReceipts: LateReceiptsStore;
  readonly rollups: RollupsStore;
  readonly reductionProgress: ReductionProgressStore;
  readonly webhookLog: WebhookLogStore;
}

export interface WorkspaceStorage extends WorkspaceStores {
  /** Holds both files. */
  readonly folder: string;
  /** What writes to the log of webhooks. */
  readonly journal: Journal;
  /** Of the newest commit to either file (`WritableDatabase.revision`). */
  readonly revision: number;
  /** Of main.db. */
  readonly space: FileSpace;
  /** Of main.db. */
  readonly writeAheadLog: Pick<WriteAheadLog, "pages" | "written">;
  /** Leaves nothing on the disk of what was deleted from main.db; one step of it. */
  scrubSome(): Scrubbed;
  /** All of `work` or none of it; of main.db only, not of the log. */
  transaction<Result>(work: () => Result): Result;
  /** As a part of the transaction under way, or else as one of its own (`WritableDatabase.within`). */
  within<Result>(work: () => Result): Result;
  close(): void;
}

/** @throws WaypostError as `openWorkspaceFiles` does */
export function openWorkspaceStorage(options: OpenWorkspaceFilesOptions): WorkspaceStorage {
  const { main, log, close } = openWorkspaceFiles(options);
  const stores = storesOn({ ...options, main, log });
  return {
    ...stores,
    folder: options.folder,
    journal: createJournal({ log, logger: options.logger, now: Date.now, erased: stores.erased }),
    get revision() {
      return Math.max(main.revision, log.revision);
    },
    space: createFileSpace(main),
    writeAheadLog: main.writeAheadLog,
    scrubSome: () => scrubSome(main),
    transaction: (work) => main.transaction(work),
    within: (work) => main.within(work),
    close,
  };
}

export interface ReadOnlyStorage extends Omit<ReadOnlyWorkspaceFiles, "databases"> {
  /** Null unless the condition is `ok`. */
  readonly readers: WorkspaceReaders | null;
}

/** Also beside a Waypost that has the workspace open. */
export function openReadOnly(folder: string, logger: Logger, thoroughness?: Thoroughness): ReadOnlyStorage {
  const { databases, ...opened } = openReadOnlyWorkspaceFiles(folder, logger, thoroughness);
  return { ...opened, readers: databases === null ? null : readersOn({ ...databases, folder, logger }) };
}

interface OpenFiles<Main, Log> {
  readonly main: Main;
  readonly log: Log;
  readonly folder: string;
  readonly logger: Logger;
}

function readersOn(files: OpenFiles<ReadableDatabase, ReadableDatabase<"log">>): WorkspaceReaders {
  const { main, log, logger } = files;
  const erased = createErasedNames(files);
  return {
    erased,
    erasures: createErasuresReader(main),
    suppression: createSuppressionReader(main),
    settings: createSettingsReader(main, logger),
    accounts: createAccountsReader(main, logger),
    accountHistory: createAccountHistoryReader(main, logger),
    templates: createTemplatesReader(main, logger),
    alerts: createAlertsReader(main, logger),
    analytics: createAnalyticsReader(main, logger),
    deliveryCells: createDeliveryCellsReader(main),
    audiences: createAudiencesReader(main, logger),
    audienceRows: createAudienceRowsReader(main),
    campaigns: createCampaignsReader(main, logger),
    plans: createPlansReader(main, logger),
    jobs: createJobsReader(main, logger),
    leases: createLeasesReader(main, logger),
    handOvers: createHandOversReader(main, logger),
    unreached: createUnreachedReader(main),
    forecasts: createForecastsReader(main, logger),
    rates: createRatesReader(main, logger),
    testPhones: createTestPhonesReader(main),
    fullNumbers: createFullNumbersReader(main),
    segments: createSegmentsReader(main, logger),
    messages: createMessagesReader(main, logger),
    messageList: createMessageListReader(main),
    facets: createFacetsReader(main),
    timeFigures: createTimeFiguresReader(main),
    ledger: createLedgerReader(main),
    followUps: createFollowUpReader(main),
    peopleOfMessages: createPeopleOfMessagesReader(main),
    reachedPeople: createReachedPeopleReader(main),
    heldBack: createHeldBackReader(main),
    messageRetention: createMessageRetentionReader(main),
    attempts: createAttemptsReader(main),
    partnerEvents: createPartnerEventsReader(main),
    people: createPeopleReader(main),
    acts: createActsReader(main),
    ...permissionOn(main, logger, erased),
    receipts: createReceiptsReader(main),
    reactions: createReactionsReader(main),
    gaps: createGapsReader(main),
    lateReceipts: createLateReceiptsReader(main),
    rollups: createRollupsReader(main),
    reductionProgress: createReductionProgressReader(main),
    webhookLog: createWebhookLogReader(log, logger),
  };
}

function permissionOn(main: ReadableDatabase, logger: Logger, erased: ErasedNames) {
  const permission = createPermissionReader({
    accounts: createAccountsReader(main, logger),
    acts: createActsReader(main),
    erased,
    knownPeople: createKnownPeople(main),
    sentMarketing: createSentMarketingReader(main),
    settings: createSettingsReader(main, logger),
  });
  return {
    permission,
    permissionLists: createListReader(main, permission),
    segmentPeople: createSegmentPeopleReader({ database: main, permission }),
  };
}

/** What needs no log, and what webhooks may change. */
export type StagedStores = Omit<
  WorkspaceStores,
  | "webhookLog"
  | "erased"
  | "erasers"
  | "suppression"
  | "alerts"
  | "analytics"
  | "deliveryCells"
  | "audiences"
  | "audienceRows"
  | "campaigns"
  | "plans"
  | "jobs"
  | "leases"
  | "handOvers"
  | "unreached"
  | "forecasts"
  | "rates"
  | "testPhones"
  | "fullNumbers"
  | "segments"
  | "segmentPeople"
  | "permission"
  | "permissionLists"
>;

/**
 * Stores on a staging database, which has the tables of main.db and main.db itself beside them, without a log.
 * @param takeReceipts what takes receipts, made of the stores they would be kept in
 */
export function stagedStoresOn(
  main: WritableDatabase,
  logger: Logger,
  takeReceipts?: (options: ReceiptBatchesOptions) => ReceiptBatches,
): StagedStores {
  return tablesOn(main, logger, takeReceipts, undefined, "live").stores;
}

function storesOn(files: OpenFiles<WritableDatabase, WritableDatabase<"log">>): WorkspaceStores {
  const { main, log, folder, logger } = files;
  const { writes, stores } = tablesOn(main, logger, createReceiptBatches, (id) => standInOf(files, id));
  const erased = createErasedNames(files);
  // What a transaction has taken back was learned too early.
  main.joinTransactions({ flush: () => undefined, discard: erased.forget });
  const suppression = createSuppressionStore(main, folder);
  const webhookLog = createWebhookLogStore(log, logger, erased);
  const audienceRows = createAudienceRowsStore(main, {
    isEmpty: erased.isEmpty,
    has: (person) => isErasedRecipient(erased, person),
  });
  const audiences = createAudiencesStore(main, logger);
  const permission = permissionOn(main, logger, erased);
  const toJudgeAgain = {
    audiences,
    rows: audienceRows,
    permission: permission.permission,
    changed: noteChangedPeople(main, ANY_LISTS),
  };
  main.joinTransactions({ flush: () => judgeChangedRows(toJudgeAgain), discard: () => undefined });
  const erasers = createWorkspaceErasers({
    database: main,
    audiences,
    audienceRows,
    writes,
    receipts: stores.receipts,
    reactions: stores.reactions,
    history: stores.accountHistory,
    log: webhookLog,
    rememberMessage: (name) => {
      if (!isTrace(name, erased)) suppression.add([{ kind: "message-id", name }], Date.now());
    },
    rememberNames: (names) => {
      if (names.length > 0) suppression.add(names.flatMap(writingsOf), Date.now());
    },
  });
  return {
    ...stores,
    erased,
    erasers,
    ...permission,
    suppression,
    webhookLog,
    alerts: createAlertsStore(main, logger),
    analytics: createAnalyticsStore(main, logger),
    deliveryCells: createDeliveryCellsStore(main),
    audiences,
    audienceRows,
    campaigns: createCampaignsStore(main, logger),
    plans: createPlansStore(main, logger),
    jobs: createJobsStore(main, logger),
    leases: createLeasesStore(main, logger),
    handOvers: createHandOversStore(main, logger),
    unreached: createUnreachedReader(main),
    forecasts: createForecastsStore(main, logger),
    rates: createRatesStore(main, logger),
    testPhones: createTestPhonesStore(main),
    fullNumbers: createFullNumbersStore(main),
    segments: createSegmentsStore(main, logger),
  };
}

/** The key is read each time: until somebody is erased, another one may come to lie there. */
function standInOf(
  { main, folder }: OpenFiles<ReadableDatabase, ReadableDatabase<"log">>,
  id: string,
): string {
  if (createSuppressionReader(main).newest() === 0) makeErasingKey(folder);
  return standInFor(readErasingKey(folder), id);
}

/**
 * @param standIn of a wamid; itself in a staging database, where nobody is erased and nothing is pruned
 * @param kept where the messages are
 */
function tablesOn(
  main: WritableDatabase,
  logger: Logger,
  takeReceipts: (options: ReceiptBatchesOptions) => ReceiptBatches = createReceiptBatches,
  standIn: (wamid: string) => string = (wamid) => wamid,
  kept: "main" | "live" = "main",
) {
  const attempts = createAttemptsStore(main);
  const receipts = createReceiptsStore(main, attempts);
  const rollups = createRollupChanges(main);
  const writes = createMessageWrites({ database: main, rollups, attempts, receipts });
  const late = createLateReceiptsStore(main, standIn);
  const receiptBatches = takeReceipts({ database: main, attempts, receipts, writes, late });
  const stores: StagedStores = {
    erasures: createErasuresStore(main),
    searchIndex: createSearchIndex(main),
    settings: createSettingsStore(main, logger),
    accounts: createAccountsStore(main, logger),
    accountHistory: createAccountHistoryStore(main, logger),
    templates: createTemplatesStore(main, logger),
    messages: createMessagesStore(main, logger, writes),
    messageList: createMessageListReader(main),
    facets: createFacetsReader(main),
    timeFigures: createTimeFiguresReader(main),
    ledger: createLedgerReader(main),
    followUps: createFollowUpReader(main),
    peopleOfMessages: createPeopleOfMessagesReader(main),
    reachedPeople: createReachedPeopleReader(main),
    heldBack: createHeldBackReader(main),
    messageRetention: createMessageRetentionStore(main, writes),
    attempts,
    partnerEvents: createPartnerEventsStore(main),
    people: createPeopleStore(main),
    acts: createActsStore(main),
    receipts,
    reactions: createReactionsStore(main, writes, kept),
    gaps: createGapsStore(main),
    receiptBatches,
    replays: createReplayApplication(main, receiptBatches),
    lateReceipts: late,
    rollups: createRollupsStore(main),
    reductionProgress: createReductionProgressStore(main),
  };
  return { writes, stores };
}
