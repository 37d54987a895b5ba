/** When a campaign that is being sent is likely over: its plan's own forecast, from where it stands. */
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import type { SendingGroup } from "../../shared/domain/campaigns/sending-time.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { etaOf } from "../../shared/domain/sending/eta.ts";
import type { StoredPlan } from "../plans/plans-store.ts";
import { createSendingHours } from "../preflight/sending-hours.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { Job } from "./jobs-store.ts";

export interface EndsQuestion {
  readonly job: Job;
  readonly plan: StoredPlan;
  readonly waiting: readonly { readonly people: number; readonly next: number }[];
  /** By Meta's clock, as what is returned; milliseconds since the epoch. */
  readonly metaNow: number;
  /** Messages a second, lately; null while that says nothing. */
  readonly measured: number | null;
}

const DAY = 24 * 60 * 60 * 1_000;
const MINUTE = 60_000;
const clock = createWallClock();

export function endsOf(
  { accounts, jobs, plans }: WorkspaceReaders,
  { job, plan, waiting, metaNow, measured }: EndsQuestion,
): { readonly earliest: number; readonly latest: number | null } {
  const { frame } = plan;
  const { delivery } = frame;
  const hours = createSendingHours(frame.hours, clock);
  const left = new Map(jobs.leftOf(plan.id).map(({ class: ofClass, people }) => [ofClass, people]));
  const groups = plans.classes(plan.id).flatMap((one): SendingGroup[] => {
    const people = left.get(one.class) ?? 0;
    if (people === 0) return [];
    const isBound = one.keepsHours && delivery.keepsQuietHours;
    const openAt: SendingGroup["openAt"] = (at) =>
      isBound ? hours.openAt(at, one) : { opens: at, closes: null };
    return [{ people, openAt }];
  });
  const number = accounts.numbersOf(frame.sender.accountId).find(({ id }) => id === frame.sender.numberId);
  const tier = number?.messagingLimit ?? null;
  const limit = tier === null ? null : readLimit(tier);
  const most = limit?.kind === "people" && limit.people > 0 ? limit.people : null;
  const { canary } = delivery;
  const isFirstFew = job.canary === "sending" && canary !== null;
  const { earliest, latest } = etaOf({
    now: job.canary === "waiting" ? Math.max(metaNow, job.canaryUntil ?? 0) : metaNow,
    planned: frame.pace,
    measured,
    groups,
    waiting: waiting.map(({ people, next }) => ({ due: next, messages: people })),
    until: frame.usefulUntil,
    perDay: delivery.perDay,
    // What this campaign has written to since its start holds places; what others have isn't counted here.
    limit:
      most === null
        ? null
        : {
            most,
            free: Math.max(0, most - job.claimed),
            releases: [{ at: job.startedAt + DAY, people: Math.min(most, job.claimed) }],
          },
    stop: isFirstFew
      ? { after: Math.max(0, canary.people - job.claimed), milliseconds: canary.minutes * MINUTE }
      : null,
  });
  return { earliest, latest };
}
