/**
 * How far the webhook log has been reduced, and which parts of it could not be read or have no reader. In main.db.
 */
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";

export interface ReductionProgressReader {
  /** The newest webhook that was reduced, and the newest repetition; 0 while there is none. */
  cursor(): { readonly reducedTo: number; readonly againTo: number };
  /** How many parts nobody reads, by name, such as `messages.statuses.payment`, in alphabetical order. */
  unread(): readonly { readonly field: string; readonly count: number }[];
  /** How many webhooks could not be read completely. */
  unreadable(): number;
  /** Whether a part of the log that was reduced is lost, so that what was derived from it cannot be built again. */
  hasGap(): boolean;
}

export interface ReductionProgressStore extends ReductionProgressReader {
  /** Moves a cursor forward, never back. */
  advance(to: { readonly reducedTo: number } | { readonly againTo: number }): void;
  /** Marks a webhook as unreadable, or removes the mark. */
  markUnreadable(webhookId: number, isUnreadable: boolean): void;
  /** Counts parts that nobody reads, given by name. Call it once for each webhook. */
  countUnread(names: readonly string[]): void;
  /** Clears counts and marks before a replay, which makes them again. The cursor stays. */
  clear(): void;
}

export function createReductionProgressReader(main: ReadableDatabase): ReductionProgressReader {
  return {
    cursor: () => {
      const row = main.get("SELECT reduced_to, again_to FROM webhook_cursor");
      return { reducedTo: Number(row?.reduced_to ?? 0), againTo: Number(row?.again_to ?? 0) };
    },
    unread: () =>
      main
        .all("SELECT name, count FROM webhook_unread ORDER BY name")
        .map((row) => ({ field: String(row.name), count: Number(row.count) })),
    unreadable: () => Number(main.get("SELECT count(*) AS count FROM webhook_unreadable")?.count ?? 0),
    hasGap: () => main.get("SELECT 1 FROM webhook_gap LIMIT 1") !== null,
  };
}

export function createReductionProgressStore(main: WritableDatabase): ReductionProgressStore {
  return {
    ...createReductionProgressReader(main),
    advance: (to) => {
      main.run(
        `INSERT INTO webhook_cursor (id, reduced_to, again_to) VALUES (1, :reducedTo, :againTo)
         ON CONFLICT (id) DO UPDATE SET reduced_to = max(reduced_to, :reducedTo), again_to = max(again_to, :againTo)`,
        { reducedTo: 0, againTo: 0, ...to },
      );
    },
    markUnreadable: (webhookId, isUnreadable) => {
      main.run(
        isUnreadable
          ? "INSERT INTO webhook_unreadable (webhook) VALUES (:webhookId) ON CONFLICT DO NOTHING"
          : "DELETE FROM webhook_unreadable WHERE webhook = :webhookId",
        { webhookId },
      );
    },
    countUnread: (names) => {
      for (const name of names) {
        main.run(
          "INSERT INTO webhook_unread (name, count) VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1",
          { name },
        );
      }
    },
    clear: () => {
      main.run("DELETE FROM webhook_unread");
      main.run("DELETE FROM webhook_unreadable");
    },
  };
}
