/**
 * What a start does before anything is sent: requests that were under way at the last end are settled, and a new stretch of
 * sending begins, whose number every callback carries.
 */
import { CAMPAIGN_STATES, isUnderWay } from "../../shared/domain/campaigns/campaign-state.ts";
import type { MessageId, WorkspaceId } from "../../shared/domain/ids.ts";
import {
  type CopyVerdict,
  copyVerdict,
  type WitnessState,
} from "../../shared/domain/sending/copy-verdict.ts";
import type { FolderIdentity } from "../../shared/domain/sending/folder-identity.ts";
import type { AttemptName } from "../messages/attempts-store.ts";
import { settleAttempt } from "../messages/message-states.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST } from "./campaign-changes.ts";
import { type LeftInflight, mayHaveLeft } from "./inflight-file.ts";
import type { CopyQuestionKept } from "./leases-store.ts";
import { askWhichCopy } from "./which-copy.ts";

export interface Recovery {
  readonly workspaceId: WorkspaceId;
  readonly at: number;
  readonly left: LeftInflight;
  /** Of the folder, as it is now. */
  readonly identity: FolderIdentity;
  /** Null where nothing is witnessed: nothing can be told of copies then. */
  readonly witness: WitnessState | null;
}

export interface Recovered {
  readonly epoch: number;
  /** Tests whose state may have changed, each once. */
  readonly tests: readonly MessageId[];
}

/**
 * Of requests that were under way, those that surely never left go back to the queue; of the others nobody knows, and only a
 * receipt settles them.
 */
export const recoverSending = command({
  name: "sending.recover",
  priority: "send",
  run: (stores, { workspaceId, at, left, identity, witness }: Recovery): Recovered => {
    const changed = new Set<MessageId>();
    const interrupted = new Map<number, number>();
    for (const { attemptId, messageId } of stores.attempts.stillSending()) {
      const attempt = stores.attempts.find(attemptId);
      if (attempt === null) continue;
      const isUnknown = mayHaveLeft(left, { id: attemptId, epoch: attempt.epoch });
      const settled = settleAttempt(
        stores,
        { attemptId, messageId },
        { kind: isUnknown ? "unknown" : "never-sent", at },
      );
      for (const id of settled) changed.add(id);
      const campaign = requeue(stores, { attemptId, messageId }, isUnknown, at);
      if (campaign !== null && isUnknown) interrupted.set(campaign, (interrupted.get(campaign) ?? 0) + 1);
    }
    const verdict = verdictOf(stores, { identity, witness, left });
    if (verdict.kind === "behind") stores.attempts.skipTo(verdict.reserved);
    const after = verdict.kind === "behind" ? Math.max(at, (verdict.epoch + 1) * 1_000) : at;
    const epoch = stores.attempts.beginEpoch(workspaceId, after);
    const question = questionOf(verdict, at) ?? stores.leases.lease()?.question ?? null;
    // Where nothing is unfinished, nobody could be written to twice.
    const isAsked = question !== null && hasUnfinished(stores);
    stores.leases.take({ epoch, identity, question: isAsked ? question : null });
    if (isAsked) askWhichCopy(stores, { ...question, since: at });
    noteInterrupted(stores, at, interrupted);
    return { epoch, tests: stores.messages.testsAmong([...changed]).map(({ id }) => id) };
  },
});

/** As it was claimed, after so many tries and by that route. @returns the campaign it is of; null for a message of none */
function requeue(
  { campaigns, jobs, messages }: WorkspaceStorage,
  { attemptId, messageId }: AttemptName,
  isUnknown: boolean,
  at: number,
): number | null {
  const message = Number(messageId);
  const campaign = messages.campaignOf(message);
  if (campaign === null) return null;
  if (!isUnknown && campaigns.state(campaign) !== "stopped")
    jobs.wait({ ...jobs.claimedAs(attemptId), message, campaign, due: at, why: "never-left" });
  return Number(campaign);
}

function noteInterrupted(
  { campaigns, jobs }: WorkspaceStorage,
  at: number,
  unknown: ReadonlyMap<number, number>,
): void {
  for (const id of campaigns.inState("sending"))
    jobs.note(id, {
      at,
      what: "interrupted",
      actor: BY_WAYPOST.kind,
      name: null,
      people: unknown.get(Number(id)) ?? 0,
      evidence: null,
    });
}

function verdictOf(
  { attempts, leases }: WorkspaceStorage,
  { identity, witness, left }: Pick<Recovery, "identity" | "witness" | "left">,
): CopyVerdict {
  if (witness === null) return { kind: "same" };
  return copyVerdict({
    kept: leases.lease()?.identity ?? null,
    now: identity,
    witness,
    ...attempts.extent(),
    highestNoted: left.noted.size === 0 ? 0 : Math.max(...left.noted),
  });
}

function questionOf(verdict: CopyVerdict, since: number): CopyQuestionKept | null {
  switch (verdict.kind) {
    case "same":
    case "first":
      return null;
    case "copied":
      return { why: verdict.why, since };
    case "behind":
      return { why: "behind", since };
    case "unsure":
      return { why: "unsure", since };
  }
}

/** A campaign that was missed may still be started. */
function hasUnfinished({ campaigns }: Pick<WorkspaceStorage, "campaigns">): boolean {
  return CAMPAIGN_STATES.some(
    (state) => (isUnderWay(state) || state === "missed") && campaigns.inState(state).length > 0,
  );
}
