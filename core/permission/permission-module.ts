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
  signals,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "signals" | "now">): WorkspaceModule<PermissionServices> {
  const permission = createPermissionService({
    storage,
    onChanged: () => {
      signals.permissionChanged.emit();
      events.publish("people");
    },
    now,
  });
  return { name: "permission", services: { permission } };
}
