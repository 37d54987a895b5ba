/**
 * Attempts: each request that was made for a message, and what became of it. A row is durably `sending` before its
 * request goes out, so that no crash can lose or repeat one. Ids are never given out a second time: Meta echoes them.
 */
import {
  asMessageId,
  asWorkspaceId,
  type MessageId,
  type Wamid,
  type WorkspaceId,
} from "../../shared/domain/ids.ts";
import { type CallbackData, writeCallbackData } from "../../shared/domain/messages/callback-data.ts";
import type { Attempt, AttemptOutcome, MessageError } from "../../shared/domain/messages/message.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { numberFor } from "../storage/lookups.ts";
import { FALLBACK, OUTCOME, ROUTE, WAMID_SOURCE, type WamidSource } from "./message-codes.ts";
import {
  errorFrom,
  errorNumber,
  fallbackFrom,
  numberOrNull,
  outcomeFrom,
  textOrNull,
} from "./message-rows.ts";
import { wamidFromBytes, wamidToBytes } from "./wamid-bytes.ts";

/** What is known of an attempt before its request goes out. Times are milliseconds since the epoch. */
export interface NewAttempt {
  readonly submittedRoute: Route;
  readonly fallback: Fallback | null;
  readonly onboardingStatus: string | null;
  /** Path posted to, e.g. `v25.0/1234/marketing_messages`. */
  readonly endpoint: string;
  /** From `beginEpoch`. */
  readonly epoch: number;
  readonly claimedAt: number;
  /** Of a campaign's, for whoever tries it again after a kill: the class of its plan; and JSON, null for a first try. */
  readonly class?: number | null;
  readonly tries?: string | null;
}

export interface StoredAttempt extends Attempt {
  readonly id: number;
  readonly messageId: MessageId;
  /** 1 for the first attempt of its message. */
  readonly n: number;
  readonly wamid: Wamid | null;
  /** How the wamid was learned; null while there is none. */
  readonly wamidSource: WamidSource | null;
  readonly endpoint: string | null;
  /** The stretch of sending it was made in; null for one that was not ours. */
  readonly epoch: number | null;
  /** What the request named the attempt by; null for one that was not ours. */
  readonly callbackData: string | null;
  /** The text of Meta's answer, which is kept for tests alone; null where there is none. */
  readonly answer: string | null;
}

export interface Accepted {
  readonly messageStatus: string | null;
  /** The text of Meta's answer, for a message whose page shows it. */
  readonly answer: string | null;
  readonly at: number;
  /** By how many milliseconds Meta's clock was ahead of ours. */
  readonly ahead?: number;
}

export interface AttemptName {
  readonly attemptId: number;
  readonly messageId: MessageId;
}

export interface AttemptsReader {
  /** All of a message's, the first one first. */
  of(messageId: MessageId): readonly StoredAttempt[];
  find(attemptId: number): StoredAttempt | null;
  /** Whether its request is under way, as far as is known. */
  isSending(attemptId: number): boolean;
  byWamid(wamid: Wamid): StoredAttempt | null;
  /** The attempt that callback data names; null for one of another workspace, or of a copy that was since restored. */
  named(callbackData: CallbackData): StoredAttempt | null;
  /** The highest id that was ever given out; 0 for none. */
  highestAttempt(): number;
  /** How far ids and epochs have been given out; 0 for none. */
  extent(): {
    readonly highestAttempt: number;
    /** Of those that Waypost made and that are still there. */
    readonly highestSent: number;
    readonly latestEpoch: number;
  };
  /** Requests that were under way when Waypost stopped, oldest first. */
  stillSending(): readonly AttemptName[];
}

export interface AttemptsStore extends AttemptsReader {
  /**
   * Begins a stretch of sending: one process, one workspace, one file. Never the same number twice, also after an older
   * copy of the file was restored, as long as the clock goes forward.
   */
  beginEpoch(workspaceId: WorkspaceId, now: number): number;
  /** Ids up to this one are never given out. */
  skipTo(attemptId: number): void;
  recordAccepted(attemptId: number, accepted: Accepted): void;
  recordRefused(attemptId: number, refusal: { error: MessageError; answer: string | null; at: number }): void;
  /** The answer was lost. */
  recordUnknown(attemptId: number, at: number): void;
  /** The request never left this computer. */
  recordNeverSent(attemptId: number, at: number): void;
  /** Use `ReceiptsStore.learnWamid`, which moves the receipts along. */
  setWamid(attemptId: number, wamid: { readonly text: Wamid; readonly source: WamidSource } | null): void;
  /**
   * Before a replay: wamids that receipts taught are learned again from the receipts, but for those with sealed ones, or of
   * sealed messages.
   */
  forgetLearnedWamids(): void;
}

const SELECT = `
  SELECT attempt.*, message.requested, endpoint.text AS endpoint_text, status.text AS status_text,
    onboarding.text AS onboarding_text, epoch.workspace,
    error.id AS error_id, error.code AS error_code, error.title AS error_title, error.details AS error_details
  FROM attempt
  JOIN message ON message.id = attempt.message
  LEFT JOIN meta_word AS endpoint ON endpoint.id = attempt.endpoint
  LEFT JOIN meta_word AS status ON status.id = attempt.status
  LEFT JOIN meta_word AS onboarding ON onboarding.id = attempt.onboarding
  LEFT JOIN epoch ON epoch.number = attempt.epoch
  LEFT JOIN error ON error.id = attempt.refusal`;

function outcomeOf(row: Row): AttemptOutcome {
  return outcomeFrom(row.outcome, Number(row.answered ?? row.claimed), {
    messageStatus: () => textOrNull(row.status_text),
    refusal: () => errorFrom(row) ?? { code: null, title: "", details: null, traceId: textOrNull(row.trace) },
  });
}

function routeOrNull(code: unknown): Route | null {
  return code === null ? null : ROUTE.word(code);
}

function toAttempt(row: Row): StoredAttempt {
  const id = Number(row.id);
  const epoch = numberOrNull(row.epoch);
  return {
    id,
    messageId: asMessageId(String(row.message)),
    n: Number(row.n),
    requestedRoute: routeOrNull(row.requested),
    submittedRoute: routeOrNull(row.route),
    fallback: fallbackFrom(row.why),
    onboardingStatus: textOrNull(row.onboarding_text),
    claimedAt: Number(row.claimed),
    outcome: outcomeOf(row),
    wamid: row.wamid === null ? null : wamidFromBytes(row.wamid as Uint8Array),
    wamidSource: row.wamid_source === null ? null : WAMID_SOURCE.word(row.wamid_source),
    endpoint: textOrNull(row.endpoint_text),
    epoch,
    callbackData:
      epoch === null
        ? null
        : writeCallbackData({ workspaceId: asWorkspaceId(String(row.workspace)), epoch, attemptId: id }),
    answer: textOrNull(row.answer),
  };
}

export function createAttemptsReader(database: ReadableDatabase): AttemptsReader {
  const one = (condition: string, values: Parameters<ReadableDatabase["get"]>[1]) => {
    const row = database.get(`${SELECT} WHERE ${condition}`, values);
    return row === null ? null : toAttempt(row);
  };
  return {
    of: (messageId) =>
      database
        .all(`${SELECT} WHERE attempt.message = :message ORDER BY attempt.n`, { message: Number(messageId) })
        .map(toAttempt),
    find: (id) => one("attempt.id = :id", { id }),
    isSending: (id) =>
      database.tuple("SELECT outcome FROM attempt WHERE id = ?", id)?.[0] === OUTCOME.code("sending"),
    byWamid: (wamid) => {
      const { bytes, hash } = wamidToBytes(wamid);
      return one("attempt.wamid_hash = :hash AND attempt.wamid = :bytes", { hash, bytes });
    },
    named: ({ workspaceId, epoch, attemptId }) =>
      one("attempt.id = :attemptId AND attempt.epoch = :epoch AND epoch.workspace = :workspaceId", {
        attemptId,
        epoch,
        workspaceId,
      }),
    highestAttempt: () => highestAttempt(database),
    extent: () => ({
      highestAttempt: highestAttempt(database),
      highestSent: Number(
        database.tuple("SELECT id FROM attempt WHERE epoch IS NOT NULL ORDER BY id DESC LIMIT 1")?.[0] ?? 0,
      ),
      latestEpoch: Number(database.tuple("SELECT max(number) FROM epoch")?.[0] ?? 0),
    }),
    stillSending: () =>
      database
        .all("SELECT id, message FROM attempt WHERE outcome = :sending ORDER BY id", {
          sending: OUTCOME.code("sending"),
        })
        .map((row) => ({ attemptId: Number(row.id), messageId: asMessageId(String(row.message)) })),
  };
}

function highestAttempt(database: ReadableDatabase): number {
  return Number(database.tuple("SELECT seq FROM sqlite_sequence WHERE name = 'attempt'")?.[0] ?? 0);
}

/** Part of writing its message, which has to be derived again. @param n 1 for the first attempt of its message */
export function insertAttempt(
  database: WritableDatabase,
  message: number,
  n: number,
  attempt: NewAttempt,
): number {
  return database.insert(
    `INSERT INTO attempt (message, n, route, endpoint, epoch, claimed, outcome, why, onboarding, class, tries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    message,
    n,
    ROUTE.code(attempt.submittedRoute),
    numberFor(database, "meta_word", attempt.endpoint),
    attempt.epoch,
    attempt.claimedAt,
    OUTCOME.code("sending"),
    attempt.fallback === null ? null : FALLBACK.code(attempt.fallback.reason),
    numberFor(database, "meta_word", attempt.onboardingStatus),
    attempt.class ?? null,
    attempt.tries ?? null,
  );
}

/** Somebody else's, which begins and ends with Meta having taken it. */
export function insertAttemptElsewhere(database: WritableDatabase, message: number, at: number): number {
  return database.run(
    "INSERT INTO attempt (message, n, claimed, outcome) VALUES (:message, 1, :at, :outcome)",
    { message, at, outcome: OUTCOME.code("elsewhere") },
  ).lastId;
}

export function createAttemptsStore(database: WritableDatabase): AttemptsStore {
  return {
    ...createAttemptsReader(database),
    beginEpoch: (workspace, now) => {
      const seconds = Math.floor(now / 1000);
      const newest = Number(database.get("SELECT ifnull(max(number), 0) AS newest FROM epoch")?.newest);
      const number = Math.max(seconds, newest + 1);
      database.run("INSERT INTO epoch (number, workspace) VALUES (:number, :workspace)", {
        number,
        workspace,
      });
      return number;
    },
    skipTo: (attemptId) => {
      const changed = database.put(
        "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'attempt'",
        attemptId,
      );
      if (changed === 0)
        database.put("INSERT INTO sqlite_sequence (name, seq) VALUES ('attempt', ?)", attemptId);
    },
    recordAccepted: (id, { messageStatus, answer, at, ahead = 0 }) => {
      database.put(
        `UPDATE attempt SET outcome = ?1, answered = ?2,
           meta_ahead = CASE outcome WHEN ?1 THEN meta_ahead ELSE ?3 END, status = ?4, answer = ?5
         WHERE id = ?6`,
        OUTCOME.code("accepted"),
        at,
        ahead,
        numberFor(database, "meta_word", messageStatus),
        answer,
        id,
      );
    },
    recordRefused: (id, { error, answer, at }) => {
      database.run(
        `UPDATE attempt SET outcome = :outcome, answered = :at, refusal = :refusal, trace = :trace, answer = :answer
         WHERE id = :id`,
        {
          id,
          outcome: OUTCOME.code("refused"),
          at,
          refusal: errorNumber(database, error),
          trace: error.traceId,
          answer,
        },
      );
    },
    recordUnknown: (id, at) => {
      database.run(
        "UPDATE attempt SET outcome = :unknown, answered = :at WHERE id = :id AND outcome = :sending",
        { id, at, unknown: OUTCOME.code("unknown"), sending: OUTCOME.code("sending") },
      );
    },
    recordNeverSent: (id, at) => {
      database.run("UPDATE attempt SET outcome = :outcome, answered = :at WHERE id = :id", {
        id,
        at,
        outcome: OUTCOME.code("never-sent"),
      });
    },
    setWamid: (id, wamid) => {
      const stored = wamid === null ? null : wamidToBytes(wamid.text);
      database.put(
        "UPDATE attempt SET wamid = ?, wamid_hash = ?, wamid_source = ? WHERE id = ?",
        stored?.bytes ?? null,
        stored?.hash ?? null,
        wamid === null ? null : WAMID_SOURCE.code(wamid.source),
        id,
      );
    },
    forgetLearnedWamids: () => {
      database.run(
        `UPDATE attempt SET wamid = NULL, wamid_hash = NULL, wamid_source = NULL
         WHERE wamid_source IS NOT NULL AND wamid_source <> :answer
           AND NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.attempt = attempt.id AND sealed IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM message WHERE message.id = attempt.message AND sealed = 1)`,
        { answer: WAMID_SOURCE.code("answer") },
      );
    },
  };
}
