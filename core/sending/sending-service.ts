/** Campaigns that are sent: what a person does to them, and how far they are. The sender does the sending. */
import type { CopyQuestion, SendingLogEntry, SendingStatus } from "../../shared/contract/sending.ts";
import type { CampaignId, MessageId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { By } from "./campaign-changes.ts";
import { resendUnknown, retryFailed } from "./retry-failed.ts";
import type { Sender } from "./sender.ts";
import {
  goOnHere,
  pauseCampaign,
  resumeCampaign,
  skipCanary,
  startCampaign,
  stopCampaign,
} from "./sending-commands.ts";
import { readSendingStatus } from "./sending-queries.ts";

export interface SendingServiceOptions {
  readonly storage: ServedStorage;
  /** Null until sending has begun. */
  sender(): Sender | null;
  /** Sends whatever is in state `sending`. */
  takeUp(): void;
  /** A campaign has another state. */
  onChanged(): void;
  /** Who acts, as far as the call says. */
  actor(): By;
  /** Milliseconds since the epoch. */
  now(): number;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  ahead(): number;
}

export type SendingService = ReturnType<typeof createSendingService>;

const LOG_PAGE = 50;

export function createSendingService(options: SendingServiceOptions) {
  const { storage, sender, takeUp, onChanged, actor, now } = options;
  const metaNow = () => now() + options.ahead();

  const about = (id: CampaignId, by: By = actor()) => ({ id, by, at: now() });

  async function changed<Output>(work: Promise<Output>): Promise<Output> {
    const output = await work;
    takeUp();
    sender()?.nudge();
    onChanged();
    return output;
  }

  async function halted(id: CampaignId, work: Promise<void>): Promise<void> {
    await work;
    sender()?.halt(id);
    onChanged();
  }

  async function status(id: CampaignId, signal?: AbortSignal): Promise<SendingStatus | null> {
    const going = sender()?.going(id) ?? null;
    const ahead = options.ahead();
    const measured = going === null || going.hold !== null ? null : going.perSecond;
    const kept = await storage.ask(readSendingStatus, { id, metaNow: now() + ahead, measured }, signal);
    if (kept === null) return null;
    const { planned, ...rest } = kept;
    // A person's countdown goes by the clock they see.
    const ours = (time: number) => time - ahead;
    return {
      ...rest,
      waiting: rest.waiting.map((one) => ({ ...one, next: ours(one.next) })),
      failures: rest.failures.map((one) => ({
        ...one,
        retry: one.retry && { ...one.retry, from: ours(one.retry.from) },
      })),
      hold: kept.state === "sending" ? onOurClock(going?.hold ?? null, ours) : null,
      canary: rest.canary && { ...rest.canary, until: rest.canary.until && ours(rest.canary.until) },
      ends: rest.ends && {
        earliest: ours(rest.ends.earliest),
        latest: rest.ends.latest && ours(rest.ends.latest),
      },
      pace: {
        now: going?.perSecond ?? 0,
        planned,
        allowed: going?.allowed ?? planned,
        isThrottled: going?.isThrottled ?? false,
      },
    };
  }

  return {
    start: (id: CampaignId, by?: By) => changed(storage.run(startCampaign, about(id, by))),
    pause: (id: CampaignId, by?: By) => halted(id, storage.run(pauseCampaign, about(id, by))),
    resume: (id: CampaignId, by?: By) =>
      changed(storage.run(resumeCampaign, { ...about(id, by), metaNow: metaNow() })),
    stop: (id: CampaignId, by?: By) => halted(id, storage.run(stopCampaign, about(id, by))),
    skipCanary: (id: CampaignId) => changed(storage.run(skipCanary, about(id))),
    retry: (id: CampaignId, codes: readonly (number | null)[] | null) =>
      changed(storage.run(retryFailed, { ...about(id), metaNow: metaNow(), codes })),
    resendUnknown: (id: CampaignId, messages: readonly MessageId[] | null) =>
      changed(storage.run(resendUnknown, { ...about(id), metaNow: metaNow(), messages })),
    status,
    /** @throws WaypostError `campaign-not-found` */
    log: (id: CampaignId, before: number | null): { entries: SendingLogEntry[]; hasMore: boolean } => {
      presentCampaign(storage.campaigns, id);
      const found = storage.jobs.log(id, before, LOG_PAGE + 1);
      return {
        entries: found
          .slice(0, LOG_PAGE)
          .map(({ id: entry, at, what, actor: kind, name, people, evidence }) => ({
            id: entry,
            at,
            what,
            by: { kind, name },
            people,
            evidence,
          })),
        hasMore: found.length > LOG_PAGE,
      };
    },
    copy: (): CopyQuestion | null => {
      const question = storage.leases.lease()?.question ?? null;
      if (question === null) return null;
      return {
        ...question,
        campaigns: (["sending", "scheduled", "paused-by-you", "paused-by-guard"] as const)
          .flatMap((state) => storage.campaigns.inState(state))
          .flatMap((id) => {
            const campaign = storage.campaigns.campaign(id);
            return campaign === null ? [] : [{ id, name: campaign.name }];
          }),
      };
    },
    /** Who acts where a call doesn't say. */
    actor,
    goOnHere: () => changed(storage.run(goOnHere, { by: actor(), at: now() })),
  };
}

function onOurClock(hold: SendingStatus["hold"], ours: (time: number) => number): SendingStatus["hold"] {
  return hold && { ...hold, until: hold.until === null ? null : ours(hold.until) };
}
