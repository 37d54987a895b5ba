/**
 * What people did after reading: when for the first time, of each kind and each button, by the id of the message. A replay of
 * the log gives it again; neither order nor repetition matters. What a message has had of each kind stands in its row as well
 * (`message.reactions`), where figures count it.
 */
import type { NumberId } from "../../shared/domain/ids.ts";
import type { Reaction } from "../../shared/domain/results/reaction-values.ts";
import type { MessageWrites } from "../messages/message-writes.ts";
import { wamidBytes, wamidFromBytes, wamidToBytes } from "../messages/wamid-bytes.ts";
import { clickHash, isOfSealed, isPruned } from "../receipts/late-receipts.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { lookUp, numberFor } from "../storage/lookups.ts";
import { REACTION } from "./reaction-codes.ts";
import type { HeardClick, HeardReaction } from "./read-reaction.ts";

export interface StoredReaction {
  readonly kind: Reaction;
  /** What stands on the button that was tapped, as far as that is known; else empty. */
  readonly button: string;
  readonly at: number;
}

export interface ReactionsReader {
  /** By their times. */
  of(wamid: string): readonly StoredReaction[];
  /** How many clicks name no message, of these numbers or of all. Times in milliseconds, both optional. */
  looseClicks(about: {
    readonly numbers?: readonly NumberId[];
    readonly from?: number;
    readonly until?: number;
  }): number;
}

interface ReactionOrigin {
  readonly webhookId: number;
  readonly sealedCopies?: number;
}

export interface ReactionsStore extends ReactionsReader {
  /** Of the same reaction the first time stays. Those to messages that are no longer kept, or are sealed, are left out. */
  add(reactions: readonly HeardReaction[], origin: ReactionOrigin): void;
  addClicks(clicks: readonly HeardClick[], origin: ReactionOrigin): void;
  /**
   * Writes what messages with these ids have had.
   * @returns the messages
   */
  derive(wamids: Iterable<string>): ReadonlySet<number>;
  /** Of every message, after what they had has changed somewhere. */
  deriveAll(): void;
  /** Before a replay: all that isn't sealed. */
  clear(): void;
  /** In a staging database, once all of the log is read: what is pruned or sealed by now is as the workspace has it. */
  yieldLate(): void;
}

export function createReactionsReader(database: ReadableDatabase): ReactionsReader {
  return {
    of: (wamid) =>
      database
        .tuples(
          "SELECT kind, button, at FROM reaction WHERE wamid = ? ORDER BY at, kind, button",
          wamidBytes(wamid),
        )
        .map(([kind, button, at]) => ({
          kind: REACTION.word(kind),
          button: String(button),
          at: Number(at),
        })),
    looseClicks: ({ numbers, from = 0, until = Number.MAX_SAFE_INTEGER }) => {
      const known = numbers?.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
      const among = known === undefined ? "1" : `number IN (${known.join(", ")})`;
      const row = database.tuple(
        `SELECT count(*) FROM loose_click WHERE at >= ? AND at < ? AND ${among}`,
        from,
        until,
      );
      return Number(row?.[0]);
    },
  };
}

/** Whether what comes for this wamid changes nothing any more. @param kept schema of the messages */
export function isReactionLate(
  database: ReadableDatabase,
  kept: "main" | "live",
  bytes: Uint8Array,
): boolean {
  const wamid = wamidFromBytes(bytes);
  return isPruned(database, "main", wamid, null) || isOfSealed(database, kept, wamid);
}

/** @param key of a click that names no message */
export function isClickPruned(database: ReadableDatabase, key: Uint8Array): boolean {
  return database.tuple("SELECT 1 FROM pruned_wamid WHERE hash = ?", clickHash(key)) !== null;
}

/** @param kept where the messages are: `live` in a staging database */
export function createReactionsStore(
  database: WritableDatabase,
  writes: Pick<MessageWrites, "react">,
  kept: "main" | "live" = "main",
): ReactionsStore {
  const sealed = ({ sealedCopies }: ReactionOrigin) => (sealedCopies === undefined ? null : 1);

  /** As long as the log may tell of it again, it has to be known that it is pruned. */
  function noteLate(hash: number, { webhookId }: ReactionOrigin): void {
    database.put(
      "UPDATE pruned_wamid SET logged = max(logged, ?2) WHERE hash = ?1 OR stand_in = ?1",
      hash,
      webhookId,
    );
  }

  function isLate(wamid: string, origin: ReactionOrigin): boolean {
    if (!isPruned(database, "main", wamid, null)) return isOfSealed(database, kept, wamid);
    noteLate(wamidToBytes(wamid).hash, origin);
    return true;
  }

  const messagesOf = (wamid: string) => {
    const { bytes, hash } = wamidToBytes(wamid);
    return database
      .tuples("SELECT message FROM attempt WHERE wamid_hash = ? AND wamid = ?", hash, bytes)
      .map(([message]) => Number(message));
  };

  return {
    ...createReactionsReader(database),
    add: (reactions, origin) => {
      for (const { wamid, kind, button, at } of reactions) {
        if (isLate(wamid, origin)) continue;
        database.put(
          `INSERT INTO reaction (wamid, kind, button, at, sealed) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET at = min(at, excluded.at), sealed = coalesce(sealed, excluded.sealed)`,
          wamidBytes(wamid),
          REACTION.code(kind),
          button,
          at,
          sealed(origin),
        );
      }
    },
    addClicks: (clicks, origin) => {
      for (const { key, numberId, at } of clicks) {
        if (isClickPruned(database, key)) {
          noteLate(clickHash(key), origin);
          continue;
        }
        database.put(
          `INSERT INTO loose_click (key, number, at, sealed) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET at = min(at, excluded.at), sealed = coalesce(sealed, excluded.sealed)`,
          key,
          numberFor(database, "meta_id", numberId),
          at,
          sealed(origin),
        );
      }
    },
    derive: (wamids) => {
      const messages = new Set([...wamids].flatMap(messagesOf));
      for (const message of messages) writes.react(message);
      return messages;
    },
    deriveAll: () => {
      const messages = database.tuples(
        `SELECT id FROM message WHERE reactions <> 0
         UNION SELECT attempt.message FROM reaction JOIN attempt ON attempt.wamid = reaction.wamid`,
      );
      for (const [message] of messages) writes.react(Number(message));
    },
    clear: () => {
      database.run("DELETE FROM reaction WHERE sealed IS NULL");
      database.run("DELETE FROM loose_click WHERE sealed IS NULL");
    },
    yieldLate: () => {
      for (const [bytes] of database.tuples("SELECT DISTINCT wamid FROM main.reaction")) {
        if (!isReactionLate(database, kept, bytes as Uint8Array)) continue;
        database.put("DELETE FROM main.reaction WHERE wamid = ?", bytes as Uint8Array);
        database.put(
          `INSERT INTO main.reaction SELECT * FROM live.reaction WHERE wamid = ?`,
          bytes as Uint8Array,
        );
      }
      for (const [key] of database.tuples("SELECT key FROM main.loose_click")) {
        if (isClickPruned(database, key as Uint8Array))
          database.put("DELETE FROM main.loose_click WHERE key = ?", key as Uint8Array);
      }
    },
  };
}
