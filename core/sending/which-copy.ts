/** Which copy of a folder sends: nothing goes on by itself before a person has said so. */

import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, type By, changeCampaign } from "./campaign-changes.ts";
import type { CopyQuestionKept } from "./leases-store.ts";

type Stores = Pick<WorkspaceStorage, "campaigns" | "jobs" | "leases">;

/** Pauses whatever is being sent until somebody has answered. */
export function askWhichCopy(stores: Stores, question: CopyQuestionKept): void {
  const { leases, campaigns } = stores;
  if (leases.lease()?.question == null) leases.ask(question);
  const at = question.since;
  const evidence = {
    guard: "copied-folder" as const,
    at,
    error: null,
    reason: null,
    seen: null,
    variant: null,
  };
  for (const id of campaigns.inState("sending"))
    changeCampaign(stores, id, { event: "guard", what: "paused-by-guard", by: BY_WAYPOST, at, evidence });
}

/** This copy goes on, with what was paused for the question alone. */
export function goOnWithThisCopy(stores: Stores, { by, at }: { readonly by: By; readonly at: number }): void {
  stores.leases.answer();
  for (const id of stores.campaigns.inState("paused-by-guard")) {
    const job = stores.jobs.job(id);
    if (job?.pause?.guard === "copied-folder")
      changeCampaign(stores, id, { event: "resume", what: "resumed", by, at, people: job.queued });
  }
}
