/** Files with full phone numbers, and who agreed to them, for a workspace that is open. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createFullNumbersService, type FullNumbersService } from "./full-numbers-service.ts";

export interface FullNumbersServices {
  readonly fullNumbers: FullNumbersService;
}

export function createFullNumbersModule({
  storage,
  events,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "now">): WorkspaceModule<FullNumbersServices> {
  const fullNumbers = createFullNumbersService({
    storage,
    onChanged: () => events.publish("full-numbers"),
    now,
  });
  return { name: "full-numbers", services: { fullNumbers } };
}
