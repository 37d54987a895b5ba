/**
 * Builds anew, in a staging database, what webhooks said, and writes down how that differs from main.db. All reducers run as
 * they are, over stores of the staging database; receipts, of which there are millions, are put aside and compared in the
 * order of their attempts. Reads main.db and the log beside whoever writes them, and changes neither.
 */
import { join } from "node:path";
import { WaypostError } from "../../../shared/contract/problem.ts";
import type { Logger } from "../../logging/logger.ts";
import { gatherLinks } from "../../people/replay/gathered-links.ts";
import { createReceiptReplay, type ReceiptReplay } from "../../receipts/replay/receipt-replay.ts";
import type { WritableDatabase } from "../../storage/database.ts";
import {
  beginDifferences,
  type DerivedTable,
  endDifferences,
  findDifferences,
} from "../../storage/differences.ts";
import { openStaging, stagingPlace } from "../../storage/staging.ts";
import { type ReplayedStretch, replayedLog } from "../../webhooks/replayed-log.ts";
import { createWebhookReduction, type WebhookReduction } from "../../webhooks/webhook-reduction.ts";
import { createWorkspaceReducers } from "../workspace-reducers.ts";
import { openReadOnly, stagedStoresOn, type WorkspaceReaders } from "../workspace-storage.ts";
import { derivedTablesOf } from "./derived-tables.ts";
import type { ReplayProgress, ReplayRange } from "./replay.ts";
import { createStagedLookups, type StagedLookups } from "./staged-lookups.ts";

export interface StagedReplay {
  /**
   * Reads on up to what has been reduced by now.
   * @returns how many webhooks that were
   * @throws WaypostError `replay-log-damaged`, and what `watch` throws
   */
  read(): number;
  /**
   * Reads what is left and finds all differences. What is reduced has to stand still; what is sent need not.
   * @returns null if webhooks that were read have been sealed or forgotten since: it has to begin anew
   */
  compare(): StagedCounts | null;
  /** What it has written stays. */
  close(): void;
}

export interface StagedCounts {
  readonly webhooks: number;
  readonly receipts: number;
}

export interface StagedReplayOptions {
  /** The workspace's. */
  readonly folder: string;
  readonly range: ReplayRange | undefined;
  readonly logger: Logger;
  /** Called about every 40 ms. May throw, which breaks off. */
  watch(progress: ReplayProgress): void;
  /** Asked within long statements as well; once it is true, they break off. */
  isAbandoned?(): boolean;
}

/** What is read of the log between two looks at whether anybody waits: a few hundredths of a second. */
const BUDGET = { milliseconds: Number.POSITIVE_INFINITY, items: 2_000 };

/** @throws WaypostError `replay-log-lost` where what is to be built anew isn't in the log any more */
export function beginStagedReplay(options: StagedReplayOptions): StagedReplay {
  const { folder, range, logger, watch } = options;
  const life = new DisposableStack();
  const live = openReadOnly(folder, logger);
  life.defer(live.close);
  try {
    if (live.readers === null) throw new Error(`the files cannot be read: ${live.condition}`);
    if (range === undefined && live.readers.reductionProgress.hasGap())
      throw new WaypostError("replay-log-lost");
    const database = openStaging(folder, logger, options.isAbandoned ?? (() => false));
    life.defer(() => database.close());
    const lookups = createStagedLookups(database);
    const staging = stageReceipts(database, lookups, options);
    life.defer(() => staging.receipts.close());
    life.defer(() => staging.people.close());
    return {
      ...replaying(live.readers, { ...staging, database, lookups, range, logger, watch }),
      close: () => life.dispose(),
    };
  } catch (error) {
    life.dispose();
    throw error;
  }
}

function stageReceipts(
  database: WritableDatabase,
  { resolve }: StagedLookups,
  { folder, logger }: StagedReplayOptions,
) {
  let staged: ReceiptReplay | null = null;
  const made = stagedStoresOn(database, logger, (parts) => {
    staged = createReceiptReplay({
      ...parts,
      resolve,
      logger,
      spillPath: join(stagingPlace(folder).folder, "receipts"),
    });
    return staged.batches;
  });
  if (staged === null) throw new Error("the stores of a staging database take receipts");
  const receipts: ReceiptReplay = staged;
  const people = gatherLinks({
    people: made.people,
    database,
    folder: stagingPlace(folder).folder,
    resolve: (account) => resolve("meta_id", account),
  });
  const stores = { ...made, people };
  const transaction = <Result>(work: () => Result): Result => {
    try {
      const result = database.transaction(work);
      receipts.committed();
      people.committed();
      return result;
    } catch (error) {
      receipts.undone();
      people.undone();
      throw error;
    }
  };
  const reducers = createWorkspaceReducers({
    storage: { ...stores, transaction },
    logger,
    tell: () => undefined,
  });
  return { stores, receipts, people, reducers, transaction };
}

interface Replaying extends ReturnType<typeof stageReceipts> {
  readonly database: WritableDatabase;
  readonly lookups: StagedLookups;
  readonly range: ReplayRange | undefined;
  readonly logger: Logger;
  watch(progress: ReplayProgress): void;
}

function replaying(live: WorkspaceReaders, parts: Replaying): Omit<StagedReplay, "close"> {
  const { database, stores, receipts, people, reducers, transaction, lookups, range, logger, watch } = parts;
  const isWhole = range === undefined;
  const tables = derivedTablesOf(reducers, isWhole);
  const truths = new Set(reducers.flatMap(({ goesBy }) => goesBy ?? []));
  const standing = watchLog(live, database);
  const progress = { ...stores.reductionProgress, isSealed: standing.isSealed };
  let stretch = firstStretch(live, range);
  let isBegun = false;
  let read = 0;
  const reduction: Pick<WebhookReduction, "reduceNext"> = createWebhookReduction({
    log: replayedLog(live.webhookLog, () => stretch, progress.isSealed),
    progress,
    reducers,
    transaction,
    onReduced: (parts) => {
      read += parts.filter(({ isLast }) => isLast).length;
    },
    logger,
  });

  transaction(() => {
    for (const table of tables) copyTable(database, table, isWhole);
    if (isWhole) {
      for (const reducer of reducers) reducer.forget();
      progress.clear();
    }
    if (stretch.first > 1) progress.advance({ reducedTo: stretch.first - 1, items: null });
  });

  /** Begins with what copies have added so far, and goes on with each that was added since. */
  function goOn(): void {
    const { reducedTo, itemsOfLast, againTo, itemsOfAgain } = live.reductionProgress.cursor();
    stretch = {
      ...stretch,
      last: Math.min(itemsOfLast === null ? reducedTo : reducedTo - 1, endOf(live, range)),
      againTo: itemsOfAgain === null ? againTo : againTo - 1,
    };
    if (!isBegun && stretch.againTo > 0) progress.advance({ againTo: stretch.againTo, items: null });
    isBegun = true;
  }

  function readOn(): number {
    const before = read;
    lookups.refresh();
    receipts.lookAtClaims();
    standing.lookAtSealed();
    for (const name of truths) copyAgain(database, name);
    goOn();
    standing.begin(stretch);
    const { first, last } = stretch;
    const total = Math.max(0, last - first + 1);
    do {
      const done = Math.min(total, Math.max(0, progress.cursor().reducedTo - first + 1));
      watch({ step: "reading", done, total });
    } while (reduction.reduceNext(BUDGET));
    return read - before;
  }

  return {
    read: readOn,
    compare: () => {
      readOn();
      // The last one may not be in the log any more.
      if (isWhole && stretch.last > 0) progress.advance({ reducedTo: stretch.last, items: null });
      if (isWhole && stretch.againTo > 0) progress.advance({ againTo: stretch.againTo, items: null });
      lookups.refresh();
      database.transaction(() => {
        const refused = receipts.compare(isWhole, (done, total) => watch({ step: "comparing", done, total }));
        for (const id of refused) progress.markUnreadable(id, true);
        const pause = () => watch({ step: "comparing", done: 1, total: 1 });
        for (const { yieldLate } of reducers) yieldLate?.();
        for (const table of tables) {
          lookups.resolveIn(table);
          beginDifferences(database, table);
          findDifferences(database, table);
          pause();
        }
        people.compareLinks(isWhole, pause);
        for (const table of tables) endDifferences(database, table);
      });
      return standing.isSame() ? { webhooks: read, receipts: receipts.count() } : null;
    },
  };
}

function copyTable(
  database: WritableDatabase,
  { name, kept = "true", only = "true" }: DerivedTable,
  isWhole: boolean,
): void {
  const columns = database
    .all(`SELECT name FROM pragma_table_info('${name}', 'main')`)
    .map((row) => `"${String(row.name)}"`)
    .join(", ");
  database.run(
    `INSERT INTO main."${name}" (${columns}) SELECT ${columns} FROM live."${name}" WHERE ${isWhole ? kept : "true"} AND ${only}`,
  );
}

/** What people have changed since, what is read from now on goes by. */
function copyAgain(database: WritableDatabase, name: string): void {
  database.transaction(() => {
    database.run(`DELETE FROM main."${name}"`);
    database.run(`INSERT INTO main."${name}" SELECT * FROM live."${name}"`);
  });
}

/** Whether what was read of the log still says what it said: it may be sealed and forgotten meanwhile. */
function watchLog(live: WorkspaceReaders, database: WritableDatabase) {
  let sealed: ReadonlySet<number> | null = null;
  let begun: { readonly ids: ReplayedStretch; readonly count: number } | null = null;
  let isSame = true;
  return {
    lookAtSealed: () => {
      database.run("DELETE FROM main.webhook_sealed");
      database.run("INSERT INTO main.webhook_sealed SELECT * FROM live.webhook_sealed");
      const now = new Set(
        database.tuples("SELECT webhook FROM main.webhook_sealed").map(([id]) => Number(id)),
      );
      const before = sealed ?? now;
      if (before.size !== now.size || [...now].some((id) => !before.has(id))) isSame = false;
      sealed = now;
    },
    begin: (ids: ReplayedStretch) => {
      begun ??= { ids, count: live.webhookLog.count(ids) };
    },
    /** Asked for every webhook. */
    isSealed: (webhookId: number) => sealed?.has(webhookId) === true,
    isSame: () => isSame && (begun === null || live.webhookLog.count(begun.ids) === begun.count),
  };
}

function firstStretch(live: WorkspaceReaders, range: ReplayRange | undefined): ReplayedStretch {
  const nothing = { last: 0, againTo: 0 };
  if (range === undefined) return { ...nothing, first: 1, isWhole: true, has: () => true };
  if (range.by === "id")
    return { ...nothing, first: Math.max(1, range.first), isWhole: false, has: () => true };
  const { from, to } = range;
  const first = live.webhookLog.idsReceived({ from, to })?.first ?? 1;
  return {
    ...nothing,
    first,
    isWhole: false,
    has: ({ receivedAt }) => receivedAt >= from && receivedAt <= to,
  };
}

/** The last webhook asked for, as far as it has come. */
function endOf(live: WorkspaceReaders, range: ReplayRange | undefined): number {
  if (range === undefined) return Number.POSITIVE_INFINITY;
  return range.by === "id" ? range.last : (live.webhookLog.idsReceived(range)?.last ?? 0);
}
