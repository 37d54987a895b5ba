/** How old messages are and what keeps them, for whoever prunes them; and snapshots that no message is made from any more. */
import type { Keeping } from "../../shared/domain/retention/retention.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { OUTCOME } from "./message-codes.ts";
import type { MessageWrites } from "./message-writes.ts";

/** A message's row by its number. */
export interface MessageKeeping extends Keeping {
  readonly id: number;
}

export interface OldMessages {
  /** After this row. */
  readonly after: number;
  /** Created before that, in milliseconds. */
  readonly before: number;
  /** Those whose receipts are gone already as well. */
  readonly withSealed: boolean;
  readonly limit: number;
}

/** Snapshots no message is made from, as of the newest message. */
export interface UnusedSnapshots {
  readonly ids: readonly number[];
  readonly newest: number;
}

export interface MessageRetentionReader {
  /** By their ids. */
  olderThan(old: OldMessages): readonly MessageKeeping[];
  keepingOf(ids: readonly number[]): readonly MessageKeeping[];
  /** Goes through all messages, and pauses where it can be broken off. */
  unusedSnapshots(): Generator<void, UnusedSnapshots>;
}

export interface MessageRetentionStore
  extends MessageRetentionReader,
    Pick<MessageWrites, "seal" | "remove"> {
  /** @returns whether it is gone: a message may be made from it since */
  dropSnapshot(id: number, newest: number): boolean;
}

const OPEN = [OUTCOME.code("sending"), OUTCOME.code("unknown")].join(", ");
const SELECT = `
  SELECT id, created, campaign, sealed,
    EXISTS (SELECT 1 FROM attempt WHERE attempt.message = message.id AND outcome IN (${OPEN})) AS is_open,
    (SELECT max(receipt.at + receipt.lag) FROM attempt JOIN receipt ON receipt.attempt = attempt.id
     WHERE attempt.message = message.id) AS heard
  FROM message`;
/** Rows looked at between two pauses. */
const SLICE = 10_000;

function toKeeping(row: Row): MessageKeeping {
  return {
    id: Number(row.id),
    createdAt: Number(row.created),
    lastHeardAt: row.heard === null ? null : Number(row.heard),
    campaign: row.campaign === null ? null : Number(row.campaign),
    isOpen: row.is_open === 1,
    isSealed: row.sealed === 1,
  };
}

export function createMessageRetentionReader(database: ReadableDatabase): MessageRetentionReader {
  return {
    olderThan: ({ after, before, withSealed, limit }) =>
      database
        .all(
          `${SELECT} WHERE id > :after AND created < :before AND (:withSealed OR sealed IS NULL)
           ORDER BY id LIMIT :limit`,
          { after, before, withSealed: Number(withSealed), limit },
        )
        .map(toKeeping),
    keepingOf: (ids) =>
      database
        .all(`${SELECT} WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id`, { ids: writeJson(ids) })
        .map(toKeeping),
    unusedSnapshots: function* () {
      const used = new Set<unknown>();
      const newest = Number(database.get("SELECT max(id) AS newest FROM message")?.newest ?? 0);
      for (let after = 0; after < newest; after += SLICE) {
        const rows = database.tuples(
          "SELECT DISTINCT snapshot FROM message WHERE id > ? AND id <= ?",
          after,
          after + SLICE,
        );
        for (const [snapshot] of rows) used.add(snapshot);
        yield;
      }
      const all = database.tuples("SELECT id FROM snapshot").map(([id]) => Number(id));
      return { ids: all.filter((id) => !used.has(id)), newest };
    },
  };
}

export function createMessageRetentionStore(
  database: WritableDatabase,
  writes: MessageWrites,
): MessageRetentionStore {
  return {
    ...createMessageRetentionReader(database),
    seal: writes.seal,
    remove: writes.remove,
    dropSnapshot: (id, newest) =>
      database.put(
        "DELETE FROM snapshot WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message WHERE message.id > ?2 AND snapshot = ?1)",
        id,
        newest,
      ) > 0,
  };
}
