/**
 * How far the webhook log has been reduced, and which parts of it could not be read or have no reader. In main.db.
 */
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import type { DerivedTable } from "../storage/differences.ts";
import {
  createHoldingsReader,
  createHoldingsStore,
  type HoldingsReader,
  type HoldingsStore,
} from "./holdings-store.ts";

export interface ReductionProgressReader {
  /**
   * The newest webhook that was reduced, and the newest repetition; 0 while there is none. Of each, how many items have
   * been reduced where it holds too many to be reduced at once; null when it is done.
   */
  cursor(): {
    readonly reducedTo: number;
    readonly itemsOfLast: number | null;
    readonly againTo: number;
    readonly itemsOfAgain: number | null;
  };
  /** How many parts nobody reads, by name, such as `messages.statuses.payment`, in alphabetical order. */
  unread(): readonly { readonly field: string; readonly count: number }[];
  /** How many webhooks could not be read completely. */
  unreadable(): number;
  /** Those of them with these ids, both included, the newest first. */
  unreadableAmong(ids: { readonly first: number; readonly last: number }, limit: number): readonly number[];
  /** Whether a part of the log that was reduced is lost, so that what was derived from it cannot be built again. */
  hasGap(): boolean;
  /** Whether what a webhook told is sealed. If it is still in the log, it counts as forgotten all the same. */
  isSealed(webhookId: number): boolean;
  /** Webhooks that are sealed, and perhaps not forgotten by the log yet. */
  sealed(): readonly SealedWebhook[];
  readonly holdings: HoldingsReader;
}

export interface SealedWebhook {
  readonly webhookId: number;
  /** Until when its key is to be kept; milliseconds. */
  readonly until: number;
}

export interface ReductionProgressStore extends ReductionProgressReader {
  readonly holdings: HoldingsStore;
  /**
   * Moves a cursor forward, never back.
   * @param to with `items`, only so many of the newest one's are reduced
   */
  advance(
    to: ({ readonly reducedTo: number } | { readonly againTo: number }) & { readonly items?: number | null },
  ): void;
  /** What these told is sealed, in the same transaction. They count as forgotten from now on. */
  noteSealed(webhooks: readonly SealedWebhook[]): void;
  /** The log has forgotten them. */
  noteForgotten(webhookIds: readonly number[]): void;
  /** Marks a webhook as unreadable, or removes the mark. */
  markUnreadable(webhookId: number, isUnreadable: boolean): void;
  /** Counts parts that nobody reads, by name. Call it once for each webhook, or for each part of one. */
  countUnread(counts: ReadonlyMap<string, number>): void;
  /** What was counted and marked of a webhook is kept by `clear`. Call it once for each. */
  sealCounts(webhookId: number, counts: ReadonlyMap<string, number>): void;
  /** Clears counts and marks before a replay, which makes them again, but for those of sealed webhooks. The cursor stays. */
  clear(): void;
}

/** What a replay makes again. */
export const PROGRESS_TABLES: readonly DerivedTable[] = [
  { name: "webhook_unread", key: ["name"] },
  { name: "webhook_unreadable", key: ["webhook"] },
];

export function createReductionProgressReader(main: ReadableDatabase): ReductionProgressReader {
  return {
    cursor: () => {
      const row = main.get("SELECT * FROM webhook_cursor");
      const itemsOf = (items: unknown) => (typeof items === "number" ? items : null);
      return {
        reducedTo: Number(row?.reduced_to ?? 0),
        itemsOfLast: itemsOf(row?.reduced_items),
        againTo: Number(row?.again_to ?? 0),
        itemsOfAgain: itemsOf(row?.again_items),
      };
    },
    unread: () =>
      main
        .all("SELECT name, count FROM webhook_unread ORDER BY name")
        .map((row) => ({ field: String(row.name), count: Number(row.count) })),
    unreadable: () => Number(main.get("SELECT count(*) AS count FROM webhook_unreadable")?.count ?? 0),
    unreadableAmong: ({ first, last }, limit) =>
      main
        .tuples(
          "SELECT webhook FROM webhook_unreadable WHERE webhook BETWEEN ? AND ? ORDER BY webhook DESC LIMIT ?",
          first,
          last,
          limit,
        )
        .map(([webhook]) => Number(webhook)),
    hasGap: () => main.get("SELECT 1 FROM webhook_gap LIMIT 1") !== null,
    isSealed: (webhookId) => main.tuple("SELECT 1 FROM webhook_sealed WHERE webhook = ?", webhookId) !== null,
    sealed: () =>
      main
        .all("SELECT webhook, until FROM webhook_sealed ORDER BY webhook")
        .map((row) => ({ webhookId: Number(row.webhook), until: Number(row.until) })),
    holdings: createHoldingsReader(main),
  };
}

export function createReductionProgressStore(main: WritableDatabase): ReductionProgressStore {
  return {
    ...createReductionProgressReader(main),
    holdings: createHoldingsStore(main),
    advance: ({ items = null, ...to }) => {
      const [position, part] =
        "reducedTo" in to ? ["reduced_to", "reduced_items"] : ["again_to", "again_items"];
      main.run(
        "INSERT INTO webhook_cursor (id, reduced_to, again_to) VALUES (1, 0, 0) ON CONFLICT DO NOTHING",
      );
      main.run(`UPDATE webhook_cursor SET ${position} = :to, ${part} = :items WHERE ${position} <= :to`, {
        to: "reducedTo" in to ? to.reducedTo : to.againTo,
        items,
      });
    },
    noteSealed: (webhooks) => {
      for (const { webhookId, until } of webhooks) {
        main.put("INSERT INTO webhook_sealed (webhook, until) VALUES (?, ?)", webhookId, until);
      }
      // There is a cursor: only what has been reduced is sealed.
      main.put("UPDATE webhook_cursor SET sealed = sealed + ?", webhooks.length);
    },
    noteForgotten: (webhookIds) => {
      for (const id of webhookIds) main.put("DELETE FROM webhook_sealed WHERE webhook = ?", id);
    },
    markUnreadable: (webhookId, isUnreadable) => {
      main.run(
        isUnreadable
          ? "INSERT INTO webhook_unreadable (webhook) VALUES (:webhookId) ON CONFLICT DO NOTHING"
          : "DELETE FROM webhook_unreadable WHERE webhook = :webhookId",
        { webhookId },
      );
    },
    countUnread: (counts) => {
      for (const [name, count] of counts) {
        main.put(
          "INSERT INTO webhook_unread (name, count) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET count = count + ?2",
          name,
          count,
        );
      }
    },
    sealCounts: (webhookId, counts) => {
      main.put("UPDATE webhook_unreadable SET sealed = 1 WHERE webhook = ?", webhookId);
      for (const [name, count] of counts) {
        main.put(
          `INSERT INTO webhook_unread (name, count, sealed) VALUES (?1, ?2, ?2)
           ON CONFLICT (name) DO UPDATE SET count = max(count, sealed + ?2), sealed = sealed + ?2`,
          name,
          count,
        );
      }
    },
    clear: () => {
      main.run("DELETE FROM webhook_unread WHERE sealed = 0");
      main.run("UPDATE webhook_unread SET count = sealed");
      main.run("DELETE FROM webhook_unreadable WHERE sealed IS NULL");
    },
  };
}
