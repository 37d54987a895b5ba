/**
 * Prunes what is older than a person wants to keep it: bodies of webhooks, receipts, messages. In slices, each a short
 * transaction of its own, so that it can end or be killed anywhere and goes on with the next pass.
 */
import type { Retention, RetentionPreview } from "../../shared/contract/index.ts";
import {
  KEEPS_ALL,
  limitsAt,
  REMEMBERED_FOR,
  type RetentionAges,
  type RetentionLimits,
} from "../../shared/domain/retention/retention.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import type { OrphansPlace } from "../receipts/late-receipts.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import {
  dropHashes,
  dropSnapshot,
  giveBackSpace,
  pruneMessages,
  pruneOrphans,
} from "./retention-commands.ts";
import { countDue, readOldMessages, readOldWebhooks, readUnusedSnapshots } from "./retention-queries.ts";
import { retentionSettings } from "./retention-settings.ts";

export interface Pruned {
  readonly webhooks: number;
  readonly messages: number;
  /** Messages whose receipts went, and that are kept themselves. */
  readonly sealed: number;
  readonly orphans: number;
}

export interface RetentionService {
  read(): Retention;
  /** What would go now. @throws an `AbortError` once the signal has fired */
  preview(ages: RetentionAges, signal?: AbortSignal): Promise<RetentionPreview>;
  /** Begins to prune by them. */
  configure(ages: RetentionAges): Promise<Retention>;
  /** Prunes all that is due by now. One that is under way already is what is waited for. */
  prune(): Promise<Pruned>;
  start(): void;
  /** Ends after the slice under way. */
  stop(): Promise<void>;
}

export interface RetentionServiceOptions {
  readonly storage: Pick<
    ServedStorage,
    "settings" | "reductionProgress" | "run" | "ask" | "reduce" | "forgetWebhooks"
  >;
  readonly logger: Logger;
  readonly timers: Timers;
  readonly closing: AbortSignal;
  now(): number;
  /** Something is gone that windows may show. */
  onPruned(): void;
  /** Ages are others, or pruning has begun or ended. */
  onChanged(): void;
}

/** Milliseconds after the workspace was opened, and between two passes. */
const FIRST_AFTER = 20 * 60 * 1_000;
const EVERY = 6 * 60 * 60 * 1_000;
/** Milliseconds between two slices, for whoever else needs the disk. */
const PAUSE = 20;
const WEBHOOKS_AT_ONCE = 1_000;
const MESSAGES_READ = 1_000;
const MESSAGES_AT_ONCE = 50;
/** Milliseconds in which is counted what would go: as long as a person waits. */
const PREVIEW_BUDGET = 2_000;

export function createRetentionService(options: RetentionServiceOptions): RetentionService {
  const { storage, logger, timers, closing, now } = options;
  let callOff: (() => void) | null = null;
  let underWay: Promise<Pruned> | null = null;
  let isAgain = false;
  let last: Retention["last"] = null;

  /** @throws an `AbortError` once the workspace closes */
  async function pause(): Promise<void> {
    await new Promise<void>((resolve) => timers.after(PAUSE, resolve));
    closing.throwIfAborted();
  }

  async function pruneWebhooks(before: number | null): Promise<number> {
    const until = now() + REMEMBERED_FOR;
    // What an earlier run has begun is finished.
    if (storage.reductionProgress.sealed().length > 0)
      await storage.forgetWebhooks({ webhookIds: [], until });
    let pruned = 0;
    for (let after = 0; before !== null; ) {
      const found = await storage.ask(readOldWebhooks, { after, before, limit: WEBHOOKS_AT_ONCE }, closing);
      for (let left = found; left.length > 0; ) {
        const { done, sealed } = await storage.forgetWebhooks({ webhookIds: left, until });
        pruned += sealed;
        left = left.slice(done);
        await pause();
      }
      if (found.length < WEBHOOKS_AT_ONCE) break;
      after = found.at(-1) ?? after;
    }
    return pruned;
  }

  async function pruneOldMessages(limits: RetentionLimits) {
    const before = Math.max(limits.messages ?? 0, limits.receipts ?? 0);
    const until = now() + REMEMBERED_FOR;
    const sum = { messages: 0, sealed: 0 };
    for (let after = 0; before > 0; ) {
      const old = { after, before, withSealed: limits.messages !== null, limit: MESSAGES_READ };
      const found = await storage.ask(readOldMessages, old, closing);
      for (let from = 0; from < found.length; from += MESSAGES_AT_ONCE) {
        const { pruned, sealed } = await storage.run(pruneMessages, {
          ids: found.slice(from, from + MESSAGES_AT_ONCE),
          limits,
          until,
        });
        sum.messages += pruned;
        sum.sealed += sealed;
        if (pruned + sealed > 0) await pause();
      }
      if (found.length < MESSAGES_READ) break;
      after = found.at(-1) ?? after;
    }
    return sum;
  }

  async function pruneOldOrphans(before: number | null): Promise<number> {
    const until = now() + REMEMBERED_FOR;
    let pruned = 0;
    for (let from: OrphansPlace | null = null; before !== null; ) {
      const step: { last: OrphansPlace | null; pruned: number } = await storage.run(pruneOrphans, {
        from,
        before,
        until,
      });
      pruned += step.pruned;
      if (step.last === null) break;
      from = step.last;
      await pause();
    }
    return pruned;
  }

  async function dropUnusedSnapshots(): Promise<void> {
    const { ids, newest } = await storage.ask(readUnusedSnapshots, null, closing);
    for (const id of ids) {
      await storage.run(dropSnapshot, { id, newest });
      await pause();
    }
  }

  async function pruneAll(): Promise<Pruned> {
    const limits = limitsAt(storage.settings.read(retentionSettings.ages) ?? KEEPS_ALL, now());
    // What has come in time counts, however long it waited to be reduced.
    await storage.reduce();
    const webhooks = await pruneWebhooks(limits.webhooks);
    const { messages, sealed } = await pruneOldMessages(limits);
    const orphans = await pruneOldOrphans(limits.receipts ?? limits.messages);
    if (messages > 0) await dropUnusedSnapshots();
    while ((await storage.run(dropHashes, now())) > 0) await pause();
    while (await storage.run(giveBackSpace, null)) await pause();
    const pruned = { webhooks, messages, sealed, orphans };
    last = { webhooks, messages, sealed, at: now() };
    if (webhooks + messages + sealed + orphans > 0) {
      logger.info(pruned, "pruned what was older than it is to be kept");
      options.onPruned();
    }
    return pruned;
  }

  function prune(): Promise<Pruned> {
    underWay ??= pruneAll().finally(() => {
      underWay = null;
      options.onChanged();
    });
    return underWay;
  }

  /** By what was chosen while it was under way, once more. */
  async function pruneAgain(): Promise<void> {
    if (underWay !== null) {
      if (isAgain) return;
      isAgain = true;
      await underWay.catch(() => undefined);
      isAgain = false;
    }
    if (closing.aborted) return;
    await prune().catch((error: unknown) => {
      if (!closing.aborted) logger.error({ error: String(error) }, "not pruned; it is tried again later");
    });
  }

  function read(): Retention {
    return {
      ages: { ...(storage.settings.read(retentionSettings.ages) ?? KEEPS_ALL) },
      isPruning: underWay !== null,
      last,
    };
  }

  function startIn(delay: number): void {
    callOff = timers.after(delay, () => {
      prune()
        .catch((error: unknown) => {
          if (!closing.aborted) logger.error({ error: String(error) }, "not pruned; it is tried again later");
        })
        .finally(() => {
          if (!closing.aborted) startIn(EVERY);
        });
    });
  }

  return {
    read,
    preview: async (ages, signal) => ({
      ...(await storage.ask(countDue, { limits: limitsAt(ages, now()), budget: PREVIEW_BUDGET }, signal)),
    }),
    configure: async (ages) => {
      await storage.settings.write(retentionSettings.ages, { ...ages });
      void pruneAgain();
      options.onChanged();
      return read();
    },
    prune,
    start: () => startIn(FIRST_AFTER),
    stop: async () => {
      callOff?.();
      await underWay?.catch(() => undefined);
    },
  };
}
