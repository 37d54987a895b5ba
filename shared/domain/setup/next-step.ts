/** Which step of the checklist comes next. */
import type { SetupAction, SetupState, SetupStepId } from "./checklist.ts";

export interface OpenStep {
  readonly id: SetupStepId;
  readonly state: SetupState;
  readonly action: SetupAction | null;
}

/**
 * The first step the person can act on, or else the first one that is under way or held up; null when all are done.
 * The test comes last: sent while Meta is still at work, it would go by Cloud API and prove nothing.
 */
export function nextOf<Step extends OpenStep>(steps: readonly Step[]): Step | null {
  const isOpen = ({ state }: OpenStep) => state === "waiting-on-you" || state === "blocked";
  const isUnderWay = (step: OpenStep) => isOpen(step) || step.state === "waiting-on-meta";
  const beforeTest = steps.filter(({ id }) => id !== "test-message");
  return (
    beforeTest.find((step) => isOpen(step) && step.action !== null) ??
    beforeTest.find(isUnderWay) ??
    steps.find(isUnderWay) ??
    null
  );
}
