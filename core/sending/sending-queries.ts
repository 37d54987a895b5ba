/** How far a campaign is that is or was sent, as far as the files tell. */
import type { SendingStatus } from "../../shared/contract/sending.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { canaryCounts } from "./canary.ts";
import { endsOf } from "./ends.ts";
import type { Job } from "./jobs-store.ts";
import { retryOf } from "./retry-failed.ts";

/** All but what only the sender knows. */
export type KeptStatus = Omit<SendingStatus, "hold" | "pace"> & {
  /** Messages a second that the plan has. */
  readonly planned: number;
};

const LAST_ERRORS = 5;

export interface StatusQuestion {
  readonly id: CampaignId;
  /** Milliseconds since the epoch, by Meta's clock; times of the answer that are Meta's are by it, too. */
  readonly metaNow: number;
  /** Messages a second, lately; null while that says nothing. */
  readonly measured: number | null;
}

export const readSendingStatus = query({
  name: "sending.status",
  run: (readers: WorkspaceReaders, { id, metaNow, measured }: StatusQuestion): KeptStatus | null => {
    const { state } = presentCampaign(readers.campaigns, id);
    const plan = readers.plans.plan(id);
    if (plan === null) return null;
    const job = readers.jobs.job(id);
    const base = {
      state,
      usefulUntil: plan.frame.usefulUntil,
      planned: plan.frame.pace,
      handedOver: readers.handOvers.totals(id),
    };
    if (job === null)
      return {
        ...base,
        startedAt: null,
        endedAt: null,
        people: plan.people + plan.erased,
        queued: plan.people,
        waiting: [],
        skipped: [],
        erased: plan.erased,
        states: {},
        unknownSince: null,
        failures: [],
        rerouted: 0,
        routes: {},
        pause: null,
        canary: null,
        lastErrors: [],
        ends: null,
      };
    const kept = ofJob(readers, job, metaNow);
    return {
      ...base,
      ...kept,
      canary: canaryOf(readers, job, plan.frame.delivery.canary),
      ends:
        state === "sending" ? endsOf(readers, { job, plan, waiting: kept.waiting, metaNow, measured }) : null,
    };
  },
});

function ofJob(
  { jobs }: WorkspaceReaders,
  job: Job,
  metaNow: number,
): Omit<KeptStatus, "state" | "usefulUntil" | "planned" | "handedOver" | "canary" | "ends"> {
  const { campaign, plan } = job;
  const waiting = jobs.waiting(campaign);
  const later = jobs.later(plan);
  const counts = jobs.counts(campaign);
  const laterPeople = later.reduce((sum, { people }) => sum + people, 0);
  const states: Partial<Record<keyof KeptStatus["states"], number>> = {};
  const routes: Partial<Record<"optimized" | "cloud", number>> = {};
  let rerouted = 0;
  for (const { state, submitted, isRerouted, people } of counts) {
    states[state] = (states[state] ?? 0) + people;
    if (submitted !== null) routes[submitted] = (routes[submitted] ?? 0) + people;
    if (isRerouted) rerouted += people;
  }
  // Whoever waits has a message already, whose last try failed or was never heard of again.
  for (const { state, people } of waiting) states[state] = Math.max(0, (states[state] ?? 0) - people);
  return {
    startedAt: job.startedAt,
    endedAt: job.endedAt,
    people: job.people + job.erased,
    queued: job.queued - laterPeople,
    waiting: [
      ...waiting.map(({ why, error, people, next }) => ({ why, error, people, next })),
      ...later.map(({ why, people, next }) => ({
        why: why as SendingStatus["waiting"][number]["why"],
        error: null,
        people,
        next,
      })),
    ],
    skipped: jobs
      .skipped(plan)
      .map(({ why, people }) => ({ why: why as SendingStatus["skipped"][number]["why"], people })),
    erased: job.erased,
    states,
    unknownSince: (states.unknown ?? 0) > 0 ? jobs.unknownSince(campaign) : null,
    failures: failuresOf(jobs.failures(campaign), metaNow),
    rerouted,
    routes,
    pause: job.pause,
    lastErrors: jobs.lastErrors(campaign, LAST_ERRORS).map(({ message, code, title, details, at }) => ({
      messageId: asMessageId(String(message)),
      code,
      title,
      details,
      at,
    })),
  };
}

function failuresOf(
  found: ReturnType<WorkspaceReaders["jobs"]["failures"]>,
  metaNow: number,
): SendingStatus["failures"] {
  return found
    .map(({ code, title, details, people, retriable, first }) => ({
      code,
      title,
      details,
      people,
      disposition: dispositionOf(code)?.disposition ?? null,
      // The first of them is due first; whether it helps goes by the code, but in the United States.
      retry:
        retriable === 0
          ? null
          : retryOf({ code, country: null, failedAt: first, times: 1, people: retriable }, metaNow),
    }))
    .toSorted((one, other) => other.people - one.people);
}

function canaryOf(
  readers: WorkspaceReaders,
  job: Job,
  canary: { readonly people: number; readonly mostFailed: number; readonly leastDelivered: number } | null,
): KeptStatus["canary"] {
  if (canary === null || job.canary === null) return null;
  const { people, failed, limited, delivered } = canaryCounts(readers, job.campaign);
  const percent = (n: number) => Math.round((1_000 * n) / Math.max(1, people)) / 10;
  return {
    people: canary.people,
    mostFailed: canary.mostFailed,
    leastDelivered: canary.leastDelivered,
    state: job.canary,
    until: job.canaryUntil,
    failed: percent(failed - limited),
    delivered: percent(delivered),
  };
}
