/** What is shown of a message whose receipts are no longer kept: what became of it stands in its row alone. Pure. */
import type { AttemptResult, Billing, TimelineEntry } from "../../shared/domain/messages/lifecycle.ts";
import type { StoredMessage } from "../messages/messages-store.ts";

const REPORTED = ["sent", "delivered", "read", "failed"] as const;

function billingOf({ billed, state }: StoredMessage): Billing {
  switch (billed) {
    case "optimized":
    case "cloud":
      return "known";
    case "never":
      return state === "failed" ? "failed-before" : "unnamed";
    case "unclear":
    case "not-yet":
      return billed;
  }
}

/** @param result what its own attempt says, without receipts */
export function withSealed<Result extends Pick<AttemptResult, "timeline" | "billing">>(
  message: StoredMessage,
  result: Result,
): Result {
  const { sealed, error, isUnproven } = message;
  if (sealed === null) return result;
  const reported = REPORTED.flatMap((step): readonly TimelineEntry[] => {
    const at = sealed.times[step];
    if (at === null || result.timeline.some((own) => own.step === step)) return [];
    const ofStep = { step, at, error: step === "failed" ? error : null, isUnproven };
    return [{ ...ofStep, source: "meta", status: null, implied: false, clockConflict: false }];
  });
  return {
    ...result,
    billing: result.billing === "none" ? result.billing : billingOf(message),
    timeline: [...result.timeline, ...reported],
  };
}
