/**
 * The log of raw webhooks in log.db. Bodies are appended and never changed; further copies of the same bytes update
 * what is known about an entry. What is derived from it is in main.db, and no transaction spans the two files. How bodies
 * are kept is known to webhook-bodies.ts.
 */

import { quarterOf } from "../../shared/domain/messages/standing.ts";
import {
  compareTrust,
  isProven,
  type Trust,
  type WebhookSourceKind,
} from "../../shared/domain/webhooks/trust.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { redactBody } from "../erasing/redact-body.ts";
import type { Logger } from "../logging/logger.ts";
import { codesOf } from "../storage/codes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { learnNames } from "./learned-names.ts";
import { TRUST } from "./trust-column.ts";
import { createWebhookBodies } from "./webhook-bodies.ts";
import { webhookKey } from "./webhook-key.ts";

export interface IncomingWebhook {
  /** The bytes as they came. */
  readonly body: Uint8Array;
  /** Milliseconds since the epoch, by our clock or, if it first came to another machine, by that machine's. */
  readonly receivedAt: number;
  readonly source: WebhookSourceKind;
  readonly trust: Trust;
}

export type AppendedWebhook = KeptWebhook | ForgottenWebhook;

interface KeptWebhook {
  readonly id: number;
  readonly isNew: boolean;
  /** Whether it has to be reduced: it is new, or this copy adds to what was known. */
  readonly isToReduce: boolean;
}

/** A copy of one that was pruned or erased, which isn't kept. */
interface ForgottenWebhook {
  readonly id: null;
  readonly isNew: false;
  readonly isToReduce: false;
}

export interface LoggedWebhook {
  readonly id: number;
  /** When the earliest copy came. */
  readonly receivedAt: number;
  /** The trust of the most trusted copy. */
  readonly trust: Trust;
  /** How often Meta has posted it since it was last reduced. */
  readonly copies: number;
  /** Null if the block it was packed into is damaged. */
  readonly body: Buffer | null;
}

/** A webhook to be reduced again. */
export interface RepeatedWebhook extends LoggedWebhook {
  /** Grows with each repetition. */
  readonly againId: number;
}

/** A webhook, and how far it has been repeated. */
export interface WebhookAsItStands extends LoggedWebhook {
  /** Id of its newest repetition; 0 if there is none. */
  readonly lastAgainId: number;
}

/** A webhook as it is listed, without its body. */
export interface ListedWebhook extends Omit<LoggedWebhook, "body"> {
  /** Of the most trusted copy. */
  readonly source: WebhookSourceKind;
  /** Somebody was erased from its body. */
  readonly isRedacted: boolean;
}

export interface ListedAsk {
  /** Ids, both included. */
  readonly first: number;
  readonly last: number;
  readonly limit: number;
  readonly source?: WebhookSourceKind | undefined;
  /** When the earliest copy came, both included; milliseconds. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Only those that Meta has posted more than once. */
  readonly isRepeated?: boolean | undefined;
  /** Only these. */
  readonly among?: readonly number[] | undefined;
}

/** Webhooks of one quarter hour; times in milliseconds. */
export interface Arrivals {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

export interface WebhookLogReader {
  /**
   * Webhooks that follow one of them, oldest first: fewer than the limit if they are long, and none only if none follows.
   * @param againTo copies posted in repetitions after this one are left to those
   */
  after(id: number, limit: number, againTo?: number): readonly LoggedWebhook[];
  /** Repetitions that follow one of them, oldest first; fewer than the limit if they are long. */
  againAfter(againId: number, limit: number): readonly RepeatedWebhook[];
  /** Some webhooks with all that their copies have added, by their ids; those that are not in the log are left out. */
  asTheyStand(ids: readonly number[]): readonly WebhookAsItStands[];
  /** The raw bytes of a webhook; null if they are no longer kept, or the block they were packed into is damaged. */
  body(id: number): Buffer | null;
  /** Without their bodies, the newest first. */
  listed(ask: ListedAsk): readonly ListedWebhook[];
  /** When webhooks came that follow one of them, without their bodies. */
  arrivalsAfter(id: number, limit: number): readonly Pick<LoggedWebhook, "id" | "receivedAt">[];
  /** Id of the oldest webhook; null if there is none. */
  firstId(): number | null;
  /** Id of the newest webhook; 0 if there is none. */
  lastId(): number;
  /** How many there are with these ids, both included. */
  count(ids: { readonly first: number; readonly last: number }): number;
  /** The first and the last whose earliest copy came in this time, both included; null if there are none. */
  idsReceived(time: { readonly from: number; readonly to: number }): {
    readonly first: number;
    readonly last: number;
  } | null;
  /** Id of the newest repetition; 0 if there is none. */
  lastAgainId(): number;
  /** When webhooks came from Meta or a relay, from the quarter hour of a time on, the earliest first. */
  arrivals(from: number): readonly Arrivals[];
  summary(): {
    /** Counts Meta's retries, but not the import of something Meta posted as well. */
    readonly received: number;
    /** When the last webhook came from Meta, or a relay took it. */
    readonly lastReceivedAt: number | null;
  };
}

export interface WebhookLogStore extends WebhookLogReader {
  /** Durable when it returns. */
  append(webhook: IncomingWebhook): AppendedWebhook;
  /** In one transaction: all of them or none. Durable when it returns. */
  appendAll(webhooks: readonly IncomingWebhook[]): readonly AppendedWebhook[];
}

/** Meta, or a relay that Meta posts to: neither a dump nor an answer shows that webhooks arrive. */
const isFromMeta = (source: WebhookSourceKind) => source === "listener" || source === "relay";

const SOURCE = codesOf<WebhookSourceKind>({ listener: 1, import: 2, relay: 3, history: 4 });

/** Bytes of bodies read together; a longer one is read alone. */
const MOST_TOGETHER = 8 * 1_024 * 1_024;

export function createWebhookLogReader(log: ReadableDatabase<"log">, logger: Logger): WebhookLogReader {
  const bodies = createWebhookBodies(log, logger);
  const newest = (table: "webhook" | "webhook_again") =>
    Number(log.get(`SELECT max(id) AS last FROM ${table}`)?.last ?? 0);

  /** Reads the bodies of the first rows, as many as are read together. */
  function withBodies<Read extends LoggedWebhook>(
    rows: readonly Row[],
    toRead: (row: Row, webhook: LoggedWebhook) => Read,
  ): readonly Read[] {
    const webhooks: Read[] = [];
    let bytes = 0;
    for (const row of rows) {
      const id = Number(row.id);
      const body = bodies.read(id);
      bytes += body?.length ?? 0;
      if (bytes > MOST_TOGETHER && webhooks.length > 0) break;
      const webhook = {
        id,
        receivedAt: Number(row.received_at),
        trust: TRUST.word(row.trust),
        copies: Number(row.copies),
        body,
      };
      webhooks.push(toRead(row, webhook));
    }
    return webhooks;
  }

  return {
    after: (id, limit, againTo = Number.MAX_SAFE_INTEGER) =>
      withBodies(
        log.all(
          `SELECT webhook.id, received_at, trust, webhook.copies - coalesce(later.copies, 0) AS copies
           FROM webhook LEFT JOIN (
             SELECT webhook, sum(is_copy) AS copies FROM webhook_again WHERE id > :againTo GROUP BY webhook
           ) AS later ON later.webhook = webhook.id
           WHERE webhook.id > :id ORDER BY webhook.id LIMIT :limit`,
          { id, limit, againTo },
        ),
        (_, webhook) => webhook,
      ),
    againAfter: (againId, limit) =>
      withBodies(
        log.all(
          `SELECT again.id AS again_id, webhook.id, received_at, trust, is_copy AS copies
           FROM webhook_again AS again JOIN webhook ON webhook.id = again.webhook
           WHERE again.id > :againId ORDER BY again.id LIMIT :limit`,
          { againId, limit },
        ),
        (row, webhook) => ({ ...webhook, againId: Number(row.again_id) }),
      ),
    asTheyStand: (ids) =>
      withBodies(
        log.all(
          `SELECT id, received_at, trust, copies,
             (SELECT max(again.id) FROM webhook_again AS again WHERE again.webhook = webhook.id) AS last_again
           FROM webhook WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id`,
          { ids: JSON.stringify(ids) },
        ),
        (row, webhook) => ({ ...webhook, lastAgainId: Number(row.last_again ?? 0) }),
      ),
    body: bodies.read,
    listed: ({ first, last, limit, source, from, until, isRepeated, among }) =>
      log
        .all(
          `SELECT id, received_at, source, trust, copies, redacted FROM webhook
           WHERE id BETWEEN :first AND :last
             ${source === undefined ? "" : "AND source = :source"}
             ${from === undefined ? "" : "AND received_at >= :from"}
             ${until === undefined ? "" : "AND received_at <= :until"}
             ${isRepeated ? "AND copies > 1" : ""}
             ${among === undefined ? "" : "AND id IN (SELECT value FROM json_each(:among))"}
           ORDER BY id DESC LIMIT :limit`,
          {
            first,
            last,
            limit,
            ...(source !== undefined && { source: SOURCE.code(source) }),
            ...(from !== undefined && { from }),
            ...(until !== undefined && { until }),
            ...(among !== undefined && { among: JSON.stringify(among) }),
          },
        )
        .map((row) => ({
          id: Number(row.id),
          receivedAt: Number(row.received_at),
          source: SOURCE.word(row.source),
          trust: TRUST.word(row.trust),
          copies: Number(row.copies),
          isRedacted: row.redacted === 1,
        })),
    arrivalsAfter: (id, limit) =>
      log
        .tuples("SELECT id, received_at FROM webhook WHERE id > ? ORDER BY id LIMIT ?", id, limit)
        .map(([found, receivedAt]) => ({ id: Number(found), receivedAt: Number(receivedAt) })),
    firstId: () => {
      const first = log.get("SELECT min(id) AS first FROM webhook")?.first;
      return typeof first === "number" ? first : null;
    },
    lastId: () => newest("webhook"),
    count: ({ first, last }) =>
      Number(
        log.get("SELECT count(*) AS count FROM webhook WHERE id BETWEEN :first AND :last", { first, last })
          ?.count,
      ),
    idsReceived: ({ from, to }) => {
      const row = log.get(
        "SELECT min(id) AS first, max(id) AS last FROM webhook WHERE received_at BETWEEN :from AND :to",
        { from, to },
      );
      return row === null || row.first === null ? null : { first: Number(row.first), last: Number(row.last) };
    },
    lastAgainId: () => newest("webhook_again"),
    arrivals: (from) =>
      log
        .all("SELECT first, last, n FROM arrival WHERE quarter >= :quarter ORDER BY quarter", {
          quarter: quarterOf(from),
        })
        .map((row) => ({ first: Number(row.first), last: Number(row.last), count: Number(row.n) })),
    summary: () => {
      const row = log.get("SELECT received, heard_at FROM webhook_tally");
      return {
        received: Number(row?.received ?? 0),
        lastReceivedAt: typeof row?.heard_at === "number" ? row.heard_at : null,
      };
    },
  };
}

/** What is counted over the webhooks of one transaction, and written at its end. */
interface Counts {
  received: number;
  /** When the last came that Meta or a relay posted; null if none did. */
  heardAt: number | null;
}

/** @param erased people who are taken out of a body before it is stored */
export function createWebhookLogStore(
  log: WritableDatabase<"log">,
  logger: Logger,
  erased: ErasedNames,
): WebhookLogStore {
  /** @returns null if the same bytes are in the log */
  function insert(webhook: IncomingWebhook, key: Buffer, isNobodyErased: boolean): AppendedWebhook | null {
    const redacted = isNobodyErased || erased.isEmpty() ? null : redactBody(webhook.body, erased);
    // One statement instead of a look and an insertion. A conflict would use up an id for each copy.
    const row = log.tuple(
      `INSERT INTO webhook (key, received_at, source, trust, copies, redacted)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM webhook WHERE key = ?1) RETURNING id`,
      key,
      webhook.receivedAt,
      SOURCE.code(webhook.source),
      TRUST.code(webhook.trust),
      Number(webhook.source === "listener"),
      Number(redacted !== null),
    );
    if (row === null) return null;
    if (redacted !== null && isProven(webhook.trust)) learnNames(log, erased, redacted.learned);
    const id = Number(row[0]);
    log.put("INSERT INTO webhook_body (webhook, body) VALUES (?, ?)", id, redacted?.body ?? webhook.body);
    return { id, isNew: true, isToReduce: true };
  }

  /** The row ends up the same whatever the order of the copies. */
  function addCopy(webhook: IncomingWebhook, known: Row, counts: Counts): AppendedWebhook {
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
    counts.received += Number(isPosted && Number(known.copies) > 0);
    const isToReduce = isPosted || trusted > 0 || isEarlier;
    if (isToReduce) {
      log.run("INSERT INTO webhook_again (webhook, is_copy) VALUES (:id, :isCopy)", {
        id,
        isCopy: Number(isPosted),
      });
    }
    return { id, isNew: false, isToReduce };
  }

  function writeCounts({ received: more, heardAt }: Counts): void {
    log.run(
      `INSERT INTO webhook_tally (id, received, heard_at) VALUES (1, :more, :heardAt)
       ON CONFLICT (id) DO UPDATE SET received = received + :more,
         heard_at = max(coalesce(heard_at, :heardAt), coalesce(:heardAt, heard_at))`,
      { more, heardAt },
    );
  }

  /** Once for all that are taken together: nearly always they came in the same quarter hour. */
  function countArrivals(webhooks: readonly IncomingWebhook[]): void {
    const quarters = new Map<number, Arrivals>();
    for (const { source, receivedAt } of webhooks) {
      if (!isFromMeta(source)) continue;
      const quarter = quarterOf(receivedAt);
      const known = quarters.get(quarter);
      quarters.set(quarter, {
        first: Math.min(receivedAt, known?.first ?? receivedAt),
        last: Math.max(receivedAt, known?.last ?? receivedAt),
        count: (known?.count ?? 0) + 1,
      });
    }
    for (const [quarter, { first, last, count: n }] of quarters) {
      log.run(
        `INSERT INTO arrival (quarter, first, last, n) VALUES (:quarter, :first, :last, :n)
         ON CONFLICT (quarter) DO UPDATE SET first = min(first, :first), last = max(last, :last), n = n + :n`,
        { quarter, first, last, n },
      );
    }
  }

  function addAll(webhooks: readonly IncomingWebhook[]): readonly AppendedWebhook[] {
    return log.transaction(() => {
      // Both hold for all of them: nobody else writes here, and whoever is erased meanwhile is looked for afterwards.
      const isNobodyErased = erased.isEmpty();
      const areNoneForgotten = log.tuple("SELECT 1 FROM webhook_key LIMIT 1") === null;
      const counts: Counts = { received: 0, heardAt: null };
      const appended = webhooks.map((webhook) => {
        if (isFromMeta(webhook.source)) {
          counts.heardAt = Math.max(counts.heardAt ?? webhook.receivedAt, webhook.receivedAt);
        }
        return add(webhook, counts, { isNobodyErased, areNoneForgotten });
      });
      writeCounts(counts);
      countArrivals(webhooks);
      return appended;
    });
  }

  /** Within a transaction. */
  function add(
    webhook: IncomingWebhook,
    counts: Counts,
    { isNobodyErased, areNoneForgotten }: { isNobodyErased: boolean; areNoneForgotten: boolean },
  ): AppendedWebhook {
    const key = webhookKey(webhook.body);
    if (!areNoneForgotten && isForgotten(key)) {
      counts.received += Number(webhook.source === "listener");
      return { id: null, isNew: false, isToReduce: false };
    }
    const inserted = insert(webhook, key, isNobodyErased);
    if (inserted !== null) {
      counts.received += Number(webhook.source !== "history");
      return inserted;
    }
    const known = log.get("SELECT id, received_at, source, trust, copies FROM webhook WHERE key = :key", {
      key,
    });
    if (known === null) throw new Error("a webhook is neither new nor known");
    return addCopy(webhook, known, counts);
  }

  /** A key that is in the log stands for what is there, whatever was forgotten before. */
  const isForgotten = (key: Buffer) =>
    log.tuple("SELECT 1 FROM webhook_key WHERE key = ?", key) !== null &&
    log.tuple("SELECT 1 FROM webhook WHERE key = ?", key) === null;

  return {
    ...createWebhookLogReader(log, logger),
    append: (webhook) => {
      const [appended] = addAll([webhook]);
      if (appended === undefined) throw new RangeError("one webhook was to be stored");
      return appended;
    },
    appendAll: addAll,
  };
}
