/**
 * One turn of the sender, in one transaction: what was answered is kept, whoever may be written to now is claimed, and a
 * campaign of which nobody is open any more is over. Nothing leaves before it is committed.
 */
import { type CampaignState, isUnderWay } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId, NumberId } from "../../shared/domain/ids.ts";
import type { Hold } from "../../shared/domain/sending/job-words.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, changeCampaign } from "./campaign-changes.ts";
import { judgeCanary } from "./canary.ts";
import type { ClaimContext, Claimed } from "./claim-message.ts";
import { claimPeople } from "./claim-people.ts";
import { claimWaiting } from "./claim-waiting.ts";
import { finishCampaign, writeFigures } from "./finish-campaign.ts";
import type { Job } from "./jobs-store.ts";
import { prepareJob } from "./prepared-jobs.ts";
import { reserveAttempts } from "./reserve-attempts.ts";
import { type Answer, settleAnswers } from "./settle-answers.ts";
import type { StoredEvidence } from "./stored-sending.ts";
import { watchStorms } from "./watch-storms.ts";
import { askWhichCopy } from "./which-copy.ts";
import { WitnessOvertaken } from "./witness.ts";

export interface Turn extends ClaimContext {
  /** Of whatever campaigns. */
  readonly answers: readonly Answer[];
  /** How many messages may leave for each campaign; 0 to look at one without claiming. */
  readonly claims: readonly { readonly campaign: CampaignId; readonly most: number }[];
  /** From 0 to 1. */
  readonly random: number;
  /** Outside of the data folder; null where nothing is witnessed. */
  readonly witnessFolder: string | null;
}

export interface TurnOfCampaign {
  readonly campaign: CampaignId;
  /** Null where it is gone. */
  readonly state: CampaignState | null;
  readonly hold: { readonly kind: Hold; readonly until: number | null } | null;
  /** Nothing of its number is sent before then, by Meta's clock; null where something may be. */
  readonly numberHeldUntil: number | null;
  /** It has changed whom may be written to. */
  readonly isPermissionChanged: boolean;
  /** Something about it has changed that a window shows. */
  readonly isChanged: boolean;
  /** Settled people: with a message that isn't on the wire, or left out. */
  readonly done: number;
  readonly people: number;
}

export interface TurnDone {
  /** Another process has taken over the folder: nothing was done, and nothing may be sent. */
  readonly isLost: boolean;
  readonly claimed: readonly Claimed[];
  readonly campaigns: readonly TurnOfCampaign[];
}

export const takeTurn = command({
  name: "sending.turn",
  priority: "send",
  run: (stores, turn: Turn): TurnDone => {
    const lease = stores.leases.lease();
    const asked = turn.claims.reduce((sum, claim) => sum + claim.most, 0);
    const isOurs =
      lease?.epoch === turn.epoch &&
      lease.question === null &&
      (asked === 0 || mayReserve(stores, turn, asked));
    const claimed: Claimed[] = [];
    const about = new Map<CampaignId, Answer[]>();
    for (const { campaign } of turn.claims) about.set(campaign, []);
    for (const answer of turn.answers) {
      const known = about.get(answer.campaign) ?? [];
      known.push(answer);
      about.set(answer.campaign, known);
    }
    const most = new Map(turn.claims.map((claim) => [claim.campaign, claim.most]));
    const campaigns = [...about].map(([campaign, answers]) =>
      ofCampaign(stores, { campaign, answers, most: isOurs ? (most.get(campaign) ?? 0) : 0 }, turn, claimed),
    );
    return { isLost: lease?.epoch !== turn.epoch, claimed, campaigns };
  },
});

/**
 * Before anything is claimed, so that a database that is put back later is found to be behind.
 * @returns false where another copy has gone on: a person has to say which one does
 */
function mayReserve(stores: WorkspaceStorage, turn: Turn, attempts: number): boolean {
  try {
    reserveAttempts(stores, turn, attempts);
    return true;
  } catch (error) {
    if (!(error instanceof WitnessOvertaken)) throw error;
    askWhichCopy(stores, { why: "behind", since: turn.now });
    return false;
  }
}

function ofCampaign(
  stores: WorkspaceStorage,
  { campaign, answers, most }: { campaign: CampaignId; answers: readonly Answer[]; most: number },
  turn: Turn,
  claimed: Claimed[],
): TurnOfCampaign {
  const { campaigns, jobs } = stores;
  const known = jobs.job(campaign);
  const state = campaigns.state(campaign);
  if (known === null || state === null)
    return {
      ...{ campaign, state, hold: null, numberHeldUntil: null },
      ...{ isPermissionChanged: false, isChanged: false, done: 0, people: 0 },
    };
  const one = prepareJob(stores, known);
  const {
    guard,
    numberHeldUntil: askedUntil,
    seen,
    isStop,
  } = settleAnswers(stores, known, one, answers, turn);
  const numberHeldUntil =
    one === null ? null : holdNumber(stores, one.frame.sender.numberId, askedUntil, turn);
  const mayClaim = most > 0 && numberHeldUntil === null;
  const before = claimed.length;
  let isChanged = answers.length > 0;
  let hold: TurnOfCampaign["hold"] = null;
  const pause = (evidence: Omit<StoredEvidence, "at">) => {
    const found = { ...evidence, at: turn.now };
    changeCampaign(stores, campaign, {
      event: "guard",
      what: "paused-by-guard",
      by: BY_WAYPOST,
      at: turn.now,
      evidence: found,
    });
    isChanged = true;
  };
  if (guard !== null) pause(guard);
  else if (one !== null && campaigns.state(campaign) === "sending") {
    const storm = watchStorms(stores, campaign, one, { seen, now: turn.now });
    if (storm !== null) pause(storm);
  }
  // Before anything is claimed, so that who is tried again at this moment isn't among those who failed.
  if (campaigns.state(campaign) === "sending" && most > 0 && one !== null && known.canary === "waiting") {
    writeFigures(stores);
    isChanged = judgeCanary(stores, campaign, one, turn) || isChanged;
  }
  if (campaigns.state(campaign) === "sending" && mayClaim && one !== null) {
    const job = jobs.job(campaign) ?? known;
    const again = claimWaiting(stores, job, one, { most, context: turn });
    claimed.push(...again.claimed);
    isChanged ||= again.claimed.length > 0 || again.dropped > 0;
    const people =
      again.guard === null
        ? claimPeople(stores, job, one, { most: most - again.claimed.length, context: turn })
        : { claimed: [], hold: null, guard: again.guard };
    claimed.push(...people.claimed);
    isChanged ||= people.claimed.length > 0;
    hold = people.hold;
    if (people.guard !== null) pause(people.guard);
    else if (job.canary === "sending") isChanged = judgeCanary(stores, campaign, one, turn) || isChanged;
  }
  if (isUnderWay(campaigns.state(campaign) ?? "draft"))
    isChanged = finishCampaign(stores, known, turn.now) || isChanged;
  const after = jobs.job(campaign) ?? known;
  return {
    campaign,
    state: campaigns.state(campaign),
    numberHeldUntil,
    hold: hold ?? (claimed.length > before || numberHeldUntil !== null ? null : holdOfWaiting(stores, after)),
    isPermissionChanged: isStop,
    isChanged,
    done: after.people - after.queued,
    people: after.people,
  };
}

/** Kept, so that a start in between doesn't ask Meta again too soon. @returns until when nothing of it goes; null where something may */
function holdNumber(
  { jobs }: WorkspaceStorage,
  number: NumberId,
  until: number | null,
  { metaNow }: Turn,
): number | null {
  if (until !== null) jobs.holdNumber(number, until, metaNow);
  const held = jobs.numberHeldUntil(number);
  return held > metaNow ? held : null;
}

/** Everybody was tried, and some wait. */
function holdOfWaiting({ jobs }: WorkspaceStorage, job: Job): TurnOfCampaign["hold"] {
  const due = job.endedAt === null ? jobs.nextDue(job) : null;
  return due === null ? null : { kind: "retries", until: due };
}
