/** Sending, and the state of what was sent. A request cut off by an end of Waypost is never sent again by itself. */
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import type { Activities } from "../activity/activities.ts";
import type { AvailabilityServices } from "../availability/availability-module.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { NumberPaces } from "../sending/number-paces.ts";
import type { Wire } from "../sending/wire.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type CampaignTester, createCampaignTester } from "./campaign-test.ts";
import { createTestDrafts, type TestDrafts } from "./test-drafts.ts";
import { createTestSender, type TestSender } from "./test-sender.ts";

export interface MessagesServices {
  readonly sender: TestSender;
  readonly campaignTester: CampaignTester;
  readonly testDrafts: TestDrafts;
}

export interface MessagesDependencies extends Pick<CredentialsServices, "graphFor">, AvailabilityServices {
  readonly activities: Activities;
  readonly wire: Wire;
  /** Of all workspaces together. */
  readonly paces: Pick<NumberPaces, "take">;
}

type Base = Pick<
  WorkspaceBase,
  "workspace" | "meta" | "storage" | "closing" | "events" | "signals" | "logger" | "now"
>;

/** A send that is under way at the stop is given this long for its answer, in milliseconds. */
const SEND_DEADLINE = 5_000;

export function createMessagesModule(
  { workspace, meta, storage, closing, events, signals, logger, now }: Base,
  { graphFor, activities, wire, paces, availability }: MessagesDependencies,
): WorkspaceModule<MessagesServices> {
  const sender = createTestSender({
    workspaceId: workspace.id,
    storage,
    graphFor,
    tables: availability.tables,
    activities,
    wire,
    logger,
    takeTurn: (number) =>
      paces.take({ graphUrl: meta.graphUrl, numberId: number.id, perSecond: throughputOf(number) }, closing),
    now,
    onMessagesChanged: (tests) => {
      signals.messagesChanged.emit(tests);
      events.publish("messages");
    },
    onPermissionChanged: () => {
      signals.permissionChanged.emit();
      events.publish("people");
    },
  });
  return {
    name: "messages",
    services: {
      sender,
      campaignTester: createCampaignTester({ storage, sender }),
      testDrafts: createTestDrafts(workspace.id, storage.settings),
    },
    stop: () => sender.settled(SEND_DEADLINE),
  };
}
