/** Campaigns that are sent: what a person does to them, and how far they are. The sender does the sending. */
import type { CopyQuestion, SendingLogEntry, SendingStatus } from "../../shared/contract/sending.ts";
import type { CampaignId, MessageId } from "../../shared/domain/ids.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
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
  const { storage, sender, takeUp, onChanged, actor, now, ahead } = options;

  const about = (id: CampaignId) => ({ id, by: actor(), at: now() });

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
    const kept = await storage.ask(readSendingStatus, { id, metaNow: now() + ahead() }, signal);
    if (kept === null) return null;
    const { planned, ...rest } = kept;
    const going = sender()?.going(id) ?? null;
    const frame = storage.plans.plan(id)?.frame;
    const number = storage.accounts
      .numbersOf(frame?.sender.accountId ?? ("" as never))
      .find((one) => one.id === frame?.sender.numberId);
    const level = number === undefined ? planned : throughputOf(number);
    return {
      ...rest,
      hold: kept.state === "sending" ? (going?.hold ?? null) : null,
      pace: {
        now: going?.perSecond ?? 0,
        planned,
        allowed: going?.allowed ?? Math.min(planned, level),
        isThrottled: going?.isThrottled ?? false,
      },
      ends: null,
    };
  }

  return {
    start: (id: CampaignId) => changed(storage.run(startCampaign, about(id))),
    pause: (id: CampaignId) => halted(id, storage.run(pauseCampaign, about(id))),
    resume: (id: CampaignId) =>
      changed(storage.run(resumeCampaign, { ...about(id), metaNow: now() + ahead() })),
    stop: (id: CampaignId) => halted(id, storage.run(stopCampaign, about(id))),
    skipCanary: (id: CampaignId) => changed(storage.run(skipCanary, about(id))),
    retry: (id: CampaignId, codes: readonly (number | null)[] | null) =>
      changed(storage.run(retryFailed, { ...about(id), metaNow: now() + ahead(), codes })),
    resendUnknown: (id: CampaignId, messages: readonly MessageId[] | null) =>
      changed(storage.run(resendUnknown, { ...about(id), metaNow: now() + ahead(), messages })),
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
    goOnHere: () => changed(storage.run(goOnHere, { by: actor(), at: now() })),
  };
}
