/** Frozen plans, for a workspace that is open. */
import type { PreflightServices } from "../preflight/preflight-module.ts";
import type { By } from "../sending/campaign-changes.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createPlansService, type PlansService } from "./plans-service.ts";

export interface PlansServices {
  readonly plans: PlansService;
}

export function createPlansModule(
  {
    storage,
    events,
    signals,
    logger,
    timers,
    now,
  }: Pick<WorkspaceBase, "storage" | "events" | "signals" | "logger" | "timers" | "now">,
  { preflight, actor }: Pick<PreflightServices, "preflight"> & { readonly actor: By },
): WorkspaceModule<PlansServices> {
  const plans = createPlansService({
    storage,
    preflight,
    logger,
    onChanged: () => events.publish("campaigns"),
    onDue: (due) => signals.campaignsDue.emit(due),
    actor: () => actor,
    onProgress: () => events.publish("plans"),
    timers,
    now,
  });
  return {
    name: "plans",
    services: { plans },
    recover: () => plans.recover(),
    start: () => plans.start(),
    stop: () => plans.stop(),
  };
}
