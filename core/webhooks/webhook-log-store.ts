/**
 * The log of raw webhooks in log.db. Bodies are appended and never changed; further copies of the same bytes update
 * what is known about an entry. What is derived from it is in main.db, and no transaction spans the two files.
 */
import { createHash } from "node:crypto";
import { compareTrust, type Trust, type WebhookSourceKind } from "../../shared/domain/webhooks/trust.ts";
import { codesOf } from "../storage/codes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { TRUST } from "./trust-column.ts";

export interface IncomingWebhook {
  /** The bytes as they came. */
  readonly body: Buffer;
  /** Milliseconds since the epoch, by our clock or, if it first came to another machine, by that machine's. */
  readonly receivedAt: number;
  readonly source: WebhookSourceKind;
  readonly trust: Trust;
}

export interface AppendedWebhook {
  readonly id: number;
  readonly isNew: boolean;
  /** Whether it has to be reduced: it is new, or this copy adds to what was known. */
  readonly isToReduce: boolean;
}

export interface LoggedWebhook {
  readonly id: number;
  /** When the earliest copy came. */
  readonly receivedAt: number;
  /** The trust of the most trusted copy. */
  readonly trust: Trust;
  /** How often Meta has posted it since it was last reduced. */
  readonly copies: number;
  readonly body: Buffer;
}

/** A webhook to be reduced again. */
export interface RepeatedWebhook extends LoggedWebhook {
  /** Grows with each repetition. */
  readonly againId: number;
}

export interface WebhookLogReader {
  /**
   * Webhooks that follow one of them, oldest first.
   * @param againTo copies posted in repetitions after this one are left to those
   */
  after(id: number, limit: number, againTo?: number): readonly LoggedWebhook[];
  /** Repetitions that follow one of them, oldest first. */
  againAfter(againId: number, limit: number): readonly RepeatedWebhook[];
  /** The raw bytes of a webhook; null if they are no longer kept. */
  body(id: number): Buffer | null;
  /** Id of the newest webhook; 0 if there is none. */
  lastId(): number;
  /** Id of the newest repetition; 0 if there is none. */
  lastAgainId(): number;
  summary(): {
    /** Counts Meta's retries, but not the import of something Meta posted as well. */
    readonly received: number;
    /** When the last webhook came that was not imported. */
    readonly lastReceivedAt: number | null;
  };
}

export interface WebhookLogStore extends WebhookLogReader {
  /** Durable when it returns. */
  append(webhook: IncomingWebhook): AppendedWebhook;
}

const KEY_BYTES = 16;

function keyOf(body: Buffer): Buffer {
  return createHash("sha256").update(body).digest().subarray(0, KEY_BYTES);
}

const SOURCE = codesOf<WebhookSourceKind>({ listener: 1, import: 2, relay: 3 });

function toWebhook(row: Row): LoggedWebhook {
  return {
    id: Number(row.id),
    receivedAt: Number(row.received_at),
    trust: TRUST.word(row.trust),
    copies: Number(row.copies),
    body: Buffer.from(row.body as Uint8Array),
  };
}

export function createWebhookLogReader(log: ReadableDatabase<"log">): WebhookLogReader {
  const newest = (table: "webhook" | "webhook_again") =>
    Number(log.get(`SELECT max(id) AS last FROM ${table}`)?.last ?? 0);
  return {
    after: (id, limit, againTo = Number.MAX_SAFE_INTEGER) =>
      log
        .all(
          `SELECT webhook.id, received_at, trust, body, webhook.copies - coalesce(later.copies, 0) AS copies
           FROM webhook LEFT JOIN (
             SELECT webhook, sum(is_copy) AS copies FROM webhook_again WHERE id > :againTo GROUP BY webhook
           ) AS later ON later.webhook = webhook.id
           WHERE webhook.id > :id ORDER BY webhook.id LIMIT :limit`,
          { id, limit, againTo },
        )
        .map(toWebhook),
    againAfter: (againId, limit) =>
      log
        .all(
          `SELECT again.id AS again_id, webhook.id, received_at, trust, body, is_copy AS copies
           FROM webhook_again AS again JOIN webhook ON webhook.id = again.webhook
           WHERE again.id > :againId ORDER BY again.id LIMIT :limit`,
          { againId, limit },
        )
        .map((row) => ({ ...toWebhook(row), againId: Number(row.again_id) })),
    body: (id) => {
      const body = log.get("SELECT body FROM webhook WHERE id = :id", { id })?.body;
      return body instanceof Uint8Array ? Buffer.from(body) : null;
    },
    lastId: () => newest("webhook"),
    lastAgainId: () => newest("webhook_again"),
    summary: () => {
      const row = log.get("SELECT received, heard_at FROM webhook_tally");
      return {
        received: Number(row?.received ?? 0),
        lastReceivedAt: typeof row?.heard_at === "number" ? row.heard_at : null,
      };
    },
  };
}

export function createWebhookLogStore(log: WritableDatabase<"log">): WebhookLogStore {
  function insert(webhook: IncomingWebhook, key: Buffer): AppendedWebhook {
    const { lastId: id } = log.run(
      `INSERT INTO webhook (key, received_at, source, trust, copies, body)
       VALUES (:key, :receivedAt, :source, :trust, :copies, :body)`,
      {
        key,
        receivedAt: webhook.receivedAt,
        source: SOURCE.code(webhook.source),
        trust: TRUST.code(webhook.trust),
        copies: Number(webhook.source === "listener"),
        body: webhook.body,
      },
    );
    count(1, webhook);
    return { id, isNew: true, isToReduce: true };
  }

  /** The row ends up the same whatever the order of the copies. */
  function addCopy(webhook: IncomingWebhook, known: Row): AppendedWebhook {
    const id = Number(known.id);
    const isPosted = webhook.source === "listener";
    const trusted = compareTrust(webhook.trust, TRUST.word(known.trust));
    const source = SOURCE.code(webhook.source);
    const isEarlier = webhook.receivedAt < Number(known.received_at);
    log.run(
      `UPDATE webhook SET received_at = min(received_at, :receivedAt), source = :source, trust = max(trust, :trust),
         copies = copies + :copies WHERE id = :id`,
      {
        id,
        receivedAt: webhook.receivedAt,
        source: trusted > 0 ? source : Math.min(Number(known.source), trusted === 0 ? source : Infinity),
        trust: TRUST.code(webhook.trust),
        copies: Number(isPosted),
      },
    );
    count(Number(isPosted && Number(known.copies) > 0), webhook);
    const isToReduce = isPosted || trusted > 0 || isEarlier;
    if (isToReduce) {
      log.run("INSERT INTO webhook_again (webhook, is_copy) VALUES (:id, :isCopy)", {
        id,
        isCopy: Number(isPosted),
      });
    }
    return { id, isNew: false, isToReduce };
  }

  function count(more: number, { source, receivedAt }: IncomingWebhook): void {
    log.run(
      `INSERT INTO webhook_tally (id, received, heard_at) VALUES (1, :more, :heardAt)
       ON CONFLICT (id) DO UPDATE SET received = received + :more,
         heard_at = max(coalesce(heard_at, :heardAt), coalesce(:heardAt, heard_at))`,
      { more, heardAt: source === "import" ? null : receivedAt },
    );
  }

  return {
    ...createWebhookLogReader(log),
    append: (webhook) =>
      log.transaction(() => {
        const key = keyOf(webhook.body);
        const known = log.get("SELECT id, received_at, source, trust, copies FROM webhook WHERE key = :key", {
          key,
        });
        return known === null ? insert(webhook, key) : addCopy(webhook, known);
      }),
  };
}
