/**
 * The states of a campaign and how one becomes another: one machine for the list, the composer and whatever sends. Nothing
 * else decides what may follow.
 */

export const CAMPAIGN_STATES = [
  /** Being composed. Nothing is fixed, and nothing is sent. */
  "draft",
  /** The plan is frozen, and waits for its time. */
  "scheduled",
  /** Its time has passed without a start: Waypost wasn't running, or something stood in the way. It never starts late by itself. */
  "missed",
  "sending",
  /** Halted by a person. What is on the wire is waited for. */
  "paused-by-you",
  /** Halted by Waypost: a canary's threshold, a restriction, a token that expired. */
  "paused-by-guard",
  /** Ended by a person before everybody was written to. The rest is never sent. */
  "stopped",
  /** Everybody was written to, and Meta took every message. */
  "completed",
  /** Everybody was tried, and Meta refused some. These can be tried again. */
  "completed-with-errors",
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What happens to a campaign; a person does those up to `retry`, Waypost the others. `start` is either's. */
export const CAMPAIGN_EVENTS = [
  "schedule",
  "start",
  "unschedule",
  "pause",
  "resume",
  "stop",
  "retry",
  "miss",
  "guard",
  "finish",
  "finish-with-errors",
] as const;
export type CampaignEvent = (typeof CAMPAIGN_EVENTS)[number];

/** What isn't named here is not possible. */
const TRANSITIONS: Readonly<Record<CampaignState, Readonly<Partial<Record<CampaignEvent, CampaignState>>>>> =
  {
    draft: { schedule: "scheduled", start: "sending" },
    // The time comes, or a person doesn't want to wait for it.
    scheduled: { start: "sending", unschedule: "draft", miss: "missed" },
    missed: { schedule: "scheduled", start: "sending", unschedule: "draft" },
    sending: {
      pause: "paused-by-you",
      guard: "paused-by-guard",
      stop: "stopped",
      finish: "completed",
      "finish-with-errors": "completed-with-errors",
    },
    // The last answers may come in while nothing new is sent.
    "paused-by-you": {
      resume: "sending",
      stop: "stopped",
      finish: "completed",
      "finish-with-errors": "completed-with-errors",
    },
    "paused-by-guard": {
      resume: "sending",
      stop: "stopped",
      finish: "completed",
      "finish-with-errors": "completed-with-errors",
    },
    stopped: {},
    // Nobody knows whether some were written to: a person may have them sent again.
    completed: { retry: "sending" },
    "completed-with-errors": { retry: "sending" },
  };

/** @returns null where the event can't happen in that state */
export function stateAfter(state: CampaignState, event: CampaignEvent): CampaignState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** What can happen in a state, in the order of the events. */
export function eventsOf(state: CampaignState): readonly CampaignEvent[] {
  return CAMPAIGN_EVENTS.filter((event) => stateAfter(state, event) !== null);
}

/** Whether the message, the people or the delivery can still be changed. */
export function isEditable(state: CampaignState): boolean {
  return state === "draft";
}

/** Whether somebody may still be written to: it is neither archived nor deleted. */
export function isUnderWay(state: CampaignState): boolean {
  return (
    state === "scheduled" || state === "sending" || state === "paused-by-you" || state === "paused-by-guard"
  );
}

/** Whether its messages have to stay, however old: one that was missed has its plan, and may still be started. */
export function keepsMessages(state: CampaignState): boolean {
  return isUnderWay(state) || state === "missed";
}

/** Only what nobody was ever written to by can go without a trace. */
export function canBeDeleted(state: CampaignState): boolean {
  return state === "draft";
}

/** An archived campaign is out of the way, and everything of it is still there. */
export function canBeArchived(state: CampaignState): boolean {
  return !isUnderWay(state);
}
