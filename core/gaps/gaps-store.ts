/** Reads messages as gaps are judged by them, and keeps which of them Meta was asked about. */
import {
  type AccountId,
  asAccountId,
  asNumberId,
  type NumberId,
  type Wamid,
} from "../../shared/domain/ids.ts";
import { quarterOf } from "../../shared/domain/messages/standing.ts";
import { ADDRESSED, STATE, STATUS, WAMID_SOURCE } from "../messages/message-codes.ts";
import { numberOrNull } from "../messages/message-rows.ts";
import { wamidFromBytes } from "../messages/wamid-bytes.ts";
import { DIMENSION } from "../results/rollup-codes.ts";
import { CHUNK_BITS } from "../results/rollups.ts";
import type { ReadableDatabase, Row, Tuple, WritableDatabase } from "../storage/database.ts";

/** A message that Meta took and holds no longer, by the attempt that decides. Times in milliseconds. */
export interface TakenMessage {
  readonly attemptId: number;
  readonly acceptedAt: number;
  /** By our clock, as far as Meta's was ahead when it took the message; null where nobody has told of it. */
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
}

/** When we heard of a message first: of anything, and of its arrival or failure. Null where we have not. */
export interface HeardTimes {
  readonly anything: number | null;
  readonly outcome: number | null;
}

/** A message Meta can be asked about. */
export interface AskableMessage {
  readonly attemptId: number;
  readonly wamid: Wamid;
  readonly accountId: AccountId;
  readonly numberId: NumberId;
}

export interface AskingRules {
  /** Not asked about since, in milliseconds. */
  readonly since: number;
  /** Asked about fewer times than this. */
  readonly most: number;
}

export interface GapsReader {
  /** Chunks of ids that hold messages made between two times, the newest first. */
  chunksBetween(from: number, until: number): readonly number[];
  /** The newest first. */
  takenIn(chunk: number): readonly TakenMessage[];
  heardOf(attemptId: number): HeardTimes;
  /** Null unless Meta itself has said which wamid the attempt has, and it may be asked about again. */
  askable(attemptId: number, rules: AskingRules): AskableMessage | null;
  /** A recent message of the number that webhooks say has arrived: what Meta should answer is known. Not asked about since. */
  knownMessage(numberId: NumberId, since: number): AskableMessage | null;
}

export interface GapsStore extends GapsReader {
  /** Before Meta is asked. Forgets what was asked before a time. */
  noteAsked(attemptId: number, at: number, forgetBefore: number): void;
  /** The question never reached Meta. */
  takeBackAsked(attemptId: number): void;
}

const CHUNK_SIZE = 2 ** CHUNK_BITS;
const HELD = `${STATE.code("held")}, ${STATE.code("paused")}`;
const ARRIVED = `${STATE.code("delivered")}, ${STATE.code("read")}`;
const OUTCOMES = `${STATUS.code("delivered")}, ${STATUS.code("read")}, ${STATUS.code("failed")}`;
/** Where Meta said it to us: in its answer, or in a webhook it signed. */
const BY_META = `wamid_source IN (${WAMID_SOURCE.code("answer")}, ${WAMID_SOURCE.code("signed")})`;
/** Messages among which one that has arrived is looked for. */
const RECENT = 20_000;

const SELECT_ASKABLE = `
  SELECT attempt.id, attempt.wamid, account.text AS account, number.text AS number
  FROM attempt
  JOIN message ON message.id = attempt.message
  JOIN meta_id AS account ON account.id = message.account
  JOIN meta_id AS number ON number.id = message.number
  -- Of somebody who was erased, Meta's id is known no more.
  AND message.addressed <> ${ADDRESSED.code("erased")}`;

function toAskable(row: Row | null): AskableMessage | null {
  if (row === null) return null;
  return {
    attemptId: Number(row.id),
    wamid: wamidFromBytes(row.wamid as Uint8Array),
    accountId: asAccountId(String(row.account)),
    numberId: asNumberId(String(row.number)),
  };
}

function toTaken([attemptId, accepted, ahead, ...steps]: Tuple): TakenMessage {
  const first = (times: readonly unknown[]) => {
    const told = times.flatMap((time) => numberOrNull(time) ?? []);
    return told.length === 0 ? null : Math.min(...told) - Number(ahead);
  };
  return {
    attemptId: Number(attemptId),
    acceptedAt: Number(accepted),
    sentAt: first(steps),
    deliveredAt: first(steps.slice(1)),
  };
}

export function createGapsReader(database: ReadableDatabase): GapsReader {
  return {
    chunksBetween: (from, until) =>
      database
        .tuples(
          `SELECT DISTINCT chunk FROM chunk_count
           WHERE dimension = ${DIMENSION.code("quarter")} AND value BETWEEN ? AND ? ORDER BY chunk DESC`,
          quarterOf(from),
          quarterOf(until),
        )
        .map(([chunk]) => Number(chunk)),
    takenIn: (chunk) =>
      database
        .tuples(
          `SELECT attempt.id, accepted, meta_ahead, sent, delivered, read, failed
           FROM message JOIN attempt ON attempt.message = message.id AND attempt.n = deciding
           WHERE message.id BETWEEN ? AND ? AND accepted IS NOT NULL AND state NOT IN (${HELD})
           ORDER BY message.id DESC`,
          chunk * CHUNK_SIZE,
          (chunk + 1) * CHUNK_SIZE - 1,
        )
        .map(toTaken),
    heardOf: (attemptId) => {
      const row = database.tuple(
        `SELECT min(at + lag), min(at + lag) FILTER (WHERE status IN (${OUTCOMES})) FROM receipt WHERE attempt = ?`,
        attemptId,
      );
      return { anything: numberOrNull(row?.[0]), outcome: numberOrNull(row?.[1]) };
    },
    askable: (attemptId, { since, most }) =>
      toAskable(
        database.get(
          `${SELECT_ASKABLE}
           WHERE attempt.id = :attemptId AND attempt.wamid IS NOT NULL AND ${BY_META} AND NOT EXISTS (
             SELECT 1 FROM history_lookup WHERE attempt = :attemptId AND (asked > :since OR times >= :most))`,
          { attemptId, since, most },
        ),
      ),
    knownMessage: (numberId, since) =>
      toAskable(
        database.get(
          `${SELECT_ASKABLE}
           WHERE message.id > (SELECT max(id) FROM message) - ${RECENT} AND attempt.n = message.deciding
             AND number.text = :numberId AND message.state IN (${ARRIVED}) AND message.history = 0
             AND message.unproven = 0 AND attempt.wamid IS NOT NULL AND ${BY_META}
             AND NOT EXISTS (SELECT 1 FROM history_lookup AS lookup WHERE lookup.attempt = attempt.id AND asked > :since)
           ORDER BY message.id DESC LIMIT 1`,
          { numberId, since },
        ),
      ),
  };
}

export function createGapsStore(database: WritableDatabase): GapsStore {
  return {
    ...createGapsReader(database),
    noteAsked: (attempt, at, forgetBefore) => {
      database.run("DELETE FROM history_lookup WHERE asked < :forgetBefore", { forgetBefore });
      database.run(
        `INSERT INTO history_lookup (attempt, asked, times) VALUES (:attempt, :at, 1)
         ON CONFLICT (attempt) DO UPDATE SET asked = :at, times = times + 1`,
        { attempt, at },
      );
    },
    takeBackAsked: (attempt) => {
      database.run("DELETE FROM history_lookup WHERE attempt = :attempt AND times = 1", { attempt });
      database.run("UPDATE history_lookup SET asked = 0, times = times - 1 WHERE attempt = :attempt", {
        attempt,
      });
    },
  };
}
