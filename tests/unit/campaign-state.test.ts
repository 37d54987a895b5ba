/** The states of a campaign: the whole table, and what follows from it. */
import { describe, expect, test } from "vitest";
import {
  CAMPAIGN_EVENTS,
  CAMPAIGN_STATES,
  type CampaignState,
  canBeArchived,
  canBeDeleted,
  eventsOf,
  isEditable,
  isUnderWay,
  stateAfter,
} from "../../shared/domain/campaigns/campaign-state.ts";

/** Written out, so that a change of the machine is a change of this table. */
const TABLE: Readonly<Record<CampaignState, Readonly<Record<string, CampaignState>>>> = {
  draft: { schedule: "scheduled", start: "sending" },
  scheduled: { start: "sending", unschedule: "draft", miss: "missed" },
  missed: { schedule: "scheduled", start: "sending", unschedule: "draft" },
  sending: {
    pause: "paused-by-you",
    guard: "paused-by-guard",
    stop: "stopped",
    finish: "completed",
    "finish-with-errors": "completed-with-errors",
  },
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
  completed: { retry: "sending" },
  "completed-with-errors": { retry: "sending" },
};

describe("the states of a campaign", () => {
  test.each(CAMPAIGN_STATES)("%s: what can happen, and nothing else", (state) => {
    for (const event of CAMPAIGN_EVENTS)
      expect(stateAfter(state, event), event).toBe(TABLE[state][event] ?? null);
    expect([...eventsOf(state)].sort()).toEqual(Object.keys(TABLE[state]).sort());
  });

  test("every state can be reached from a draft", () => {
    const reached = new Set<CampaignState>(["draft"]);
    for (const state of reached)
      for (const event of eventsOf(state)) {
        const next = stateAfter(state, event);
        if (next !== null) reached.add(next);
      }
    expect([...reached].sort()).toEqual([...CAMPAIGN_STATES].sort());
  });

  test("nothing that may have been sent to somebody can be changed, deleted, or become a draft again", () => {
    const before: readonly CampaignState[] = ["draft", "scheduled", "missed"];
    for (const state of CAMPAIGN_STATES.filter((one) => !before.includes(one))) {
      expect(isEditable(state) || canBeDeleted(state), state).toBe(false);
      for (const event of eventsOf(state)) expect(before).not.toContain(stateAfter(state, event));
    }
  });

  test("whatever still may write to somebody by itself is under way, and can't be archived", () => {
    for (const state of CAMPAIGN_STATES) {
      const writes = state === "scheduled" || state === "sending" || state.startsWith("paused");
      expect(isUnderWay(state), state).toBe(writes);
      expect(canBeArchived(state), state).toBe(!writes);
    }
  });
});
