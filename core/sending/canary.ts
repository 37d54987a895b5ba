/** The first few people of a campaign: when it is waited for what becomes of them, and what comes of it. */

import { PERSON_LIMIT_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { canaryVerdict, judgedAt } from "../../shared/domain/sending/canary-verdict.ts";
import type { WorkspaceReaders, WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, changeCampaign } from "./campaign-changes.ts";
import type { PreparedJob } from "./prepared-jobs.ts";

const MINUTE = 60_000;
const DELIVERED: ReadonlySet<string> = new Set(["delivered", "read"]);

export interface CanaryCounts {
  readonly people: number;
  /** Whoever waits to be tried again hasn't. */
  readonly failed: number;
  /** Those of them whom Meta limits. */
  readonly limited: number;
  readonly delivered: number;
}

export function canaryCounts({ jobs }: Pick<WorkspaceReaders, "jobs">, campaign: CampaignId): CanaryCounts {
  let [people, failed, limited, delivered] = [0, 0, 0, 0];
  for (const { state, error, people: n } of jobs.counts(campaign)) {
    people += n;
    if (DELIVERED.has(state)) delivered += n;
    if (state !== "failed") continue;
    failed += n;
    if (error?.code === PERSON_LIMIT_CODE) limited += n;
  }
  for (const { state, error, people: n } of jobs.waiting(campaign)) {
    if (state !== "failed") continue;
    failed -= n;
    if (error?.code === PERSON_LIMIT_CODE) limited -= n;
  }
  return { people, failed, limited, delivered };
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
    jobs.change(campaign, { canary: "waiting", canaryUntil: judgedAt(canary, metaNow) });
    return true;
  }
  const counts = canaryCounts(stores, campaign);
  const { people, delivered } = counts;
  const verdict = canaryVerdict(
    canary,
    { ...counts, refused: 0 },
    { lastSentAt: (job.canaryUntil ?? 0) - canary.minutes * MINUTE, now: metaNow },
  );
  if (verdict.kind === "not-yet") return false;
  if (verdict.kind === "goes-on") return pass("canary-passed");
  const failed = counts.failed - counts.limited;
  const isBad = verdict.evidence.failed > canary.mostFailed;
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
