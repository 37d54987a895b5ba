/** What a person can do with a campaign that isn't a draft, by its state and by how far it is. Pure. */
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { type CampaignState, stateAfter } from "../../../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId } from "../../../../shared/domain/ids.ts";
import { restOf } from "./progress-parts.ts";

export type SendingAction =
  | "start"
  | "runNow"
  | "pause"
  | "resume"
  | "stop"
  | "retry"
  | "resend"
  | "skipCanary"
  | "reschedule"
  | "toDraft";

export interface ControlledCampaign {
  readonly id: CampaignId;
  readonly name: string;
  readonly state: CampaignState;
}

/** Whether there is something to be known of how far it is. */
export function isSent(state: CampaignState): boolean {
  return state !== "draft" && state !== "scheduled" && state !== "missed";
}

export interface Possible {
  /** The one that most people want now; null where there is none. */
  readonly primary: SendingAction | null;
  readonly others: readonly SendingAction[];
  /** How many people an action is about, where its words say so. */
  readonly people: Readonly<Record<"resume" | "retry" | "resend", number>>;
}

type Known = Pick<SendingStatus, "queued" | "waiting" | "failures" | "states" | "canary" | "handedOver">;

/** Messages whose answer was lost; whoever was handed to another channel gets no second one. */
export function resendableOf({ states, handedOver }: Pick<SendingStatus, "states" | "handedOver">): number {
  return Math.max(0, (states.unknown ?? 0) - handedOver.unknown);
}

export function retryableOf({ failures }: Pick<SendingStatus, "failures">): number {
  return failures.reduce((sum, { retry }) => sum + (retry?.people ?? 0), 0);
}

/** @param status null while it isn't known, and before the start */
export function possibleActions(state: CampaignState, status: Known | null): Possible {
  const people = {
    resume: status === null ? 0 : restOf(status),
    retry: status === null ? 0 : retryableOf(status),
    resend: status === null ? 0 : resendableOf(status),
  };
  const again: SendingAction[] = [];
  if (people.retry > 0) again.push("retry");
  if (people.resend > 0) again.push("resend");
  switch (state) {
    case "draft":
    case "stopped":
      return { primary: null, others: [], people };
    case "scheduled":
      return { primary: "start", others: ["reschedule", "toDraft"], people };
    case "missed":
      return { primary: "runNow", others: ["reschedule", "toDraft"], people };
    case "sending": {
      const isCanary = status?.canary?.state === "sending" || status?.canary?.state === "waiting";
      return {
        primary: "pause",
        others: [...(isCanary ? (["skipCanary"] as const) : []), ...again, "stop"],
        people,
      };
    }
    case "paused-by-you":
    case "paused-by-guard":
      return { primary: "resume", others: [...again, "stop"], people };
    case "completed":
    case "completed-with-errors": {
      const isRetried = stateAfter(state, "retry") !== null && people.retry > 0;
      return {
        primary: isRetried ? "retry" : null,
        others: isRetried ? again.filter((one) => one !== "retry") : again,
        people,
      };
    }
  }
}
