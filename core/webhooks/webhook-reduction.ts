/**
 * Reads the webhook log and hands its contents to the reducers of the capabilities. The log is the truth: whatever
 * the reducers derive from it can be built again by a replay (core/workspaces/replay). It works in steps, each one transaction
 * that takes no longer than it was told to; a body that holds too much for one is reduced in parts of a fixed size.
 * Knows nothing about what webhooks mean.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import type { WriteAheadLog } from "../storage/database.ts";
import { readEnvelope, type WebhookEnvelope } from "./envelope.ts";
import { type GatheredHoldings, gatherHoldings } from "./holdings-store.ts";
import type { ReductionProgressStore } from "./reduction-progress-store.ts";
import { accountsIn, placesIn } from "./webhook-contents.ts";
import type { LoggedWebhook, RepeatedWebhook, WebhookLogReader } from "./webhook-log-store.ts";
import {
  type ReducerRun,
  type RunningReducer,
  reduceWebhook,
  type WebhookReducer,
} from "./webhook-reducer.ts";

export interface WebhookReductionOptions {
  readonly log: Pick<WebhookLogReader, "after" | "againAfter">;
  readonly progress: ReductionProgressStore;
  /** An item goes to its reducers in this order. */
  readonly reducers: readonly WebhookReducer[];
  /** Runs a transaction on the database the reducers write to, which also holds the progress. */
  transaction<Result>(work: () => Result): Result;
  /** Of that database. What a step writes to it stays within bounds, where it is given. */
  readonly writeAheadLog?: Pick<WriteAheadLog, "pages" | "written">;
  /** A number; once it is another one, bodies that were read before have to be read again. */
  readAnewAfter?(): number;
  readonly logger: Logger;
  /** Called with what was reduced together, once it is committed. */
  onReduced?(parts: readonly { readonly isLast: boolean }[]): void;
  /** Milliseconds; for measuring only. */
  readonly clock?: () => number;
}

/** What one step may take. */
export interface ReductionBudget {
  /** About how long, by what the last steps took for an item. */
  readonly milliseconds: number;
  /** How many items, such as statuses. */
  readonly items: number;
}

export interface WebhookReduction {
  /**
   * Reduces the next webhooks that have not been reduced yet, or else some of those a copy has added to, in one
   * transaction. Safe to call at any time: the results and the cursor are committed together.
   * @param budget that of a thread with nothing else to do, if none is given
   * @returns whether there may be more
   */
  reduceNext(budget?: ReductionBudget): boolean;
  /** Whether the last step read the log to its end, so that only what came since can be left. */
  hasReadAll(): boolean;
  /** Does so until nothing is left. */
  catchUp(): void;
  /** Reduces what is left of a body that is reduced in parts and of which some are done; nothing after it. */
  finishBodies(): void;
}

/** Items of one body that are reduced together or not at all; a body with more is reduced in several parts. */
const PART = 500;
/** For a thread with nothing else to do. */
const AT_LEISURE: ReductionBudget = { milliseconds: 500, items: 5_000 };
/** Milliseconds an item takes, until it has been measured. */
const FIRST_GUESS = 0.1;
/**
 * Pages a step may write, 16 MiB. The write-ahead log is shortened at 48 MiB (wal-limit.ts), so that it stays below 64.
 * Receipts of messages sent at one time change the same pages; those of many old messages change several pages each.
 */
const MOST_PAGES = 2_000;
/** Bodies that are read at once: how many at first and at the most, and about how many bytes. */
const FEWEST_READ = 16;
const MOST_READ = 1_000;
const BYTES_READ = 2 * 1_024 * 1_024;

/** Some items of one body. */
interface Part {
  readonly webhook: LoggedWebhook;
  /** Null for a body that is no webhook of Meta's. */
  readonly envelope: WebhookEnvelope | null;
  readonly from: number;
  readonly isLast: boolean;
}

type PartOf<Entry> = Part & { readonly webhook: Entry };

/** Where parts come from, and what is recorded of them. */
interface Queue<Entry extends LoggedWebhook> {
  /** In order, after an entry, or from the beginning. */
  read(after: Entry | null, limit: number): readonly Entry[];
  /** Of the first entry that is read, how many items have been reduced already. */
  readonly doneOfFirst: number;
  /** Remembers how far it is. @param items null once all of the entry are reduced */
  advance(entry: Entry, items: number | null): void;
  /** Whether the entries were reduced before, so that the parts nobody reads are already counted. */
  readonly isAgain: boolean;
  /** As `WebhookOrigin.isFirst`. */
  readonly isFirst: boolean;
}

export function createWebhookReduction(options: WebhookReductionOptions): WebhookReduction {
  const {
    log,
    progress,
    reducers,
    transaction,
    writeAheadLog,
    logger,
    onReduced,
    clock = () => performance.now(),
  } = options;
  let perItem = FIRST_GUESS;
  let pagesPerItem = 1;
  /** The body that the last step left unfinished: reading it takes long. */
  let unfinished: Part | null = null;
  let readAfter = 0;
  /** Whether the queue that was read last had nothing more. */
  let isAtEnd = false;
  let hasReadAll = false;

  /** The entry the cursor is in the middle of; null where it is lost, or done. */
  function entryUnderWay<Entry extends LoggedWebhook>(
    isIt: (entry: LoggedWebhook) => entry is Entry,
    readAgain: () => Entry | undefined,
  ): Entry | null {
    if (unfinished !== null && isIt(unfinished.webhook)) return unfinished.webhook;
    const entry = readAgain();
    return entry !== undefined && isIt(entry) ? entry : null;
  }

  /** What was read of a body may since be out of date. */
  function forgetIfRead(): void {
    const now = options.readAnewAfter?.() ?? 0;
    if (now !== readAfter) unfinished = null;
    readAfter = now;
  }

  function envelopeOf({ id, body, receivedAt }: LoggedWebhook): WebhookEnvelope | null {
    const known = unfinished;
    const isRead = known !== null && known.webhook.id === id && known.webhook.receivedAt === receivedAt;
    if (isRead) return known.envelope;
    return body === null ? null : readEnvelope(body, receivedAt);
  }

  /** Parts of at least so many items, as far as there are any. A body without items counts as one. */
  function* partsOf<Entry extends LoggedWebhook>(
    queue: Queue<Entry>,
    items: number,
  ): Generator<PartOf<Entry>> {
    let left = items;
    let last: Entry | null = null;
    let limit = FEWEST_READ;
    isAtEnd = false;
    for (;;) {
      const entries: readonly Entry[] = queue.read(last, Math.min(limit, Math.max(1, Math.ceil(left))));
      let bytes = 0;
      for (const webhook of entries) {
        bytes += webhook.body?.length ?? 0;
        const envelope = envelopeOf(webhook);
        const total = envelope?.itemCount ?? 0;
        let from = last === null ? queue.doneOfFirst : 0;
        last = webhook;
        do {
          if (left <= 0) return;
          const size = Math.min(PART, Math.max(0, total - from));
          yield { webhook, envelope, from, isLast: from + size >= total };
          from += size;
          left -= Math.max(1, size);
        } while (from < total);
      }
      isAtEnd = entries.length === 0;
      if (isAtEnd || left <= 0) return;
      limit = Math.min(
        MOST_READ,
        Math.max(1, Math.floor((BYTES_READ * entries.length) / Math.max(1, bytes))),
      );
    }
  }

  function reduce(
    { webhook, envelope, from }: Part,
    { isAgain, isFirst }: Pick<Queue<LoggedWebhook>, "isAgain" | "isFirst">,
    running: readonly RunningReducer[],
    holdings: GatheredHoldings,
  ): void {
    const { id: webhookId, receivedAt, trust, copies } = webhook;
    if (progress.isSealed(webhookId)) return;
    if (!envelope) {
      logger.warn({ webhookId }, "webhook body cannot be read; kept in the log");
      progress.markUnreadable(webhookId, true);
      return;
    }
    const origin = { webhookId, receivedAt, trust, copies, isFirst };
    const { unreadable, unread } = reduceWebhook(envelope, running, origin, from, PART);
    if (!isAgain) {
      progress.countUnread(unread);
      holdings.add("unread", webhookId, unread.keys());
      if (from === 0) noteContents({ webhook, envelope }, holdings);
    }
    if (unreadable > 0) progress.markUnreadable(webhookId, true);
    // What could not be read before may be now.
    else if (isAgain && from === 0) progress.markUnreadable(webhookId, false);
  }

  function noteContents(
    { webhook, envelope }: Pick<Part, "webhook" | "envelope">,
    holdings: GatheredHoldings,
  ): void {
    if (envelope === null) return;
    holdings.add("place", webhook.id, placesIn(envelope));
    holdings.add("account", webhook.id, accountsIn(envelope));
  }

  function record<Entry extends LoggedWebhook>(queue: Queue<Entry>, part: PartOf<Entry>): void {
    queue.advance(part.webhook, part.isLast ? null : part.from + PART);
  }

  /** Reduces all of the parts in one transaction, or none of them. */
  function reduceTogether<Entry extends LoggedWebhook>(
    queue: Queue<Entry>,
    parts: readonly PartOf<Entry>[],
  ): readonly ReducerRun[] {
    const running = reducers.map((reducer) => ({ ...reducer.begin(), reads: reducer.reads }));
    transaction(() => {
      const holdings = gatherHoldings();
      for (const part of parts) reduce(part, queue, running, holdings);
      for (const run of running) run.settle?.();
      progress.holdings.add(holdings.all());
      const last = parts.at(-1);
      if (last !== undefined) record(queue, last);
    });
    return running;
  }

  /** A part that cannot be reduced must not hold up those after it. */
  function reduceAll<Entry extends LoggedWebhook>(
    queue: Queue<Entry>,
    parts: readonly PartOf<Entry>[],
  ): readonly ReducerRun[] {
    try {
      return reduceTogether(queue, parts);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error(traceOf(error), "a batch of webhooks failed; they are reduced one by one");
      return parts.flatMap((part) => reduceAlone(queue, part));
    }
  }

  function reduceAlone<Entry extends LoggedWebhook>(
    queue: Queue<Entry>,
    part: PartOf<Entry>,
  ): readonly ReducerRun[] {
    const { id: webhookId } = part.webhook;
    try {
      return reduceTogether(queue, [part]);
    } catch (error) {
      if (error instanceof WaypostError) throw error;
      logger.error({ webhookId, ...traceOf(error) }, "webhook not reduced; kept in the log");
      transaction(() => {
        progress.markUnreadable(webhookId, true);
        const holdings = gatherHoldings();
        noteContents(part, holdings);
        progress.holdings.add(holdings.all());
        record(queue, part);
      });
      return [];
    }
  }

  /** @returns how many parts were reduced, and what they have to tell */
  function reduceSome<Entry extends LoggedWebhook>(queue: Queue<Entry>, items: number) {
    const parts = [...partsOf(queue, items)];
    const runs = parts.length > 0 ? reduceAll(queue, parts) : [];
    const last = parts.at(-1);
    if (last !== undefined) unfinished = last.isLast ? null : last;
    return { parts, runs };
  }

  function newOnes(): Queue<LoggedWebhook> {
    const { reducedTo, itemsOfLast, againTo } = progress.cursor();
    const isIt = (entry: LoggedWebhook): entry is LoggedWebhook =>
      entry.id === reducedTo && !("againId" in entry);
    const underWay =
      itemsOfLast === null ? null : entryUnderWay(isIt, () => log.after(reducedTo - 1, 1, againTo)[0]);
    return {
      read: (after, limit) =>
        after === null && underWay !== null ? [underWay] : log.after(after?.id ?? reducedTo, limit, againTo),
      doneOfFirst: underWay === null ? 0 : (itemsOfLast ?? 0),
      advance: ({ id }, done) => progress.advance({ reducedTo: id, items: done }),
      isAgain: false,
      isFirst: true,
    };
  }

  function repeatedOnes(): Queue<RepeatedWebhook> {
    const { againTo, itemsOfAgain } = progress.cursor();
    const isIt = (entry: LoggedWebhook): entry is RepeatedWebhook =>
      "againId" in entry && entry.againId === againTo;
    const underWay =
      itemsOfAgain === null ? null : entryUnderWay(isIt, () => log.againAfter(againTo - 1, 1)[0]);
    return {
      read: (after, limit) =>
        after === null && underWay !== null ? [underWay] : log.againAfter(after?.againId ?? againTo, limit),
      doneOfFirst: underWay === null ? 0 : (itemsOfAgain ?? 0),
      advance: ({ againId }, done) => progress.advance({ againTo: againId, items: done }),
      isAgain: true,
      isFirst: false,
    };
  }

  function reduceNext({ milliseconds, items }: ReductionBudget = AT_LEISURE): boolean {
    const start = clock();
    forgetIfRead();
    const [waiting, writtenBefore] = [writeAheadLog?.pages() ?? 0, writeAheadLog?.written() ?? 0];
    const most = Math.max(1, Math.min(items, milliseconds / perItem, MOST_PAGES / pagesPerItem));
    const ofNew = reduceSome(newOnes(), most);
    // Repetitions wait until all webhooks have been reduced for the first time.
    const { parts, runs } = ofNew.parts.length > 0 ? ofNew : reduceSome(repeatedOnes(), most);
    hasReadAll = isAtEnd && log.againAfter(progress.cursor().againTo, 1).length === 0;
    if (parts.length === 0) return false;
    const done = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    // Half of it by this step and half by those before, so that one odd body changes little.
    perItem = (perItem + (clock() - start) / done) / 2;
    // A log that was copied whole has been begun anew.
    const pages = (writeAheadLog?.written() ?? 0) - (waiting === 0 ? 0 : writtenBefore);
    pagesPerItem = (pagesPerItem + pages / done) / 2;
    onReduced?.(parts);
    for (const run of runs) run.announce?.();
    return true;
  }

  return {
    reduceNext,
    hasReadAll: () => hasReadAll,
    catchUp: () => {
      while (reduceNext());
    },
    finishBodies: () => {
      for (const itemsLeft of [
        () => (progress.cursor().itemsOfLast === null ? null : newOnes()),
        () => (progress.cursor().itemsOfAgain === null ? null : repeatedOnes()),
      ]) {
        for (let queue = itemsLeft(); queue !== null; queue = itemsLeft()) reduceSome(queue, 1);
      }
    },
  };
}

function sizeOf({ envelope, from }: Part): number {
  return Math.max(1, Math.min(PART, (envelope?.itemCount ?? 0) - from));
}

/**
 * The kind of failure and where it happened. The message is left out because it may quote the webhook, which may hold
 * people's numbers.
 */
export function traceOf(error: unknown): { readonly error: string; readonly at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null };
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return { error: error.name, at: frame?.trim() ?? null };
}
