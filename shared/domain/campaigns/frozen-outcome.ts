/** Whether a preflight's outcome can be frozen as it is: the core asks before it writes anything, the screen before it offers it. */
import type { WarningCode } from "./preflight-words.ts";

interface Outcome {
  readonly blockers: readonly unknown[];
  readonly warnings: readonly { readonly code: WarningCode; readonly acceptedAt: number | null }[];
  readonly outcomes: readonly { readonly kind: string; readonly people: number }[];
}

export type FreezeRefusal = "blocked" | "nobody" | "warnings-open";

/** People who are sent something, now or later. */
export function peopleToSend({ outcomes }: Pick<Outcome, "outcomes">): number {
  return outcomes.reduce(
    (sum, { kind, people }) => (kind === "send" || kind === "wait" ? sum + people : sum),
    0,
  );
}

/** What stands in the way first; null where nothing does. */
export function freezeRefusal(outcome: Outcome): FreezeRefusal | null {
  if (outcome.blockers.length > 0) return "blocked";
  if (peopleToSend(outcome) === 0) return "nobody";
  return outcome.warnings.some(({ acceptedAt }) => acceptedAt === null) ? "warnings-open" : null;
}
