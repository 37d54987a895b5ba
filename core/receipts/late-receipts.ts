/**
 * Receipts that come too late: for messages that are no longer kept, or whose receipts aren't. They are counted and change
 * nothing. What was pruned is known by a hash of Meta's id, and by the attempts that callback data names.
 */
import type { CallbackData } from "../../shared/domain/messages/callback-data.ts";
import { wamidFromBytes, wamidToBytes } from "../messages/wamid-bytes.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { type IncomingReceipt, statusNumber } from "./receipts-store.ts";

/** What is remembered of something that is pruned. */
export interface PrunedAt {
  /** Its hash is kept until then, in milliseconds, and as long as a webhook of the log may tell of it. */
  readonly until: number;
  /** The newest webhook of the log. */
  readonly logged: number;
}

/** How far orphans have been looked at: of which kind, and after what. Clicks need no place, since those that are old go. */
export type OrphansPlace =
  | { readonly of: "receipts" | "reactions"; readonly after: Uint8Array }
  | { readonly of: "clicks" };

export interface LateReceiptsReader {
  /** How many came. */
  late(): number;
}

export interface LateReceiptsStore extends LateReceiptsReader {
  /** Whether it is of something that is no longer kept. @param name what Meta echoed, if it names no attempt that is there */
  isLate(wamid: string, name: CallbackData | null): boolean;
  /** Counts it, if it is reduced for the first time. */
  count(receipt: IncomingReceipt): void;
  /** Before these messages are deleted. */
  rememberAttemptsOf(messageIds: readonly number[], about: PrunedAt): void;
  /**
   * Deletes receipts of messages nobody knows, then reactions to such messages, then clicks that name none, a slice of them.
   * @param from null begins with the first
   * @param before all of a wamid's arrived before that, in milliseconds; of reactions and clicks, they were made before it
   * @returns where to go on, null after the last of all
   */
  pruneOrphans(
    from: OrphansPlace | null,
    before: number,
    about: PrunedAt,
  ): { readonly last: OrphansPlace | null; readonly pruned: number };
  /**
   * Drops hashes that nothing can come for any more, a thousand at the most.
   * @param firstLogged id of the oldest webhook of the log; null if there is none
   * @returns how many
   */
  dropHashes(now: number, firstLogged: number | null): number;
}

const WAMIDS_AT_ONCE = 200;
/** Most of them are to messages that are there, and nothing is written then. */
const REACTED_AT_ONCE = 1_000;
const CLICKS_AT_ONCE = 1_000;
const HASHES_AT_ONCE = 1_000;
const CLICK_HASH_BYTES = 6;

/** What a click that names no message is remembered by, once it is no longer kept. @param key of its row */
export const clickHash = (key: Uint8Array): number => Buffer.from(key).readUIntBE(0, CLICK_HASH_BYTES);

/**
 * Whether something that is no longer kept has this wamid, or is what a name stands for.
 * @param schema of the tables
 */
export function isPruned(
  database: ReadableDatabase,
  schema: "main" | "live",
  wamid: string,
  name: CallbackData | null,
): boolean {
  return (
    (name !== null && isPrunedAttempt(database, schema, name)) ||
    database.tuple(
      `SELECT 1 FROM ${schema}.pruned_wamid WHERE hash = ?1 OR stand_in = ?1`,
      wamidToBytes(wamid).hash,
    ) !== null
  );
}

/**
 * Whether the message that has this wamid is kept without its receipts: what became of it is truth.
 * @param schema of the tables
 */
export function isOfSealed(database: ReadableDatabase, schema: "main" | "live", wamid: string): boolean {
  const { bytes, hash } = wamidToBytes(wamid);
  return (
    database.tuple(
      `SELECT 1 FROM ${schema}.attempt AS attempt JOIN ${schema}.message AS message ON message.id = attempt.message
       WHERE attempt.wamid_hash = ? AND attempt.wamid = ? AND message.sealed = 1`,
      hash,
      bytes,
    ) !== null
  );
}

function isPrunedAttempt(
  database: ReadableDatabase,
  schema: "main" | "live",
  { workspaceId, epoch, attemptId }: CallbackData,
): boolean {
  return (
    database.tuple(
      `SELECT 1 FROM ${schema}.pruned_attempts AS pruned JOIN ${schema}.epoch AS begun ON begun.number = pruned.epoch
       WHERE pruned.epoch = ?1 AND begun.workspace = ?2 AND ?3 BETWEEN pruned.first AND pruned.last
         AND NOT EXISTS (SELECT 1 FROM ${schema}.attempt AS kept WHERE kept.id = ?3)`,
      epoch,
      workspaceId,
      attemptId,
    ) !== null
  );
}

export function createLateReceiptsReader(database: ReadableDatabase): LateReceiptsReader {
  return { late: () => Number(database.get("SELECT sum(n) AS n FROM late_receipt")?.n ?? 0) };
}

/** @param standInFor what takes the place of an id in the log, and in what comes, once the person is erased */
export function createLateReceiptsStore(
  database: WritableDatabase,
  standInFor: (wamid: string) => string,
): LateReceiptsStore {
  function rememberHash(hash: number, standIn: number | null, { until, logged }: PrunedAt): void {
    database.put(
      `INSERT INTO pruned_wamid (hash, stand_in, until, logged) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET until = max(until, excluded.until), logged = max(logged, excluded.logged)`,
      hash,
      standIn,
      until,
      logged,
    );
  }

  function remember(bytes: Uint8Array, about: PrunedAt): number {
    const wamid = wamidFromBytes(bytes);
    // What the person did with it comes too late from now on, as its receipts do.
    const reactions = database.put("DELETE FROM reaction WHERE wamid = ?", bytes);
    const { hash } = wamidToBytes(wamid);
    // Nobody can make it of a hash later on.
    const standIn = wamidToBytes(standInFor(wamid)).hash;
    rememberHash(hash, standIn === hash ? null : standIn, about);
    return reactions;
  }

  const isClaimed = (wamid: Uint8Array) =>
    database.tuple("SELECT 1 FROM wamid_claim WHERE wamid = ?", wamid) !== null;

  function pruneReceipts(after: Uint8Array, before: number, about: PrunedAt) {
    const found = database.tuples(
      `SELECT wamid, max(at + lag) FROM orphan WHERE wamid > ? GROUP BY wamid ORDER BY wamid LIMIT ${WAMIDS_AT_ONCE}`,
      after,
    );
    let pruned = 0;
    for (const [wamid, heardAt] of found) {
      if (!(wamid instanceof Uint8Array) || Number(heardAt) >= before) continue;
      // What attempts contend for may yet be one's.
      if (isClaimed(wamid)) continue;
      remember(wamid, about);
      pruned += database.put("DELETE FROM orphan WHERE wamid = ?", wamid);
    }
    return { last: found.length < WAMIDS_AT_ONCE ? null : (found.at(-1)?.[0] as Uint8Array), pruned };
  }

  /** Somebody's whose receipts are there, or may yet be. */
  function isKnown(bytes: Uint8Array): boolean {
    const { hash } = wamidToBytes(wamidFromBytes(bytes));
    const isOfAttempt = database.tuple(
      "SELECT 1 FROM attempt WHERE wamid_hash = ? AND wamid = ?",
      hash,
      bytes,
    );
    if (isOfAttempt !== null || isClaimed(bytes)) return true;
    return database.tuple("SELECT 1 FROM orphan WHERE wamid = ? LIMIT 1", bytes) !== null;
  }

  function pruneReactions(after: Uint8Array, before: number, about: PrunedAt) {
    const found = database.tuples(
      `SELECT wamid, max(at) FROM reaction WHERE wamid > ? GROUP BY wamid ORDER BY wamid LIMIT ${REACTED_AT_ONCE}`,
      after,
    );
    let pruned = 0;
    for (const [wamid, newest] of found) {
      if (!(wamid instanceof Uint8Array) || Number(newest) >= before || isKnown(wamid)) continue;
      pruned += remember(wamid, about);
    }
    return { last: found.length < REACTED_AT_ONCE ? null : (found.at(-1)?.[0] as Uint8Array), pruned };
  }

  function pruneClicks(before: number, about: PrunedAt) {
    const found = database.tuples(
      `SELECT key FROM loose_click WHERE at < ? ORDER BY at LIMIT ${CLICKS_AT_ONCE}`,
      before,
    );
    for (const [key] of found) {
      rememberHash(clickHash(key as Uint8Array), null, about);
      database.put("DELETE FROM loose_click WHERE key = ?", key as Uint8Array);
    }
    return { isLast: found.length < CLICKS_AT_ONCE, pruned: found.length };
  }

  return {
    ...createLateReceiptsReader(database),
    isLate: (wamid, name) => isPruned(database, "main", wamid, name),
    count: ({ wamid, status, webhookId, isFirst }) => {
      // As long as the log may tell of it again.
      database.put(
        "UPDATE pruned_wamid SET logged = max(logged, ?2) WHERE hash = ?1 OR stand_in = ?1",
        wamidToBytes(wamid).hash,
        webhookId,
      );
      if (isFirst !== true) return;
      database.put(
        "INSERT INTO late_receipt (status, n) VALUES (?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
        statusNumber(database, status),
      );
    },
    rememberAttemptsOf: (messageIds, about) => {
      for (const messageId of messageIds) {
        const attempts = database.tuples("SELECT id, epoch, wamid FROM attempt WHERE message = ?", messageId);
        for (const [id, epoch, wamid] of attempts) {
          if (wamid instanceof Uint8Array) remember(wamid, about);
          if (epoch === null) continue;
          database.put(
            `INSERT INTO pruned_attempts (epoch, first, last) VALUES (?1, ?2, ?2)
             ON CONFLICT DO UPDATE SET first = min(first, ?2), last = max(last, ?2)`,
            Number(epoch),
            Number(id),
          );
        }
      }
    },
    pruneOrphans: (from, before, about) => {
      const place = from ?? { of: "receipts", after: new Uint8Array() };
      if (place.of === "clicks") {
        const { isLast, pruned } = pruneClicks(before, about);
        return { last: isLast ? null : place, pruned };
      }
      const prune = place.of === "receipts" ? pruneReceipts : pruneReactions;
      const { last, pruned } = prune(place.after, before, about);
      if (last !== null) return { last: { of: place.of, after: last }, pruned };
      const next: OrphansPlace =
        place.of === "receipts" ? { of: "reactions", after: new Uint8Array() } : { of: "clicks" };
      return { last: next, pruned };
    },
    dropHashes: (now, firstLogged) =>
      database.put(
        `DELETE FROM pruned_wamid WHERE hash IN (
           SELECT hash FROM pruned_wamid WHERE until <= ? AND logged < ? LIMIT ${HASHES_AT_ONCE})`,
        now,
        firstLogged ?? Number.MAX_SAFE_INTEGER,
      ),
  };
}
