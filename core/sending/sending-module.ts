/** Campaigns that are sent, for as long as a workspace is open. */
import type { CampaignState } from "../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import type { Activities, Job as ShownJob } from "../activity/activities.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { NewsDependencies } from "../news/news-module.ts";
import { CAMPAIGN_NEWS } from "../shell/shell-port.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { By } from "./campaign-changes.ts";
import type { NumberPaces } from "./number-paces.ts";
import { createSender, type Sender } from "./sender.ts";
import { heedStrangers } from "./sending-commands.ts";
import { createSendingService, type SendingService } from "./sending-service.ts";
import type { TurnOfCampaign } from "./turn.ts";
import type { WireServices } from "./wire-module.ts";

export interface SendingServices {
  readonly sending: SendingService;
}

export interface SendingDependencies
  extends Pick<CredentialsServices, "graph" | "graphFor">,
    NewsDependencies,
    WireServices {
  readonly activities: Activities;
  /** Of all workspaces together. */
  readonly paces: NumberPaces;
  /** Who acts where a call doesn't say. */
  readonly actor: By;
}

type Base = Pick<
  WorkspaceBase,
  "workspace" | "meta" | "storage" | "events" | "signals" | "logger" | "timers" | "now"
>;

/** What is on the wire at the stop is given so long for its answer, in milliseconds. */
const STOP_DEADLINE = 5_000;
/** Milliseconds. */
const LEVEL_LASTS = 1_000;

export function createSendingModule(
  base: Base,
  around: SendingDependencies,
): WorkspaceModule<SendingServices> {
  const { workspace, meta, storage, events, signals, logger, timers, now } = base;
  const { graph, graphFor, paces, activities, wire } = around;
  let sender: Sender | null = null;
  const shown = new Map<CampaignId, ShownJob>();
  const told = new Map<CampaignId, CampaignState>();

  function show({ campaign, state, done, people }: TurnOfCampaign): void {
    if (state === "sending" && people > 0) {
      const job = shown.get(campaign) ?? activities.begin("sending", people);
      shown.set(campaign, job);
      job.progress(done);
    } else hide(campaign);
  }

  function hide(id: CampaignId): void {
    shown.get(id)?.end();
    shown.delete(id);
  }

  /** One that was halted while nothing of it was on the wire has no further turn that would say so. */
  function hideHalted(): void {
    for (const id of shown.keys()) if (storage.campaigns.state(id) !== "sending") hide(id);
  }

  /** Told once for each time it gets there. */
  function tellOf(id: CampaignId): void {
    const campaign = storage.campaigns.campaign(id);
    const state = CAMPAIGN_NEWS.find((known) => known === campaign?.state);
    if (campaign !== null && state !== undefined && told.get(id) !== state)
      around.tell({ kind: "campaign", campaignId: id, name: campaign.name, state });
    if (campaign !== null) told.set(id, campaign.state);
  }

  function onTurn(turn: TurnOfCampaign): void {
    show(turn);
    if (turn.state !== "sending") tellOf(turn.campaign);
    else told.set(turn.campaign, "sending");
    if (turn.isPermissionChanged) {
      signals.permissionChanged.emit();
      events.publish("people");
    }
    if (turn.isChanged) {
      events.publish("sending");
      events.publish("messages");
    }
    if (turn.state !== "sending" && turn.isChanged) events.publish("campaigns");
  }

  /** Whatever is in state `sending` is sent. */
  function takeUp(): void {
    for (const id of storage.campaigns.inState("sending")) {
      const frame = storage.plans.plan(id)?.frame;
      if (frame === undefined) continue;
      const { accountId, numberId } = frame.sender;
      sender?.add({ id, accountId, numberId, pace: frame.pace });
    }
  }

  /** Asked for many times a second; Meta changes it rarely. */
  const levels = new Map<string, { readonly until: number; readonly level: number }>();

  function levelOf(accountId: Parameters<typeof graphFor>[0], numberId: string): number {
    const time = performance.now();
    const known = levels.get(numberId);
    if (known !== undefined && known.until > time) return known.level;
    const number = storage.accounts.numbersOf(accountId).find(({ id }) => id === numberId);
    const level = throughputOf(number ?? { throughputLevel: null, isCoexistence: null });
    levels.set(numberId, { until: time + LEVEL_LASTS, level });
    return level;
  }

  const service = createSendingService({
    storage,
    sender: () => sender,
    takeUp,
    onChanged: () => {
      hideHalted();
      events.publish("campaigns");
      events.publish("sending");
    },
    actor: () => around.actor,
    now,
    ahead: () => graph.clockOffset(),
  });

  signals.campaignsDue.on(({ missed }) => {
    for (const id of missed) tellOf(id);
    takeUp();
    sender?.nudge();
    events.publish("sending");
  });
  signals.strangersHeard.on((strangers) => {
    storage
      .run(heedStrangers, { strangers, at: now() })
      .then((paused) => {
        for (const id of paused) sender?.halt(id);
        hideHalted();
        if (paused.length > 0) events.publish("campaigns");
        events.publish("sending");
      })
      .catch((error: unknown) => {
        logger.error({ error: String(error) }, "another copy of this folder sends, and could not be heeded");
      });
  });
  signals.inboundHeard.on((inbound) => {
    for (const { numberId, messages } of inbound)
      paces.paceOf({ graphUrl: meta.graphUrl, numberId }).heard(performance.now(), messages);
  });
  signals.permissionChanged.on(() => sender?.nudge());
  signals.messagesChanged.on(() => sender?.receiptsCame());
  signals.accountsRead.on(() => sender?.nudge());

  return {
    name: "sending",
    services: { sending: service },
    start: () => {
      if (wire.epoch === null) return;
      sender = createSender({
        workspaceId: workspace.id,
        epoch: wire.epoch,
        storage,
        graphFor,
        paceOf: (numberId) => paces.paceOf({ graphUrl: meta.graphUrl, numberId }),
        levelOf,
        wire,
        timers,
        logger,
        monotonicNow: () => performance.now(),
        now,
        random: Math.random,
        onTurn,
        onHold: () => events.publish("sending"),
      });
      takeUp();
    },
    stop: async () => {
      await sender?.stop(STOP_DEADLINE);
      for (const job of shown.values()) job.end();
    },
  };
}
