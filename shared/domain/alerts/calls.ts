/**
 * Calls beside notifications: a webhook to one address that a person named, and a command that a file of the data folder names.
 * What became of a call, and whether and when it is made again. Pure.
 */

export const CALL_WAYS = ["webhook", "command"] as const;
export type CallWay = (typeof CALL_WAYS)[number];

export const CALL_RESULTS = [
  /** With a status of HTTP. */
  "answered",
  /** Not within the time there is for it. */
  "no-answer",
  /** No connection was made, or it broke off. */
  "unreachable",
  /** The other side's certificate can't be trusted. */
  "certificate",
  /** The proxy in between refused. */
  "proxy",
  /** The signing secret isn't in the vault any more, or can't be read. */
  "no-secret",
  /** With an exit code. */
  "exited",
  /** It was ended after the time there is for it. */
  "timed-out",
  /** By a signal that isn't ours. */
  "ended",
  "not-started",
  /** The file that names the command can't be used. */
  "unusable",
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

export interface CallOutcome {
  readonly result: CallResult;
  /** Of HTTP, or the exit code; null where there is none. */
  readonly status: number | null;
}

/** What is wrong with the file that names the command. */
export const COMMAND_TROUBLES = [
  "unreadable",
  "too-large",
  "writable-by-others",
  "not-json",
  "not-a-list",
  "not-absolute",
  "batch-file",
] as const;
export type CommandTrouble = (typeof COMMAND_TROUBLES)[number];

export function isGood({ result, status }: CallOutcome): boolean {
  if (result === "answered") return status !== null && status >= 200 && status < 300;
  return result === "exited" && status === 0;
}

const MINUTE = 60_000;
/** Milliseconds from one try to the next. */
const AGAIN_AFTER = [5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 480 * MINUTE] as const;
const A_DAY = 1_440 * MINUTE;
const TOO_MANY_REQUESTS = 429;

/** Whether another try may end otherwise: never after a refusal or a redirect, and a command is started once. */
function mayChange({ result, status }: CallOutcome): boolean {
  if (result === "answered") return status !== null && (status >= 500 || status === TOO_MANY_REQUESTS);
  return (["no-answer", "unreachable", "certificate", "proxy", "no-secret"] as CallResult[]).includes(result);
}

/** @param queuedAt milliseconds since the epoch, as is `at` @returns whether nobody is to be called any more, whatever came of it */
export function isTooLate(queuedAt: number, at: number): boolean {
  return at > queuedAt + A_DAY;
}

/**
 * @param tries with this one @param queuedAt milliseconds since the epoch, as is `at`, the end of this try
 * @returns when it is tried again, at the earliest; null for never
 */
export function triedAgainAt(
  outcome: CallOutcome,
  { tries, queuedAt, at }: { readonly tries: number; readonly queuedAt: number; readonly at: number },
): number | null {
  const after = AGAIN_AFTER[tries - 1];
  if (after === undefined || !mayChange(outcome)) return null;
  return at + after <= queuedAt + A_DAY ? at + after : null;
}
