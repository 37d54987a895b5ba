/**
 * Attempts as their rows have them, with those of their messages, in tuples: for what goes through thousands of them at a time.
 */
import type { Attempt, AttemptOutcome, MessageError } from "../../shared/domain/messages/message.ts";
import { ROUTE } from "../messages/message-codes.ts";
import { errorOf, fallbackFrom, outcomeFrom } from "../messages/message-rows.ts";
import { KNOWN_COLUMNS } from "../messages/message-writes.ts";
import type { Tuple, WritableDatabase } from "../storage/database.ts";
import { remembered, textOf } from "../storage/lookups.ts";

const ATTEMPT_COLUMNS = [
  "n",
  "epoch",
  "route",
  "why",
  "onboarding",
  "claimed",
  "answered",
  "outcome",
  "wamid",
  "wamid_source",
  "status",
  "refusal",
  "trace",
] as const;
type AttemptColumn = (typeof ATTEMPT_COLUMNS)[number];

/**
 * Columns of `attempt` joined with its `message`: `KNOWN_COLUMNS` come first.
 * @param schema of the tables
 */
export const selectAttempts = (schema: "main" | "live") => `
  SELECT ${[...KNOWN_COLUMNS, ...ATTEMPT_COLUMNS.map((column) => `attempt.${column}`)].join(", ")},
    EXISTS (SELECT 1 FROM ${schema}.attempt AS other WHERE other.message = attempt.message AND other.n <> attempt.n),
    attempt.id
  FROM ${schema}.attempt AS attempt JOIN ${schema}.message AS message ON message.id = attempt.message`;
/** The place of each in a row: looked up by a name of the code, which costs nothing, a dozen times a receipt. */
export const ATTEMPT = Object.fromEntries(
  ATTEMPT_COLUMNS.map((column, index) => [column, KNOWN_COLUMNS.length + index]),
) as Readonly<Record<AttemptColumn, number>>;
/** Whether the message has other attempts, as 0 or 1, and the attempt's id. */
export const HAS_OTHERS = KNOWN_COLUMNS.length + ATTEMPT_COLUMNS.length;
export const ATTEMPT_ID = HAS_OTHERS + 1;
const REQUESTED = KNOWN_COLUMNS.indexOf("message.requested");

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

export interface AttemptRows {
  /** @returns the workspace of a stretch of sending */
  workspaceOf(epoch: number): string | null;
  attemptFrom(row: Tuple): Attempt & { readonly n: number };
}

/** @param database has what the rows refer to */
export function createAttemptRows(database: WritableDatabase): AttemptRows {
  const wordOf = (id: unknown) => (typeof id === "number" ? textOf(database, "meta_word", id) : null);

  function workspaceOf(epoch: number): string | null {
    return remembered(database, "epoch", epoch, () =>
      textOrNull(database.tuple("SELECT workspace FROM epoch WHERE number = ?", epoch)?.[0]),
    );
  }

  function outcomeOf(row: Tuple): AttemptOutcome {
    const at = Number(row[ATTEMPT.answered] ?? row[ATTEMPT.claimed]);
    return outcomeFrom(row[ATTEMPT.outcome], at, {
      messageStatus: () => wordOf(row[ATTEMPT.status]),
      refusal: () => refusalOf(row),
    });
  }

  function refusalOf(row: Tuple): MessageError {
    const refusal = row[ATTEMPT.refusal];
    const traceId = textOrNull(row[ATTEMPT.trace]);
    return typeof refusal === "number"
      ? errorOf(database, refusal, traceId)
      : { code: null, title: "", details: null, traceId };
  }

  function attemptFrom(row: Tuple): Attempt & { readonly n: number } {
    const requested = row[REQUESTED];
    const route = row[ATTEMPT.route];
    return {
      n: Number(row[ATTEMPT.n]),
      requestedRoute: requested === null ? null : ROUTE.word(requested),
      submittedRoute: route === null ? null : ROUTE.word(route),
      fallback: fallbackFrom(row[ATTEMPT.why]),
      onboardingStatus: wordOf(row[ATTEMPT.onboarding]),
      claimedAt: Number(row[ATTEMPT.claimed]),
      outcome: outcomeOf(row),
    };
  }

  return { workspaceOf, attemptFrom };
}
