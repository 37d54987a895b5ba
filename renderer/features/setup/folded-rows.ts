/** Which rows of the checklist need no more than a line, and which say when they were checked. Pure. */
import type { SetupStepView } from "../../../shared/contract/index.ts";
import type { SetupReason } from "../../../shared/domain/setup/checklist.ts";

type Row = Pick<SetupStepView, "state" | "reason" | "problem">;

/** Reasons of a done step that a person will have to act on soon. */
const TO_BE_SEEN: readonly SetupReason[] = [
  "credentials-expiring",
  "number-limited",
  "webhooks-messages-only",
];

/** Whether a row is done, not started or not checkable now, and holds nothing a person should read unasked. */
export function isFolded({ state, reason, problem }: Row): boolean {
  if (problem !== null) return false;
  return (
    state === "not-started" || state === "cannot-check" || (state === "done" && !TO_BE_SEEN.includes(reason))
  );
}

/** A row's own time is worth saying when it is this much older than the whole checklist's. */
const MUCH_OLDER_MS = 5 * 60_000;

/** @param rowCheckedAt and `checkedAt` in milliseconds since 1970 */
export function isMuchOlder(rowCheckedAt: number, checkedAt: number | null): boolean {
  return checkedAt !== null && checkedAt - rowCheckedAt > MUCH_OLDER_MS;
}
