/** Which step of the checklist comes next, and which rows need no more than a line. Pure. */
import type { SetupStepView } from "../../../shared/contract/index.ts";
import type { SetupReason } from "../../../shared/domain/setup/checklist.ts";

export type Step = Pick<SetupStepView, "id" | "state" | "reason" | "action" | "problem">;

/**
 * The first the person can act on; else the first that is under way or held up. Null when all is done. A test comes
 * after everything else: sent while Meta is still at work, it would go by the Cloud API and prove nothing.
 */
export function nextOf<Item extends Step>(steps: readonly Item[]): Item | null {
  const isOpen = ({ state }: Step) => state === "waiting-on-you" || state === "blocked";
  const isUnderWay = (step: Step) => isOpen(step) || step.state === "waiting-on-meta";
  const beforeTest = steps.filter(({ id }) => id !== "test-message");
  return (
    beforeTest.find((step) => isOpen(step) && step.action !== null) ??
    beforeTest.find(isUnderWay) ??
    steps.find(isUnderWay) ??
    null
  );
}

/** Done, but something has to be acted on soon. */
const TO_BE_SEEN: readonly SetupReason[] = [
  "credentials-expiring",
  "number-limited",
  "webhooks-messages-only",
];

/** Done, not started or not checkable now, with nothing in it that a person should read unasked. */
export function isFolded({ state, reason, problem }: Step): boolean {
  if (problem !== null) return false;
  return (
    state === "not-started" || state === "cannot-check" || (state === "done" && !TO_BE_SEEN.includes(reason))
  );
}

/** A row's own time is worth saying when it is this much older than the whole checklist's. */
const MUCH_OLDER_MS = 5 * 60_000;

export function isMuchOlder(rowCheckedAt: number, checkedAt: number | null): boolean {
  return checkedAt !== null && checkedAt - rowCheckedAt > MUCH_OLDER_MS;
}
