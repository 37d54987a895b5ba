/** A campaign is over once none of its rows is open: whatever is counted elsewhere decides nothing. */
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, changeCampaign } from "./campaign-changes.ts";
import type { Job } from "./jobs-store.ts";

/** @returns whether it is over by this */
export function finishCampaign(
  stores: Pick<WorkspaceStorage, "campaigns" | "jobs" | "transaction">,
  job: Pick<Job, "campaign" | "plan">,
  at: number,
): boolean {
  if (stores.jobs.isOpen(job)) return false;
  writeFigures(stores);
  const hasFailed = stores.jobs.hasFailed(job.campaign);
  return changeCampaign(stores, job.campaign, {
    event: hasFailed ? "finish-with-errors" : "finish",
    what: "finished",
    by: BY_WAYPOST,
    at,
  });
}

/** What this transaction has changed is in the figures from here on; by itself it would be at its end. */
export function writeFigures({ transaction }: Pick<WorkspaceStorage, "transaction">): void {
  transaction(() => undefined);
}
