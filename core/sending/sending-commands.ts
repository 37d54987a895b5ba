/** What a person, or the clock, does to a campaign that is frozen or sent. Each is one change of state, however often it is asked for. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { stateAfter } from "../../shared/domain/campaigns/campaign-state.ts";
import { resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { Stranger } from "../receipts/receipt-batch.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { BY_WAYPOST, type By, changeCampaign } from "./campaign-changes.ts";
import { SENT_ELSEWHERE } from "./jobs-store.ts";
import { factsOf, newStormWatch, prepareJob } from "./prepared-jobs.ts";
import { goOnWithThisCopy } from "./which-copy.ts";

interface About {
  readonly id: CampaignId;
  readonly by: By;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** @throws WaypostError `copied-folder` */
function assertMaySend({ leases }: Pick<WorkspaceStorage, "leases">): void {
  if (leases.lease()?.question != null) throw new WaypostError("copied-folder");
}

function begin(stores: WorkspaceStorage, { id, by, at }: About, what: "started" | "started-by-clock"): void {
  const plan = stores.plans.standing(id);
  if (plan === null) throw new WaypostError("campaign-not-startable");
  if (stores.jobs.job(id) === null) {
    // Another copy of the folder may have written to some of them since the freeze.
    const leftOut = stores.jobs.skipped(plan.id).reduce((sum, { people }) => sum + people, 0);
    stores.jobs.begin(id, plan.id, { people: plan.people, queued: plan.people - leftOut }, at);
    const { canary } = presentCampaign(stores.campaigns, id).draft.delivery;
    if (canary !== null && canary.people < plan.people) stores.jobs.change(id, { canary: "sending" });
  }
  changeCampaign(stores, id, { event: "start", what, by, at, people: plan.people });
}

/** @throws WaypostError `campaign-not-found`, `campaign-not-startable`, `copied-folder` */
export const startCampaign = command({
  name: "sending.start",
  run: (stores, about: About): void => {
    const { state } = presentCampaign(stores.campaigns, about.id);
    if (state === "sending") return;
    if (state !== "scheduled" && state !== "missed") throw new WaypostError("campaign-not-startable");
    assertMaySend(stores);
    begin(stores, about, "started");
  },
});

/** @throws WaypostError `campaign-not-found`, `campaign-not-sending` */
export const pauseCampaign = command({
  name: "sending.pause",
  priority: "send",
  run: (stores, { id, by, at }: About): void => {
    const { state } = presentCampaign(stores.campaigns, id);
    if (state === "paused-by-you" || state === "paused-by-guard") return;
    if (!changeCampaign(stores, id, { event: "pause", what: "paused", by, at }))
      throw new WaypostError("campaign-not-sending");
  },
});

/**
 * Goes on, and takes it as read what made Waypost pause. @throws WaypostError `campaign-not-found`, `campaign-not-paused`,
 * `copied-folder`
 */
export const resumeCampaign = command({
  name: "sending.resume",
  run: (stores, { id, by, at, metaNow }: About & { readonly metaNow: number }): void => {
    const { state } = presentCampaign(stores.campaigns, id);
    if (state === "sending") return;
    const job = stores.jobs.job(id);
    if (job === null || stateAfter(state, "resume") === null) throw new WaypostError("campaign-not-paused");
    assertMaySend(stores);
    if (job.pause?.guard === "template-changed") {
      const one = prepareJob(stores, job);
      const changed = one && factsOf(stores, job, one, { now: metaNow, ahead: 0 })?.changed;
      const accepted = Object.fromEntries((changed ?? []).map(({ key, mark }) => [key, mark]));
      stores.jobs.change(id, { accepted: { ...job.accepted, ...accepted } });
    }
    const prepared = prepareJob(stores, job);
    if (prepared !== null) prepared.storm = newStormWatch(prepared.frame);
    if (job.canary === "failed") stores.jobs.change(id, { canary: "skipped" });
    changeCampaign(stores, id, { event: "resume", what: "resumed", by, at, people: job.queued });
  },
});

/** @throws WaypostError `campaign-not-found`, `campaign-not-sending` */
export const stopCampaign = command({
  name: "sending.stop",
  priority: "send",
  run: (stores, { id, by, at }: About): void => {
    const { state } = presentCampaign(stores.campaigns, id);
    if (state === "stopped") return;
    const left = stores.jobs.job(id)?.queued ?? 0;
    if (!changeCampaign(stores, id, { event: "stop", what: "stopped", by, at, people: left }))
      throw new WaypostError("campaign-not-sending");
    stores.jobs.dropWaiting(id);
  },
});

/** @throws WaypostError `campaign-not-found`, `campaign-not-sending` where nobody waits for the first few */
export const skipCanary = command({
  name: "sending.skipCanary",
  run: (stores, { id, by, at }: About): void => {
    presentCampaign(stores.campaigns, id);
    const job = stores.jobs.job(id);
    if (job?.canary === "skipped" || job?.canary === "passed") return;
    if (job === null || (job.canary !== "sending" && job.canary !== "waiting"))
      throw new WaypostError("campaign-not-sending");
    stores.jobs.change(id, { canary: "skipped", canaryUntil: null });
    stores.jobs.note(id, {
      at,
      what: "canary-skipped",
      actor: by.kind,
      name: by.name,
      people: job.claimed,
      evidence: null,
    });
  },
});

/** Found later than this, a time has passed without a start. */
const LATE = 5 * 60_000;

export interface DueStarts {
  readonly started: readonly CampaignId[];
  readonly missed: readonly CampaignId[];
  /** When the next one comes; null for none. */
  readonly next: number | null;
}

/** Starts campaigns whose time has come, and says of those found too late that they were missed. */
export const startDue = command({
  name: "sending.startDue",
  run: (stores, now: number): DueStarts => {
    const started: CampaignId[] = [];
    const missed: CampaignId[] = [];
    let next: number | null = null;
    const isCopy = stores.leases.lease()?.question != null;
    for (const { campaign: id, start: frozen } of stores.plans.inForce()) {
      const campaign = stores.campaigns.campaign(id);
      if (frozen === null || campaign?.state !== "scheduled") continue;
      // A zone may have changed its rules since.
      const { start: local } = campaign.draft.delivery;
      const start = (local === null ? null : resolveLocal(local)?.at) ?? frozen;
      if (start > now) {
        next = Math.min(next ?? start, start);
        continue;
      }
      if (now - start > LATE || isCopy) {
        changeCampaign(stores, id, { event: "miss", what: "missed", by: BY_WAYPOST, at: now });
        missed.push(id);
      } else {
        begin(stores, { id, by: BY_WAYPOST, at: now }, "started-by-clock");
        started.push(id);
      }
    }
    return { started, missed, next };
  },
});

/** The person has said that this copy goes on. */
export const goOnHere = command({
  name: "sending.goOnHere",
  run: (stores, answer: { readonly by: By; readonly at: number }): void => goOnWithThisCopy(stores, answer),
});

/**
 * Another copy of this folder sends: campaigns of the same numbers are paused at once, and whoever it has written to gets
 * nothing from here. @returns campaigns that were paused
 */
export const heedStrangers = command({
  name: "sending.heedStrangers",
  priority: "send",
  run: (
    stores,
    { strangers, at }: { readonly strangers: readonly Stranger[]; readonly at: number },
  ): readonly CampaignId[] => {
    const paused: CampaignId[] = [];
    for (const state of UNFINISHED)
      for (const id of stores.campaigns.inState(state)) {
        const plan = stores.plans.plan(id);
        if (plan === null) continue;
        const own = strangers.filter(
          ({ numberId }) => numberId === null || numberId === plan.frame.sender.numberId,
        );
        if (own.length === 0) continue;
        const left = { queued: 0, waiting: 0 };
        for (const { recipient } of own) {
          if (recipient === null) continue;
          const some = stores.jobs.leaveOut({ campaign: id, plan: plan.id }, recipient, SENT_ELSEWHERE, at);
          left.queued += some.queued;
          left.waiting += some.waiting;
        }
        const people = left.queued + left.waiting;
        const job = stores.jobs.job(id);
        if (job !== null) stores.jobs.change(id, { queued: job.queued - left.queued });
        const evidence = {
          guard: "stranger-receipt" as const,
          at,
          error: null,
          reason: null,
          seen: null,
          variant: null,
        };
        if (
          changeCampaign(stores, id, {
            event: "guard",
            what: "paused-by-guard",
            by: BY_WAYPOST,
            at,
            people,
            evidence,
          })
        )
          paused.push(id);
      }
    return paused;
  },
});

const UNFINISHED = ["scheduled", "missed", "sending", "paused-by-you", "paused-by-guard"] as const;
