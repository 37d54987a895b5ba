/** The first few people of a campaign: when it is waited for what becomes of them, and what comes of it. */

import { PERSON_LIMIT_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { WorkspaceReaders, WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, changeCampaign } from "./campaign-changes.ts";
import type { PreparedJob } from "./prepared-jobs.ts";

const MINUTE = 60_000;
const DELIVERED: ReadonlySet<string> = new Set(["delivered", "read"]);

export interface CanaryCounts {
  readonly people: number;
  /** Those whom Meta limits don't count. */
  readonly failed: number;
  readonly delivered: number;
}

export function canaryCounts({ jobs }: Pick<WorkspaceReaders, "jobs">, campaign: CampaignId): CanaryCounts {
  let [people, failed, delivered] = [0, 0, 0];
  for (const { state, error, people: n } of jobs.counts(campaign)) {
    people += n;
    if (DELIVERED.has(state)) delivered += n;
    if (state === "failed" && error?.code !== PERSON_LIMIT_CODE) failed += n;
  }
  return { people, failed, delivered };
}

/** @returns whether something has changed */
export function judgeCanary(
  stores: WorkspaceStorage,
  campaign: CampaignId,
  { frame }: PreparedJob,
  { now, metaNow }: { readonly now: number; readonly metaNow: number },
): boolean {
  const { jobs } = stores;
  const job = jobs.job(campaign);
  const { canary } = frame.delivery;
  if (job === null || canary === null || (job.canary !== "sending" && job.canary !== "waiting")) return false;
  if (job.canary === "sending") {
    if (job.claimed < canary.people && job.queued > 0) return false;
    // Nobody would be left to be spared.
    if (job.queued === 0) return pass("canary-passed");
    jobs.change(campaign, { canary: "waiting", canaryUntil: metaNow + canary.minutes * MINUTE });
    return true;
  }
  if (metaNow < (job.canaryUntil ?? 0)) return false;
  const { people, failed, delivered } = canaryCounts(stores, campaign);
  const percent = (n: number) => (100 * n) / Math.max(1, people);
  const isBad = percent(failed) > canary.mostFailed;
  if (!isBad && percent(delivered) >= canary.leastDelivered) return pass("canary-passed");
  jobs.change(campaign, { canary: "failed", canaryUntil: null });
  return changeCampaign(stores, campaign, {
    event: "guard",
    what: "paused-by-guard",
    by: BY_WAYPOST,
    at: now,
    evidence: {
      guard: "canary-failed",
      at: now,
      error: null,
      reason: null,
      seen: { bad: isBad ? failed : people - delivered, of: people },
      variant: null,
    },
  });

  function pass(what: "canary-passed"): boolean {
    jobs.change(campaign, { canary: "passed", canaryUntil: null });
    jobs.note(campaign, {
      at: now,
      what,
      actor: BY_WAYPOST.kind,
      name: null,
      people: job?.claimed ?? null,
      evidence: null,
    });
    return true;
  }
}
