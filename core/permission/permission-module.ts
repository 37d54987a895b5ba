/** Whom a business may write to. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createPermissionService, type PermissionService } from "./permission-service.ts";

export interface PermissionServices {
  readonly permission: PermissionService;
}

export function createPermissionModule({
  storage,
  events,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "now">): WorkspaceModule<PermissionServices> {
  const permission = createPermissionService({ storage, onChanged: () => events.publish("people"), now });
  return { name: "permission", services: { permission } };
}
