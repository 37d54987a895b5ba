/** How a campaign that is sent gets another state: every change, with who made it and why, goes through here. */
import { type CampaignEvent, stateAfter } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { Actor, Logged } from "../../shared/domain/sending/job-words.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { StoredEvidence } from "./stored-sending.ts";

export interface By {
  readonly kind: Actor;
  /** The system's user, or the key of the host; null for Waypost. */
  readonly name: string | null;
}

export const BY_WAYPOST: By = { kind: "waypost", name: null };

export interface CampaignChange {
  readonly event: CampaignEvent;
  readonly what: Logged;
  readonly by: By;
  readonly at: number;
  readonly people?: number;
  readonly evidence?: StoredEvidence;
}

/** @returns false where the campaign's state doesn't allow it; nothing is changed then */
export function changeCampaign(
  { campaigns, jobs }: Pick<WorkspaceStorage, "campaigns" | "jobs">,
  id: CampaignId,
  { event, what, by, at, people, evidence }: CampaignChange,
): boolean {
  const campaign = campaigns.campaign(id);
  const state = campaign === null ? null : stateAfter(campaign.state, event);
  if (state === null) return false;
  campaigns.change(id, { state }, at);
  if (event === "guard") jobs.change(id, { pause: evidence ?? null });
  else if (event !== "pause") jobs.change(id, { pause: null });
  if (state === "completed" || state === "completed-with-errors" || state === "stopped")
    jobs.change(id, { endedAt: at });
  else if (event === "retry") jobs.change(id, { endedAt: null });
  jobs.note(id, {
    at,
    what,
    actor: by.kind,
    name: by.name,
    people: people ?? null,
    evidence: evidence ?? null,
  });
  return true;
}
