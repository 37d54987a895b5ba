/**
 * The only writer of a workspace's log.db. It takes webhooks many at a time, and does what the file needs besides while there
 * is nothing to take: packs bodies into blocks, gives back the space they had, and keeps the write-ahead log short.
 * Synchronous; knows nothing of threads and of what webhooks mean.
 */
import type { ErasedNames } from "../erasing/erased-names.ts";
import type { Logger } from "../logging/logger.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { type Scrubbed, scrubSome } from "../storage/scrub.ts";
import { createLogRedaction, type RedactedPart } from "./log-redaction.ts";
import {
  countForBlock,
  DamagedBlock,
  entriesOf,
  MOST_BODIES,
  type PackedBodies,
  packBlock,
  unpackBlock,
} from "./webhook-block.ts";
import { findBlock, readBlock, type StoredBlock } from "./webhook-bodies.ts";
import { type AppendedWebhook, createWebhookLogStore, type IncomingWebhook } from "./webhook-log-store.ts";

export interface Journal {
  /**
   * In one transaction: all of them or none. Durable when it returns.
   * @throws WaypostError when they could not be stored, such as `disk-full`
   */
  take(webhooks: readonly IncomingWebhook[]): readonly AppendedWebhook[];
  /**
   * Does a little of what the file needs besides, so little that webhooks which come meanwhile hardly wait.
   * @param isAlone nobody takes anything meanwhile, so nothing has to wait
   * @returns whether there is more to do: now, or `UPKEEP_EVERY` milliseconds later
   */
  tidy(isAlone?: boolean): "now" | "later" | "nothing";
  /**
   * Forgets webhooks and their bodies, in one transaction. What was made of them is the caller's to seal before.
   * @param until their keys are kept as long, so that a copy doesn't bring them back; in milliseconds
   */
  forgetBodies(webhookIds: readonly number[], until: number): void;
  /**
   * Writes the next bodies anew that name somebody who has been erased, in one transaction of a few milliseconds: the one
   * exception to what is logged never being changed. Their keys stay those of the bytes that came.
   * @param after the webhook that was looked at last; 0 begins
   */
  redactSome(after: number): RedactedPart;
  /** Leaves nothing on the disk of what was deleted; one step of it. */
  scrubSome(): Scrubbed;
}

export interface JournalOptions {
  readonly log: WritableDatabase<"log">;
  readonly logger: Logger;
  readonly erased: ErasedNames;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds that only ever grow. */
  clock?(): number;
}

/** Milliseconds. Each step that waits for the disk holds up whoever waits for the next commit, so they are this far apart. */
export const UPKEEP_EVERY = 250;

/** Blocks written in one transaction. */
const BLOCKS_TOGETHER = 32;
/** Pages of 8 KiB that stay free for the next bodies. */
const SPARE_PAGES = 1_024;
/** Pages given back at a time. */
const PAGES_AT_ONCE = 128;
/** Pages after which the write-ahead log is copied into the file: often, since a checkpoint holds up the next commit. */
const CHECKPOINT_AFTER = 1_024;
/** Pages after which readers that hold the write-ahead log are waited for a moment. It must stay below 64 MiB. */
const CHECKPOINT_URGENT = 5_120;
/** Milliseconds. Readers that share their thread hold the write-ahead log for less. */
const WAIT_FOR_READERS = 50;
/** Pages after which it is copied when there is nothing more urgent. */
const CHECKPOINT_AT_REST = 128;
/** Milliseconds between two looks for keys whose time is over. */
const LOOK_FOR_KEYS = 3_600_000;
const KEYS_AT_ONCE = 1_000;

export function createJournal({
  log,
  logger,
  erased,
  now,
  clock = () => performance.now(),
}: JournalOptions): Journal {
  const store = createWebhookLogStore(log, logger, erased);
  const redaction = createLogRedaction({ log, logger, erased });
  /** Compressed, but not written yet. */
  let packed: PackedBlock[] = [];
  /** Pages at which the write-ahead log is looked after next, and at which it is when there is nothing more urgent. */
  let checkpointAt = CHECKPOINT_AFTER;
  let restAt = CHECKPOINT_AT_REST;
  let lookForKeysAt = Number.NEGATIVE_INFINITY;
  let sparePages = SPARE_PAGES;
  /** When a step may wait for the disk again. */
  let upkeepAt = Number.NEGATIVE_INFINITY;

  /** @returns whether there was one to pack */
  function packNext(): boolean {
    const after = packed.at(-1)?.last ?? 0;
    const rows = log.all(
      "SELECT webhook, length(body) AS size FROM webhook_body WHERE webhook > :after ORDER BY webhook LIMIT :limit",
      { after, limit: MOST_BODIES + 1 },
    );
    const count = countForBlock(rows.map(({ size }) => Number(size)));
    if (count === 0) return false;
    const last = Number(rows[count - 1]?.webhook);
    const bodies = log
      .all(
        "SELECT webhook, body FROM webhook_body WHERE webhook > :after AND webhook <= :last ORDER BY webhook",
        { after, last },
      )
      .map(({ webhook, body }) => ({ webhookId: Number(webhook), body: body as Uint8Array }));
    packed.push({ ...packBlock(bodies), last });
    return true;
  }

  function writePacked(): void {
    const blocks = packed;
    packed = [];
    log.transaction(() => {
      for (const block of blocks) {
        insertBlock(block);
        log.run("DELETE FROM webhook_body WHERE webhook BETWEEN :first AND :last", {
          first: block.first,
          last: block.last,
        });
      }
    });
  }

  function insertBlock({ first, sizes, zstd }: PackedBodies): void {
    log.run("INSERT INTO block (first, sizes, zstd) VALUES (:first, :sizes, :zstd)", { first, sizes, zstd });
  }

  const freePages = () => Number(log.get("PRAGMA freelist_count")?.freelist_count ?? 0);

  function giveBack(): void {
    const free = freePages();
    log.all(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
    // A file that was made with another setting keeps them.
    if (freePages() === free) sparePages = free;
  }

  function shortenWriteAheadLog(): void {
    const pages = log.writeAheadLog.pages();
    const isUrgent = pages >= CHECKPOINT_URGENT;
    const isDone = log.writeAheadLog.checkpoint(isUrgent ? WAIT_FOR_READERS : 0);
    // A reader in the way is gone a little later.
    checkpointAt = isDone ? CHECKPOINT_AFTER : pages + CHECKPOINT_AFTER / 2;
    restAt = isDone ? CHECKPOINT_AT_REST : pages + 1;
  }

  /** What can wait: whatever makes up the least comes last. */
  function leisurelyStep(): (() => void) | null {
    if (packed.length > 0) return writePacked;
    if (freePages() > sparePages) return giveBack;
    return log.writeAheadLog.pages() >= restAt ? shortenWriteAheadLog : null;
  }

  function dropKeys(): void {
    if (now() < lookForKeysAt) return;
    const { changes } = log.run(
      "DELETE FROM webhook_key WHERE key IN (SELECT key FROM webhook_key WHERE until <= :now LIMIT :limit)",
      { now: now(), limit: KEYS_AT_ONCE },
    );
    if (changes < KEYS_AT_ONCE) lookForKeysAt = now() + LOOK_FOR_KEYS;
  }

  /** @returns whether it was in the log */
  function forgetOne(id: number, until: number): boolean {
    log.run(
      `INSERT INTO webhook_key (key, until) SELECT key, :until FROM webhook WHERE id = :id
       ON CONFLICT (key) DO UPDATE SET until = max(until, excluded.until)`,
      { id, until },
    );
    log.run("DELETE FROM webhook_body WHERE webhook = :id", { id });
    log.run("DELETE FROM webhook_again WHERE webhook = :id", { id });
    return log.run("DELETE FROM webhook WHERE id = :id", { id }).changes > 0;
  }

  /** Writes a block anew without some of its bodies. */
  function takeOut(block: StoredBlock, ids: ReadonlySet<number>): void {
    const stored = readBlock(log, block);
    if (stored === null) return;
    const isForgotten = ({ webhookId }: { readonly webhookId: number }) => ids.has(webhookId);
    let left: readonly (readonly [number, Buffer])[] = [];
    try {
      const entries = entriesOf(stored);
      if (!entries.some(isForgotten)) return;
      if (!entries.every(isForgotten)) left = [...unpackBlock(stored)].filter(([id]) => !ids.has(id));
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      logger.error({ block: block.id }, "a damaged block of logged webhooks is forgotten as a whole");
    }
    log.run("DELETE FROM block WHERE id = :id", { id: block.id });
    if (left.length > 0) insertBlock(packBlock(left.map(([webhookId, body]) => ({ webhookId, body }))));
  }

  return {
    take: (webhooks) => {
      dropKeys();
      return store.appendAll(webhooks);
    },
    tidy: (isAlone = false) => {
      if (log.writeAheadLog.pages() >= checkpointAt) {
        shortenWriteAheadLog();
        return "now";
      }
      if (packed.length < BLOCKS_TOGETHER && packNext()) return "now";
      if (packed.length === BLOCKS_TOGETHER) {
        writePacked();
        return "now";
      }
      const step = leisurelyStep();
      if (step === null) return "nothing";
      if (!isAlone && clock() < upkeepAt) return "later";
      step();
      upkeepAt = clock() + UPKEEP_EVERY;
      return isAlone ? "now" : "later";
    },
    redactSome: (after) => {
      // It may hold what is to be erased.
      packed = [];
      return redaction.redactSome(after);
    },
    scrubSome: () => {
      packed = [];
      return scrubSome(log);
    },
    forgetBodies: (webhookIds, until) => {
      packed = [];
      const ids = new Set(webhookIds);
      log.transaction(() => {
        const blocks = new Map<number, StoredBlock>();
        for (const id of ids) {
          const block = findBlock(log, id);
          if (block !== null) blocks.set(block.id, block);
        }
        for (const block of blocks.values()) takeOut(block, ids);
        const forgotten = [...ids].filter((id) => forgetOne(id, until)).length;
        log.run("UPDATE webhook_tally SET forgotten = forgotten + :forgotten", { forgotten });
      });
    },
  };
}

interface PackedBlock extends PackedBodies {
  /** The last webhook in it. */
  readonly last: number;
}
