/**
 * Looks out for storms of one error while a campaign is sent: what was answered goes to the guard at once, what receipts say
 * once a second, by how the campaign's figures have moved.
 */
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { StormFamily } from "../../shared/domain/sending/storm-rules.data.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { PreparedJob } from "./prepared-jobs.ts";
import type { SeenAnswer } from "./settle-answers.ts";
import type { StoredEvidence } from "./stored-sending.ts";

const LOOKS_EVERY = 1_000;
/** Of more than so many at once the guard needs no more. */
const MOST_AT_ONCE = 1_000;
const WELL: ReadonlySet<string> = new Set(["delivered", "read"]);

/** @returns what has to pause the campaign; null while nothing has */
export function watchStorms(
  { jobs }: Pick<WorkspaceStorage, "jobs">,
  campaign: CampaignId,
  { storm }: PreparedJob,
  { seen, now }: { readonly seen: readonly SeenAnswer[]; readonly now: number },
): Omit<StoredEvidence, "at"> | null {
  const { guard, refused } = storm;
  let title = "";
  for (const { kind, error } of seen) {
    if (kind === "accepted") guard.answered({ kind: "well" });
    else if (kind === "unknown") guard.answered({ kind: "unknown" });
    else {
      const code = error?.code ?? null;
      guard.answered({ kind: "failed", code });
      refused.set(code, (refused.get(code) ?? 0) + 1);
      title = error?.title ?? "";
    }
  }
  if (Math.abs(now - storm.lookedAt) >= LOOKS_EVERY) look(jobs, campaign, storm, now);
  const found = seen.length > 0 || storm.lookedAt === now ? guard.evidence() : null;
  if (found === null) return null;
  return {
    guard: guardOf(found.family),
    error:
      found.family === "unknown"
        ? null
        : { code: found.code, title: titleOf(jobs, campaign, found.code) ?? title },
    reason: null,
    seen: { bad: found.count, of: found.last },
    variant: null,
  };
}

/** One failure that is about the account is everybody's, and no storm. */
function guardOf(family: StormFamily): StoredEvidence["guard"] {
  if (family === "unknown") return "many-unknown";
  return family === "account" ? "account" : "storm";
}

function look(
  jobs: WorkspaceStorage["jobs"],
  campaign: CampaignId,
  storm: PreparedJob["storm"],
  now: number,
): void {
  const counts = new Map<string, number>();
  const codes = new Map<string, number | null>();
  for (const { state, error, people } of jobs.counts(campaign)) {
    const isWell = WELL.has(state);
    if (!isWell && state !== "failed") continue;
    const key = isWell ? "well" : `failed ${error?.code ?? ""}`;
    counts.set(key, (counts.get(key) ?? 0) + people);
    codes.set(key, error?.code ?? null);
  }
  const before = storm.counts;
  storm.counts = counts;
  storm.lookedAt = now;
  const { refused } = storm;
  // What was there before the guard began is no storm of now.
  if (before !== null)
    for (const [key, people] of counts) {
      const code = codes.get(key) ?? null;
      const own = key === "well" ? 0 : (refused.get(code) ?? 0);
      const more = Math.min(MOST_AT_ONCE, people - (before.get(key) ?? 0) - own);
      for (let n = 0; n < more; n += 1)
        storm.guard.heard(key === "well" ? { kind: "well" } : { kind: "failed", code });
    }
  refused.clear();
}

function titleOf(jobs: WorkspaceStorage["jobs"], campaign: CampaignId, code: number | null): string | null {
  return (
    jobs.counts(campaign).find(({ error }) => error !== null && error.code === code)?.error?.title ?? null
  );
}
