/** What optimized delivery does where, as this workspace's list says. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type AvailabilityService, createAvailabilityService } from "./availability-service.ts";

export interface AvailabilityServices {
  readonly availability: AvailabilityService;
}

export function createAvailabilityModule({
  storage,
  events,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "now">): WorkspaceModule<AvailabilityServices> {
  const onChanged = () => events.publish("availability");
  return {
    name: "availability",
    services: { availability: createAvailabilityService({ storage, now, onChanged }) },
  };
}
