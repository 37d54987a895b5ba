/** The raw webhook log, appended to and never changed, and what main.db keeps of how far it has been reduced. */
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
  /** Something of the log is lost that was reduced: what was made of it cannot be built again. */
  hasGap(): boolean;
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

export function createWebhookLogReader(
  log: ReadableDatabase<"log">,
  main: ReadableDatabase,
): WebhookLogReader {
  const toEntry = (row: Row): LoggedWebhook => ({
    sequence: Number(row.id),
    receivedAt: Number(row.received_at),
    body: Buffer.from(row.body as Uint8Array),
  });
  const after = (sequence: number, limit: number) =>
    log
      .all("SELECT id, received_at, body FROM webhook WHERE id > :sequence ORDER BY id LIMIT :limit", {
        sequence,
        limit,
      })
      .map(toEntry);
  return {
    open: (limit) => after(Number(main.get("SELECT reduced_to FROM webhook_cursor")?.reduced_to ?? 0), limit),
    after,
    unread: () =>
      main
        .all("SELECT name, count FROM webhook_unread ORDER BY name")
        .map((row) => ({ field: String(row.name), count: Number(row.count) })),
    hasGap: () => main.get("SELECT 1 FROM webhook_gap LIMIT 1") !== null,
    lastSequence: () => Number(log.get("SELECT max(id) AS last FROM webhook")?.last ?? 0),
    summary: () => {
      const row = log.get("SELECT count(*) AS received, max(received_at) AS last FROM webhook");
      const unreadable = main.get("SELECT count(*) AS count FROM webhook_unreadable");
      return {
        received: Number(row?.received ?? 0),
        unreadable: Number(unreadable?.count ?? 0),
        lastReceivedAt: typeof row?.last === "number" ? row.last : null,
      };
    },
  };
}

export function createWebhookLogStore(log: WritableDatabase<"log">, main: WritableDatabase): WebhookLogStore {
  return {
    ...createWebhookLogReader(log, main),
    append: (body, receivedAt) =>
      log.run("INSERT INTO webhook (received_at, body) VALUES (:receivedAt, :body)", { receivedAt, body })
        .lastId,
    settle: (sequence, outcome) => {
      main.run(
        `INSERT INTO webhook_cursor (id, reduced_to) VALUES (1, :sequence)
         ON CONFLICT (id) DO UPDATE SET reduced_to = max(reduced_to, :sequence)`,
        { sequence },
      );
      main.run(
        outcome === "unreadable"
          ? "INSERT INTO webhook_unreadable (webhook) VALUES (:sequence) ON CONFLICT DO NOTHING"
          : "DELETE FROM webhook_unreadable WHERE webhook = :sequence",
        { sequence },
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
    clearUnread: () => {
      main.run("DELETE FROM webhook_unread");
    },
  };
}
