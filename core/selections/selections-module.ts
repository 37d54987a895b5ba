/** Selections of messages and what is done with them, for a workspace that is open. */
import type { AudiencesServices } from "../audiences/audiences-module.ts";
import type { PermissionServices } from "../permission/permission-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createSelectionsService, type SelectionsService } from "./selections-service.ts";

export interface SelectionsServices {
  readonly selections: SelectionsService;
}

export function createSelectionsModule(
  { storage, now }: Pick<WorkspaceBase, "storage" | "now">,
  { permission, audiences }: Pick<PermissionServices, "permission"> & Pick<AudiencesServices, "audiences">,
): WorkspaceModule<SelectionsServices> {
  const selections = createSelectionsService({ storage, permission, audiences, now });
  return { name: "selections", services: { selections } };
}
