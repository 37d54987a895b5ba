/** Prunes what is older than a person wants to keep it, in the background. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createRetentionService, type RetentionService } from "./retention-service.ts";

export interface RetentionServices {
  readonly retention: RetentionService;
}

export function createRetentionModule({
  storage,
  events,
  logger,
  timers,
  closing,
  now,
}: Pick<
  WorkspaceBase,
  "storage" | "events" | "logger" | "timers" | "closing" | "now"
>): WorkspaceModule<RetentionServices> {
  const retention = createRetentionService({
    storage,
    logger,
    timers,
    closing,
    now,
    onChanged: () => events.publish("retention"),
    onPruned: () => {
      events.publish("messages");
      events.publish("webhooks");
    },
  });
  return {
    name: "retention",
    services: { retention },
    start: () => retention.start(),
    stop: () => retention.stop(),
  };
}
