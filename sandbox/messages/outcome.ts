/**
 * What will become of a marketing template sent to a person, if nothing else stands in the way: so that a test can
 * say beforehand what it must find. Pure, from the same plan that the receipts follow.
 */
import { timeToLive } from "../rules/time-to-live.ts";
import type { SandboxSettings } from "../settings.ts";
import { planReceipts } from "./receipts.ts";

export interface Outcome {
  /** The furthest the message gets; "accepted" when no receipt ever comes, "refused" when no request is accepted. */
  readonly state: "read" | "delivered" | "sent" | "failed" | "accepted" | "refused";
  /** Meta's code of the failure or refusal. */
  readonly code: number | null;
}

export interface OutcomeQuestion {
  readonly behaviour: string;
  readonly unitedStates: boolean;
  readonly sanctioned: boolean;
  readonly settings: SandboxSettings;
}

export function expectedOutcome({ behaviour, unitedStates, sanctioned, settings }: OutcomeQuestion): Outcome {
  if (behaviour === "refused-500") return { state: "refused", code: 131000 };
  if (behaviour === "cut-before-accepted") return { state: "refused", code: null };
  const certain = sanctioned ? settings.sanctionedRecipientCode : unitedStates ? 131049 : null;
  const statuses = planReceipts({
    seed: "outcome",
    label: "outcome",
    behaviour,
    failure: certain,
    timeToLiveSeconds: timeToLive("MARKETING", null, "marketing_messages"),
    pace: 1,
    settings,
  }).flatMap((receipt) => receipt.statuses);
  const failed = statuses.find((status) => status.status === "failed");
  if (failed !== undefined) return { state: "failed", code: failed.error?.code ?? null };
  const furthest = (["read", "delivered", "sent"] as const).find((state) =>
    statuses.some((status) => status.status === state),
  );
  return { state: furthest ?? "accepted", code: null };
}
