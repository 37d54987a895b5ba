/** Pruning in short transactions, which nobody waits for. */
import { dueOf, type RetentionLimits } from "../../shared/domain/retention/retention.ts";
import type { UnusedSnapshots } from "../messages/message-retention.ts";
import type { OrphansPlace } from "../receipts/late-receipts.ts";
import { command } from "../workspaces/store-command.ts";

export interface PruneMessages {
  /** Numbers of messages that looked old enough. */
  readonly ids: readonly number[];
  readonly limits: RetentionLimits;
  /** Until when receipts that come for them are known to be late; milliseconds. */
  readonly until: number;
}

export const pruneMessages = command({
  name: "retention.pruneMessages",
  priority: "upkeep",
  run: (
    { messageRetention, lateReceipts, webhookLog, campaigns },
    { ids, limits, until }: PruneMessages,
  ): { readonly pruned: number; readonly sealed: number } => {
    const unfinished = new Set(campaigns.keepingMessages());
    const due = messageRetention
      .keepingOf(ids)
      .map((message) => ({ id: message.id, what: dueOf(message, limits, unfinished) }));
    const pruned = due.filter(({ what }) => what === "message");
    const sealed = due.filter(({ what }) => what === "receipts");
    lateReceipts.rememberAttemptsOf(
      pruned.map(({ id }) => id),
      { until, logged: webhookLog.lastId() },
    );
    for (const { id } of pruned) messageRetention.remove(id);
    for (const { id } of sealed) messageRetention.seal(id);
    return { pruned: pruned.length, sealed: sealed.length };
  },
});

/** Receipts of messages nobody knows, and what people did with such. `LateReceiptsStore.pruneOrphans` says what comes in and out. */
export const pruneOrphans = command({
  name: "retention.pruneOrphans",
  priority: "upkeep",
  run: (
    { lateReceipts, webhookLog },
    {
      from,
      before,
      until,
    }: { readonly from: OrphansPlace | null; readonly before: number; readonly until: number },
  ) => lateReceipts.pruneOrphans(from, before, { until, logged: webhookLog.lastId() }),
});

/** One of those that were found unused: each is looked for in all messages. @returns whether it is gone */
export const dropSnapshot = command({
  name: "retention.dropSnapshot",
  priority: "upkeep",
  run: ({ messageRetention }, { id, newest }: { readonly id: number } & Pick<UnusedSnapshots, "newest">) =>
    messageRetention.dropSnapshot(id, newest),
});

/** @returns how many were dropped; there may be more unless it is none */
export const dropHashes = command({
  name: "retention.dropHashes",
  priority: "upkeep",
  run: ({ lateReceipts, webhookLog }, now: number) => lateReceipts.dropHashes(now, webhookLog.firstId()),
});

/** Gives free pages of main.db back to the disk, as many as are moved quickly. @returns whether there may be more */
export const giveBackSpace = command({
  name: "retention.giveBackSpace",
  priority: "upkeep",
  run: ({ space }, _: null) => space.giveBack(),
});
