/** The raw webhook log: appended first, never changed but for the mark of what was made of it. */
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";

export interface LoggedWebhook {
  readonly sequence: number;
  readonly receivedAt: number;
  readonly body: Buffer;
}

export interface WebhookLogReader {
  /** Entries nothing has been made of yet, oldest first. */
  open(limit: number): readonly LoggedWebhook[];
  /** Every entry after `sequence`, oldest first; for replay. */
  after(sequence: number, limit: number): readonly LoggedWebhook[];
  /** Parts nobody reads, by name, in the order of the alphabet. */
  unread(): readonly { readonly field: string; readonly count: number }[];
  /** Of the newest entry; 0 while there is none. */
  lastSequence(): number;
  summary(): {
    readonly received: number;
    readonly unreadable: number;
    readonly lastReceivedAt: number | null;
  };
}

export interface WebhookLogStore extends WebhookLogReader {
  append(body: Buffer, receivedAt: number): number;
  settle(sequence: number, outcome: "reduced" | "unreadable"): void;
  /** Counts parts nobody reads, one for each name, such as `messages.statuses.payment`. */
  countUnread(names: readonly string[]): void;
  /** Before a replay. */
  clearUnread(): void;
}

const OUTCOMES = { reduced: 1, unreadable: 2 } as const;

export function createWebhookLogReader(database: ReadableDatabase): WebhookLogReader {
  const toEntry = (row: Row): LoggedWebhook => ({
    sequence: Number(row.sequence),
    receivedAt: Number(row.received_at),
    body: Buffer.from(row.body as Uint8Array),
  });
  return {
    open: (limit) =>
      database
        .all(
          "SELECT sequence, received_at, body FROM webhook_log WHERE outcome = 0 ORDER BY sequence LIMIT :limit",
          { limit },
        )
        .map(toEntry),
    after: (sequence, limit) =>
      database
        .all(
          "SELECT sequence, received_at, body FROM webhook_log WHERE sequence > :sequence ORDER BY sequence LIMIT :limit",
          {
            sequence,
            limit,
          },
        )
        .map(toEntry),
    unread: () =>
      database
        .all("SELECT name, count FROM webhook_unread ORDER BY name")
        .map((row) => ({ field: String(row.name), count: Number(row.count) })),
    lastSequence: () => Number(database.get("SELECT max(sequence) AS last FROM webhook_log")?.last ?? 0),
    summary: () => {
      const row = database.get(
        "SELECT count(*) AS received, count(*) FILTER (WHERE outcome = 2) AS unreadable, max(received_at) AS last FROM webhook_log",
      );
      return {
        received: Number(row?.received ?? 0),
        unreadable: Number(row?.unreadable ?? 0),
        lastReceivedAt: typeof row?.last === "number" ? row.last : null,
      };
    },
  };
}

export function createWebhookLogStore(database: WritableDatabase): WebhookLogStore {
  return {
    ...createWebhookLogReader(database),
    append: (body, receivedAt) =>
      database.run("INSERT INTO webhook_log (received_at, body) VALUES (:receivedAt, :body)", {
        receivedAt,
        body,
      }).lastId,
    settle: (sequence, outcome) => {
      database.run("UPDATE webhook_log SET outcome = :outcome WHERE sequence = :sequence", {
        sequence,
        outcome: OUTCOMES[outcome],
      });
    },
    countUnread: (names) => {
      for (const name of names) {
        database.run(
          "INSERT INTO webhook_unread (name, count) VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1",
          { name },
        );
      }
    },
    clearUnread: () => {
      database.run("DELETE FROM webhook_unread");
    },
  };
}
